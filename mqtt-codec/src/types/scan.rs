//! One pass over a string: is it what nearly all strings are, ASCII without NUL and, in a topic, without wildcards?
//!
//! A no is not yet an error; it only means that somebody has to look closer.

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

/// Calls `found` with the place of each `+` and `#`, in order, until it objects.
#[inline]
pub(super) fn each_wildcard<E>(bytes: &[u8], mut found: impl FnMut(usize) -> Result<(), E>) -> Result<(), E> {
    let (words, rest) = if cfg!(target_pointer_width = "64") { bytes.as_chunks::<8>() } else { (&[][..], bytes) };
    let mut start = 0_usize;
    for word in words {
        // exact for every byte: the high bit of those that are 0 after the exclusive or, and of no other
        let word = (u64::from_le_bytes(*word) | ONES.wrapping_mul(0x08)) ^ ONES.wrapping_mul(0x2B);
        let mut wildcards = !((word & LOW_BITS).wrapping_add(LOW_BITS) | word | LOW_BITS);
        while wildcards != 0 {
            found(start.wrapping_add((wildcards.trailing_zeros() >> 3) as usize))?;
            wildcards &= wildcards.wrapping_sub(1);
        }
        start = start.wrapping_add(8);
    }
    for byte in rest {
        if byte | 0x08 == b'+' {
            found(start)?;
        }
        start = start.wrapping_add(1);
    }
    Ok(())
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
const LOW_BITS: u64 = !HIGH_BITS;

/// Whether no byte is suspicious. `suspicion` sets the high bit of bytes that are, and of none if none is: subtracting 1
/// borrows into a neighbour only from a byte that is suspicious itself. Small processors look at byte after byte, which
/// takes less code.
#[inline]
fn every_word(bytes: &[u8], suspicion: impl Fn(u64) -> u64, is_fine: impl Fn(u8) -> bool) -> bool {
    if cfg!(not(target_pointer_width = "64")) {
        return bytes.iter().all(|byte| is_fine(*byte));
    }
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
        let first = |bytes: &[u8]| each_wildcard(bytes, Err).err();
        for len in 0..20 {
            assert_eq!(first(&std::vec![b'*'; len]), None);
            for at in 0..len {
                for byte in 0..=255_u8 {
                    for fill in [0x00, 0xff, b'a', 0xab, 0x80] {
                        let mut text = std::vec![fill; len];
                        text[at] = byte;
                        assert_eq!(first(&text), matches!(byte, b'+' | b'#').then_some(at), "{text:x?}");
                    }
                }
            }
        }
        let mut all = std::vec![];
        let end: Result<(), ()> = each_wildcard(b"+a#bcdef++#", |at| {
            all.push(at);
            Ok(())
        });
        assert_eq!((end, all), (Ok(()), std::vec![0, 2, 8, 9, 10]));
    }
}
