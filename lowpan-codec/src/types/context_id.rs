//! Context identifiers (RFC 6282 §3.1.2).

use core::fmt;

/// The number of a context: 0 to 15. Context 0 is meant where a header names none.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct ContextId(u8);

impl ContextId {
    /// The default context, 0.
    pub const ZERO: Self = Self(0);

    /// The identifier `id`, which must not be above 15.
    #[inline]
    #[must_use]
    pub const fn new(id: u8) -> Option<Self> {
        if id < 16 { Some(Self(id)) } else { None }
    }

    /// The identifier in the low four bits of `bits`.
    #[inline]
    pub(crate) const fn from_low_bits(bits: u8) -> Self {
        Self(bits & 15)
    }

    /// The number.
    #[inline]
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// All sixteen, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..16).map(Self)
    }
}

impl fmt::Debug for ContextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for ContextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
