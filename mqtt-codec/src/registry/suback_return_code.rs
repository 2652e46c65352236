//! SUBACK return codes of 3.x (MQTT 3.1.1 §3.9.3).

wire_buf::registry! {
    /// What a 3.x server answers to each filter. Other values are reserved; 3.1 has no failure.
    pub struct SubAckReturnCode(u8) {
        /// Success, maximum QoS 0.
        GRANTED_QOS_0 = 0x00, "Granted QoS 0";
        /// Success, maximum QoS 1.
        GRANTED_QOS_1 = 0x01, "Granted QoS 1";
        /// Success, maximum QoS 2.
        GRANTED_QOS_2 = 0x02, "Granted QoS 2";
        /// Failure.
        FAILURE = 0x80, "Failure";
    }
}
