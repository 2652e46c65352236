//! SUBSCRIBE (MQTT 3.1.1 §3.8).

use core::fmt;

use wire_buf::{Buffer, Element, Encode, Iter, Reader, Seq};

use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{self, Body, Family, Head},
    registry::PacketType,
    types::{PacketId, QoS, TopicFilter},
};

/// A client subscribes.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Subscribe<'a> {
    /// The packet that SUBACK will name.
    pub packet_id: PacketId,
    /// To what.
    pub filters: Subscriptions<'a>,
}

/// One filter of a SUBSCRIBE.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Subscription<'a> {
    /// Which topics (MQTT-3.8.3-1).
    pub filter: TopicFilter<'a>,
    /// The greatest QoS that the client wants.
    pub qos: QoS,
}

/// The filters of a SUBSCRIBE: at least one (MQTT-3.8.3-3).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Subscriptions<'a>(Seq<'a, Subscription<'a>>);

impl<'a> Subscriptions<'a> {
    /// A list of `filters`.
    ///
    /// # Errors
    /// [`Clause::SubscribeEmpty`].
    pub const fn new(filters: &'a [Subscription<'a>]) -> Result<Self, Clause> {
        if filters.is_empty() { Err(Clause::SubscribeEmpty) } else { Ok(Self(Seq::new(filters))) }
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
        Some(Self { filter, qos: QoS::new(r.u8().ok()?)? })
    }

    #[inline]
    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        packet::push_prefixed(self.filter.as_bytes(), out)?;
        out.push_u8(self.qos.bits())
    }
}

impl<'a> Subscription<'a> {
    #[inline]
    fn check<C: Context>(f: &mut Fields<'_, 'a, C>) {
        f.topic_filter(|_| Ok(()));
        let start = f.offset();
        match f.u8("requested_qos") {
            0..=2 => {}
            3 => f.fail(start, Clause::SubscriptionQos3),
            _ => f.fail(start, Clause::SubscriptionReservedBits),
        }
    }
}

impl<'a> Body<'a> for Subscribe<'a> {
    const FAMILY: Family = Family::V3;
    const TYPE: PacketType = PacketType::SUBSCRIBE;
    const FLAGS: Option<(u8, Clause)> = Some((0b0010, Clause::SubscribeFlags));

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let packet_id = f.packet_id();
        let filters = f.list(Clause::SubscribeEmpty, Subscription::check);
        Self { packet_id, filters: Subscriptions(filters) }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        Ok(2_usize.saturating_add(self.filters.0.encoded_len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with(&self.packet_id.get().to_be_bytes(), out)?;
        self.filters.0.encode_into(out)
    }
}

impl fmt::Display for Subscribe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SUBSCRIBE id={}", self.packet_id)?;
        self.filters.iter().try_for_each(|one| write!(f, " {} q{}", one.filter.as_str().escape_debug(), one.qos.bits()))
    }
}
