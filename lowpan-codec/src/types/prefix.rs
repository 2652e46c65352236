//! The prefixes that contexts stand for.

use core::{fmt, net::Ipv6Addr};

use super::{AddressBits, Iid};

/// An IPv6 prefix of 0 to 128 bits; what lies behind them is 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Prefix {
    high: u64,
    low: u64,
    len: u8,
}

impl Prefix {
    /// That of link-local addresses, which are made of 64 bits, and an identifier.
    pub(crate) const LINK_LOCAL: Self = Self { high: AddressBits::LINK_LOCAL, low: 0, len: 64 };

    /// The first `len` bits of `address`; `None` if `len` is above 128.
    #[must_use]
    pub const fn new(address: Ipv6Addr, len: u8) -> Option<Self> {
        if len > 128 {
            return None;
        }
        let AddressBits { high, low } = AddressBits::from_bytes(&address.octets());
        let prefix = Self { high, low, len };
        Some(Self { high: high & prefix.high_mask(), low: low & prefix.low_mask(), len })
    }

    /// How many bits it has.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty)] // the length of a prefix is no number of items
    pub const fn len(&self) -> u8 {
        self.len
    }

    /// The bits, and 0 behind them.
    #[must_use]
    pub fn address(&self) -> Ipv6Addr {
        AddressBits { high: self.high, low: self.low }.into()
    }

    /// Whether the address begins with it.
    #[must_use]
    pub fn contains(&self, address: Ipv6Addr) -> bool {
        let AddressBits { high, low } = address.into();
        high & self.high_mask() == self.high && low & self.low_mask() == self.low
    }

    /// The address that the prefix and an interface identifier make (RFC 6282 §3.1.1): bits that the prefix covers are
    /// always its own, and those between a short prefix and the identifier are 0.
    #[inline]
    pub(crate) const fn join(&self, iid: Iid) -> AddressBits {
        AddressBits { high: self.high, low: self.low | self.open_bits(iid) }
    }

    /// The bits of an identifier that the prefix does not cover.
    #[inline]
    pub(crate) const fn open_bits(&self, iid: Iid) -> u64 {
        iid.0 & !self.low_mask()
    }

    /// The first 64 bits.
    #[inline]
    pub(crate) const fn high(&self) -> u64 {
        self.high
    }

    #[inline]
    const fn high_mask(&self) -> u64 {
        mask(self.len)
    }

    #[inline]
    const fn low_mask(&self) -> u64 {
        mask(self.len.saturating_sub(64))
    }
}

/// A number whose first `len` bits are 1.
#[inline]
const fn mask(len: u8) -> u64 {
    match u64::MAX.checked_shr(len as u32) {
        Some(rest) => !rest,
        None => u64::MAX,
    }
}

impl fmt::Debug for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address(), self.len)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Prefix {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(prefix: &str, len: u8, iid: u64) -> std::string::String {
        let prefix = Prefix::new(prefix.parse().unwrap(), len).unwrap();
        std::format!("{}", Ipv6Addr::from(prefix.join(Iid(iid))))
    }

    #[test]
    fn what_the_prefix_covers_is_its_own_and_gaps_are_zero() {
        let iid = 0x1111_2222_3333_4444;
        assert_eq!(joined("2001:db8::", 64, iid), "2001:db8::1111:2222:3333:4444");
        assert_eq!(joined("2001:db8:1:2:ffff::", 48, iid), "2001:db8:1:0:1111:2222:3333:4444");
        assert_eq!(joined("2001:db8::aaaa:bbbb:cccc:0", 112, iid), "2001:db8::aaaa:bbbb:cccc:4444");
        assert_eq!(joined("2001:db8::8", 128, iid), "2001:db8::8");
        assert_eq!(joined("::", 0, iid), "::1111:2222:3333:4444");
        assert_eq!(joined("2001:db8::f000", 65, 0xffff_ffff_ffff_ffff), "2001:db8::7fff:ffff:ffff:ffff");
    }

    #[test]
    fn a_prefix_has_at_most_128_bits_and_nothing_behind_them() {
        assert_eq!(Prefix::new(Ipv6Addr::LOCALHOST, 129), None);
        let prefix = Prefix::new("2001:db8:ffff::1".parse().unwrap(), 36).unwrap();
        assert_eq!(std::format!("{prefix}"), "2001:db8:f000::/36");
        assert!(prefix.contains("2001:db8:f123::1".parse().unwrap()));
        assert!(!prefix.contains("2001:db8:e123::1".parse().unwrap()));
    }
}
