//! 6LoWPAN packets and the datagrams that they stand for: mesh addressing and broadcast (RFC 4944 §5.2, §11.1), IPv6 as it is,
//! LOWPAN_IPHC with LOWPAN_NHC (RFC 6282), LOWPAN_HC1 (RFC 4944 §10), bytecode (RFC 7400) and routing headers (RFC 8138).
//!
//! It makes a list of headers first, and the octets of the datagram from the last one to the first: so lengths and checksums
//! are known when they are written.

mod address;
mod bytecode;
mod hc1;
mod iphc;
mod lorh;
mod next;
mod write;

use super::{Parsed, require};
use nom::Parser;
use nom::bytes::complete::take;
use nom::combinator::{all_consuming, rest};
use nom::number::complete::{be_u8, be_u16, be_u64};

/// What both ends know.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The interface identifiers of the link-layer addresses.
    pub identifiers: [u64; 2],
    /// Prefixes and their lengths, by the numbers of their contexts.
    pub contexts: [Option<(u128, u32)>; 16],
    /// The root of the DODAG.
    pub root: Option<u128>,
}

/// A datagram out of its headers.
#[derive(Clone, Debug, Default)]
struct Datagram {
    headers: Vec<Header>,
    payload: Vec<u8>,
}

/// A header, without what follows from those around it.
#[derive(Clone, Debug)]
enum Header {
    Ipv6 {
        word: u32,
        next: u8,
        hop_limit: u8,
        addresses: [u128; 2],
    },
    /// Its number, the next one, and what stands behind its length.
    Extension {
        number: u8,
        next: u8,
        data: Vec<u8>,
    },
    /// Ports; length and checksum if they were not elided.
    Udp {
        ports: [u16; 2],
        length: Option<u16>,
        checksum: Option<u16>,
    },
}

/// The datagram that a packet stands for; `None` if it is none. Links have a check of their own, so checksums may be elided.
/// Of fragments and extensions it knows nothing.
#[must_use]
pub fn decode(known: &Known, packet: &[u8]) -> Option<Vec<u8>> {
    let (_, datagram) = all_consuming(|input| body(known, input)).parse(packet).ok()?;
    let octets = datagram?;
    (octets.len() <= 65_535 + 40).then_some(octets)
}

fn body<'a>(known: &Known, input: &'a [u8]) -> Parsed<'a, Option<Vec<u8>>> {
    let (input, known) = mesh(*known, input)?;
    let (_, dispatch) = be_u8(input)?;
    match dispatch {
        0b0100_0001 => {
            let (input, datagram) = rest(&input[1..])?;
            let length = datagram.get(4..6).map(|octets| usize::from(octets[0]) << 8 | usize::from(octets[1]));
            let is_right = datagram.len() >= 40 && datagram[0] >> 4 == 6 && length == Some(datagram.len() - 40);
            Ok((input, is_right.then(|| datagram.to_vec())))
        }
        0b0100_0010 => hc1::datagram(&known, input).map(|(input, datagram)| (input, write::octets(&datagram))),
        0b1111_0001 => lorh::datagram(&known, input).map(|(input, datagram)| (input, write::octets(&datagram))),
        0b0110_0000..=0b0111_1111 => {
            let (input, datagram) = iphc::datagram(&known, input)?;
            Ok((input, write::octets(&datagram)))
        }
        _ => require(false, input).map(|(input, ())| (input, None)),
    }
}

/// Mesh addressing, whose addresses count instead of those of the link, and a broadcast number behind it (RFC 4944 §5.2).
fn mesh(known: Known, input: &[u8]) -> Parsed<'_, Known> {
    let Some(first) = input.first().filter(|first| **first >> 6 == 0b10) else { return Ok((input, known)) };
    let deep = usize::from(first & 15 == 15);
    let (input, _) = take(1 + deep)(input)?;
    let (input, originator) = address(first & 0x20 != 0, input)?;
    let (input, destination) = address(first & 0x10 != 0, input)?;
    let input = match input {
        [0b0101_0000, behind @ ..] => take(1_usize)(behind)?.0,
        input => input,
    };
    Ok((input, Known { identifiers: [originator, destination], ..known }))
}

/// A link-layer address as an interface identifier (RFC 6282 §3.2.2).
fn address(is_short: bool, input: &[u8]) -> Parsed<'_, u64> {
    if is_short {
        be_u16.map(|short| 0x00ff_fe00_0000 | u64::from(short)).parse(input)
    } else {
        be_u64.map(|extended| extended ^ 0x0200_0000_0000_0000).parse(input)
    }
}
