//! SUBSCRIBE (MQTT 5.0 §3.8).

use core::fmt;

use wire_buf::{Buffer, Element, Encode, Iter, Reader, Seq, Value};

use super::{Properties, place};
use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{self, Body, Family, Head},
    registry::PacketType,
    types::{PacketId, QoS, TopicFilter, topic_filter},
};

/// A client subscribes.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Subscribe<'a> {
    /// The packet that SUBACK will name.
    pub packet_id: PacketId,
    /// A subscription identifier, for example.
    pub properties: Properties<'a, place::Subscribe>,
    /// To what.
    pub filters: Subscriptions<'a>,
}

/// One filter of a SUBSCRIBE.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Subscription<'a> {
    /// Which topics (MQTT-3.8.3-1).
    pub filter: TopicFilter<'a>,
    /// How.
    pub options: SubscriptionOptions,
}

/// The filter and its options side by side.
#[cfg(feature = "serde")]
impl serde::Serialize for Subscription<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("Subscription", 5)?;
        fields.serialize_field("filter", &self.filter)?;
        fields.serialize_field("qos", &self.options.qos)?;
        fields.serialize_field("no_local", &self.options.no_local)?;
        fields.serialize_field("retain_as_published", &self.options.retain_as_published)?;
        fields.serialize_field("retain_handling", &self.options.retain_handling)?;
        fields.end()
    }
}

/// How a client wants to get the messages of a subscription (§3.8.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct SubscriptionOptions {
    /// The greatest QoS that it wants.
    pub qos: QoS,
    /// Not those that it publishes itself. Not for shared subscriptions (MQTT-3.8.3-4).
    pub no_local: bool,
    /// With the retain flag that they were published with.
    pub retain_as_published: bool,
    /// Whether retained messages come at once.
    pub retain_handling: RetainHandling,
}

/// When retained messages are sent (§3.8.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum RetainHandling {
    /// At the time of the subscription.
    #[default]
    Send = 0,
    /// Only if the subscription is new.
    SendIfNew = 1,
    /// Never.
    DoNotSend = 2,
}

#[cfg(feature = "serde")]
impl serde::Serialize for RetainHandling {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.serialize_u8(*self as u8)
    }
}

impl SubscriptionOptions {
    const NO_LOCAL: u8 = 1 << 2;
    const RETAIN_AS_PUBLISHED: u8 = 1 << 3;

    /// The options in a byte.
    ///
    /// # Errors
    /// [`Clause::SubscriptionReservedBits`], [`Clause::SubscriptionQos3`], [`Clause::RetainHandling3`].
    #[inline]
    pub const fn new(byte: u8) -> Result<Self, Clause> {
        if byte & 0xC0 != 0 {
            return Err(Clause::SubscriptionReservedBits);
        }
        let Some(qos) = QoS::new(byte & 3) else {
            return Err(Clause::SubscriptionQos3);
        };
        let retain_handling = match byte >> 4 & 3 {
            0 => RetainHandling::Send,
            1 => RetainHandling::SendIfNew,
            2 => RetainHandling::DoNotSend,
            _ => return Err(Clause::RetainHandling3),
        };
        let (no_local, retain_as_published) = (byte & Self::NO_LOCAL != 0, byte & Self::RETAIN_AS_PUBLISHED != 0);
        Ok(Self { qos, no_local, retain_as_published, retain_handling })
    }

    /// The byte of the options.
    #[inline]
    #[must_use]
    pub const fn bits(self) -> u8 {
        let no_local = if self.no_local { Self::NO_LOCAL } else { 0 };
        let retain_as_published = if self.retain_as_published { Self::RETAIN_AS_PUBLISHED } else { 0 };
        self.qos.bits() | no_local | retain_as_published | (self.retain_handling as u8) << 4
    }
}

/// The filters of a SUBSCRIBE: at least one (MQTT-3.8.3-2), none of them shared and No Local at once (MQTT-3.8.3-4).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Subscriptions<'a>(Seq<'a, Subscription<'a>>);

impl<'a> Subscriptions<'a> {
    /// A list of `filters`.
    ///
    /// # Errors
    /// [`Clause::SubscribeEmpty`], [`Clause::NoLocalShared`], [`Clause::ShareNameEmpty`], [`Clause::ShareName`].
    pub fn new(filters: &'a [Subscription<'a>]) -> Result<Self, Clause> {
        if filters.is_empty() {
            return Err(Clause::SubscribeEmpty);
        }
        for one in filters {
            // a filter that a 3.x packet brought may not be one of 5.0
            topic_filter::check_share(one.filter.as_bytes()).map_err(|flaw| flaw.clause)?;
            if one.is_shared_no_local() {
                return Err(Clause::NoLocalShared);
            }
        }
        Ok(Self(Seq::new(filters)))
    }

    /// Walks the filters.
    #[must_use]
    pub fn iter(&self) -> Iter<'a, Subscription<'a>> {
        self.0.iter()
    }
}

impl<'a> Element<'a> for Subscription<'a> {
    const VERBATIM: bool = true;

    #[inline]
    fn view((): &mut (), r: &mut Reader<'a>) -> Option<Self> {
        let filter = TopicFilter::view(&mut (), r)?;
        Some(Self { filter, options: SubscriptionOptions::new(r.u8().ok()?).ok()? })
    }

    #[inline]
    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        packet::push_prefixed(self.filter.as_bytes(), out)?;
        out.push_u8(self.options.bits())
    }
}

impl<'a> Subscription<'a> {
    #[inline]
    fn check<C: Context>(f: &mut Fields<'_, 'a, C>) {
        let filter = f.topic_filter(topic_filter::check_share);
        let start = f.offset();
        let byte = f.u8("subscription_options");
        match SubscriptionOptions::new(byte) {
            Err(clause) => f.fail(start, clause),
            Ok(options) if (Self { filter, options }).is_shared_no_local() => f.fail(start, Clause::NoLocalShared),
            Ok(options) => {
                f.show("retain_handling", start, Value::Number(options.retain_handling as u64));
                f.show("retain_as_published", start, Value::Flag(options.retain_as_published));
                f.show("no_local", start, Value::Flag(options.no_local));
                f.show("maximum_qos", start, Value::Number(options.qos as u64));
            }
        }
    }

    #[inline]
    fn is_shared_no_local(&self) -> bool {
        self.options.no_local && self.filter.shared().is_some()
    }
}

impl<'a> Body<'a> for Subscribe<'a> {
    const FAMILY: Family = Family::V5;
    const TYPE: PacketType = PacketType::SUBSCRIBE;
    const FLAGS: Option<(u8, Clause)> = Some((0b0010, Clause::SubscribeFlags));

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let packet_id = f.packet_id();
        let properties = Properties::decode(f);
        let filters = f.list(Clause::SubscribeEmpty, Subscription::check);
        Self { packet_id, properties, filters: Subscriptions(filters) }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        Ok(2_usize.saturating_add(self.properties.encoded_len()).saturating_add(self.filters.0.encoded_len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with(&self.packet_id.get().to_be_bytes(), out)?;
        self.properties.encode_into(out)?;
        self.filters.0.encode_into(out)
    }
}

impl fmt::Display for Subscribe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SUBSCRIBE id={}", self.packet_id)?;
        for one in self.filters.iter() {
            write!(f, " {} q{}", one.filter.as_str().escape_debug(), one.options.qos.bits())?;
        }
        self.properties.fmt(f)
    }
}
