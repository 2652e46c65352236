//! Types of routing headers of page 1 (RFC 8138 §10, RFC 9034 §7).

wire_buf::registry! {
    /// The type of a critical routing header.
    pub struct CriticalType(u8) {
        /// A source route, of addresses compressed to one octet.
        SRH_1 = 0, "SRH-6LoRH with 1-octet addresses";
        /// Compressed to two octets.
        SRH_2 = 1, "SRH-6LoRH with 2-octet addresses";
        /// Compressed to four octets.
        SRH_4 = 2, "SRH-6LoRH with 4-octet addresses";
        /// Compressed to eight octets.
        SRH_8 = 3, "SRH-6LoRH with 8-octet addresses";
        /// In full.
        SRH_16 = 4, "SRH-6LoRH with 16-octet addresses";
        /// RPL Packet Information.
        RPI = 5, "RPI-6LoRH";
    }
}

wire_buf::registry! {
    /// The type of an elective routing header.
    pub struct ElectiveType(u8) {
        /// An encapsulation.
        IP_IN_IP = 6, "IP-in-IP-6LoRH";
        /// A deadline of the packet.
        DEADLINE = 7, "Deadline-6LoRHE";
    }
}
