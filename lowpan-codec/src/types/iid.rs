//! Interface identifiers (RFC 4291 §2.5.1).

use core::{fmt, net::Ipv6Addr};

/// The last 64 bits of a unicast address.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Iid(pub(crate) u64);

impl Iid {
    /// The identifier of the 16-bit address 0, which any other is put into: 0000:00ff:fe00:0000 (RFC 6282 §3.2.2).
    pub const SHORT: Self = Self(0x0000_00ff_fe00_0000);

    /// The identifier that these bytes are.
    #[inline]
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(u64::from_be_bytes(bytes))
    }

    /// The bytes, as they stand in an address.
    #[inline]
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// The identifier in an address, whatever its prefix.
    #[inline]
    #[must_use]
    pub const fn of(address: Ipv6Addr) -> Self {
        let [.., a, b, c, d, e, f, g, h] = address.octets();
        Self::from_bytes([a, b, c, d, e, f, g, h])
    }

    /// The same identifier with other last 16 bits.
    #[inline]
    #[must_use]
    pub const fn with_short(self, short: u16) -> Self {
        Self(self.0 & !0xffff | short as u64)
    }
}

impl fmt::Debug for Iid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Iid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, f_, g, h] = self.to_bytes();
        write!(f, "{a:02x}{b:02x}:{c:02x}{d:02x}:{e:02x}{f_:02x}:{g:02x}{h:02x}")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Iid {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_bytes(&self.to_bytes())
        }
    }
}
