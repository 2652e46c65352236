//! The bytecode of RFC 7400 §2.

use crate::second::{Parsed, require};
use nom::bytes::complete::take;
use nom::number::complete::be_u8;

/// What follows the addresses in the dictionary (Figure 1).
const STATIC: [u8; 16] = *b"\x16\xfe\xfd\x17\xfe\xfd\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00";

/// Runs up to a stop code or the end. Tells whether there was one.
pub(super) fn run<'a>(addresses: [u128; 2], out: &mut Vec<u8>, mut input: &'a [u8]) -> Parsed<'a, bool> {
    let mut all: Vec<u8> = addresses.iter().flat_map(|address| address.to_be_bytes()).chain(STATIC).collect();
    let dictionary = all.len();
    let (mut na, mut sa) = (0_usize, 0_usize);
    let mut stopped = false;
    while !input.is_empty() && !stopped && all.len() < 70_000 {
        let (behind, code) = be_u8(input)?;
        let low = usize::from(code);
        input = behind;
        match code {
            0..96 => {
                let (behind, literal) = take(code)(input)?;
                all.extend(literal);
                input = behind;
            }
            0x80..0x90 => all.extend(vec![0; (low & 15) + 2]),
            0x90 => stopped = true,
            0xa0..0xc0 => (na, sa) = (na + (low >> 4 & 1) * 8, sa + (low & 15) * 8),
            0xc0.. => {
                let n = na + (low >> 3 & 7) + 2;
                let s = (low & 7) + sa + n;
                let (behind, ()) = require(s <= all.len(), input)?;
                let start = all.len() - s;
                all.extend_from_within(start..start + n);
                (na, sa) = (0, 0);
                input = behind;
            }
            _ => return require(false, input).map(|(input, ())| (input, false)),
        }
    }
    out.extend(&all[dictionary..]);
    Ok((input, stopped))
}
