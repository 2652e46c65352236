//! One pass over a string: is it what nearly all strings are, ASCII without NUL and, in a topic, without wildcards?
//!
//! A no is not yet an error; it only means that somebody has to look closer.

/// Whether to look first at all: where code is dear, only the close look is there.
pub(super) const BY_WORD: bool = cfg!(target_pointer_width = "64");

/// Whether all bytes are ASCII other than NUL.
#[inline]
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    every_word(bytes, |word| word | word.wrapping_sub(ONES), |byte| byte.wrapping_sub(1) < 0x7F)
}

/// Whether all bytes are ASCII other than NUL, `+` and `#`.
#[inline]
pub(super) fn is_plain_topic(bytes: &[u8]) -> bool {
    // '#' and '+' differ in one bit: with it set both are '+', and so 0 after the exclusive or
    let wildcards = |word: u64| ((word | ONES.wrapping_mul(0x08)) ^ ONES.wrapping_mul(0x2B)).wrapping_sub(ONES);
    every_word(
        bytes,
        |word| word | word.wrapping_sub(ONES) | wildcards(word),
        |byte| byte.wrapping_sub(1) < 0x7F && byte | 0x08 != b'+',
    )
}

/// Calls `found` with the place of each `+` and `#` until it objects, as long as all bytes are ASCII other than NUL; tells
/// whether they are. Of the last word, some places may come twice.
#[inline]
pub(super) fn plain_wildcards<E>(bytes: &[u8], mut found: impl FnMut(usize) -> Result<(), E>) -> Result<bool, E> {
    let Some(last) = bytes.last_chunk() else {
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                0 | 0x80.. => return Ok(false),
                b'+' | b'#' => found(at)?,
                _ => {}
            }
        }
        return Ok(true);
    };
    let mut scan = |start: usize, word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        let strange = word | word.wrapping_sub(ONES);
        // exact for ASCII: the high bit of those bytes that are 0 after the exclusive or
        let wildcards = HIGH_BITS.wrapping_sub((word | ONES.wrapping_mul(0x08)) ^ ONES.wrapping_mul(0x2B));
        if (strange | wildcards) & HIGH_BITS == 0 {
            return Ok(true);
        }
        if strange & HIGH_BITS != 0 {
            return Ok(false);
        }
        let mut wildcards = wildcards & HIGH_BITS;
        while wildcards != 0 {
            found(start.wrapping_add((wildcards.trailing_zeros() >> 3) as usize))?;
            wildcards &= wildcards.wrapping_sub(1);
        }
        Ok(true)
    };
    let words = bytes.as_chunks().0;
    for (i, word) in words.iter().enumerate() {
        if !scan(i.wrapping_mul(8), word)? {
            return Ok(false);
        }
    }
    if bytes.len() & 7 == 0 { Ok(true) } else { scan(bytes.len().wrapping_sub(8), last) }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Whether no byte is suspicious. `suspicion` sets the high bit of bytes that are, and of none if none is: subtracting 1
/// borrows into a neighbour only from a byte that is suspicious itself.
#[inline]
fn every_word(bytes: &[u8], suspicion: impl Fn(u64) -> u64, is_fine: impl Fn(u8) -> bool) -> bool {
    let found = if let Some(last) = bytes.last_chunk() {
        // the last word overlaps the one before
        let found = suspicion(u64::from_ne_bytes(*last));
        bytes.as_chunks().0.iter().fold(found, |found, word| found | suspicion(u64::from_ne_bytes(*word)))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_ne_bytes(*first), u32::from_ne_bytes(*last));
        suspicion(u64::from(first) << 32 | u64::from(last))
    } else {
        return bytes.iter().all(|byte| is_fine(*byte));
    };
    found & HIGH_BITS == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every byte value, at every place of strings up to 20 bytes, between bytes that are fine.
    #[test]
    fn every_byte_at_every_place() {
        for len in 1..20 {
            for at in 0..len {
                for byte in 0..=255_u8 {
                    for fill in [0x01, 0x7f, b'a', b'*', b'"', b',', b'$'] {
                        let mut text = std::vec![fill; len];
                        text[at] = byte;
                        let plain = matches!(byte, 1..=0x7f);
                        assert_eq!(is_plain(&text), plain, "{text:x?}");
                        assert_eq!(is_plain_topic(&text), plain && byte != b'+' && byte != b'#', "{text:x?}");
                    }
                }
            }
        }
        assert!(is_plain(b"") && is_plain_topic(b""));
    }

    #[test]
    fn wildcards_are_found_at_every_place() {
        let first = |bytes: &[u8]| plain_wildcards(bytes, Err);
        for len in 0..20 {
            assert_eq!(first(&std::vec![b'*'; len]), Ok(true));
            for at in 0..len {
                for byte in 0..=255_u8 {
                    for fill in [0x01, b'a', 0x7f, b'*', b'"', b','] {
                        let mut text = std::vec![fill; len];
                        text[at] = byte;
                        let expected = if matches!(byte, b'+' | b'#') { Err(at) } else { Ok(matches!(byte, 1..=0x7f)) };
                        assert_eq!(first(&text), expected, "{text:x?}");
                    }
                }
            }
        }
        let mut all = std::collections::BTreeSet::new();
        let end: Result<bool, ()> = plain_wildcards(b"+a#bcdef++#", |at| {
            all.insert(at);
            Ok(())
        });
        assert_eq!((end, all), (Ok(true), [0, 2, 8, 9, 10].into()));
    }
}
