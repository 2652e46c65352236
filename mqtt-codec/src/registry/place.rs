//! Where properties stand, and which may stand there, with the section that says so.

use super::property_id::{PropertyId, PropertySet};

/// Declares [`Place`]: each place with its properties and the section of MQTT 5.0 that describes the property there.
macro_rules! places {
    ($($(#[$meta:meta])* $name:ident { $($property:ident: $section:literal,)* })*) => {
        /// A place where properties stand: a packet, or the will of a CONNECT.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub enum Place {
            $($(#[$meta])* $name,)*
        }

        impl Place {
            /// Every place.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The set of properties that may stand here.
            pub(crate) const fn allowed(self) -> PropertySet {
                match self {
                    $(Self::$name => const { 0 $(| PropertyId::$property.bit())* },)*
                }
            }

            /// The section that describes a property here.
            pub(crate) const fn section(self, id: PropertyId) -> &'static str {
                match (self, id) {
                    $($((Self::$name, PropertyId::$property) => concat!("MQTT-5.0 §", $section),)*)*
                    _ => "MQTT-5.0 §2.2.2.2",
                }
            }
        }
    };
}

places! {
    /// CONNECT (§3.1.2.11).
    Connect {
        SESSION_EXPIRY_INTERVAL: "3.1.2.11.2",
        RECEIVE_MAXIMUM: "3.1.2.11.3",
        MAXIMUM_PACKET_SIZE: "3.1.2.11.4",
        TOPIC_ALIAS_MAXIMUM: "3.1.2.11.5",
        REQUEST_RESPONSE_INFORMATION: "3.1.2.11.6",
        REQUEST_PROBLEM_INFORMATION: "3.1.2.11.7",
        USER_PROPERTY: "3.1.2.11.8",
        AUTHENTICATION_METHOD: "3.1.2.11.9",
        AUTHENTICATION_DATA: "3.1.2.11.10",
    }
    /// The will of a CONNECT (§3.1.3.2).
    Will {
        WILL_DELAY_INTERVAL: "3.1.3.2.2",
        PAYLOAD_FORMAT_INDICATOR: "3.1.3.2.3",
        MESSAGE_EXPIRY_INTERVAL: "3.1.3.2.4",
        CONTENT_TYPE: "3.1.3.2.5",
        RESPONSE_TOPIC: "3.1.3.2.6",
        CORRELATION_DATA: "3.1.3.2.7",
        USER_PROPERTY: "3.1.3.2.8",
    }
    /// CONNACK (§3.2.2.3).
    ConnAck {
        SESSION_EXPIRY_INTERVAL: "3.2.2.3.2",
        RECEIVE_MAXIMUM: "3.2.2.3.3",
        MAXIMUM_QOS: "3.2.2.3.4",
        RETAIN_AVAILABLE: "3.2.2.3.5",
        MAXIMUM_PACKET_SIZE: "3.2.2.3.6",
        ASSIGNED_CLIENT_IDENTIFIER: "3.2.2.3.7",
        TOPIC_ALIAS_MAXIMUM: "3.2.2.3.8",
        REASON_STRING: "3.2.2.3.9",
        USER_PROPERTY: "3.2.2.3.10",
        WILDCARD_SUBSCRIPTION_AVAILABLE: "3.2.2.3.11",
        SUBSCRIPTION_IDENTIFIER_AVAILABLE: "3.2.2.3.12",
        SHARED_SUBSCRIPTION_AVAILABLE: "3.2.2.3.13",
        SERVER_KEEP_ALIVE: "3.2.2.3.14",
        RESPONSE_INFORMATION: "3.2.2.3.15",
        SERVER_REFERENCE: "3.2.2.3.16",
        AUTHENTICATION_METHOD: "3.2.2.3.17",
        AUTHENTICATION_DATA: "3.2.2.3.18",
    }
    /// PUBLISH (§3.3.2.3).
    Publish {
        PAYLOAD_FORMAT_INDICATOR: "3.3.2.3.2",
        MESSAGE_EXPIRY_INTERVAL: "3.3.2.3.3",
        TOPIC_ALIAS: "3.3.2.3.4",
        RESPONSE_TOPIC: "3.3.2.3.5",
        CORRELATION_DATA: "3.3.2.3.6",
        USER_PROPERTY: "3.3.2.3.7",
        SUBSCRIPTION_IDENTIFIER: "3.3.2.3.8",
        CONTENT_TYPE: "3.3.2.3.9",
    }
    /// PUBACK (§3.4.2.2).
    PubAck {
        REASON_STRING: "3.4.2.2.2",
        USER_PROPERTY: "3.4.2.2.3",
    }
    /// PUBREC (§3.5.2.2).
    PubRec {
        REASON_STRING: "3.5.2.2.2",
        USER_PROPERTY: "3.5.2.2.3",
    }
    /// PUBREL (§3.6.2.2).
    PubRel {
        REASON_STRING: "3.6.2.2.2",
        USER_PROPERTY: "3.6.2.2.3",
    }
    /// PUBCOMP (§3.7.2.2).
    PubComp {
        REASON_STRING: "3.7.2.2.2",
        USER_PROPERTY: "3.7.2.2.3",
    }
    /// SUBSCRIBE (§3.8.2.1).
    Subscribe {
        SUBSCRIPTION_IDENTIFIER: "3.8.2.1.2",
        USER_PROPERTY: "3.8.2.1.3",
    }
    /// SUBACK (§3.9.2.1).
    SubAck {
        REASON_STRING: "3.9.2.1.2",
        USER_PROPERTY: "3.9.2.1.3",
    }
    /// UNSUBSCRIBE (§3.10.2.1).
    Unsubscribe {
        USER_PROPERTY: "3.10.2.1.2",
    }
    /// UNSUBACK (§3.11.2.1).
    UnsubAck {
        REASON_STRING: "3.11.2.1.2",
        USER_PROPERTY: "3.11.2.1.3",
    }
    /// DISCONNECT (§3.14.2.2).
    Disconnect {
        SESSION_EXPIRY_INTERVAL: "3.14.2.2.2",
        REASON_STRING: "3.14.2.2.3",
        USER_PROPERTY: "3.14.2.2.4",
        SERVER_REFERENCE: "3.14.2.2.5",
    }
    /// AUTH (§3.15.2.2).
    Auth {
        AUTHENTICATION_METHOD: "3.15.2.2.2",
        AUTHENTICATION_DATA: "3.15.2.2.3",
        REASON_STRING: "3.15.2.2.4",
        USER_PROPERTY: "3.15.2.2.5",
    }
}

impl Place {
    /// Whether a property may stand here more than once. User properties always may, subscription identifiers only in
    /// PUBLISH.
    #[inline]
    pub(crate) const fn repeatable(self) -> PropertySet {
        let publish = match self {
            Self::Publish => PropertyId::SUBSCRIPTION_IDENTIFIER.bit(),
            _ => 0,
        };
        PropertyId::USER_PROPERTY.bit() | publish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_stands_somewhere_and_each_section_once() {
        let everywhere = Place::ALL.iter().fold(0, |set, place| set | place.allowed());
        assert_eq!(everywhere, PropertyId::KNOWN.iter().fold(0, |set, id| set | id.bit()));
        assert_eq!(PropertyId::KNOWN.len(), 27);

        let mut sections = std::collections::BTreeSet::new();
        for place in Place::ALL {
            for id in PropertyId::KNOWN.iter().filter(|id| place.allowed() & id.bit() != 0) {
                assert!(sections.insert(place.section(*id)), "{place:?} {id:?}");
            }
        }
    }
}
