//! One pass over an inline string: where does it end, and is it what nearly all strings are, ASCII?

/// The string at the beginning of `bytes`, without the NUL that ends it; whether it is ASCII; and what follows the NUL.
/// `None` if no NUL follows.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) fn terminated(bytes: &[u8]) -> Option<(&[u8], bool, &[u8])> {
    let (len, ascii) = if cfg!(target_pointer_width = "64") { by_word(bytes) } else { by_byte(bytes, 0, true) }?;
    let (string, rest) = bytes.split_at_checked(len)?;
    let (_nul, rest) = rest.split_first()?;
    Some((string, ascii, rest))
}

/// The string at the beginning of bytes that have been checked: up to a NUL, or all.
pub(super) fn until_nul(bytes: &[u8]) -> &[u8] {
    terminated(bytes).map_or(bytes, |(string, ..)| string)
}

#[inline]
fn by_word(bytes: &[u8]) -> Option<(usize, bool)> {
    let (mut rest, mut len, mut high) = (bytes, 0_usize, 0_u64);
    while let Some((word, behind)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*word);
        // the lowest bit set is that of the first NUL; those above it may be wrong
        let nul = word.wrapping_sub(ONES) & !word & HIGH_BITS;
        if nul != 0 {
            let before = nul.wrapping_sub(1) & !nul;
            let len = len.wrapping_add((nul.trailing_zeros() >> 3) as usize);
            return Some((len, (high | word & before) & HIGH_BITS == 0));
        }
        high |= word;
        len = len.wrapping_add(8);
        rest = behind;
    }
    by_byte(rest, len, high & HIGH_BITS == 0)
}

#[inline]
fn by_byte(bytes: &[u8], before: usize, mut ascii: bool) -> Option<(usize, bool)> {
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == 0 {
            return Some((before.wrapping_add(at), ascii));
        }
        ascii &= byte.is_ascii();
    }
    None
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// Every byte value, at every place before and behind the NUL, of strings up to 20 bytes.
    #[test]
    fn every_byte_at_every_place() {
        for len in 0..20 {
            for at in 0..len + 9 {
                for byte in 0..=255_u8 {
                    let mut bytes: Vec<u8> = std::iter::repeat_n(b'a', len).collect();
                    bytes.push(0);
                    bytes.extend([b'z'; 8]);
                    bytes[at] = byte;
                    let expected = bytes.iter().position(|byte| *byte == 0).map(|end| {
                        let (string, rest) = bytes.split_at(end);
                        (string, string.is_ascii(), &rest[1..])
                    });
                    assert_eq!(terminated(&bytes), expected, "{bytes:x?}");
                }
            }
        }
    }

    #[test]
    fn without_a_nul_there_is_no_string() {
        for len in 0..20 {
            assert_eq!(terminated(&std::vec![1; len]), None);
            assert_eq!(until_nul(&std::vec![1; len]).len(), len);
        }
    }
}
