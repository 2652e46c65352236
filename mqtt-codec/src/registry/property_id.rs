//! Property identifiers of 5.0 and the types of their values (MQTT 5.0 §2.2.2.2).

wire_buf::registry! {
    /// What a property is (MQTT 5.0 §2.2.2.2).
    pub struct PropertyId(u8) {
        /// Whether the payload is UTF-8.
        PAYLOAD_FORMAT_INDICATOR = 0x01, "payload_format_indicator";
        /// The lifetime of a message in seconds.
        MESSAGE_EXPIRY_INTERVAL = 0x02, "message_expiry_interval";
        /// What the payload is, for the application.
        CONTENT_TYPE = 0x03, "content_type";
        /// Where an answer is to go.
        RESPONSE_TOPIC = 0x08, "response_topic";
        /// Which request an answer belongs to.
        CORRELATION_DATA = 0x09, "correlation_data";
        /// The subscription that a message comes from.
        SUBSCRIPTION_IDENTIFIER = 0x0B, "subscription_identifier";
        /// The lifetime of a session in seconds.
        SESSION_EXPIRY_INTERVAL = 0x11, "session_expiry_interval";
        /// The client identifier that the server chose.
        ASSIGNED_CLIENT_IDENTIFIER = 0x12, "assigned_client_identifier";
        /// The keep alive time that the server wants.
        SERVER_KEEP_ALIVE = 0x13, "server_keep_alive";
        /// The name of the method for extended authentication.
        AUTHENTICATION_METHOD = 0x15, "authentication_method";
        /// What that method exchanges.
        AUTHENTICATION_DATA = 0x16, "authentication_data";
        /// Whether reason strings are wanted.
        REQUEST_PROBLEM_INFORMATION = 0x17, "request_problem_information";
        /// How long the will waits, in seconds.
        WILL_DELAY_INTERVAL = 0x18, "will_delay_interval";
        /// Whether response information is wanted.
        REQUEST_RESPONSE_INFORMATION = 0x19, "request_response_information";
        /// What response topics are to be made of.
        RESPONSE_INFORMATION = 0x1A, "response_information";
        /// Another server.
        SERVER_REFERENCE = 0x1C, "server_reference";
        /// A reason for people.
        REASON_STRING = 0x1F, "reason_string";
        /// How many messages may be under way.
        RECEIVE_MAXIMUM = 0x21, "receive_maximum";
        /// The greatest topic alias.
        TOPIC_ALIAS_MAXIMUM = 0x22, "topic_alias_maximum";
        /// A number for a topic name.
        TOPIC_ALIAS = 0x23, "topic_alias";
        /// The greatest QoS that the server supports.
        MAXIMUM_QOS = 0x24, "maximum_qos";
        /// Whether the server retains messages.
        RETAIN_AVAILABLE = 0x25, "retain_available";
        /// A name and a value for the application.
        USER_PROPERTY = 0x26, "user_property";
        /// The greatest packet that is taken.
        MAXIMUM_PACKET_SIZE = 0x27, "maximum_packet_size";
        /// Whether the server supports wildcards in filters.
        WILDCARD_SUBSCRIPTION_AVAILABLE = 0x28, "wildcard_subscription_available";
        /// Whether the server supports subscription identifiers.
        SUBSCRIPTION_IDENTIFIER_AVAILABLE = 0x29, "subscription_identifier_available";
        /// Whether the server supports shared subscriptions.
        SHARED_SUBSCRIPTION_AVAILABLE = 0x2A, "shared_subscription_available";
    }
}

/// The type of a property's value, and the rule that it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No property has this identifier.
    Unknown,
    /// A byte, 0 or 1.
    Flag,
    /// Two bytes.
    TwoBytes,
    /// Two bytes, not 0.
    TwoBytesNonZero,
    /// Four bytes.
    FourBytes,
    /// Four bytes, not 0.
    FourBytesNonZero,
    /// A variable byte integer, not 0.
    VariableNonZero,
    /// A UTF-8 string.
    String,
    /// A UTF-8 string that is a topic name.
    Topic,
    /// Binary data.
    Binary,
    /// Binary data that are not to be shown.
    Secret,
    /// Two UTF-8 strings.
    Pair,
}

/// A set of properties: a bit for each of [`PropertyId::KNOWN`].
pub(crate) type PropertySet = u32;

impl PropertyId {
    /// Every identifier is below this.
    const END: usize = 0x2B;

    /// The property's bit in a set of properties; none for what is not a property.
    #[inline]
    pub(crate) const fn bit(self) -> PropertySet {
        self.entry().1
    }

    /// The type of its value.
    #[inline]
    pub(crate) const fn kind(self) -> Kind {
        self.entry().0
    }

    #[inline]
    const fn entry(self) -> (Kind, PropertySet) {
        let id = self.0 as usize;
        #[allow(clippy::indexing_slicing)] // compared in the same expression
        if id < Self::END { (KINDS[id], BITS[id]) } else { (Kind::Unknown, 0) }
    }
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // evaluated by the compiler
static BITS: [PropertySet; PropertyId::END] = {
    let mut bits = [0; PropertyId::END];
    let mut i = 0;
    while i < PropertyId::KNOWN.len() {
        bits[PropertyId::KNOWN[i].0 as usize] = 1 << i;
        i += 1;
    }
    bits
};

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // evaluated by the compiler
static KINDS: [Kind; PropertyId::END] = {
    let mut kinds = [Kind::Unknown; PropertyId::END];
    let mut i = 0;
    while i < PropertyId::KNOWN.len() {
        kinds[PropertyId::KNOWN[i].0 as usize] = match PropertyId::KNOWN[i] {
            PropertyId::PAYLOAD_FORMAT_INDICATOR
            | PropertyId::REQUEST_PROBLEM_INFORMATION
            | PropertyId::REQUEST_RESPONSE_INFORMATION
            | PropertyId::MAXIMUM_QOS
            | PropertyId::RETAIN_AVAILABLE
            | PropertyId::WILDCARD_SUBSCRIPTION_AVAILABLE
            | PropertyId::SUBSCRIPTION_IDENTIFIER_AVAILABLE
            | PropertyId::SHARED_SUBSCRIPTION_AVAILABLE => Kind::Flag,
            PropertyId::SERVER_KEEP_ALIVE | PropertyId::TOPIC_ALIAS_MAXIMUM => Kind::TwoBytes,
            PropertyId::RECEIVE_MAXIMUM | PropertyId::TOPIC_ALIAS => Kind::TwoBytesNonZero,
            PropertyId::MESSAGE_EXPIRY_INTERVAL
            | PropertyId::SESSION_EXPIRY_INTERVAL
            | PropertyId::WILL_DELAY_INTERVAL => Kind::FourBytes,
            PropertyId::MAXIMUM_PACKET_SIZE => Kind::FourBytesNonZero,
            PropertyId::SUBSCRIPTION_IDENTIFIER => Kind::VariableNonZero,
            PropertyId::RESPONSE_TOPIC => Kind::Topic,
            PropertyId::CORRELATION_DATA => Kind::Binary,
            PropertyId::AUTHENTICATION_DATA => Kind::Secret,
            PropertyId::USER_PROPERTY => Kind::Pair,
            _ => Kind::String,
        };
        i += 1;
    }
    kinds
};
