//! Addresses as LOWPAN_IPHC writes them (RFC 6282 §3.1.1).

/// How an address is written: SAC and SAM, or M, DAC and DAM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum AddressMode {
    /// Stateless, 00: all 128 bits are in-line.
    Inline128,
    /// Stateless, 01: link-local, with 64 bits in-line.
    LinkLocal64,
    /// Stateless, 10: fe80::ff:fe00:XXXX, with 16 bits in-line.
    LinkLocal16,
    /// Stateless, 11: link-local, with the identifier of the encapsulating header.
    LinkLocalElided,
    /// Source only, context-based, 00: `::`. It uses no context.
    Unspecified,
    /// Context-based, 01: 64 bits in-line.
    Context64,
    /// Context-based, 10: 16 bits in-line, behind 0000:00ff:fe00.
    Context16,
    /// Context-based, 11: with the identifier of the encapsulating header.
    ContextElided,
    /// Destination only, multicast, 00: all 128 bits are in-line.
    Multicast128,
    /// Destination only, multicast, 01: ffXX::00XX:XXXX:XXXX.
    Multicast48,
    /// Destination only, multicast, 10: ffXX::00XX:XXXX.
    Multicast32,
    /// Destination only, multicast, 11: ff02::00XX.
    Multicast8,
    /// Destination only, multicast, context-based, 00: ffXX:XXLL:PPPP:PPPP:PPPP:PPPP:XXXX:XXXX, with prefix and prefix
    /// length of the context (RFC 3306).
    MulticastPrefix,
}

impl AddressMode {
    /// How many octets are in-line.
    #[inline]
    #[must_use]
    pub const fn inline_len(self) -> usize {
        match self {
            Self::Inline128 | Self::Multicast128 => 16,
            Self::LinkLocal64 | Self::Context64 => 8,
            Self::Multicast48 | Self::MulticastPrefix => 6,
            Self::Multicast32 => 4,
            Self::LinkLocal16 | Self::Context16 => 2,
            Self::Multicast8 => 1,
            Self::LinkLocalElided | Self::Unspecified | Self::ContextElided => 0,
        }
    }

    /// Whether a context says what the address begins with.
    #[inline]
    #[must_use]
    pub const fn uses_context(self) -> bool {
        matches!(self, Self::Context64 | Self::Context16 | Self::ContextElided | Self::MulticastPrefix)
    }

    /// Whether the address is a multicast address: M.
    #[inline]
    #[must_use]
    pub const fn is_multicast(self) -> bool {
        matches!(
            self,
            Self::Multicast128 | Self::Multicast48 | Self::Multicast32 | Self::Multicast8 | Self::MulticastPrefix
        )
    }

    /// The mode of a source: the low three bits are SAC and SAM.
    #[inline]
    pub(super) const fn of_source(bits: u8) -> Self {
        match bits & 7 {
            0 => Self::Inline128,
            1 => Self::LinkLocal64,
            2 => Self::LinkLocal16,
            3 => Self::LinkLocalElided,
            4 => Self::Unspecified,
            5 => Self::Context64,
            6 => Self::Context16,
            _ => Self::ContextElided,
        }
    }

    /// The mode of a destination: the low four bits are M, DAC and DAM. `None` if they are reserved.
    #[inline]
    pub(super) const fn of_destination(bits: u8) -> Option<Self> {
        Some(match bits & 15 {
            8 => Self::Multicast128,
            9 => Self::Multicast48,
            10 => Self::Multicast32,
            11 => Self::Multicast8,
            12 => Self::MulticastPrefix,
            4 | 13..=15 => return None,
            unicast => Self::of_source(unicast),
        })
    }

    /// The bits that say so: SAC and SAM, or M, DAC and DAM.
    #[inline]
    pub(super) const fn bits(self) -> u8 {
        match self {
            Self::Inline128 => 0,
            Self::LinkLocal64 => 1,
            Self::LinkLocal16 => 2,
            Self::LinkLocalElided => 3,
            Self::Unspecified => 4,
            Self::Context64 => 5,
            Self::Context16 => 6,
            Self::ContextElided => 7,
            Self::Multicast128 => 8,
            Self::Multicast48 => 9,
            Self::Multicast32 => 10,
            Self::Multicast8 => 11,
            Self::MulticastPrefix => 12,
        }
    }
}

/// An address as it is written: its mode, and the octets in-line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Address<'a> {
    mode: AddressMode,
    inline: &'a [u8],
}

impl<'a> Address<'a> {
    /// An address in this mode; `None` if `inline` is not as long as the mode has it.
    #[must_use]
    pub const fn new(mode: AddressMode, inline: &'a [u8]) -> Option<Self> {
        if inline.len() == mode.inline_len() { Some(Self { mode, inline }) } else { None }
    }

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

#[cfg(feature = "serde")]
impl serde::Serialize for Address<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeStruct;
        let mut address = serializer.serialize_struct("Address", 2)?;
        address.serialize_field("mode", &self.mode)?;
        address.serialize_field("inline", &wire_buf::Hex(self.inline))?;
        address.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_and_modes_agree() {
        for bits in 0..8 {
            assert_eq!(AddressMode::of_source(bits).bits(), bits);
        }
        for bits in 0..16 {
            match AddressMode::of_destination(bits) {
                Some(mode) => assert_eq!((mode.bits(), mode.is_multicast()), (bits, bits >= 8)),
                None => assert!(matches!(bits, 4 | 13 | 14 | 15), "{bits}"),
            }
        }
    }
}
