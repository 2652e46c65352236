//! CONNACK return codes of 3.x (MQTT 3.1.1 §3.2.2.3).

wire_buf::registry! {
    /// What a 3.x server answers to CONNECT. 6 to 255 are reserved.
    pub struct ConnectReturnCode(u8) {
        /// Connection accepted.
        ACCEPTED = 0, "Connection Accepted";
        /// The server does not support the protocol level.
        UNACCEPTABLE_PROTOCOL_VERSION = 1, "Unacceptable protocol version";
        /// The client identifier is correct UTF-8 but not allowed.
        IDENTIFIER_REJECTED = 2, "Identifier rejected";
        /// The MQTT service is unavailable.
        SERVER_UNAVAILABLE = 3, "Server unavailable";
        /// The data in the user name or password are malformed.
        BAD_USER_NAME_OR_PASSWORD = 4, "Bad user name or password";
        /// The client is not authorized to connect.
        NOT_AUTHORIZED = 5, "Not authorized";
    }
}
