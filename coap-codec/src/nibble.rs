//! Numbers that begin in four bits and go on in further bytes: option deltas and lengths (RFC 7252 §3.1), token lengths
//! (RFC 8974 §2.1), and message lengths (RFC 8323 §3.2).

use wire_buf::Buffer;

/// What eight further bits are added to, behind the nibble 13.
pub(crate) const BIAS_8: usize = 13;
/// What sixteen further bits are added to, behind the nibble 14.
pub(crate) const BIAS_16: usize = 269;

/// The nibble of a number: itself below 13, or how many bytes follow.
#[inline]
#[allow(clippy::cast_possible_truncation)] // compared just before
pub(crate) const fn of(number: usize) -> u8 {
    if number < BIAS_8 {
        number as u8
    } else if number < BIAS_16 {
        13
    } else {
        14
    }
}

/// How many bytes follow the nibble.
#[inline]
pub(crate) const fn extension_len(number: usize) -> usize {
    ((number >= BIAS_8) as usize).wrapping_add((number >= BIAS_16) as usize)
}

/// Appends the bytes that follow the nibble.
#[inline]
#[allow(clippy::cast_possible_truncation)] // numbers are at most 65 804
pub(crate) fn push_extension<B: Buffer + ?Sized>(number: usize, out: &mut B) -> Result<(), B::Error> {
    if number < BIAS_8 {
        Ok(())
    } else if number < BIAS_16 {
        out.push_u8(number.wrapping_sub(BIAS_8) as u8)
    } else {
        out.push_u16(number.wrapping_sub(BIAS_16) as u16)
    }
}

/// Reads a number whose nibble is known; `None` if the nibble is 15, or bytes lack.
#[inline]
pub(crate) const fn read(nibble: u8, bytes: &[u8]) -> Option<(usize, &[u8])> {
    match (nibble, bytes) {
        (0..=12, _) => Some((nibble as usize, bytes)),
        (13, [low, rest @ ..]) => Some(((*low as usize).wrapping_add(BIAS_8), rest)),
        (14, [high, low, rest @ ..]) => Some((((*high as usize) << 8 | *low as usize).wrapping_add(BIAS_16), rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[test]
    fn every_number_has_one_form() {
        for number in 0..=65_804 {
            let mut out = Vec::new();
            push_extension(number, &mut out).unwrap();
            assert_eq!(out.len(), extension_len(number));
            assert_eq!(read(of(number), &out), Some((number, &[][..])));
        }
        assert_eq!((of(12), of(13), of(268), of(269)), (12, 13, 13, 14));
        assert_eq!((read(15, &[0; 4]), read(13, &[]), read(14, &[1])), (None, None, None));
    }
}
