//! Options and payload (RFC 7252 §3.1).

use super::header::nibbles;
use crate::second::{Parsed, require};
use nom::Parser;
use nom::bytes::complete::{tag, take};
use nom::combinator::{fail, map, opt, rest, success, verify};
use nom::multi::many0;
use nom::number::complete::{be_u8, be_u16};
use nom::sequence::preceded;

/// Options until the marker or the end. Each number is the sum of all deltas so far, and has 16 bits.
pub(super) fn options(input: &[u8]) -> Parsed<'_, Vec<(u16, &[u8])>> {
    let (input, options) = many0(option).parse(input)?;
    let mut sum = 0_u32;
    let numbered: Option<Vec<_>> = options
        .into_iter()
        .map(|(delta, value)| {
            sum += delta;
            u16::try_from(sum).ok().map(|number| (number, value))
        })
        .collect();
    let (input, ()) = require(numbered.is_some(), input)?;
    Ok((input, numbered.unwrap_or_default()))
}

/// What follows a marker, at least a byte of it (§3); or nothing at all.
pub(super) fn payload(input: &[u8]) -> Parsed<'_, &[u8]> {
    let marked = preceded(tag(&[0xff][..]), verify(rest, |payload: &[u8]| !payload.is_empty()));
    map(opt(marked), Option::unwrap_or_default).parse(input)
}

/// Figure 8.
fn option(input: &[u8]) -> Parsed<'_, (u32, &[u8])> {
    let (input, (delta, length)) = nibbles(input)?;
    let (input, delta) = extension(delta).parse(input)?;
    let (input, length) = extension(length).parse(input)?;
    let (input, value) = take(length)(input)?;
    Ok((input, (delta, value)))
}

/// What a nibble and the bytes that it announces amount to; 15 is reserved.
pub(super) fn extension<'a>(nibble: u8) -> impl Parser<&'a [u8], Output = u32, Error = nom::error::Error<&'a [u8]>> {
    move |input| match nibble {
        13 => map(be_u8, |more| u32::from(more) + 13).parse(input),
        14 => map(be_u16, |more| u32::from(more) + 269).parse(input),
        15 => fail().parse(input),
        few => success(u32::from(few)).parse(input),
    }
}
