//! Valid packets at random, for property tests, fuzzing and benchmarks. `arbitrary_in` borrows from an arena.

mod compressed;
mod datagram;
mod routing;

use std::vec::Vec;

use arbitrary::{Arbitrary, Error, Result, Unstructured};
use wire_buf::{
    Message, Reader,
    arbitrary::{Arena, bytes},
};

use self::compressed::{hc1, iphc};
use crate::{
    clause::Clause,
    error::DecodeError,
    frag::{FirstFragment, NextFragment},
    mesh::{Broadcast, Mesh},
    packet::{Ipv6, Packet},
    recovery::{Acknowledgment, RecoverableFragment},
    registry::{EscapeType, octet},
    types::{ContextEntry, ContextId, ContextTable, LinkAddress, Prefix},
};

/// The most octets of a payload.
const PAYLOAD: usize = 100;

/// What cannot be refused, because it was made so.
fn made<T>(value: core::result::Result<T, Clause>) -> Result<T> {
    value.map_err(|_| Error::IncorrectFormat)
}

/// Appends a message that was made.
fn push(message: &impl Message<Invalid = Clause>, out: &mut Vec<u8>) -> Result<()> {
    message.encode(out).map_err(|_| Error::IncorrectFormat)
}

impl<'a> Packet<'a> {
    /// A packet of any kind at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let mut out = Vec::new();
        if u.ratio(1, 4)? {
            let mesh = Mesh::arbitrary(u)?;
            let broadcast = if u.ratio(1, 4)? { Some(Broadcast { sequence_number: u.arbitrary()? }) } else { None };
            let Ok(()) = wire_buf::Encode::encode_into(&mesh, &mut out);
            if let Some(broadcast) = broadcast {
                let Ok(()) = wire_buf::Encode::encode_into(&broadcast, &mut out);
            }
        }
        body(u, arena, &mut out)?;
        let wire = arena.alloc_slice_copy(&out);
        let packet: core::result::Result<Self, DecodeError> = Reader::new(wire).decode(&mut ());
        packet.map_err(|_| Error::IncorrectFormat)
    }
}

/// Appends what follows mesh addressing and broadcast.
fn body(u: &mut Unstructured<'_>, arena: &Arena, out: &mut Vec<u8>) -> Result<()> {
    match u.int_in_range(0..=7)? {
        0 => {
            let mut begin = Vec::new();
            begins(u, arena, &mut begin)?;
            push(&made(FirstFragment::new(u.int_in_range(40..=0x7ff)?, u.arbitrary()?, &begin))?, out)
        }
        1 => push(&next_fragment(u, arena)?, out),
        2 => push(&recoverable_fragment(u, arena)?, out),
        3 => push(&Acknowledgment::arbitrary(u)?, out),
        4 => {
            out.extend_from_slice(&[octet::ESCAPE, u.int_in_range(1..=254)?]);
            out.extend_from_slice(bytes(u, arena, PAYLOAD)?);
            Ok(())
        }
        5 => {
            out.push(octet::IPV6);
            out.extend_from_slice(Ipv6::arbitrary_in(u, arena)?.as_bytes());
            Ok(())
        }
        _ => begins(u, arena, out),
    }
}

/// Appends a compressed datagram, or the beginning of one.
fn begins(u: &mut Unstructured<'_>, arena: &Arena, out: &mut Vec<u8>) -> Result<()> {
    match u.int_in_range(0..=5)? {
        0 => {
            hc1(u, out)?;
            out.extend_from_slice(bytes(u, arena, PAYLOAD)?);
            Ok(())
        }
        1 => {
            routing::headers(u, arena, out)?;
            iphc(u, arena, out)
        }
        _ => iphc(u, arena, out),
    }
}

fn next_fragment<'a>(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<NextFragment<'a>> {
    let size = u.int_in_range(41..=0x7ff_u16)?;
    let units = size.div_ceil(8);
    let start = u.int_in_range(1..=units - 1)?;
    let end = u.int_in_range(start + 1..=units)?;
    let len = (end * 8).min(size) - start * 8;
    let mut payload = Vec::new();
    for _ in 0..len {
        payload.push(u.arbitrary()?);
    }
    let offset = u8::try_from(start).map_err(|_| Error::IncorrectFormat)?;
    made(NextFragment::new(size, u.arbitrary()?, offset, arena.alloc_slice_copy(&payload)))
}

fn recoverable_fragment<'a>(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<RecoverableFragment<'a>> {
    let (tag, sequence) = (u.arbitrary()?, u.int_in_range(0..=31)?);
    let mut begin = Vec::new();
    iphc(u, arena, &mut begin)?;
    let payload = arena.alloc_slice_copy(begin.get(..1023).unwrap_or(&begin));
    let len = u16::try_from(payload.len()).map_err(|_| Error::IncorrectFormat)?;
    let mut fragment = match u.int_in_range(0..=4)? {
        0 => RecoverableFragment::reset(tag),
        _ => made(RecoverableFragment::new(tag, sequence, u.int_in_range(len..=u16::MAX - len)?, payload))?,
    };
    (fragment.congestion, fragment.ack_request) = (u.arbitrary()?, u.arbitrary()?);
    Ok(fragment)
}

/// An address of IEEE 802.15.4 at random.
fn in_ieee802154(u: &mut Unstructured<'_>) -> Result<LinkAddress> {
    Ok(if u.arbitrary()? { LinkAddress::Extended(u.arbitrary()?) } else { LinkAddress::Short(u.arbitrary()?) })
}

impl Arbitrary<'_> for Mesh {
    fn arbitrary(u: &mut Unstructured<'_>) -> Result<Self> {
        let hops_left = if u.arbitrary()? { u.int_in_range(0..=14)? } else { u.arbitrary()? };
        Self::new(hops_left, in_ieee802154(u)?, in_ieee802154(u)?).ok_or(Error::IncorrectFormat)
    }
}

impl Arbitrary<'_> for EscapeType {
    fn arbitrary(u: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self(u.int_in_range(1..=254)?))
    }
}

impl Arbitrary<'_> for ContextId {
    fn arbitrary(u: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self::from_low_bits(u.arbitrary()?))
    }
}

impl Arbitrary<'_> for Prefix {
    fn arbitrary(u: &mut Unstructured<'_>) -> Result<Self> {
        // Most have 64 bits.
        let len = if u.arbitrary()? { 64 } else { u.int_in_range(0..=128)? };
        Self::new(u.arbitrary::<u128>()?.into(), len).ok_or(Error::IncorrectFormat)
    }
}

impl Arbitrary<'_> for ContextTable {
    fn arbitrary(u: &mut Unstructured<'_>) -> Result<Self> {
        let mut table = Self::EMPTY;
        for id in ContextId::all() {
            if u.ratio(2, 3)? {
                table.set(id, Some(ContextEntry { compress: u.ratio(3, 4)?, ..ContextEntry::new(u.arbitrary()?) }));
            }
        }
        Ok(table)
    }
}
