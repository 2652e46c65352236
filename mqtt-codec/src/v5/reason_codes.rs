//! The answers of SUBACK and UNSUBACK (MQTT 5.0 §3.9.3, §3.11.3).

use core::{fmt, marker::PhantomData};

use wire_buf::{Buffer, Element, Encode, Iter, Reader, Seq};

use super::place::Answers;
use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    registry::{ReasonCode, allowed},
};

/// An answer to each of several filters, in their order: at least one, each a reason code that the packet `P` may carry.
pub struct ReasonCodes<'a, P> {
    list: Seq<'a, ReasonCode>,
    packet: PhantomData<P>,
}

impl<'a, P: Answers> ReasonCodes<'a, P> {
    /// A list of `codes`.
    ///
    /// # Errors
    /// [`Clause::SubAckEmpty`] and [`Clause::SubAckCode`], or their like for UNSUBACK.
    pub fn new(codes: &'a [ReasonCode]) -> Result<Self, Clause> {
        if codes.is_empty() {
            return Err(P::EMPTY);
        }
        if codes.iter().any(|code| !allowed(*code, P::REASON.0.0, None)) {
            return Err(P::REASON.1);
        }
        Ok(Self { list: Seq::new(codes), packet: PhantomData })
    }

    pub(super) fn decode<C: Context>(f: &mut Fields<'_, 'a, C>) -> Self {
        let list = f.list(P::EMPTY, |item| {
            item.reason_code(P::REASON.0.0, P::REASON.1);
        });
        Self { list, packet: PhantomData }
    }
}

impl<'a, P> ReasonCodes<'a, P> {
    /// Walks the answers.
    #[must_use]
    pub fn iter(&self) -> Iter<'a, ReasonCode> {
        self.list.iter()
    }
}

impl<P> Encode for ReasonCodes<'_, P> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        self.list.encode_into(out)
    }
}

impl Element<'_> for ReasonCode {
    const VERBATIM: bool = true;

    #[inline]
    fn view((): &mut (), r: &mut Reader<'_>) -> Option<Self> {
        r.u8().ok().map(Self)
    }

    #[inline]
    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        out.push_u8(self.0)
    }
}

impl<P> Copy for ReasonCodes<'_, P> {}
impl<P> Clone for ReasonCodes<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> PartialEq for ReasonCodes<'_, P> {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl<P> fmt::Debug for ReasonCodes<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list.fmt(f)
    }
}

impl<P> fmt::Display for ReasonCodes<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|code| write!(f, " [{code}]"))
    }
}

#[cfg(feature = "serde")]
impl<P> serde::Serialize for ReasonCodes<'_, P> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        self.list.serialize(serializer)
    }
}

#[cfg(feature = "defmt")]
impl<P> defmt::Format for ReasonCodes<'_, P> {
    fn format(&self, f: defmt::Formatter<'_>) {
        self.list.format(f);
    }
}
