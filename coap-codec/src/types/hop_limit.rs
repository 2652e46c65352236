//! Hop-Limit (RFC 8768 §3).

use core::num::NonZeroU8;

/// How many more proxies a request may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct HopLimit(NonZeroU8);

impl HopLimit {
    /// What a proxy begins with if nobody has told it otherwise.
    pub const INITIAL: Self = Self(NonZeroU8::MIN.saturating_add(15));

    /// `None` for 0, to which a request is answered with 4.00.
    #[inline]
    #[must_use]
    pub const fn new(hops: u8) -> Option<Self> {
        match NonZeroU8::new(hops) {
            Some(hops) => Some(Self(hops)),
            None => None,
        }
    }

    /// How many.
    #[inline]
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0.get()
    }

    /// One less, for the request to be forwarded. `None` if it must not be: then it is answered with 5.08.
    #[inline]
    #[must_use]
    pub const fn decremented(self) -> Option<Self> {
        Self::new(self.get().wrapping_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_not_0() {
        assert_eq!(HopLimit::new(0), None);
        assert_eq!(HopLimit::INITIAL.decremented().map(HopLimit::get), Some(15));
        assert_eq!(HopLimit::new(1).unwrap().decremented(), None);
    }
}
