//! The filters of an UNSUBSCRIBE, alike in both families (MQTT 5.0 §3.10.3, MQTT 3.1.1 §3.10.3).

use core::fmt;

use wire_buf::{Buffer, Element, Encode, Iter, Reader, Seq};

use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet,
    types::{Flaw, TopicFilter, topic_filter},
};

/// The filters of an UNSUBSCRIBE: strings (MQTT-3.10.3-1), at least one (MQTT-3.10.3-2). In 5.0 those that begin as a shared subscription are one
/// (`SHARED`); a filter that a 3.x packet brought may not be.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Filters<'a, const SHARED: bool>(Seq<'a, TopicFilter<'a>>);

impl<'a, const SHARED: bool> Filters<'a, SHARED> {
    /// A list of `filters`.
    ///
    /// # Errors
    /// [`Clause::UnsubscribeEmpty`]; in 5.0 also [`Clause::ShareNameEmpty`] and [`Clause::ShareName`].
    pub fn new(filters: &'a [TopicFilter<'a>]) -> Result<Self, Clause> {
        if filters.is_empty() {
            return Err(Clause::UnsubscribeEmpty);
        }
        filters.iter().try_for_each(|filter| check::<SHARED>(filter.as_bytes())).map_err(|flaw| flaw.clause)?;
        Ok(Self(Seq::new(filters)))
    }

    /// Walks the filters.
    #[must_use]
    pub fn iter(&self) -> Iter<'a, TopicFilter<'a>> {
        self.0.iter()
    }

    pub(crate) fn decode<C: Context>(f: &mut Fields<'_, 'a, C>) -> Self {
        Self(f.list(Clause::UnsubscribeEmpty, |item| {
            item.topic_filter(check::<SHARED>);
        }))
    }
}

/// Whether a filter that begins as a shared subscription is one, where that matters.
#[inline]
fn check<const SHARED: bool>(filter: &[u8]) -> Result<(), Flaw> {
    if SHARED { topic_filter::check_share(filter) } else { Ok(()) }
}

impl<const SHARED: bool> Encode for Filters<'_, SHARED> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        self.0.encode_into(out)
    }
}

impl<'a> Element<'a> for TopicFilter<'a> {
    const VERBATIM: bool = true;

    #[inline]
    fn view((): &mut (), r: &mut Reader<'a>) -> Option<Self> {
        let len = r.u16().ok()?;
        Some(TopicFilter::from_checked(r.bytes(len.into()).ok()?))
    }

    #[inline]
    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        packet::push_prefixed(self.as_bytes(), out)
    }
}

impl<const SHARED: bool> fmt::Display for Filters<'_, SHARED> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|filter| write!(f, " {}", filter.as_str().escape_debug()))
    }
}
