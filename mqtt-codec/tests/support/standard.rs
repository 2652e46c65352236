//! The tables of the standard that the tests loop over, copied from its text by hand.

/// One of the fifteen places where MQTT 5.0 lets properties stand.
pub(crate) struct Place {
    pub(crate) name: &'static str,
    /// The section that describes these properties.
    pub(crate) section: &'static str,
    /// A legal packet but for `{}`, where properties go.
    pub(crate) packet: &'static str,
    /// The identifiers allowed here, in the order of the subsections: the first is `section`.2.
    pub(crate) allowed: &'static [u8],
}

const fn place(name: &'static str, section: &'static str, packet: &'static str, allowed: &'static [u8]) -> Place {
    Place { name, section, packet, allowed }
}

/// Sections 3.1.2.11 to 3.15.2.2.
#[rustfmt::skip]
pub(crate) const PLACES: [Place; 14] = [
    place("CONNECT", "3.1.2.11", "10 (['MQTT'] 05 02 003c ({}) ['id'])", &[0x11, 0x21, 0x27, 0x22, 0x19, 0x17, 0x26, 0x15, 0x16]),
    place("WILL", "3.1.3.2", "10 (['MQTT'] 05 06 003c () ['id'] ({}) ['will'] ['bye'])", &[0x18, 0x01, 0x02, 0x03, 0x08, 0x09, 0x26]),
    place("CONNACK", "3.2.2.3", "20 (00 00 ({}))", &[0x11, 0x21, 0x24, 0x25, 0x27, 0x12, 0x22, 0x1f, 0x26, 0x28, 0x29, 0x2a, 0x13, 0x1a, 0x1c, 0x15, 0x16]),
    place("PUBLISH", "3.3.2.3", "30 (['a/b'] ({}) 'hello')", &[0x01, 0x02, 0x23, 0x08, 0x09, 0x26, 0x0b, 0x03]),
    place("PUBACK", "3.4.2.2", "40 (0001 00 ({}))", &[0x1f, 0x26]),
    place("PUBREC", "3.5.2.2", "50 (0001 00 ({}))", &[0x1f, 0x26]),
    place("PUBREL", "3.6.2.2", "62 (0001 00 ({}))", &[0x1f, 0x26]),
    place("PUBCOMP", "3.7.2.2", "70 (0001 00 ({}))", &[0x1f, 0x26]),
    place("SUBSCRIBE", "3.8.2.1", "82 (0001 ({}) ['a/b'] 01)", &[0x0b, 0x26]),
    place("SUBACK", "3.9.2.1", "90 (0001 ({}) 01)", &[0x1f, 0x26]),
    place("UNSUBSCRIBE", "3.10.2.1", "a2 (0001 ({}) ['a/b'])", &[0x26]),
    place("UNSUBACK", "3.11.2.1", "b0 (0001 ({}) 00)", &[0x1f, 0x26]),
    place("DISCONNECT", "3.14.2.2", "e0 (00 ({}))", &[0x11, 0x1f, 0x26, 0x1c]),
    place("AUTH", "3.15.2.2", "f0 (18 ({}))", &[0x15, 0x16, 0x1f, 0x26]),
];

impl Place {
    /// The packet in wire notation with these properties in it.
    pub(crate) fn with(&self, properties: &str) -> String {
        self.packet.replace("{}", properties)
    }

    /// What must stand beside `id` for its packet to be legal.
    pub(crate) fn companion(&self, id: u8) -> &'static str {
        match (self.name, id) {
            // Authentication Data asks for a method (§3.1.2.11.10), AUTH always does (§3.15.2.2.2).
            ("CONNECT" | "CONNACK", 0x16) => "15 ['SCRAM']",
            ("AUTH", id) if id != 0x15 => "15 ['SCRAM']",
            _ => "",
        }
    }

    /// Where the standard describes `id` in this place: `"MQTT-5.0 §3.3.2.3.2"`.
    pub(crate) fn clause(&self, id: u8) -> String {
        let index = self.allowed.iter().position(|&allowed| allowed == id);
        let index = index.expect("the property is allowed here");
        format!("MQTT-5.0 §{}.{}", self.section, index + 2)
    }
}

/// A property of Table 2-4.
pub(crate) struct Property {
    pub(crate) id: u8,
    pub(crate) name: &'static str,
    /// A legal property in wire notation, identifier included.
    pub(crate) legal: &'static str,
    /// Every other value that shows the end of the legal range.
    pub(crate) also_legal: &'static [&'static str],
    /// Values of the right type that the standard refuses.
    pub(crate) refused: &'static [&'static str],
    pub(crate) kind: Kind,
}

/// The data types of section 1.5 as far as they matter to a test.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Text,
    Data,
    Pair,
}

const fn property(
    id: u8,
    name: &'static str,
    legal: &'static str,
    also_legal: &'static [&'static str],
    refused: &'static [&'static str],
    kind: Kind,
) -> Property {
    Property { id, name, legal, also_legal, refused, kind }
}

/// Table 2-4, and the value rules of the sections it points to.
#[rustfmt::skip]
pub(crate) const PROPERTIES: [Property; 27] = [
    property(0x01, "Payload Format Indicator", "01 01", &["01 00"], &["01 >02", "01 >ff"], Kind::Number),
    property(0x02, "Message Expiry Interval", "02 0000003c", &["02 00000000", "02 ffffffff"], &[], Kind::Number),
    property(0x03, "Content Type", "03 ['text/plain']", &["03 []"], &[], Kind::Text),
    property(0x08, "Response Topic", "08 ['reply/to']", &["08 ['/']"], &["08 ['re/' >'+']", "08 [>'#']", "08 ['a' >'+' 'b']"], Kind::Text),
    property(0x09, "Correlation Data", "09 [00ff]", &["09 []"], &[], Kind::Data),
    property(0x0b, "Subscription Identifier", "0b 01", &["0b ffffff7f", "0b 8001"], &["0b >00"], Kind::Number),
    property(0x11, "Session Expiry Interval", "11 00000e10", &["11 00000000", "11 ffffffff"], &[], Kind::Number),
    property(0x12, "Assigned Client Identifier", "12 ['auto-1']", &["12 []"], &[], Kind::Text),
    property(0x13, "Server Keep Alive", "13 003c", &["13 0000", "13 ffff"], &[], Kind::Number),
    property(0x15, "Authentication Method", "15 ['SCRAM']", &["15 []"], &[], Kind::Text),
    property(0x16, "Authentication Data", "16 [00ff]", &["16 []"], &[], Kind::Data),
    property(0x17, "Request Problem Information", "17 00", &["17 01"], &["17 >02", "17 >ff"], Kind::Number),
    property(0x18, "Will Delay Interval", "18 0000001e", &["18 00000000", "18 ffffffff"], &[], Kind::Number),
    property(0x19, "Request Response Information", "19 01", &["19 00"], &["19 >02", "19 >ff"], Kind::Number),
    property(0x1a, "Response Information", "1a ['replies/']", &["1a []"], &[], Kind::Text),
    property(0x1c, "Server Reference", "1c ['other.example']", &["1c []"], &[], Kind::Text),
    property(0x1f, "Reason String", "1f ['why']", &["1f []"], &[], Kind::Text),
    property(0x21, "Receive Maximum", "21 0014", &["21 0001", "21 ffff"], &["21 >0000"], Kind::Number),
    property(0x22, "Topic Alias Maximum", "22 000a", &["22 0000", "22 ffff"], &[], Kind::Number),
    // From 1 on up to the limit of the connection (MQTT-3.3.2-10, MQTT-3.3.2-12).
    property(0x23, "Topic Alias", "23 0001", &["23 ffff"], &["23 >0000"], Kind::Number),
    property(0x24, "Maximum QoS", "24 01", &["24 00"], &["24 >02", "24 >ff"], Kind::Number),
    property(0x25, "Retain Available", "25 00", &["25 01"], &["25 >02", "25 >ff"], Kind::Number),
    property(0x26, "User Property", "26 ['name']['value']", &["26 [][]"], &[], Kind::Pair),
    property(0x27, "Maximum Packet Size", "27 00001000", &["27 00000001", "27 ffffffff"], &["27 >00000000"], Kind::Number),
    property(0x28, "Wildcard Subscription Available", "28 00", &["28 01"], &["28 >02", "28 >ff"], Kind::Number),
    property(0x29, "Subscription Identifiers Available", "29 00", &["29 01"], &["29 >02", "29 >ff"], Kind::Number),
    property(0x2a, "Shared Subscription Available", "2a 00", &["2a 01"], &["2a >02", "2a >ff"], Kind::Number),
];

impl Property {
    /// Whether `place` may hold it more than once.
    pub(crate) fn repeatable(&self, place: &Place) -> bool {
        self.kind == Kind::Pair || self.id == 0x0b && place.name == "PUBLISH"
    }
}

/// The reason codes one packet type may carry.
pub(crate) struct ReasonCodes {
    pub(crate) name: &'static str,
    /// The statement that limits them.
    pub(crate) clause: &'static str,
    /// A legal packet but for `{}`, where the code goes.
    pub(crate) packet: &'static str,
    pub(crate) legal: &'static [u8],
    /// Codes of `legal` that only a Client may send.
    pub(crate) client_only: &'static [u8],
    /// Codes of `legal` that only a Server may send.
    pub(crate) server_only: &'static [u8],
}

/// Tables 3-1, 3-4 to 3-8, 3-9, 3-10 to 3-12 of MQTT 5.0, and Table 2-6, which alone gives 0x8C to DISCONNECT.
#[rustfmt::skip]
pub(crate) const REASON_CODES: [ReasonCodes; 9] = [
    ReasonCodes {
        name: "CONNACK", clause: "MQTT-3.2.2-8", packet: "20 (00 {} ())",
        legal: &[0x00, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8c, 0x90, 0x95, 0x97, 0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9f],
        client_only: &[], server_only: &[],
    },
    ReasonCodes {
        name: "PUBACK", clause: "MQTT-3.4.2-1", packet: "40 (0001 {} (26 ['k']['v']))",
        legal: &[0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99],
        client_only: &[], server_only: &[0x10],
    },
    ReasonCodes {
        name: "PUBREC", clause: "MQTT-3.5.2-1", packet: "50 (0001 {} (26 ['k']['v']))",
        legal: &[0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99],
        client_only: &[], server_only: &[0x10],
    },
    ReasonCodes {
        name: "PUBREL", clause: "MQTT-3.6.2-1", packet: "62 (0001 {} (26 ['k']['v']))",
        legal: &[0x00, 0x92], client_only: &[], server_only: &[],
    },
    ReasonCodes {
        name: "PUBCOMP", clause: "MQTT-3.7.2-1", packet: "70 (0001 {} (26 ['k']['v']))",
        legal: &[0x00, 0x92], client_only: &[], server_only: &[],
    },
    ReasonCodes {
        name: "SUBACK", clause: "MQTT-3.9.3-2", packet: "90 (0001 () {})",
        legal: &[0x00, 0x01, 0x02, 0x80, 0x83, 0x87, 0x8f, 0x91, 0x97, 0x9e, 0xa1, 0xa2],
        client_only: &[], server_only: &[],
    },
    ReasonCodes {
        name: "UNSUBACK", clause: "MQTT-3.11.3-2", packet: "b0 (0001 () {})",
        legal: &[0x00, 0x11, 0x80, 0x83, 0x87, 0x8f, 0x91],
        client_only: &[], server_only: &[],
    },
    ReasonCodes {
        name: "DISCONNECT", clause: "MQTT-3.14.2-1", packet: "e0 ({} (26 ['k']['v']))",
        legal: &[
            0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99,
            0x9a, 0x9b, 0x9c, 0x9d, 0x9e, 0x9f, 0xa0, 0xa1, 0xa2,
        ],
        client_only: &[0x04],
        server_only: &[0x87, 0x89, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x9a, 0x9b, 0x9c, 0x9d, 0x9e, 0x9f, 0xa0, 0xa1, 0xa2],
    },
    ReasonCodes {
        name: "AUTH", clause: "MQTT-3.15.2-1", packet: "f0 ({} (15 ['SCRAM']))",
        legal: &[0x00, 0x18, 0x19], client_only: &[0x19], server_only: &[],
    },
];

/// The table row of a packet type, by the standard's name.
pub(crate) fn reason_codes(name: &str) -> &'static ReasonCodes {
    REASON_CODES.iter().find(|codes| codes.name == name).expect("a packet type with reason codes")
}
