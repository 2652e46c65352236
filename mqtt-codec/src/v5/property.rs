//! A property: an identifier and a value (MQTT 5.0 §2.2.2.2).

use core::num::{NonZeroU16, NonZeroU32};

use wire_buf::{Buffer, Element, Reader};

use crate::{
    packet,
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

/// A type of property values: how they look on the wire.
pub(super) trait PropertyValue<'a>: Copy {
    fn view(r: &mut Reader<'a>) -> Option<Self>;

    /// Appends the value behind its identifier.
    fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error>;
}

/// Declares [`Property`]: each variant with its identifier, its type, and the accessor of lists that may hold it.
macro_rules! properties {
    ($($(#[$meta:meta])* $name:ident($value:ty) = $id:ident, $accessor:ident;)*) => {
        /// A property with its value.
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub enum Property<'a> {
            $($(#[$meta])* $name($value),)*
            /// A name and a value that mean something to the application. May come any number of times.
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
        }

        impl<'a> Element<'a> for Property<'a> {
            const VERBATIM: bool = true;

            fn view((): &mut (), r: &mut Reader<'a>) -> Option<Self> {
                match PropertyId(r.u8().ok()?) {
                    $(PropertyId::$id => PropertyValue::view(r).map(Self::$name),)*
                    PropertyId::USER_PROPERTY => Some(Self::UserProperty(PropertyValue::view(r)?, PropertyValue::view(r)?)),
                    _ => None,
                }
            }

            fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
                let id = self.id().0;
                match self {
                    $(Self::$name(value) => value.encode_behind(id, out),)*
                    Self::UserProperty(name, value) => {
                        name.encode_behind(id, out)?;
                        packet::push_prefixed(value.as_bytes(), out)
                    }
                }
            }
        }

        impl<'a, P> super::Properties<'a, P> {
            $(#[doc = concat!("The value of the property ", stringify!($name), ", the first one if there are several.")]
            #[must_use]
            pub fn $accessor(&self) -> Option<$value> {
                match self.find(PropertyId::$id) {
                    Ok(found) => PropertyValue::view(&mut found?),
                    Err(mut items) => items.find_map(|item| match item {
                        Property::$name(value) => Some(value),
                        _ => None,
                    }),
                }
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
    /// What the payload is, for the application.
    ContentType(Utf8Str<'a>) = CONTENT_TYPE, content_type;
    /// Where an answer is to go.
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
    /// The number that stands for the topic name from now on.
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
    let len = match kind {
        Kind::Unknown => return None,
        Kind::Flag => 1,
        Kind::TwoBytes | Kind::TwoBytesNonZero => 2,
        Kind::FourBytes | Kind::FourBytesNonZero => 4,
        Kind::VariableNonZero => return variable_byte_integer::decode(r).ok().map(drop),
        Kind::String | Kind::Topic | Kind::Binary | Kind::Secret => r.u16().ok()?.into(),
        Kind::Pair => {
            let name = r.u16().ok()?;
            r.bytes(name.into()).ok()?;
            r.u16().ok()?.into()
        }
    };
    r.bytes(len).ok().map(drop)
}

impl PropertyValue<'_> for bool {
    #[inline]
    fn view(r: &mut Reader<'_>) -> Option<Self> {
        r.u8().ok().map(|byte| byte != 0)
    }

    #[inline]
    fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(&[id, u8::from(*self)])
    }
}

impl PropertyValue<'_> for PayloadFormat {
    #[inline]
    fn view(r: &mut Reader<'_>) -> Option<Self> {
        bool::view(r).map(|is_utf8| if is_utf8 { Self::Utf8 } else { Self::Unspecified })
    }

    #[inline]
    fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(&[id, *self as u8])
    }
}

impl PropertyValue<'_> for MaximumQos {
    #[inline]
    fn view(r: &mut Reader<'_>) -> Option<Self> {
        bool::view(r).map(|is_one| if is_one { Self::AtLeastOnce } else { Self::AtMostOnce })
    }

    #[inline]
    fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(&[id, *self as u8])
    }
}

impl PropertyValue<'_> for u16 {
    #[inline]
    fn view(r: &mut Reader<'_>) -> Option<Self> {
        r.u16().ok()
    }

    #[inline]
    fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error> {
        let [a, b] = self.to_be_bytes();
        out.push_slice(&[id, a, b])
    }
}

impl PropertyValue<'_> for NonZeroU16 {
    #[inline]
    fn view(r: &mut Reader<'_>) -> Option<Self> {
        Self::new(r.u16().ok()?)
    }

    #[inline]
    fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error> {
        self.get().encode_behind(id, out)
    }
}

impl PropertyValue<'_> for u32 {
    #[inline]
    fn view(r: &mut Reader<'_>) -> Option<Self> {
        r.u32().ok()
    }

    #[inline]
    fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error> {
        let [a, b, c, d] = self.to_be_bytes();
        out.push_slice(&[id, a, b, c, d])
    }
}

impl PropertyValue<'_> for NonZeroU32 {
    #[inline]
    fn view(r: &mut Reader<'_>) -> Option<Self> {
        Self::new(r.u32().ok()?)
    }

    #[inline]
    fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error> {
        self.get().encode_behind(id, out)
    }
}

impl PropertyValue<'_> for SubscriptionId {
    #[inline]
    fn view(r: &mut Reader<'_>) -> Option<Self> {
        Self::new(variable_byte_integer::decode(r).ok()?.value)
    }

    #[inline]
    fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error> {
        variable_byte_integer::push_behind(id, self.get(), out)
    }
}

/// Values that are bytes behind their length.
macro_rules! prefixed {
    ($($name:ident),*) => {
        $(impl<'a> PropertyValue<'a> for $name<'a> {
            #[inline]
            fn view(r: &mut Reader<'a>) -> Option<Self> {
                let len = r.u16().ok()?;
                r.bytes(len.into()).ok().map(Self::from_checked)
            }

            #[inline]
            fn encode_behind<B: Buffer + ?Sized>(&self, id: u8, out: &mut B) -> Result<(), B::Error> {
                packet::push_prefixed_behind(id, self.as_bytes(), out)
            }
        })*
    };
}

prefixed!(Utf8Str, TopicName, Binary, Secret);

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
