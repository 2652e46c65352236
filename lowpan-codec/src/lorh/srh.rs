//! Source routes (RFC 8138 §5).

use core::net::Ipv6Addr;

use wire_buf::{Buffer, Encode, Observer, Reader, Value};

use crate::{clause::Clause, error::DecodeError, registry::octet};

/// A part of a source route: hops whose addresses are compressed alike, SRH-6LoRH.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Srh<'a> {
    /// The type: a hop takes two to the power of this octets.
    #[cfg_attr(feature = "serde", serde(skip))]
    width: u8,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    hops: &'a [u8],
}

/// The most hops of one header.
const HOPS: usize = 32;

impl<'a> Srh<'a> {
    /// Hops of `hop_len` octets each, one behind another; `None` if that is not 1, 2, 4, 8 or 16, or if there are not 1 to 32
    /// of them.
    #[must_use]
    pub fn new(hop_len: usize, hops: &'a [u8]) -> Option<Self> {
        let width = match hop_len {
            1 | 2 | 4 | 8 | 16 => u8::try_from(hop_len.trailing_zeros()).ok()?,
            _ => return None,
        };
        let is_whole = hops.len().is_multiple_of(hop_len) && (1..=HOPS).contains(&(hops.len() >> width));
        is_whole.then_some(Self { width, hops })
    }

    /// How many octets a hop takes.
    #[inline]
    #[must_use]
    pub const fn hop_len(&self) -> usize {
        1_usize.wrapping_shl(self.width as u32)
    }

    /// The hops as they stand on the wire, one behind another.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.hops
    }

    /// The hops, from the first to the last: the octets in which each differs from the one before.
    pub fn iter(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.hops.chunks(self.hop_len())
    }

    /// Reads what follows the type.
    pub(super) fn read<O: Observer>(size: u8, width: u8, r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let len = usize::from(size).wrapping_add(1).wrapping_shl(width.into());
        let Ok(hops) = r.bytes(len) else {
            return Err(DecodeError::new(start, Clause::RoutingTruncated));
        };
        cx.field("hops", start..r.offset(), Value::Bytes(hops));
        Ok(Self { width, hops })
    }
}

impl Encode for Srh<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        // At most 32 hops, checked when it was made.
        let size = u8::try_from(self.hops.len() >> self.width).unwrap_or(1).wrapping_sub(1);
        out.push_slice(&[octet::CRITICAL_ROUTING | size, self.width])?;
        out.push_slice(self.hops)
    }
}

/// The address that differs from `reference` in its last octets (RFC 8138 §4.3.1).
#[must_use]
pub(super) fn coalesce(reference: Ipv6Addr, compressed: &[u8]) -> Ipv6Addr {
    let mut octets = reference.octets();
    octets.iter_mut().rev().zip(compressed.iter().rev()).for_each(|(to, from)| *to = *from);
    Ipv6Addr::from(octets)
}
