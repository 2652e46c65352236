//! LOWPAN_HC1 and HC_UDP (RFC 4944 §10): fields of any number of bits, one behind another.

use super::{Datagram, Header, Known};
use crate::second::{Parsed, require};
use nom::bits::complete::take;
use nom::combinator::rest;
use nom::number::complete::be_u8;

type Bits<'a> = (&'a [u8], usize);
type BitError<'a> = nom::error::Error<Bits<'a>>;

pub(super) fn datagram<'a>(known: &Known, input: &'a [u8]) -> Parsed<'a, Datagram> {
    let (input, _) = be_u8(input)?;
    let (input, encoding) = be_u8(input)?;
    let hc2 = encoding & 1 == 1;
    let inline = [0, 17, 58, 6][usize::from(encoding >> 1 & 3)];
    let (input, ()) = require(!hc2 || inline == 17, input)?;
    let (input, udp) = if hc2 { be_u8(input)? } else { (input, 0) };
    let (input, ()) = require(udp & 0x1f == 0, input)?;
    let (input, hop_limit) = be_u8(input)?;
    let mut bits = Fields { rest: (input, 0), short: false };
    let addresses = [0, 1].map(|end| {
        let encoding = encoding >> (6 - 2 * end);
        let prefix = if encoding & 2 == 0 { bits.take(64) } else { 0xfe80 << 48 };
        let identifier = if encoding & 1 == 0 { bits.take(64) } else { known.identifiers[end] };
        u128::from(prefix) << 64 | u128::from(identifier)
    });
    let (traffic_class, label) = if encoding & 8 == 0 { (bits.take(8), bits.take(20)) } else { (0, 0) };
    let next = if inline == 0 { bits.take(8) } else { inline };
    let word = 6 << 28 | (traffic_class as u32) << 20 | label as u32;
    let mut datagram = Datagram::default();
    datagram.headers.push(Header::Ipv6 { word, next: next as u8, hop_limit, addresses });
    if hc2 {
        let port = |bits: &mut Fields<'_>, short: u8| {
            if udp & short == 0 { bits.take(16) as u16 } else { 0xf0b0 | bits.take(4) as u16 }
        };
        let ports = [port(&mut bits, 0x80), port(&mut bits, 0x40)];
        let length = if udp & 0x20 == 0 { Some(bits.take(16) as u16) } else { None };
        let checksum = Some(bits.take(16) as u16);
        datagram.headers.push(Header::Udp { ports, length, checksum });
    }
    let ((behind, begun), short) = (bits.rest, bits.short);
    let (input, ()) = require(!short, input)?;
    // The rest of an octet that has begun belongs to it.
    let behind = if begun > 0 { &behind[1..] } else { behind };
    let (_, payload) = rest(behind)?;
    datagram.payload.extend(payload);
    Ok((&input[input.len()..], datagram))
}

/// Bits one behind another; whether there were too few.
struct Fields<'a> {
    rest: Bits<'a>,
    short: bool,
}

impl Fields<'_> {
    fn take(&mut self, count: usize) -> u64 {
        match take::<_, u64, _, BitError<'_>>(count)(self.rest) {
            Ok((rest, number)) => {
                self.rest = rest;
                number
            }
            Err(_) => {
                self.short = true;
                0
            }
        }
    }
}
