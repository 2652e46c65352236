//! SUBSCRIBE (MQTT 3.1.1 §3.8).

use core::fmt;

use wire_buf::{Buffer, Element, Encode, Iter, Reader, Seq};

use crate::{
    clause::Clause,
    context::Context,
    error::DecodeError,
    fields::Fields,
    packet::{self, Body, Family, sum},
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
    /// Which topics.
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
        let len = r.u16().ok()?;
        let filter = TopicFilter::from_checked(r.bytes(len.into()).ok()?);
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
    fn check<C: Context>(f: &mut Fields<'_, 'a, C>) -> Result<(), DecodeError> {
        f.topic_filter(|_| Ok(()))?;
        let start = f.offset();
        match f.u8("requested_qos")? {
            0..=2 => Ok(()),
            3 => Err(DecodeError::new(start, Clause::SubscriptionQos3)),
            _ => Err(DecodeError::new(start, Clause::SubscriptionReservedBits)),
        }
    }
}

impl<'a> Body<'a> for Subscribe<'a> {
    const FAMILY: Family = Family::V3;
    const TYPE: PacketType = PacketType::SUBSCRIBE;
    const FLAGS: Option<(u8, Clause)> = Some((0b0010, Clause::SubscribeFlags));

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Result<Self, DecodeError> {
        let packet_id = f.packet_id()?;
        let filters = f.list(Clause::SubscribeEmpty, |item| Subscription::check(item))?;
        Ok(Self { packet_id, filters: Subscriptions(filters) })
    }

    fn body_len(&self) -> Result<usize, Clause> {
        Ok(sum([2, self.filters.0.encoded_len()]))
    }

    fn encode_body<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_u16(self.packet_id.get())?;
        self.filters.0.encode_into(out)
    }
}

impl fmt::Display for Subscribe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SUBSCRIBE id={}", self.packet_id)?;
        self.filters.iter().try_for_each(|one| write!(f, " {} q{}", one.filter.as_str().escape_debug(), one.qos.bits()))
    }
}
