//! Extension headers in LOWPAN_NHC (RFC 6282 §4.2).

use super::Protocol;

/// Which header an NHC octet of extension headers announces: EID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum ExtensionId {
    /// 0: Hop-by-Hop Options.
    HopByHopOptions,
    /// 1: Routing.
    Routing,
    /// 2: Fragment.
    Fragment,
    /// 3: Destination Options.
    DestinationOptions,
    /// 4: Mobility.
    Mobility,
}

impl ExtensionId {
    /// The identifier's number.
    #[inline]
    #[must_use]
    pub const fn get(self) -> u8 {
        match self {
            Self::HopByHopOptions => 0,
            Self::Routing => 1,
            Self::Fragment => 2,
            Self::DestinationOptions => 3,
            Self::Mobility => 4,
        }
    }

    /// The header with this number. 5 and 6 are reserved; 7 is an IPv6 header, which is no extension header.
    #[inline]
    #[must_use]
    pub const fn new(id: u8) -> Option<Self> {
        match id {
            0 => Some(Self::HopByHopOptions),
            1 => Some(Self::Routing),
            2 => Some(Self::Fragment),
            3 => Some(Self::DestinationOptions),
            4 => Some(Self::Mobility),
            _ => None,
        }
    }

    /// The protocol number that announces the header in IPv6.
    #[inline]
    #[must_use]
    pub const fn protocol(self) -> Protocol {
        match self {
            Self::HopByHopOptions => Protocol::HOP_BY_HOP_OPTIONS,
            Self::Routing => Protocol::ROUTING,
            Self::Fragment => Protocol::FRAGMENT,
            Self::DestinationOptions => Protocol::DESTINATION_OPTIONS,
            Self::Mobility => Protocol::MOBILITY,
        }
    }

    /// The header that this protocol number announces.
    #[inline]
    #[must_use]
    pub const fn of(protocol: Protocol) -> Option<Self> {
        match protocol {
            Protocol::HOP_BY_HOP_OPTIONS => Some(Self::HopByHopOptions),
            Protocol::ROUTING => Some(Self::Routing),
            Protocol::FRAGMENT => Some(Self::Fragment),
            Protocol::DESTINATION_OPTIONS => Some(Self::DestinationOptions),
            Protocol::MOBILITY => Some(Self::Mobility),
            _ => None,
        }
    }

    /// Whether the header holds options, and so may be padded (RFC 6282 §4.2).
    #[inline]
    #[must_use]
    pub const fn holds_options(self) -> bool {
        matches!(self, Self::HopByHopOptions | Self::DestinationOptions)
    }
}
