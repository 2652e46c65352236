//! The statements that this codec enforces: one table, version-neutral, with the number each has in either standard.

use core::fmt;

use crate::{
    registry::{Place, PropertyId, ReasonCode},
    version::Version,
};

/// How a statement is broken, and so what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Level {
    /// The packet cannot be parsed (MQTT 5.0 §4.13: Malformed Packet).
    Malformed,
    /// It can, but says what may not be said (MQTT 5.0 §4.13: Protocol Error).
    Protocol,
    /// It is more than an implementation takes, or can put on the wire.
    Limit,
    /// It is not MQTT at all.
    Foreign,
}

/// Declares [`Clause`]: variant, number in 3.1.1, number in 5.0, level, reason code to answer with, and the rule in our
/// own words. A rule that has no number in a standard is cited by section.
macro_rules! statements {
    ($($(#[$section:meta])* $name:ident: $v3:literal, $v5:literal, $level:ident, $reason:ident, $text:literal;)*) => {
        /// A statement of the standard that a packet breaks. [`id`](Self::id) tells its number in a version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[non_exhaustive]
        pub enum Clause {
            $(#[doc = $text] $name,)*
            /// a property that may come once comes twice
            DuplicateProperty(Place, PropertyId),
            /// a property has a value that its section rules out
            PropertyValue(Place, PropertyId),
        }

        impl Clause {
            /// Every statement but the two that each property has of its own.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            const fn row(self) -> (&'static str, &'static str, Level, ReasonCode, &'static str) {
                match self {
                    $(Self::$name => ($v3, $v5, Level::$level, ReasonCode::$reason, $text),)*
                    Self::DuplicateProperty(place, id) => {
                        let section = place.section(id);
                        (section, section, Level::Protocol, ReasonCode::PROTOCOL_ERROR, "a property that may come once comes twice")
                    }
                    Self::PropertyValue(place, id) => {
                        let section = place.section(id);
                        (section, section, Level::Protocol, ReasonCode::PROTOCOL_ERROR, "a property has a value that its section rules out")
                    }
                }
            }
        }
    };
}

statements! {
    // Fixed header, variable byte integers, sizes
    ReservedType: "MQTT-3.1.1 §2.2.1", "MQTT-5.0 §2.1.2", Malformed, MALFORMED_PACKET, "the packet type is reserved";
    UnexpectedType: "MQTT-3.1.1 §2.2.1", "MQTT-5.0 §2.1.2", Protocol, PROTOCOL_ERROR, "another type of packet is wanted here";
    WrongDirection: "MQTT-3.1.1 §2.2.1", "MQTT-5.0 §2.1.2", Protocol, PROTOCOL_ERROR, "this side does not send this type of packet";
    ConnectNotFirst: "MQTT-3.1.0-1", "MQTT-3.1.0-1", Protocol, PROTOCOL_ERROR, "the first packet of a client is a CONNECT";
    ConnectAgain: "MQTT-3.1.0-2", "MQTT-3.1.0-2", Protocol, PROTOCOL_ERROR, "a client sends CONNECT once";
    HeaderFlags: "MQTT-2.2.2-2", "MQTT-2.1.3-1", Malformed, MALFORMED_PACKET, "the reserved flags of the fixed header have their set value";
    PubRelFlags: "MQTT-3.6.1-1", "MQTT-3.6.1-1", Malformed, MALFORMED_PACKET, "the flags of PUBREL are 0010";
    SubscribeFlags: "MQTT-3.8.1-1", "MQTT-3.8.1-1", Malformed, MALFORMED_PACKET, "the flags of SUBSCRIBE are 0010";
    UnsubscribeFlags: "MQTT-3.10.1-1", "MQTT-3.10.1-1", Malformed, MALFORMED_PACKET, "the flags of UNSUBSCRIBE are 0010";
    DisconnectFlags: "MQTT-3.14.1-1", "MQTT-3.14.1-1", Malformed, MALFORMED_PACKET, "the flags of DISCONNECT are 0000";
    AuthFlags: "MQTT-3.1.1 §2.2.1", "MQTT-3.15.1-1", Malformed, MALFORMED_PACKET, "the flags of AUTH are 0000";
    LengthTooLong: "MQTT-3.1.1 §2.2.3", "MQTT-5.0 §1.5.5", Malformed, MALFORMED_PACKET, "a variable byte integer takes at most four bytes";
    LengthNotMinimal: "MQTT-3.1.1 §2.2.3", "MQTT-1.5.5-1", Malformed, MALFORMED_PACKET, "a variable byte integer takes the fewest bytes that hold it";
    PacketTooLarge: "MQTT-3.1.1 §2.2.3", "MQTT-3.1.2-24", Limit, PACKET_TOO_LARGE, "the packet is larger than the limit";
    Unencodable: "MQTT-3.1.1 §2.2.3", "MQTT-5.0 §2.1.4", Limit, PACKET_TOO_LARGE, "the Remaining Length is at most 268 435 455";
    Truncated: "MQTT-3.1.1 §2.2.3", "MQTT-5.0 §2.1.4", Malformed, MALFORMED_PACKET, "a field runs past the end of its packet";
    TrailingBytes: "MQTT-3.1.1 §2.2.3", "MQTT-5.0 §2.1.4", Malformed, MALFORMED_PACKET, "the packet ends before its Remaining Length does";
    Tls: "MQTT-3.1.1 §4.2", "MQTT-5.0 §4.2", Foreign, MALFORMED_PACKET, "this is a TLS handshake, not MQTT: the peer speaks TLS to a plain port";
    Http: "MQTT-3.1.1 §4.2", "MQTT-5.0 §4.2", Foreign, MALFORMED_PACKET, "this is HTTP, not MQTT";

    // Data types
    Utf8: "MQTT-1.5.3-1", "MQTT-1.5.4-1", Malformed, MALFORMED_PACKET, "a string is well-formed UTF-8 without surrogates";
    NulCharacter: "MQTT-1.5.3-2", "MQTT-1.5.4-2", Malformed, MALFORMED_PACKET, "a string holds no U+0000";
    ControlCharacter: "MQTT-3.1.1 §1.5.3", "MQTT-5.0 §1.5.4", Malformed, MALFORMED_PACKET, "a string should hold no control and no non-character";
    StringTooLong: "MQTT-3.1.1 §1.5.3", "MQTT-5.0 §1.5.4", Limit, MALFORMED_PACKET, "a string is at most 65 535 bytes";
    BinaryTooLong: "MQTT-3.1.1 §3.1.3.3", "MQTT-5.0 §1.5.6", Limit, MALFORMED_PACKET, "binary data are at most 65 535 bytes";
    PacketIdZero: "MQTT-2.3.1-1", "MQTT-2.2.1-3", Protocol, PROTOCOL_ERROR, "a packet identifier is not zero";

    // Topics
    TopicWildcard: "MQTT-4.7.1-1", "MQTT-4.7.0-1", Malformed, MALFORMED_PACKET, "a topic name holds no wildcard";
    TopicEmpty: "MQTT-4.7.3-1", "MQTT-4.7.3-1", Protocol, PROTOCOL_ERROR, "a topic has at least one character, unless an alias stands for it";
    TopicTooLong: "MQTT-4.7.3-3", "MQTT-4.7.3-3", Limit, MALFORMED_PACKET, "a topic is at most 65 535 bytes";
    MultiLevelWildcard: "MQTT-4.7.1-2", "MQTT-4.7.1-1", Malformed, MALFORMED_PACKET, "# stands alone and last in a filter";
    SingleLevelWildcard: "MQTT-4.7.1-3", "MQTT-4.7.1-2", Malformed, MALFORMED_PACKET, "+ takes a whole level of a filter";
    ShareNameEmpty: "MQTT-3.1.1 §4.7", "MQTT-4.8.2-1", Protocol, PROTOCOL_ERROR, "a share name has at least one character";
    ShareName: "MQTT-3.1.1 §4.7", "MQTT-4.8.2-2", Protocol, PROTOCOL_ERROR, "a share name holds no wildcard and is followed by / and a filter";

    // CONNECT
    ProtocolName: "MQTT-3.1.2-1", "MQTT-3.1.2-1", Protocol, UNSUPPORTED_PROTOCOL_VERSION, "the protocol name is unknown";
    ProtocolLevel: "MQTT-3.1.2-2", "MQTT-3.1.2-2", Protocol, UNSUPPORTED_PROTOCOL_VERSION, "the protocol level is not one that this decoder reads";
    ConnectReservedFlag: "MQTT-3.1.2-3", "MQTT-3.1.2-3", Malformed, MALFORMED_PACKET, "the reserved flag of CONNECT is 0";
    WillQosWithoutWill: "MQTT-3.1.2-13", "MQTT-3.1.2-11", Malformed, MALFORMED_PACKET, "without a will its QoS is 0";
    WillQos3: "MQTT-3.1.2-14", "MQTT-3.1.2-12", Malformed, MALFORMED_PACKET, "the QoS of a will is not 3";
    WillRetainWithoutWill: "MQTT-3.1.2-15", "MQTT-3.1.2-13", Malformed, MALFORMED_PACKET, "without a will its retain flag is 0";
    PasswordWithoutUserName: "MQTT-3.1.2-22", "MQTT-5.0 §3.1.2.9", Malformed, MALFORMED_PACKET, "a password needs a user name";
    FlagWithoutField: "MQTT-3.1 §3.1", "MQTT-3.1.2-17", Malformed, MALFORMED_PACKET, "a flag announces a field that the Remaining Length leaves no room for";
    ClientIdLength: "MQTT-3.1 §3.1", "MQTT-3.1.3-5", Protocol, CLIENT_IDENTIFIER_NOT_VALID, "a 3.1 client identifier has 1 to 23 characters";
    ClientIdEmpty: "MQTT-3.1.3-8", "MQTT-3.1.3-6", Protocol, CLIENT_IDENTIFIER_NOT_VALID, "an empty client identifier needs a clean session";

    // CONNACK
    AckFlags: "MQTT-3.1.1 §3.2.2.1", "MQTT-3.2.2-1", Malformed, MALFORMED_PACKET, "bits 7 to 1 of the acknowledge flags are 0";
    SessionPresentWithError: "MQTT-3.2.2-4", "MQTT-3.2.2-6", Protocol, PROTOCOL_ERROR, "a refusing CONNACK presents no session";
    ConnAckCode: "MQTT-3.2.2-6", "MQTT-3.2.2-8", Protocol, PROTOCOL_ERROR, "the code is one of those for CONNACK";

    // PUBLISH and its acknowledgements
    DupWithoutQos: "MQTT-3.3.1-2", "MQTT-3.3.1-2", Malformed, MALFORMED_PACKET, "DUP is 0 at QoS 0";
    Qos3: "MQTT-3.3.1-4", "MQTT-3.3.1-4", Malformed, MALFORMED_PACKET, "the QoS of PUBLISH is not 3";
    PublishWildcard: "MQTT-3.3.2-2", "MQTT-3.3.2-2", Malformed, MALFORMED_PACKET, "the topic name of PUBLISH holds no wildcard";
    TopicAliasZero: "MQTT-5.0 §3.3.2.3.4", "MQTT-3.3.2-8", Protocol, TOPIC_ALIAS_INVALID, "a topic alias is not 0";
    ResponseTopicWildcard: "MQTT-5.0 §3.3.2.3.5", "MQTT-3.3.2-14", Malformed, MALFORMED_PACKET, "a response topic holds no wildcard";
    SubscriptionIdFromClient: "MQTT-5.0 §3.3.4", "MQTT-3.3.4-6", Protocol, PROTOCOL_ERROR, "a client publishes without subscription identifier";
    PayloadFormat: "MQTT-5.0 §3.3.2.3.2", "MQTT-5.0 §3.3.2.3.2", Protocol, PAYLOAD_FORMAT_INVALID, "a payload said to be UTF-8 is UTF-8";
    PubAckReason: "MQTT-5.0 §3.4.2.1", "MQTT-3.4.2-1", Protocol, PROTOCOL_ERROR, "the reason code is one of those for PUBACK";
    PubRecReason: "MQTT-5.0 §3.5.2.1", "MQTT-3.5.2-1", Protocol, PROTOCOL_ERROR, "the reason code is one of those for PUBREC";
    PubRelReason: "MQTT-5.0 §3.6.2.1", "MQTT-3.6.2-1", Protocol, PROTOCOL_ERROR, "the reason code is one of those for PUBREL";
    PubCompReason: "MQTT-5.0 §3.7.2.1", "MQTT-3.7.2-1", Protocol, PROTOCOL_ERROR, "the reason code is one of those for PUBCOMP";

    // SUBSCRIBE, UNSUBSCRIBE and their acknowledgements
    SubscribeEmpty: "MQTT-3.8.3-3", "MQTT-3.8.3-2", Protocol, PROTOCOL_ERROR, "SUBSCRIBE holds at least one filter";
    SubscriptionReservedBits: "MQTT-3-8.3-4", "MQTT-3.8.3-5", Malformed, MALFORMED_PACKET, "the reserved bits of a subscription are 0";
    SubscriptionQos3: "MQTT-3-8.3-4", "MQTT-5.0 §3.8.3.1", Protocol, PROTOCOL_ERROR, "the QoS of a subscription is not 3";
    RetainHandling3: "MQTT-5.0 §3.8.3.1", "MQTT-5.0 §3.8.3.1", Protocol, PROTOCOL_ERROR, "retain handling is not 3";
    NoLocalShared: "MQTT-5.0 §3.8.3.1", "MQTT-3.8.3-4", Protocol, PROTOCOL_ERROR, "a shared subscription is not No Local";
    SubAckCode: "MQTT-3.9.3-2", "MQTT-3.9.3-2", Protocol, PROTOCOL_ERROR, "the code is one of those for SUBACK";
    SubAckEmpty: "MQTT-3.8.4-5", "MQTT-3.8.4-6", Protocol, PROTOCOL_ERROR, "SUBACK answers every filter, so at least one";
    UnsubscribeEmpty: "MQTT-3.10.3-2", "MQTT-3.10.3-2", Protocol, PROTOCOL_ERROR, "UNSUBSCRIBE holds at least one filter";
    UnsubAckReason: "MQTT-5.0 §3.11.3", "MQTT-3.11.3-2", Protocol, PROTOCOL_ERROR, "the reason code is one of those for UNSUBACK";
    UnsubAckEmpty: "MQTT-5.0 §3.11.3", "MQTT-5.0 §3.11.3", Protocol, PROTOCOL_ERROR, "UNSUBACK answers every filter, so at least one";

    // DISCONNECT and AUTH
    DisconnectReason: "MQTT-5.0 §3.14.2.1", "MQTT-3.14.2-1", Protocol, PROTOCOL_ERROR, "the reason code is one of those for DISCONNECT";
    SessionExpiryFromServer: "MQTT-5.0 §3.14.2.2.2", "MQTT-3.14.2-2", Protocol, PROTOCOL_ERROR, "a server disconnects without session expiry interval";
    AuthReason: "MQTT-5.0 §3.15.2.1", "MQTT-3.15.2-1", Protocol, PROTOCOL_ERROR, "the reason code is one of those for AUTH";
    AuthLength: "MQTT-5.0 §3.15.2.1", "MQTT-5.0 §3.15.2.1", Malformed, MALFORMED_PACKET, "AUTH leaves out both reason code and properties, or none";
    AuthMethodMissing: "MQTT-5.0 §3.15.2.2.2", "MQTT-5.0 §3.15.2.2.2", Protocol, PROTOCOL_ERROR, "AUTH names its authentication method";

    // Properties
    PropertyLengthMissing: "MQTT-5.0 §2.2.2", "MQTT-2.2.2-1", Malformed, MALFORMED_PACKET, "a property length is there even where there are no properties";
    PropertyTruncated: "MQTT-5.0 §2.2.2.1", "MQTT-5.0 §2.2.2.1", Malformed, MALFORMED_PACKET, "a property runs past the property length";
    PropertyUnknown: "MQTT-5.0 §2.2.2.2", "MQTT-5.0 §2.2.2.2", Malformed, MALFORMED_PACKET, "there is no such property";
    PropertyNotAllowed: "MQTT-5.0 §2.2.2.2", "MQTT-5.0 §2.2.2.2", Malformed, MALFORMED_PACKET, "the property does not belong to this packet";
}

impl Clause {
    /// The statement's number in `version`, as `MQTT-3.3.2-2`; without one, its section, as `MQTT-5.0 §2.2.2.2`. MQTT 3.1
    /// numbers nothing and is cited by what 3.1.1 says.
    #[must_use]
    pub const fn id(self, version: Version) -> &'static str {
        let (v3, v5, ..) = self.row();
        match version {
            Version::V3_1 | Version::V3_1_1 => v3,
            Version::V5_0 => v5,
        }
    }

    /// The rule, in a sentence.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.row().4
    }

    /// What breaking it means.
    #[must_use]
    pub const fn level(self) -> Level {
        self.row().2
    }

    /// The reason code that MQTT 5.0 wants the peer to be answered with, in CONNACK, DISCONNECT or an acknowledgement.
    #[must_use]
    pub const fn reason_code(self) -> ReasonCode {
        self.row().3
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl core::error::Error for Clause {}
