//! A property: an identifier and a value (MQTT 5.0 §2.2.2.2).

use core::num::{NonZeroU16, NonZeroU32};

use wire_buf::{Buffer, Element, Reader};

use crate::{
    packet::{prefixed_len, push_prefixed, push_prefixed_behind},
    registry::{Kind, PropertyId},
    types::{Binary, Secret, TopicName, Utf8Str, variable_byte_integer},
};

/// Whether a payload is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum PayloadFormat {
    /// Bytes that nothing is said about.
    Unspecified = 0,
    /// UTF-8.
    Utf8 = 1,
}

/// The greatest QoS that a server supports, if it is not 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum MaximumQos {
    /// QoS 0.
    AtMostOnce = 0,
    /// QoS 1.
    AtLeastOnce = 1,
}

/// A subscription identifier: 1 to 268 435 455.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct SubscriptionId(NonZeroU32);

impl SubscriptionId {
    /// The identifier `id`, if it is one.
    #[must_use]
    pub const fn new(id: u32) -> Option<Self> {
        match NonZeroU32::new(id) {
            Some(id) if id.get() <= variable_byte_integer::MAX => Some(Self(id)),
            _ => None,
        }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0.get()
    }
}

/// A value as it looks on the wire. There are many properties but few of these.
#[derive(Clone, Copy)]
pub(super) enum Raw<'a> {
    Byte(u8),
    TwoBytes(u16),
    FourBytes(u32),
    Variable(u32),
    Prefixed(&'a [u8]),
    Pair(&'a [u8], &'a [u8]),
}

/// A type of property values.
pub(super) trait PropertyValue<'a>: Copy {
    /// A kind of property whose values look like this on the wire.
    const KIND: Kind;

    /// Takes a value that has been checked.
    fn from_raw(raw: Raw<'a>) -> Option<Self>;

    fn raw(&self) -> Raw<'a>;

    /// Reads a value that has been checked.
    #[inline]
    fn view(r: &mut Reader<'a>) -> Option<Self> {
        Self::from_raw(Raw::read(Self::KIND, r)?)
    }
}

/// Declares [`Property`]: each variant with its identifier, its type, and the accessor of lists that may hold it.
macro_rules! properties {
    ($($(#[$meta:meta])* $name:ident($value:ty) = $id:ident, $accessor:ident;)*) => {
        /// A property with its value.
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub enum Property<'a> {
            $($(#[$meta])* $name($value),)*
            /// A name and a value that mean something to the application, both strings (MQTT-1.5.7-1). May come any number of
            /// times.
            UserProperty(Utf8Str<'a>, Utf8Str<'a>),
        }

        impl<'a> Property<'a> {
            /// What the property is.
            #[must_use]
            pub const fn id(&self) -> PropertyId {
                match self {
                    $(Self::$name(_) => PropertyId::$id,)*
                    Self::UserProperty(..) => PropertyId::USER_PROPERTY,
                }
            }

            pub(super) fn raw(&self) -> (PropertyId, Raw<'a>) {
                match self {
                    $(Self::$name(value) => (PropertyId::$id, value.raw()),)*
                    Self::UserProperty(name, value) => {
                        (PropertyId::USER_PROPERTY, Raw::Pair(name.as_bytes(), value.as_bytes()))
                    }
                }
            }

            /// How many bytes the property takes.
            pub(super) fn encoded_len(&self) -> usize {
                let (_, raw) = self.raw();
                raw.len_behind_id()
            }
        }

        impl<'a> Element<'a> for Property<'a> {
            const VERBATIM: bool = true;

            #[cfg_attr(target_pointer_width = "64", inline(always))]
            fn view((): &mut (), r: &mut Reader<'a>) -> Option<Self> {
                match PropertyId(r.u8().ok()?) {
                    $(PropertyId::$id => PropertyValue::view(r).map(Self::$name),)*
                    PropertyId::USER_PROPERTY => Some(Self::UserProperty(PropertyValue::view(r)?, PropertyValue::view(r)?)),
                    _ => None,
                }
            }

            fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
                let (id, raw) = self.raw();
                raw.encode_behind(id.0, out)
            }
        }

        impl<'a, P> super::Properties<'a, P> {
            $(#[doc = concat!("The value of the property ", stringify!($name), ", the first one if there are several.")]
            #[must_use]
            pub fn $accessor(&self) -> Option<$value> {
                self.raw_of(PropertyId::$id).and_then(PropertyValue::from_raw)
            })*
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for Property<'_> {
            /// Only the value.
            fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                match self {
                    $(Self::$name(value) => value.serialize(serializer),)*
                    Self::UserProperty(name, value) => (name, value).serialize(serializer),
                }
            }
        }
    };
}

properties! {
    /// Whether the payload is UTF-8.
    PayloadFormatIndicator(PayloadFormat) = PAYLOAD_FORMAT_INDICATOR, payload_format_indicator;
    /// The lifetime of the message in seconds.
    MessageExpiryInterval(u32) = MESSAGE_EXPIRY_INTERVAL, message_expiry_interval;
    /// What the payload is, for the application (MQTT-3.3.2-19).
    ContentType(Utf8Str<'a>) = CONTENT_TYPE, content_type;
    /// Where an answer is to go (MQTT-3.3.2-13).
    ResponseTopic(TopicName<'a>) = RESPONSE_TOPIC, response_topic;
    /// Which request an answer belongs to.
    CorrelationData(Binary<'a>) = CORRELATION_DATA, correlation_data;
    /// The subscription that the message comes from, or that the filters belong to. Several may come in PUBLISH.
    SubscriptionIdentifier(SubscriptionId) = SUBSCRIPTION_IDENTIFIER, subscription_identifier;
    /// The lifetime of the session in seconds after the connection.
    SessionExpiryInterval(u32) = SESSION_EXPIRY_INTERVAL, session_expiry_interval;
    /// The client identifier that the server chose.
    AssignedClientIdentifier(Utf8Str<'a>) = ASSIGNED_CLIENT_IDENTIFIER, assigned_client_identifier;
    /// The keep alive time that the server wants, in seconds.
    ServerKeepAlive(u16) = SERVER_KEEP_ALIVE, server_keep_alive;
    /// The name of the method for extended authentication.
    AuthenticationMethod(Utf8Str<'a>) = AUTHENTICATION_METHOD, authentication_method;
    /// What that method exchanges.
    AuthenticationData(Secret<'a>) = AUTHENTICATION_DATA, authentication_data;
    /// Whether the client wants reason strings; true if absent.
    RequestProblemInformation(bool) = REQUEST_PROBLEM_INFORMATION, request_problem_information;
    /// How long the server waits with the will, in seconds.
    WillDelayInterval(u32) = WILL_DELAY_INTERVAL, will_delay_interval;
    /// Whether the client wants response information; false if absent.
    RequestResponseInformation(bool) = REQUEST_RESPONSE_INFORMATION, request_response_information;
    /// What response topics are to be made of.
    ResponseInformation(Utf8Str<'a>) = RESPONSE_INFORMATION, response_information;
    /// Another server to use.
    ServerReference(Utf8Str<'a>) = SERVER_REFERENCE, server_reference;
    /// A reason, for people.
    ReasonString(Utf8Str<'a>) = REASON_STRING, reason_string;
    /// How many messages above QoS 0 may be under way; 65 535 if absent.
    ReceiveMaximum(NonZeroU16) = RECEIVE_MAXIMUM, receive_maximum;
    /// The greatest topic alias that is taken; 0 if absent.
    TopicAliasMaximum(u16) = TOPIC_ALIAS_MAXIMUM, topic_alias_maximum;
    /// The number that stands for the topic name from now on: any but 0 (MQTT-3.3.2-10, MQTT-3.3.2-12).
    TopicAlias(NonZeroU16) = TOPIC_ALIAS, topic_alias;
    /// The greatest QoS that the server supports; 2 if absent.
    MaximumQos(MaximumQos) = MAXIMUM_QOS, maximum_qos;
    /// Whether the server retains messages; true if absent.
    RetainAvailable(bool) = RETAIN_AVAILABLE, retain_available;
    /// The greatest packet that is taken.
    MaximumPacketSize(NonZeroU32) = MAXIMUM_PACKET_SIZE, maximum_packet_size;
    /// Whether the server supports wildcards in filters; true if absent.
    WildcardSubscriptionAvailable(bool) = WILDCARD_SUBSCRIPTION_AVAILABLE, wildcard_subscription_available;
    /// Whether the server supports subscription identifiers; true if absent.
    SubscriptionIdentifierAvailable(bool) = SUBSCRIPTION_IDENTIFIER_AVAILABLE, subscription_identifier_available;
    /// Whether the server supports shared subscriptions; true if absent.
    SharedSubscriptionAvailable(bool) = SHARED_SUBSCRIPTION_AVAILABLE, shared_subscription_available;
}

/// Reads over the value of a property of this kind, in a list that has been checked.
#[inline]
pub(super) fn skip_value(kind: Kind, r: &mut Reader<'_>) -> Option<()> {
    Raw::read(kind, r).map(drop)
}

impl<'a> Raw<'a> {
    /// Reads the value of a property of this kind, in a list that has been checked.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn read(kind: Kind, r: &mut Reader<'a>) -> Option<Self> {
        Some(match kind {
            Kind::Unknown => return None,
            Kind::Flag => Raw::Byte(r.u8().ok()?),
            Kind::TwoBytes | Kind::TwoBytesNonZero => Raw::TwoBytes(r.u16().ok()?),
            Kind::FourBytes | Kind::FourBytesNonZero => Raw::FourBytes(r.u32().ok()?),
            Kind::VariableNonZero => Raw::Variable(variable_byte_integer::decode(r).ok()?.value),
            Kind::String | Kind::Topic | Kind::Binary | Kind::Secret => Raw::Prefixed(prefixed(r)?),
            Kind::Pair => Raw::Pair(prefixed(r)?, prefixed(r)?),
        })
    }

    fn len_behind_id(self) -> usize {
        1_usize.saturating_add(match self {
            Raw::Byte(_) => 1,
            Raw::TwoBytes(_) => 2,
            Raw::FourBytes(_) => 4,
            Raw::Variable(value) => variable_byte_integer::len(value),
            Raw::Prefixed(bytes) => prefixed_len(bytes),
            Raw::Pair(name, value) => prefixed_len(name).saturating_add(prefixed_len(value)),
        })
    }

    #[inline]
    fn encode_behind<B: Buffer + ?Sized>(self, id: u8, out: &mut B) -> Result<(), B::Error> {
        match self {
            Raw::Byte(byte) => out.push_slice(&[id, byte]),
            Raw::TwoBytes(value) => {
                let [a, b] = value.to_be_bytes();
                out.push_slice(&[id, a, b])
            }
            Raw::FourBytes(value) => {
                let [a, b, c, d] = value.to_be_bytes();
                out.push_slice(&[id, a, b, c, d])
            }
            Raw::Variable(value) => variable_byte_integer::push_behind(id, value, out),
            Raw::Prefixed(bytes) => push_prefixed_behind(id, bytes, out),
            Raw::Pair(name, value) => {
                push_prefixed_behind(id, name, out)?;
                push_prefixed(value, out)
            }
        }
    }
}

/// Declares types of values: how they look on the wire, and how they are made of that and the other way round.
macro_rules! values {
    ($($value:ty: $kind:ident, $form:ident($from:ident) => $made:expr, $this:ident => $raw:expr;)*) => {
        $(impl<'a> PropertyValue<'a> for $value {
            const KIND: Kind = Kind::$kind;

            #[inline]
            fn from_raw(raw: Raw<'a>) -> Option<Self> {
                match raw {
                    Raw::$form($from) => $made,
                    _ => None,
                }
            }

            #[inline]
            fn raw(&self) -> Raw<'a> {
                let $this = *self;
                Raw::$form($raw)
            }
        })*
    };
}

values! {
    bool: Flag, Byte(byte) => Some(byte != 0), flag => flag.into();
    PayloadFormat: Flag, Byte(byte) => Some(if byte == 0 { Self::Unspecified } else { Self::Utf8 }), format => format as u8;
    MaximumQos: Flag, Byte(byte) => Some(if byte == 0 { Self::AtMostOnce } else { Self::AtLeastOnce }), qos => qos as u8;
    u16: TwoBytes, TwoBytes(number) => Some(number), number => number;
    NonZeroU16: TwoBytes, TwoBytes(number) => Self::new(number), number => number.get();
    u32: FourBytes, FourBytes(number) => Some(number), number => number;
    NonZeroU32: FourBytes, FourBytes(number) => Self::new(number), number => number.get();
    SubscriptionId: VariableNonZero, Variable(number) => Self::new(number), id => id.get();
    Utf8Str<'a>: String, Prefixed(bytes) => Some(Self::from_checked(bytes)), text => text.as_bytes();
    TopicName<'a>: String, Prefixed(bytes) => Some(Self::from_checked(bytes)), name => name.as_bytes();
    Binary<'a>: String, Prefixed(bytes) => Some(Self::from_checked(bytes)), data => data.as_bytes();
    Secret<'a>: String, Prefixed(bytes) => Some(Self::from_checked(bytes)), secret => secret.as_bytes();
}

#[inline]
fn prefixed<'a>(r: &mut Reader<'a>) -> Option<&'a [u8]> {
    let len = r.u16().ok()?;
    r.bytes(len.into()).ok()
}

/// The numbers of §2.2.2.2: a byte, whatever it means.
#[cfg(feature = "serde")]
mod serialize {
    use super::{MaximumQos, PayloadFormat, SubscriptionId};

    impl serde::Serialize for PayloadFormat {
        fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
            serializer.serialize_u8(*self as u8)
        }
    }

    impl serde::Serialize for MaximumQos {
        fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
            serializer.serialize_u8(*self as u8)
        }
    }

    impl serde::Serialize for SubscriptionId {
        fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
            serializer.serialize_u32(self.get())
        }
    }
}
