//! Addresses as LOWPAN_IPHC writes them (RFC 6282 §3.1.1).

use wire_buf::Hex;

/// How an address is written: M, DAC and DAM of a destination; SAC and SAM of a source, for which M is 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct AddressMode(u8);

/// How many octets are in-line, by mode.
const INLINE_LEN: [u8; 16] = [16, 8, 2, 0, 0, 8, 2, 0, 16, 6, 4, 1, 6, 0, 0, 0];

impl AddressMode {
    /// Stateless, 00: all 128 bits are in-line.
    pub const INLINE_128: Self = Self(0);
    /// Stateless, 01: link-local, with 64 bits in-line.
    pub const LINK_LOCAL_64: Self = Self(1);
    /// Stateless, 10: fe80::ff:fe00:XXXX, with 16 bits in-line.
    pub const LINK_LOCAL_16: Self = Self(2);
    /// Stateless, 11: link-local, with the identifier of the encapsulating header.
    pub const LINK_LOCAL_ELIDED: Self = Self(3);
    /// Source only, context-based, 00: `::`. It uses no context.
    pub const UNSPECIFIED: Self = Self(4);
    /// Context-based, 01: 64 bits in-line.
    pub const CONTEXT_64: Self = Self(5);
    /// Context-based, 10: 16 bits in-line, behind 0000:00ff:fe00.
    pub const CONTEXT_16: Self = Self(6);
    /// Context-based, 11: with the identifier of the encapsulating header.
    pub const CONTEXT_ELIDED: Self = Self(7);
    /// Multicast, stateless, 00: all 128 bits are in-line.
    pub const MULTICAST_128: Self = Self(8);
    /// Multicast, stateless, 01: ffXX::00XX:XXXX:XXXX.
    pub const MULTICAST_48: Self = Self(9);
    /// Multicast, stateless, 10: ffXX::00XX:XXXX.
    pub const MULTICAST_32: Self = Self(10);
    /// Multicast, stateless, 11: ff02::00XX.
    pub const MULTICAST_8: Self = Self(11);
    /// Multicast, context-based, 00: ffXX:XXLL:PPPP:PPPP:PPPP:PPPP:XXXX:XXXX, with prefix and prefix length of the context
    /// (RFC 3306).
    pub const MULTICAST_PREFIX: Self = Self(12);

    /// The mode of a source, SAC and SAM in the low three bits.
    #[inline]
    pub(crate) const fn of_source(bits: u8) -> Self {
        Self(bits & 7)
    }

    /// The mode of a destination, M, DAC and DAM in the low four bits.
    #[inline]
    pub(crate) const fn of_destination(bits: u8) -> Self {
        Self(bits & 15)
    }

    /// Whether a destination may not be written so.
    #[inline]
    pub(super) const fn is_reserved(self) -> bool {
        matches!(self.0, 4 | 13..=15)
    }

    /// The bits.
    #[inline]
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// How many octets are in-line.
    #[inline]
    #[must_use]
    pub const fn inline_len(self) -> u8 {
        #[allow(clippy::indexing_slicing)] // four bits cannot be out of its bounds
        INLINE_LEN[(self.0 & 15) as usize]
    }

    /// Whether the address is a multicast address: M.
    #[inline]
    #[must_use]
    pub const fn is_multicast(self) -> bool {
        self.0 & 8 != 0
    }

    /// Whether it is written by means of a context: SAC or DAC. `::` uses none all the same.
    #[inline]
    pub(super) const fn is_stateful(self) -> bool {
        self.0 & 4 != 0
    }

    /// Whether the identifier is that of the encapsulating header.
    #[inline]
    pub(crate) const fn is_elided(self) -> bool {
        matches!(self, Self::LINK_LOCAL_ELIDED | Self::CONTEXT_ELIDED)
    }

    /// SAM or DAM.
    #[inline]
    pub(super) const fn low_bits(self) -> u8 {
        self.0 & 3
    }

    /// The mode of a unicast address with this SAM or DAM.
    #[inline]
    pub(super) const fn unicast(is_stateful: bool, low_bits: u8) -> Self {
        Self(if is_stateful { 4 | low_bits } else { low_bits })
    }
}

impl core::fmt::Debug for AddressMode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let names = [
            "INLINE_128",
            "LINK_LOCAL_64",
            "LINK_LOCAL_16",
            "LINK_LOCAL_ELIDED",
            "UNSPECIFIED",
            "CONTEXT_64",
            "CONTEXT_16",
            "CONTEXT_ELIDED",
            "MULTICAST_128",
            "MULTICAST_48",
            "MULTICAST_32",
            "MULTICAST_8",
            "MULTICAST_PREFIX",
        ];
        f.write_str(names.get(usize::from(self.0)).copied().unwrap_or_default())
    }
}

/// An address as it is written: its mode, and the octets in-line.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Address<'a> {
    mode: AddressMode,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    inline: &'a [u8],
}

impl<'a> Address<'a> {
    /// An address in this mode, whose octets have been counted before.
    #[inline]
    pub(super) const fn from_checked(mode: AddressMode, inline: &'a [u8]) -> Self {
        Self { mode, inline }
    }

    /// How it is written.
    #[inline]
    #[must_use]
    pub const fn mode(&self) -> AddressMode {
        self.mode
    }

    /// The octets in-line.
    #[inline]
    #[must_use]
    pub const fn inline(&self) -> &'a [u8] {
        self.inline
    }
}

impl core::fmt::Debug for Address<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:?}({})", self.mode, Hex(self.inline))
    }
}
