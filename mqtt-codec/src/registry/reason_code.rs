//! Reason codes of 5.0 and who may send which in what (MQTT 5.0 §2.4 and the tables of each packet).

use crate::version::Sender;

wire_buf::registry! {
    /// A reason code (MQTT 5.0 §2.4). Below 0x80 it tells success, from 0x80 on failure.
    pub struct ReasonCode(u8) {
        /// Success; in DISCONNECT normal disconnection, in SUBACK granted QoS 0.
        SUCCESS = 0x00, "Success";
        /// The subscription is accepted with QoS 1.
        GRANTED_QOS_1 = 0x01, "Granted QoS 1";
        /// The subscription is accepted with QoS 2.
        GRANTED_QOS_2 = 0x02, "Granted QoS 2";
        /// The client disconnects and wants its will published.
        DISCONNECT_WITH_WILL_MESSAGE = 0x04, "Disconnect with Will Message";
        /// Nobody subscribes to the topic.
        NO_MATCHING_SUBSCRIBERS = 0x10, "No matching subscribers";
        /// There was no such subscription.
        NO_SUBSCRIPTION_EXISTED = 0x11, "No subscription existed";
        /// The authentication goes on with another step.
        CONTINUE_AUTHENTICATION = 0x18, "Continue authentication";
        /// A client starts to authenticate again.
        RE_AUTHENTICATE = 0x19, "Re-authenticate";
        /// For no reason that is told.
        UNSPECIFIED_ERROR = 0x80, "Unspecified error";
        /// The packet could not be parsed.
        MALFORMED_PACKET = 0x81, "Malformed Packet";
        /// The packet says what may not be said.
        PROTOCOL_ERROR = 0x82, "Protocol Error";
        /// Valid, but not accepted by this implementation.
        IMPLEMENTATION_SPECIFIC_ERROR = 0x83, "Implementation specific error";
        /// The server does not speak the version that is asked for.
        UNSUPPORTED_PROTOCOL_VERSION = 0x84, "Unsupported Protocol Version";
        /// The client identifier is not allowed.
        CLIENT_IDENTIFIER_NOT_VALID = 0x85, "Client Identifier not valid";
        /// The server does not accept the user name or password.
        BAD_USER_NAME_OR_PASSWORD = 0x86, "Bad User Name or Password";
        /// Not authorized.
        NOT_AUTHORIZED = 0x87, "Not authorized";
        /// The MQTT server is not available.
        SERVER_UNAVAILABLE = 0x88, "Server unavailable";
        /// The server is busy: try again later.
        SERVER_BUSY = 0x89, "Server busy";
        /// The client has been banned.
        BANNED = 0x8A, "Banned";
        /// The server is shutting down.
        SERVER_SHUTTING_DOWN = 0x8B, "Server shutting down";
        /// The authentication method is not supported or not the one in use.
        BAD_AUTHENTICATION_METHOD = 0x8C, "Bad authentication method";
        /// Nothing came for one and a half times the keep alive time.
        KEEP_ALIVE_TIMEOUT = 0x8D, "Keep Alive timeout";
        /// Another connection uses the same client identifier.
        SESSION_TAKEN_OVER = 0x8E, "Session taken over";
        /// The filter is well formed but not accepted.
        TOPIC_FILTER_INVALID = 0x8F, "Topic Filter invalid";
        /// The topic name is well formed but not accepted.
        TOPIC_NAME_INVALID = 0x90, "Topic Name invalid";
        /// The packet identifier is in use already.
        PACKET_IDENTIFIER_IN_USE = 0x91, "Packet Identifier in use";
        /// The packet identifier is not known.
        PACKET_IDENTIFIER_NOT_FOUND = 0x92, "Packet Identifier not found";
        /// More messages are under way than the receiver allows.
        RECEIVE_MAXIMUM_EXCEEDED = 0x93, "Receive Maximum exceeded";
        /// A topic alias is 0 or greater than the maximum.
        TOPIC_ALIAS_INVALID = 0x94, "Topic Alias invalid";
        /// The packet is larger than the receiver takes.
        PACKET_TOO_LARGE = 0x95, "Packet too large";
        /// Messages come too fast.
        MESSAGE_RATE_TOO_HIGH = 0x96, "Message rate too high";
        /// A limit of the implementation or of its administration is exceeded.
        QUOTA_EXCEEDED = 0x97, "Quota exceeded";
        /// An administrator closed the connection.
        ADMINISTRATIVE_ACTION = 0x98, "Administrative action";
        /// The payload is not of the format that is indicated.
        PAYLOAD_FORMAT_INVALID = 0x99, "Payload format invalid";
        /// The server does not retain messages.
        RETAIN_NOT_SUPPORTED = 0x9A, "Retain not supported";
        /// The QoS is above what the server announced.
        QOS_NOT_SUPPORTED = 0x9B, "QoS not supported";
        /// For now another server is to be used.
        USE_ANOTHER_SERVER = 0x9C, "Use another server";
        /// From now on another server is to be used.
        SERVER_MOVED = 0x9D, "Server moved";
        /// The server does not support shared subscriptions.
        SHARED_SUBSCRIPTIONS_NOT_SUPPORTED = 0x9E, "Shared Subscriptions not supported";
        /// Connections come too fast.
        CONNECTION_RATE_EXCEEDED = 0x9F, "Connection rate exceeded";
        /// The connection has lasted as long as it may.
        MAXIMUM_CONNECT_TIME = 0xA0, "Maximum connect time";
        /// The server does not support subscription identifiers.
        SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED = 0xA1, "Subscription Identifiers not supported";
        /// The server does not support wildcards in subscriptions.
        WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED = 0xA2, "Wildcard Subscriptions not supported";
    }
}

impl ReasonCode {
    /// Whether the code tells a failure.
    #[must_use]
    pub const fn is_error(self) -> bool {
        self.0 >= 0x80
    }
}

/// A packet, and where it matters its sender, as a bit of [`ROLES`].
#[derive(Clone, Copy)]
pub(crate) struct Role {
    client: u16,
    server: u16,
}

impl Role {
    pub(crate) const CONNACK: Self = Self { client: CONNACK, server: CONNACK };
    pub(crate) const PUBACK: Self = Self { client: PUBACK, server: PUBACK | ACK_OF_SERVER };
    pub(crate) const PUBREC: Self = Self { client: PUBREC, server: PUBREC | ACK_OF_SERVER };
    pub(crate) const PUBREL: Self = Self { client: PUBREL, server: PUBREL };
    pub(crate) const PUBCOMP: Self = Self { client: PUBCOMP, server: PUBCOMP };
    pub(crate) const SUBACK: Self = Self { client: SUBACK, server: SUBACK };
    pub(crate) const UNSUBACK: Self = Self { client: UNSUBACK, server: UNSUBACK };
    pub(crate) const DISCONNECT: Self = Self { client: DISCONNECT_C, server: DISCONNECT_S };
    pub(crate) const AUTH: Self = Self { client: AUTH_C, server: AUTH_S };
}

/// Whether `code` may stand in a packet, sent by whom if that is known.
#[inline]
pub(crate) const fn allowed(code: ReasonCode, role: Role, sender: Option<Sender>) -> bool {
    let bits = match sender {
        Some(Sender::Client) => role.client,
        Some(Sender::Server) => role.server,
        None => role.client | role.server,
    };
    roles(code) & bits != 0
}

const CONNACK: u16 = 1;
const PUBACK: u16 = 1 << 1;
const PUBREC: u16 = 1 << 2;
const PUBREL: u16 = 1 << 3;
const PUBCOMP: u16 = 1 << 4;
const SUBACK: u16 = 1 << 5;
const UNSUBACK: u16 = 1 << 6;
const DISCONNECT_C: u16 = 1 << 7;
const DISCONNECT_S: u16 = 1 << 8;
const AUTH_C: u16 = 1 << 9;
const AUTH_S: u16 = 1 << 10;
/// PUBACK and PUBREC, from a server only (0x10).
const ACK_OF_SERVER: u16 = 1 << 11;

const DISCONNECT: u16 = DISCONNECT_C | DISCONNECT_S;
/// Acknowledgements of a message and of filters alike.
const ACKS: u16 = PUBACK | PUBREC | SUBACK | UNSUBACK;

/// Each code with the packets that it may stand in. DISCONNECT: 0x00 is taken from either side; 0x8C stands in Table 2-6
/// but not in Table 3-10.
const ROLES: [(ReasonCode, u16); 43] = [
    (ReasonCode::SUCCESS, CONNACK | ACKS | PUBREL | PUBCOMP | DISCONNECT | AUTH_C | AUTH_S),
    (ReasonCode::GRANTED_QOS_1, SUBACK),
    (ReasonCode::GRANTED_QOS_2, SUBACK),
    (ReasonCode::DISCONNECT_WITH_WILL_MESSAGE, DISCONNECT_C),
    (ReasonCode::NO_MATCHING_SUBSCRIBERS, ACK_OF_SERVER),
    (ReasonCode::NO_SUBSCRIPTION_EXISTED, UNSUBACK),
    (ReasonCode::CONTINUE_AUTHENTICATION, AUTH_C | AUTH_S),
    (ReasonCode::RE_AUTHENTICATE, AUTH_C),
    (ReasonCode::UNSPECIFIED_ERROR, CONNACK | ACKS | DISCONNECT),
    (ReasonCode::MALFORMED_PACKET, CONNACK | DISCONNECT),
    (ReasonCode::PROTOCOL_ERROR, CONNACK | DISCONNECT),
    (ReasonCode::IMPLEMENTATION_SPECIFIC_ERROR, CONNACK | ACKS | DISCONNECT),
    (ReasonCode::UNSUPPORTED_PROTOCOL_VERSION, CONNACK),
    (ReasonCode::CLIENT_IDENTIFIER_NOT_VALID, CONNACK),
    (ReasonCode::BAD_USER_NAME_OR_PASSWORD, CONNACK),
    (ReasonCode::NOT_AUTHORIZED, CONNACK | ACKS | DISCONNECT_S),
    (ReasonCode::SERVER_UNAVAILABLE, CONNACK),
    (ReasonCode::SERVER_BUSY, CONNACK | DISCONNECT_S),
    (ReasonCode::BANNED, CONNACK),
    (ReasonCode::SERVER_SHUTTING_DOWN, DISCONNECT_S),
    (ReasonCode::BAD_AUTHENTICATION_METHOD, CONNACK | DISCONNECT_S),
    (ReasonCode::KEEP_ALIVE_TIMEOUT, DISCONNECT_S),
    (ReasonCode::SESSION_TAKEN_OVER, DISCONNECT_S),
    (ReasonCode::TOPIC_FILTER_INVALID, SUBACK | UNSUBACK | DISCONNECT_S),
    (ReasonCode::TOPIC_NAME_INVALID, CONNACK | PUBACK | PUBREC | DISCONNECT),
    (ReasonCode::PACKET_IDENTIFIER_IN_USE, ACKS),
    (ReasonCode::PACKET_IDENTIFIER_NOT_FOUND, PUBREL | PUBCOMP),
    (ReasonCode::RECEIVE_MAXIMUM_EXCEEDED, DISCONNECT),
    (ReasonCode::TOPIC_ALIAS_INVALID, DISCONNECT),
    (ReasonCode::PACKET_TOO_LARGE, CONNACK | DISCONNECT),
    (ReasonCode::MESSAGE_RATE_TOO_HIGH, DISCONNECT),
    (ReasonCode::QUOTA_EXCEEDED, CONNACK | PUBACK | PUBREC | SUBACK | DISCONNECT),
    (ReasonCode::ADMINISTRATIVE_ACTION, DISCONNECT),
    (ReasonCode::PAYLOAD_FORMAT_INVALID, CONNACK | PUBACK | PUBREC | DISCONNECT),
    (ReasonCode::RETAIN_NOT_SUPPORTED, CONNACK | DISCONNECT_S),
    (ReasonCode::QOS_NOT_SUPPORTED, CONNACK | DISCONNECT_S),
    (ReasonCode::USE_ANOTHER_SERVER, CONNACK | DISCONNECT_S),
    (ReasonCode::SERVER_MOVED, CONNACK | DISCONNECT_S),
    (ReasonCode::SHARED_SUBSCRIPTIONS_NOT_SUPPORTED, SUBACK | DISCONNECT_S),
    (ReasonCode::CONNECTION_RATE_EXCEEDED, CONNACK | DISCONNECT_S),
    (ReasonCode::MAXIMUM_CONNECT_TIME, DISCONNECT_S),
    (ReasonCode::SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED, SUBACK | DISCONNECT_S),
    (ReasonCode::WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED, SUBACK | DISCONNECT_S),
];

/// Codes lie in 0x00..0x20 and 0x80..0xA3; this closes the gap.
#[inline]
const fn slot(code: ReasonCode) -> usize {
    let code = code.0 as usize;
    if code < 0x20 {
        code
    } else if code >= 0x80 {
        code.wrapping_sub(0x60)
    } else {
        usize::MAX
    }
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // evaluated by the compiler
static SLOTS: [u16; 0x43] = {
    let mut slots = [0; 0x43];
    let mut i = 0;
    while i < ROLES.len() {
        slots[slot(ROLES[i].0)] = ROLES[i].1;
        i += 1;
    }
    slots
};

#[inline]
const fn roles(code: ReasonCode) -> u16 {
    let slot = slot(code);
    #[allow(clippy::indexing_slicing)] // compared in the same expression
    if slot < SLOTS.len() { SLOTS[slot] } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_code_stands_somewhere_and_no_other_does() {
        for number in 0..=u8::MAX {
            let code = ReasonCode(number);
            assert_eq!(roles(code) != 0, code.name().is_some(), "{number:#x}");
        }
    }
}
