//! An IPv6 address as two numbers, which every processor handles well.

use core::net::Ipv6Addr;

/// The 128 bits of an IPv6 address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct AddressBits {
    /// The first 64 bits: in a unicast address, the subnet prefix.
    pub(crate) high: u64,
    /// The last 64 bits: in a unicast address, the interface identifier.
    pub(crate) low: u64,
}

impl AddressBits {
    /// The first 64 bits of a link-local address, fe80::/64.
    pub(crate) const LINK_LOCAL: u64 = 0xfe80 << 48;

    /// The address that these bytes are.
    #[inline]
    pub(crate) const fn from_bytes(bytes: &[u8; 16]) -> Self {
        let ([high, low], _) = bytes.as_chunks() else { return Self { high: 0, low: 0 } };
        Self { high: u64::from_be_bytes(*high), low: u64::from_be_bytes(*low) }
    }

    /// Whether the address is a multicast address, ff00::/8.
    #[inline]
    pub(crate) const fn is_multicast(self) -> bool {
        self.high >> 56 == 0xff
    }
}

impl From<Ipv6Addr> for AddressBits {
    #[inline]
    fn from(address: Ipv6Addr) -> Self {
        Self::from_bytes(&address.octets())
    }
}

impl From<AddressBits> for Ipv6Addr {
    #[inline]
    fn from(bits: AddressBits) -> Self {
        Self::from_bits(u128::from(bits.high) << 64 | u128::from(bits.low))
    }
}
