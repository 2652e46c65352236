//! What stands before the options.

use super::option::extension;
use crate::second::{Parsed, require};
use nom::Parser;
use nom::bits::bits;
use nom::bits::complete::take as take_bits;
use nom::bytes::complete::take;
use nom::number::complete::{be_u8, be_u16, be_u32};

/// Everything up to the token.
pub(super) struct Head<'a> {
    /// Type and Message ID.
    pub(super) udp: Option<(u8, u16)>,
    pub(super) code: u8,
    pub(super) token: &'a [u8],
    /// How many bytes follow, where the message says so.
    pub(super) length: Option<u64>,
}

type Nibbles = (u8, u8);

/// RFC 7252 figure 7.
pub(super) fn udp(extended_tokens: bool, input: &[u8]) -> Parsed<'_, Head<'_>> {
    let (input, (version, message_type, token_length)) = first_byte(input)?;
    let (input, ()) = require(version == 1, input)?;
    let (input, code) = be_u8(input)?;
    let (input, message_id) = be_u16(input)?;
    let (input, ()) = require(table_1(message_type, code), input)?;
    let (input, token) = token(extended_tokens, token_length, input)?;
    Ok((input, Head { udp: Some((message_type, message_id)), code, token, length: None }))
}

/// RFC 8323 figure 4.
pub(super) fn tcp(extended_tokens: bool, input: &[u8]) -> Parsed<'_, Head<'_>> {
    let (input, (length, token_length)) = nibbles(input)?;
    let (input, length) = match length {
        15 => be_u32.map(|length| u64::from(length) + 65_805).parse(input)?,
        nibble => extension(nibble).map(u64::from).parse(input)?,
    };
    let (input, head) = code_and_token(extended_tokens, token_length, input)?;
    Ok((input, Head { length: Some(length), ..head }))
}

/// RFC 8323 figure 10.
pub(super) fn ws(extended_tokens: bool, input: &[u8]) -> Parsed<'_, Head<'_>> {
    let (input, (length, token_length)) = nibbles(input)?;
    let (input, ()) = require(length == 0, input)?;
    code_and_token(extended_tokens, token_length, input)
}

fn code_and_token(extended_tokens: bool, token_length: u8, input: &[u8]) -> Parsed<'_, Head<'_>> {
    let (input, code) = be_u8(input)?;
    let (input, ()) = require(!matches!(code >> 5, 1 | 6), input)?;
    let (input, token) = token(extended_tokens, token_length, input)?;
    Ok((input, Head { udp: None, code, token, length: None }))
}

/// RFC 7252 table 1. Classes 1, 6 and 7 are reserved (§4.2, §4.3); 3 is a class of responses (§12.1.2).
fn table_1(message_type: u8, code: u8) -> bool {
    match (code >> 5, code & 0x1f) {
        (0, 0) => message_type != 1,
        (0, _) => message_type <= 1,
        (2..=5, _) => message_type <= 2,
        _ => false,
    }
}

/// Up to 8 bytes (RFC 7252 §3), or as many as RFC 8974 §2.1 can tell.
fn token(extended: bool, nibble: u8, input: &[u8]) -> Parsed<'_, &[u8]> {
    if extended {
        let (input, length) = extension(nibble).parse(input)?;
        return take(length)(input);
    }
    let (input, ()) = require(nibble <= 8, input)?;
    take(nibble)(input)
}

fn first_byte(input: &[u8]) -> Parsed<'_, (u8, u8, u8)> {
    bits((take_bits::<_, _, _, nom::error::Error<(&[u8], usize)>>(2_usize), take_bits(2_usize), take_bits(4_usize)))
        .parse(input)
}

/// The halves of a byte.
pub(super) fn nibbles(input: &[u8]) -> Parsed<'_, Nibbles> {
    bits((take_bits::<_, _, _, nom::error::Error<(&[u8], usize)>>(4_usize), take_bits(4_usize))).parse(input)
}
