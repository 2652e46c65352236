//! Control packet types (MQTT 5.0 §2.1.2, MQTT 3.1.1 §2.2.1).

use crate::version::Sender;

wire_buf::registry! {
    /// The type of a control packet: the upper four bits of its first byte.
    pub struct PacketType(u8) {
        /// A client asks for a connection.
        CONNECT = 1, "CONNECT";
        /// The server answers it.
        CONNACK = 2, "CONNACK";
        /// A message.
        PUBLISH = 3, "PUBLISH";
        /// A message of QoS 1 has arrived.
        PUBACK = 4, "PUBACK";
        /// A message of QoS 2 has arrived.
        PUBREC = 5, "PUBREC";
        /// A message of QoS 2 may be released.
        PUBREL = 6, "PUBREL";
        /// A message of QoS 2 has been released.
        PUBCOMP = 7, "PUBCOMP";
        /// A client subscribes.
        SUBSCRIBE = 8, "SUBSCRIBE";
        /// The server answers each filter.
        SUBACK = 9, "SUBACK";
        /// A client unsubscribes.
        UNSUBSCRIBE = 10, "UNSUBSCRIBE";
        /// The server answers that.
        UNSUBACK = 11, "UNSUBACK";
        /// A client shows that it is alive.
        PINGREQ = 12, "PINGREQ";
        /// The server answers that.
        PINGRESP = 13, "PINGRESP";
        /// The connection is about to be closed.
        DISCONNECT = 14, "DISCONNECT";
        /// A step of an authentication exchange (5.0 only).
        AUTH = 15, "AUTH";
    }
}

impl PacketType {
    /// The only side that sends packets of this type, if there is one. In 3.x a server sends no DISCONNECT either.
    #[must_use]
    pub const fn sender(self) -> Option<Sender> {
        match self {
            Self::CONNECT | Self::SUBSCRIBE | Self::UNSUBSCRIBE | Self::PINGREQ => Some(Sender::Client),
            Self::CONNACK | Self::SUBACK | Self::UNSUBACK | Self::PINGRESP => Some(Sender::Server),
            _ => None,
        }
    }
}
