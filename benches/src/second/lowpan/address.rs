//! Addresses of LOWPAN_IPHC (RFC 6282 §3.1.1).

use super::Known;
use crate::second::{Parsed, require};
use nom::bytes::complete::take;

const LINK_LOCAL: u128 = 0xfe80 << 112;
const SHORT: u128 = 0x00ff_fe00_0000;

/// A source by SAC and SAM, a destination by M, DAC and DAM: `mode` are those bits. `None` if the context is not known.
pub(super) fn address<'a>(
    end: usize,
    mode: u8,
    context: u8,
    known: &Known,
    input: &'a [u8],
) -> Parsed<'a, Option<u128>> {
    let is_source = end == 0;
    let number = |input: &'a [u8], count: usize| -> Parsed<'a, u128> {
        let (input, octets) = take(count)(input)?;
        Ok((input, octets.iter().fold(0, |number, octet| number << 8 | u128::from(*octet))))
    };
    let identifier = u128::from(known.identifiers[end]);
    let prefix = known.contexts[usize::from(context)];
    let behind = |identifier: u128| {
        prefix.map(|(bits, length)| {
            let host = u128::MAX.checked_shr(length).unwrap_or(0);
            bits & !host | identifier & host
        })
    };
    // Multicast addresses.
    if mode & 0b1000 != 0 {
        return match mode & 0b111 {
            0b000 => number(input, 16).map(|(input, all)| (input, Some(all))),
            0b001 => number(input, 6).map(|(input, n)| (input, Some(group(n >> 40, n & 0xff_ffff_ffff)))),
            0b010 => number(input, 4).map(|(input, n)| (input, Some(group(n >> 24, n & 0xff_ffff)))),
            0b011 => number(input, 1).map(|(input, n)| (input, Some(group(2, n)))),
            0b100 => number(input, 6).map(|(input, n)| {
                let address = prefix.map(|(bits, length)| {
                    let network = bits & !u128::MAX.checked_shr(length).unwrap_or(0);
                    group(n >> 40, 0)
                        | (n >> 32 & 0xff) << 104
                        | u128::from(length) << 96
                        | network >> 64 << 32
                        | n & 0xffff_ffff
                });
                (input, address)
            }),
            _ => require(false, input).map(|(input, ())| (input, None)),
        };
    }
    match mode {
        0b000 => number(input, 16).map(|(input, all)| (input, Some(all))),
        0b001 => number(input, 8).map(|(input, n)| (input, Some(LINK_LOCAL | n))),
        0b010 => number(input, 2).map(|(input, n)| (input, Some(LINK_LOCAL | SHORT | n))),
        0b011 => Ok((input, Some(LINK_LOCAL | identifier))),
        0b100 => require(is_source, input).map(|(input, ())| (input, Some(0))),
        0b101 => number(input, 8).map(|(input, n)| (input, behind(n))),
        0b110 => number(input, 2).map(|(input, n)| (input, behind(SHORT | n))),
        _ => Ok((input, behind(identifier))),
    }
}

/// ffXX:: and a group.
fn group(flags_and_scope: u128, group: u128) -> u128 {
    0xff << 120 | flags_and_scope << 112 | group
}
