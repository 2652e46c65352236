//! The hop limit and HLIM (RFC 6282 §3.1.1).

/// How a hop limit is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum HopLimit {
    /// HLIM 00: in-line.
    Inline(u8),
    /// HLIM 01: it is 1.
    One,
    /// HLIM 10: it is 64.
    SixtyFour,
    /// HLIM 11: it is 255.
    Max,
}

impl HopLimit {
    /// The shortest way to write a hop limit.
    #[inline]
    #[must_use]
    pub const fn new(hop_limit: u8) -> Self {
        match hop_limit {
            1 => Self::One,
            64 => Self::SixtyFour,
            255 => Self::Max,
            other => Self::Inline(other),
        }
    }

    /// The hop limit.
    #[inline]
    #[must_use]
    pub const fn get(self) -> u8 {
        match self {
            Self::Inline(hop_limit) => hop_limit,
            Self::One => 1,
            Self::SixtyFour => 64,
            Self::Max => 255,
        }
    }

    /// HLIM.
    #[inline]
    pub(crate) const fn bits(self) -> u8 {
        match self {
            Self::Inline(_) => 0,
            Self::One => 1,
            Self::SixtyFour => 2,
            Self::Max => 3,
        }
    }
}
