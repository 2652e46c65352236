//! What a node can do, 6CIO (RFC 7400 §3.3).

use wire_buf::Reader;

use crate::registry::Capability;

/// What a node can do, a bit for each. Bits that are not known are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Capabilities<'a>(
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize_ref"))] &'a [u8],
);

impl<'a> Capabilities<'a> {
    /// An option with these bits; `None` if they do not fill units of 8 octets together with type and length, or more than
    /// 255 of them. Six octets hold all that have been assigned.
    #[must_use]
    pub const fn new(bits: &'a [u8]) -> Option<Self> {
        if bits.len() & 7 == 6 && bits.len() < 2040 { Some(Self(bits)) } else { None }
    }

    /// Whether this bit is set.
    #[must_use]
    pub fn contains(&self, capability: Capability) -> bool {
        let octet = self.0.get(usize::from(capability.0 >> 3)).copied().unwrap_or(0);
        octet << (capability.0 & 7) & 0x80 != 0
    }

    /// The bits, from number 0 on.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    pub(super) const fn read(data: &mut Reader<'a>) -> Self {
        Self(data.take_rest())
    }
}
