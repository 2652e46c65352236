//! Mesh addressing and broadcast (RFC 4944 §5.2, §11).

use core::ops::Range;

use wire_buf::{Buffer, Decode, Encode, Observer, Reader, Value};

use crate::{
    clause::Clause,
    context::{Context, Encapsulation, End, Feature, Ghc, Integrity, Rpl, delegate_context},
    error::{At, DecodeError},
    registry::octet,
    types::{ContextId, Iid, LinkAddress, Prefix},
};

/// The mesh addressing header: who has sent a frame over several hops, and to whom.
///
/// Where there is one, its addresses count instead of those of the link: for elided identifiers and for reassembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Mesh {
    /// How many more hops the frame may take. Above 14 it takes another octet.
    pub hops_left: u8,
    originator: LinkAddress,
    final_destination: LinkAddress,
}

/// V and F: the address is a short one.
const SHORT_ORIGINATOR: u8 = 0x20;
const SHORT_FINAL: u8 = 0x10;

/// Hops left: they stand in an octet of their own.
const DEEP: u8 = 15;

impl Mesh {
    /// A header with these addresses; `None` if they are not both extended or short ones of IEEE 802.15.4.
    #[must_use]
    pub const fn new(hops_left: u8, originator: LinkAddress, final_destination: LinkAddress) -> Option<Self> {
        match (originator, final_destination) {
            (LinkAddress::Extended(_) | LinkAddress::Short(_), LinkAddress::Extended(_) | LinkAddress::Short(_)) => {
                Some(Self { hops_left, originator, final_destination })
            }
            _ => None,
        }
    }

    /// Who sent the frame first.
    #[inline]
    #[must_use]
    pub const fn originator(&self) -> LinkAddress {
        self.originator
    }

    /// To whom it is sent in the end.
    #[inline]
    #[must_use]
    pub const fn final_destination(&self) -> LinkAddress {
        self.final_destination
    }

    /// The header for the next hop; `None` if there is none, and the frame is to be discarded (RFC 4944 §11).
    #[must_use]
    pub const fn forwarded(self) -> Option<Self> {
        match self.hops_left.checked_sub(1) {
            None | Some(0) => None,
            Some(hops_left) => Some(Self { hops_left, ..self }),
        }
    }
}

impl<'a, O: Observer> Decode<'a, O> for Mesh {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let first = r.u8().at(Clause::MeshTruncated)?;
        if first & 0xc0 != octet::MESH {
            return Err(DecodeError::new(start, Clause::NotMesh));
        }
        let hops_left = match first & 15 {
            DEEP => {
                let deep_at = r.offset();
                let hops_left = r.u8().at(Clause::MeshTruncated)?;
                if hops_left < DEEP {
                    cx.tolerated(Clause::DeepHops.id(), deep_at);
                }
                hops_left
            }
            hops_left => hops_left,
        };
        cx.field("hops_left", start..r.offset(), Value::Number(hops_left.into()));
        let originator = address(first & SHORT_ORIGINATOR != 0, "originator_address", r, cx)?;
        let final_destination = address(first & SHORT_FINAL != 0, "final_destination_address", r, cx)?;
        Ok(Self { hops_left, originator, final_destination })
    }
}

fn address<O: Observer>(
    is_short: bool,
    name: &'static str,
    r: &mut Reader<'_>,
    cx: &mut O,
) -> Result<LinkAddress, DecodeError> {
    let start = r.offset();
    let octets = r.bytes(if is_short { 2 } else { 8 }).at(Clause::MeshTruncated)?;
    cx.field(name, start..r.offset(), Value::Bytes(octets));
    Ok(match (octets.first_chunk(), octets) {
        (Some(extended), _) => LinkAddress::Extended(*extended),
        (None, [high, low, ..]) => LinkAddress::Short(u16::from_be_bytes([*high, *low])),
        (None, _) => LinkAddress::BROADCAST, // two octets have been read
    })
}

impl Encode for Mesh {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let v = if matches!(self.originator, LinkAddress::Short(_)) { SHORT_ORIGINATOR } else { 0 };
        let f = if matches!(self.final_destination, LinkAddress::Short(_)) { SHORT_FINAL } else { 0 };
        let first = octet::MESH | v | f;
        match self.hops_left {
            hops_left @ 0..DEEP => out.push_u8(first | hops_left)?,
            hops_left => out.push_slice(&[first | DEEP, hops_left])?,
        }
        [self.originator, self.final_destination].iter().try_for_each(|address| match address {
            LinkAddress::Extended(octets) => out.push_slice(octets),
            LinkAddress::Short(short) => out.push_u16(*short),
            _ => Ok(()), // ruled out by `new`
        })
    }
}

/// The broadcast header, LOWPAN_BC0, behind mesh addressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Broadcast {
    /// Counted up by the originator, so that duplicates are seen.
    pub sequence_number: u8,
}

impl<'a, O: Observer> Decode<'a, O> for Broadcast {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        if r.u8().at(Clause::BroadcastTruncated)? != octet::BC0 {
            return Err(DecodeError::new(start, Clause::NotBroadcast));
        }
        let at = r.offset();
        let sequence_number = r.u8().at(Clause::BroadcastTruncated)?;
        cx.field("sequence_number", at..r.offset(), Value::Number(sequence_number.into()));
        Ok(Self { sequence_number })
    }
}

impl Encode for Broadcast {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(&[octet::BC0, self.sequence_number])
    }
}

/// Another context, for a frame that may have a mesh header: then the addresses in it count.
pub(crate) struct Within<'c, C> {
    pub(crate) cx: &'c mut C,
    pub(crate) mesh: Option<Mesh>,
}

impl<C: Context> Observer for Within<'_, C> {
    fn lenient(&self) -> bool {
        self.cx.lenient()
    }

    fn sees_fields(&self) -> bool {
        self.cx.sees_fields()
    }

    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        self.cx.field(name, at, value);
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.cx.tolerated(clause, offset);
    }
}

impl<C: Context> Context for Within<'_, C> {
    fn address(&self, end: End) -> Option<LinkAddress> {
        match (self.mesh, end) {
            (None, _) => self.cx.address(end),
            (Some(mesh), End::Source) => Some(mesh.originator),
            (Some(mesh), End::Destination) => Some(mesh.final_destination),
        }
    }

    fn iid(&self, end: End, context: Option<ContextId>) -> Option<Iid> {
        match self.mesh {
            None => self.cx.iid(end, context),
            Some(_) => self.address(end).map(LinkAddress::iid),
        }
    }

    delegate_context!(self => self.cx);
}
