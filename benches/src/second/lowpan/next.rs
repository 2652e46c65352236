//! LOWPAN_NHC (RFC 6282 §4, RFC 7400 §3).

use super::{Datagram, Header, Known, bytecode, iphc};
use crate::second::{Parsed, require};
use nom::bytes::complete::take;
use nom::number::complete::{be_u8, be_u16};

/// Protocol numbers of the extension headers, by EID.
const EXTENSIONS: [u8; 5] = [0, 43, 44, 60, 135];

/// Compressed next headers, up to the last one. Returns what follows them.
pub(super) fn headers<'a>(
    known: &Known,
    datagram: &mut Datagram,
    mut input: &'a [u8],
) -> Result<&'a [u8], nom::Err<nom::error::Error<&'a [u8]>>> {
    loop {
        let (behind, nhc) = be_u8(input)?;
        let mut continues = nhc & 1 == 1;
        input = match nhc {
            0b1110_1110 => {
                let outer = Known { identifiers: identifiers(datagram), ..*known };
                tell(datagram, 41);
                let (behind, compressed) = iphc::header(&outer, datagram, behind)?;
                continues = compressed;
                behind
            }
            0b1110_0000..=0b1110_1001 => extension(nhc >> 1 & 7, !continues, datagram, behind)?.0,
            0b1011_0000..=0b1011_0111 => generic_extension(nhc >> 1 & 3, !continues, datagram, behind)?.0,
            0b1111_0000..=0b1111_0111 => {
                continues = false;
                udp(nhc, datagram, behind)?.0
            }
            0b1101_0000..=0b1101_0111 => {
                let (behind, ()) = udp(nhc, datagram, behind)?;
                return payload(datagram, behind);
            }
            0b1101_1111 => {
                tell(datagram, 58);
                return payload(datagram, behind);
            }
            _ => return require(false, input).map(|(input, ())| input),
        };
        if !continues {
            return Ok(input);
        }
    }
}

/// Writes the number of a header into the one before.
fn tell(datagram: &mut Datagram, number: u8) {
    match datagram.headers.last_mut() {
        Some(Header::Ipv6 { next, .. } | Header::Extension { next, .. }) => *next = number,
        Some(Header::Udp { .. }) | None => {}
    }
}

/// Those of the innermost IPv6 header: a header in it elides them (§3.2.2).
fn identifiers(datagram: &Datagram) -> [u64; 2] {
    addresses(datagram).map(|address| address as u64)
}

fn addresses(datagram: &Datagram) -> [u128; 2] {
    let innermost = datagram.headers.iter().rev().find_map(|header| match header {
        Header::Ipv6 { addresses, .. } => Some(*addresses),
        _ => None,
    });
    innermost.unwrap_or_default()
}

/// §4.2.
fn extension<'a>(id: u8, has_next: bool, datagram: &mut Datagram, input: &'a [u8]) -> Parsed<'a, ()> {
    let (input, next) = if has_next { be_u8(input)? } else { (input, 0) };
    let (input, length) = be_u8(input)?;
    // A Fragment header has a Reserved octet in its place, and always six behind.
    let length = if id == 2 && length == 0 { 6 } else { length };
    let (input, data) = take(length)(input)?;
    push(id, next, data.to_vec(), datagram, input)
}

/// RFC 7400 §3.2: up to a stop code.
fn generic_extension<'a>(id: u8, has_next: bool, datagram: &mut Datagram, input: &'a [u8]) -> Parsed<'a, ()> {
    let (input, next) = if has_next { be_u8(input)? } else { (input, 0) };
    let mut data = Vec::new();
    let (input, stopped) = bytecode::run(addresses(datagram), &mut data, input)?;
    let (input, ()) = require(stopped, input)?;
    push(id, next, data, datagram, input)
}

/// Options are padded to eight octets; other headers take so many of themselves. A Fragment header has eight, any other at
/// most 256 times as many.
fn push<'a>(id: u8, next: u8, mut data: Vec<u8>, datagram: &mut Datagram, input: &'a [u8]) -> Parsed<'a, ()> {
    let missing = (8 - (data.len() + 2) % 8) % 8;
    match (id, missing) {
        (_, 0) => {}
        (0 | 3, 1) => data.push(0),
        (0 | 3, missing) => data.extend([&[1, missing as u8 - 2][..], &vec![0; missing - 2]].concat()),
        _ => return require(false, input),
    }
    let number = EXTENSIONS[usize::from(id)];
    tell(datagram, number);
    let fits = if id == 2 { data.len() == 6 } else { data.len() + 2 <= 2048 };
    datagram.headers.push(Header::Extension { number, next, data });
    require(fits, input)
}

/// §4.3.
fn udp<'a>(nhc: u8, datagram: &mut Datagram, input: &'a [u8]) -> Parsed<'a, ()> {
    tell(datagram, 17);
    let (input, source, destination) = match nhc & 3 {
        0 => {
            let (input, source) = be_u16(input)?;
            let (input, destination) = be_u16(input)?;
            (input, source, destination)
        }
        1 => {
            let (input, source) = be_u16(input)?;
            let (input, destination) = be_u8(input)?;
            (input, source, 0xf000 | u16::from(destination))
        }
        2 => {
            let (input, source) = be_u8(input)?;
            let (input, destination) = be_u16(input)?;
            (input, 0xf000 | u16::from(source), destination)
        }
        _ => {
            let (input, both) = be_u8(input)?;
            (input, 0xf0b0 | u16::from(both >> 4), 0xf0b0 | u16::from(both & 15))
        }
    };
    let (input, checksum) = match nhc & 4 {
        0 => be_u16(input).map(|(input, checksum)| (input, Some(checksum)))?,
        _ => (input, None),
    };
    datagram.headers.push(Header::Udp { ports: [source, destination], length: None, checksum });
    Ok((input, ()))
}

/// All that follows is bytecode; a stop code may end it.
fn payload<'a>(datagram: &mut Datagram, input: &'a [u8]) -> Result<&'a [u8], nom::Err<nom::error::Error<&'a [u8]>>> {
    let mut payload = Vec::new();
    let (input, _) = bytecode::run(addresses(datagram), &mut payload, input)?;
    let (input, ()) = require(input.is_empty(), input)?;
    datagram.payload = payload;
    Ok(input)
}
