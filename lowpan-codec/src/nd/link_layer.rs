//! Link-layer addresses in options (RFC 4944 §8, RFC 8163 §8, RFC 9354 §4.3).

use wire_buf::Reader;

use crate::types::LinkAddress;

/// A link-layer address as an option has it, padding included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct LinkLayer<'a>(#[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize_ref"))] &'a [u8]);

impl<'a> LinkLayer<'a> {
    /// An option of these octets behind its length; `None` if they do not fill units of 8 octets together with type and
    /// length, or more than 255 of them.
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Option<Self> {
        if octets.len() & 7 == 6 && octets.len() < 2040 { Some(Self(octets)) } else { None }
    }

    /// The octets behind the length.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// The address on a link of IEEE 802.15.4: 16 bits in an option of one unit, 64 in one of two (RFC 4944 §8).
    #[must_use]
    pub const fn in_ieee802154(&self) -> Option<LinkAddress> {
        match self.0 {
            [high, low, _, _, _, _] => Some(LinkAddress::Short(u16::from_be_bytes([*high, *low]))),
            [a, b, c, d, e, f, g, h, _, _, _, _, _, _] => Some(LinkAddress::Extended([*a, *b, *c, *d, *e, *f, *g, *h])),
            _ => None,
        }
    }

    /// The address on a link of MS/TP (RFC 8163 §8).
    #[must_use]
    pub const fn in_ms_tp(&self) -> Option<LinkAddress> {
        match self.0 {
            [0, node, _, _, _, _] => Some(LinkAddress::MsTp(*node)),
            _ => None,
        }
    }

    /// The short address on a power line of IEEE 1901.2 or ITU-T G.9903 (RFC 9354 §4.3.2).
    #[must_use]
    pub const fn in_g9903(&self) -> Option<LinkAddress> {
        match self.0 {
            [a, b, _, _, c, d] => {
                Some(LinkAddress::PlcShort { pan: u16::from_be_bytes([*a, *b]), short: u16::from_be_bytes([*c, *d]) })
            }
            _ => None,
        }
    }

    pub(super) const fn read(data: &mut Reader<'a>) -> Self {
        Self(data.take_rest())
    }
}
