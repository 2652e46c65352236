//! The fixed header: packet type, flags, Remaining Length.

use super::{Parsed, require};
use crate::case::mqtt::Version;
use nom::Parser;
use nom::bits::bits;
use nom::bits::complete::take;
use nom::bytes::complete::take_while_m_n;
use nom::number::complete::be_u8;
use nom::sequence::pair;

/// A fixed header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The packet type, 1 to 15.
    pub kind: u8,
    /// The four flags.
    pub flags: u8,
    /// How many bytes follow.
    pub remaining_length: u32,
}

impl Header {
    /// The QoS of a PUBLISH.
    #[must_use]
    pub fn qos(self) -> u8 {
        self.flags >> 1 & 3
    }
}

/// Figure 2-2 and its flags.
pub(super) fn header(version: Version, input: &[u8]) -> Parsed<'_, Header> {
    let (input, (kind, flags)) = nibbles(input)?;
    let (input, (remaining_length, minimal)) = variable_byte_integer(input)?;
    let header = Header { kind, flags, remaining_length };
    let (input, ()) = require(flags_allowed(version, header), input)?;
    let (input, ()) = require(minimal || version == Version::V3_1_1, input)?;
    Ok((input, header))
}

fn nibbles(input: &[u8]) -> Parsed<'_, (u8, u8)> {
    bits(pair(take::<_, _, _, nom::error::Error<(&[u8], usize)>>(4_usize), take(4_usize))).parse(input)
}

/// Table 2-2: the flags of every type but PUBLISH are fixed.
fn flags_allowed(version: Version, header: Header) -> bool {
    match header.kind {
        3 => header.qos() != 3 && (header.qos() != 0 || header.flags & 8 == 0),
        6 | 8 | 10 => header.flags == 2,
        15 => header.flags == 0 && version == Version::V5_0,
        kind => header.flags == 0 && kind != 0,
    }
}

/// Section 1.5.5: up to three bytes with the continuation bit, one without; whether that was the shortest form.
pub(super) fn variable_byte_integer(input: &[u8]) -> Parsed<'_, (u32, bool)> {
    let (input, (more, last)) = pair(take_while_m_n(0, 3, |byte| byte & 0x80 != 0), be_u8).parse(input)?;
    let (input, ()) = require(last & 0x80 == 0, input)?;
    let value = more.iter().rev().fold(u32::from(last), |value, byte| value << 7 | u32::from(byte & 0x7f));
    Ok((input, (value, more.is_empty() || last != 0)))
}
