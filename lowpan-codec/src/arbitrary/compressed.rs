//! LOWPAN_IPHC, LOWPAN_NHC and LOWPAN_HC1 at random.

use std::vec::Vec;

use arbitrary::{Result, Unstructured};
use wire_buf::arbitrary::{Arena, bytes};

use super::PAYLOAD;
use crate::{iphc::AddressMode, nhc, registry::octet};

/// Appends LOWPAN_IPHC, the headers behind it, and a payload.
pub(super) fn iphc(u: &mut Unstructured<'_>, arena: &Arena, out: &mut Vec<u8>) -> Result<()> {
    // A tunnel in a tunnel, and then no more.
    for may_continue in [true, true, false] {
        let next = may_continue && u.ratio(3, 4)?;
        header(next, u, out)?;
        if !next {
            break;
        }
        match next_headers(u, arena, out)? {
            End::Tunnel => {}
            End::Payload => break,
            End::Bytecode => return bytecode(u, out),
        }
    }
    out.extend_from_slice(bytes(u, arena, PAYLOAD)?);
    Ok(())
}

/// What follows compressed headers.
enum End {
    Tunnel,
    Payload,
    Bytecode,
}

/// Appends a LOWPAN_IPHC header.
fn header(next: bool, u: &mut Unstructured<'_>, out: &mut Vec<u8>) -> Result<()> {
    let (tf, hlim): (u8, u8) = (u.int_in_range(0..=3)?, u.int_in_range(0..=3)?);
    let source = AddressMode::of_source(u.arbitrary()?);
    let destination = AddressMode::of_destination(*u.choose(&[0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12])?);
    let cid = u.arbitrary()?;
    let nh = if next { 4 } else { 0 };
    out.push(octet::IPHC | tf << 3 | nh | hlim);
    out.push(if cid { 0x80 } else { 0 } | source.bits() << 4 | destination.bits());
    if cid {
        out.push(u.arbitrary()?);
    }
    // ECN, and then reserved bits that are 0.
    match tf {
        0 => out.extend_from_slice(&[u.arbitrary()?, u.int_in_range(0..=15)?, u.arbitrary()?, u.arbitrary()?]),
        1 => out.extend_from_slice(&[u.arbitrary::<u8>()? & 0xcf, u.arbitrary()?, u.arbitrary()?]),
        2 => out.push(u.arbitrary()?),
        _ => {}
    }
    if !next {
        out.push(u.arbitrary()?);
    }
    if hlim == 0 {
        out.push(u.arbitrary()?);
    }
    for mode in [source, destination] {
        let start = out.len();
        for _ in 0..mode.inline_len() {
            out.push(u.arbitrary()?);
        }
        match out.get_mut(start) {
            // A destination in full is what M says.
            Some(first) if mode == AddressMode::MULTICAST_128 => *first = 0xff,
            Some(first) if mode == AddressMode::INLINE_128 && *first == 0xff => *first = 0xfe,
            _ => {}
        }
    }
    Ok(())
}

/// Appends compressed next headers, up to UDP, a tunnel, or one that is not compressed.
fn next_headers(u: &mut Unstructured<'_>, arena: &Arena, out: &mut Vec<u8>) -> Result<End> {
    for _ in 0..u.int_in_range(0..=3)? {
        let next = u.ratio(3, 4)?;
        if u.ratio(1, 5)? {
            extension(nhc::octet::GENERIC_EXTENSION, u.int_in_range(0..=3)?, next, u, out)?;
            bytecode(u, out)?;
            out.push(0x90);
        } else {
            let id = u.int_in_range(0..=4)?;
            extension(nhc::octet::EXTENSION, id, next, u, out)?;
            let data = match id {
                1 | 4 => arena.alloc_slice_fill_copy(*u.choose(&[6, 14, 22])?, u.arbitrary()?),
                2 => arena.alloc_slice_fill_copy(6, u.arbitrary()?),
                _ => bytes(u, arena, 40)?,
            };
            out.push(u8::try_from(data.len()).unwrap_or(0));
            out.extend_from_slice(data);
        }
        if !next {
            return Ok(End::Payload);
        }
    }
    match u.int_in_range(0..=5)? {
        0 => {
            out.push(nhc::octet::IPV6);
            return Ok(End::Tunnel);
        }
        1 => {
            out.push(nhc::octet::GENERIC_ICMPV6);
            return Ok(End::Bytecode);
        }
        _ => {}
    }
    let generic = u.ratio(1, 4)?;
    let (c, p): (bool, u8) = (u.ratio(1, 4)?, u.int_in_range(0..=3)?);
    let first = if generic { nhc::octet::GENERIC_UDP } else { nhc::octet::UDP };
    out.push(first | if c { nhc::CHECKSUM_ELIDED } else { 0 } | p);
    let ports = match p {
        0 => 4,
        3 => 1,
        _ => 3,
    };
    for _ in 0..if c { ports } else { ports + 2 } {
        out.push(u.arbitrary()?);
    }
    Ok(if generic { End::Bytecode } else { End::Payload })
}

/// Appends the octet of an extension header, and the next header if that is not compressed.
fn extension(kind: u8, id: u8, next: bool, u: &mut Unstructured<'_>, out: &mut Vec<u8>) -> Result<()> {
    out.push(kind | id << 1 | if next { nhc::octet::NEXT } else { 0 });
    if !next {
        out.push(u.arbitrary()?);
    }
    Ok(())
}

/// Appends bytecode without a stop code. References may reach too far.
fn bytecode(u: &mut Unstructured<'_>, out: &mut Vec<u8>) -> Result<()> {
    for _ in 0..u.int_in_range(0..=6)? {
        match u.int_in_range(0..=3)? {
            0 => {
                let len = u.int_in_range(0..=20)?;
                out.push(len);
                for _ in 0..len {
                    out.push(u.arbitrary()?);
                }
            }
            1 => out.push(u.int_in_range(0x80..=0x8f)?),
            2 => out.push(u.int_in_range(0xa0..=0xbf)?),
            _ => out.push(u.int_in_range(0xc0..=0xff)?),
        }
    }
    Ok(())
}

/// Appends LOWPAN_HC1, and HC_UDP.
pub(super) fn hc1(u: &mut Unstructured<'_>, out: &mut Vec<u8>) -> Result<()> {
    let encoding: u8 = u.arbitrary()?;
    // HC2 is of UDP only.
    let is_udp = encoding & 0x06 == 0x02;
    let encoding = if is_udp { encoding } else { encoding & 0xfe };
    out.extend_from_slice(&[octet::HC1, encoding]);
    let hc_udp = if encoding & 1 == 1 { Some(u.arbitrary::<u8>()? & 0xe0) } else { None };
    out.extend(hc_udp);
    let mut bits = 8_usize;
    // Prefixes and identifiers.
    bits += (4..8).filter(|bit| encoding >> bit & 1 == 0).count() * 64;
    bits += if encoding & 0x08 == 0 { 28 } else { 0 };
    bits += if encoding & 0x06 == 0 { 8 } else { 0 };
    if let Some(hc_udp) = hc_udp {
        let short = |bit: u8| if hc_udp & bit == 0 { 16 } else { 4 };
        bits += short(0x80) + short(0x40) + 16 + if hc_udp & 0x20 == 0 { 16 } else { 0 };
    }
    for _ in 0..bits / 8 {
        out.push(u.arbitrary()?);
    }
    if !bits.is_multiple_of(8) {
        out.push(u.arbitrary::<u8>()? & 0xf0);
    }
    Ok(())
}
