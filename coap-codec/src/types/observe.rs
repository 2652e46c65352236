//! Observe (RFC 7641 §2, §3.4).

use core::time::Duration;

/// In a request, whether to observe the resource; in a notification, where it stands in the order of notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Observe(u32);

impl Observe {
    /// In a request: add the client to the observers.
    pub const REGISTER: Self = Self(0);
    /// In a request: remove the client from the observers.
    pub const DEREGISTER: Self = Self(1);

    /// The greatest sequence number: it has 24 bits.
    pub const MAX: u32 = 0x00FF_FFFF;

    /// The value `number`. `None` if it has more than 24 bits.
    #[inline]
    #[must_use]
    pub const fn new(number: u32) -> Option<Self> {
        if number > Self::MAX { None } else { Some(Self(number)) }
    }

    /// The lowest 24 bits of a number that grows: what a notification tells of it.
    #[inline]
    #[must_use]
    pub const fn of_sequence(number: u32) -> Self {
        Self(number & Self::MAX)
    }

    /// The number.
    #[inline]
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// Whether a notification with this value was sent after the freshest one so far, which has come `elapsed` before
    /// (RFC 7641 §3.4). After 128 seconds any is newer.
    #[must_use]
    pub const fn is_newer_than(self, freshest: Self, elapsed: Duration) -> bool {
        const HALF: u32 = 1 << 23;
        let ahead = self.0.wrapping_sub(freshest.0) & Self::MAX;
        // just 128 seconds are not more than that
        let long_ago = elapsed.as_secs() > 128 || elapsed.as_secs() == 128 && elapsed.subsec_nanos() > 0;
        long_ago || ahead != 0 && ahead < HALF
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_wrap_around() {
        let newer = |v1: u32, v2: u32, seconds| {
            Observe::new(v2).unwrap().is_newer_than(Observe::new(v1).unwrap(), Duration::from_secs(seconds))
        };
        assert!(newer(1, 2, 0) && !newer(2, 1, 0) && !newer(7, 7, 0));
        assert!(newer(0xFF_FFFF, 0, 0) && !newer(0, 0xFF_FFFF, 0));
        assert!(newer(0, (1 << 23) - 1, 0) && !newer(0, 1 << 23, 0) && !newer(1 << 23, 0, 0));
        assert!(newer((1 << 23) + 1, 0, 0));
        assert!(!newer(2, 1, 128) && newer(2, 1, 129));
        let (one, two) = (Observe::of_sequence(1), Observe::of_sequence(0x0100_0002));
        assert!(one.is_newer_than(two, Duration::from_millis(128_001)));
        assert_eq!((two.get(), Observe::new(1 << 24)), (2, None));
    }
}
