//! One pass over a string: is it what nearly all strings are, ASCII without NUL and with no wildcard out of place?
//!
//! A no is not yet an error; it only means that somebody has to look closer. Bytes are looked at 16 at a time: the compiler
//! makes a handful of vector instructions of a chunk.

/// Whether to look first at all: where code is dear, only the close look is there.
pub(crate) const BY_CHUNK: bool = cfg!(target_pointer_width = "64");

/// Whether all bytes are ASCII other than NUL.
#[inline]
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    none(bytes, |byte| !is_character(byte))
}

/// Whether all bytes are ASCII other than NUL, `+` and `#`.
#[inline]
pub(crate) fn is_plain_topic(bytes: &[u8]) -> bool {
    none(bytes, |byte| !is_character(byte) | (byte == b'+') | (byte == b'#'))
}

/// Whether all bytes are ASCII other than NUL, each `+` takes a whole level, and there is no `#` but one that is the last of
/// several levels.
#[inline]
pub(crate) fn is_plain_filter(bytes: &[u8]) -> bool {
    let levels = bytes.strip_suffix(b"/#").unwrap_or(bytes);
    is_plain_topic(levels) || has_whole_levels(levels)
}

/// As [`is_plain_filter`], for a filter without `#` that is not too short: each byte is looked at between its neighbours.
#[inline(never)]
fn has_whole_levels(bytes: &[u8]) -> bool {
    let (Some(last), [first, second, ..], [.., before, end]) = (bytes.last_chunk(), bytes, bytes) else { return false };
    let mut found = suspicious_inside(last) | is_suspicious(b'/', *first, *second) | is_suspicious(*before, *end, b'/');
    let mut rest = bytes;
    while let Some(chunk) = rest.first_chunk() {
        found |= suspicious_inside(chunk);
        rest = rest.get(16..).unwrap_or_default();
    }
    !found
}

/// Whether one of the 16 bytes inside is suspicious.
#[inline]
fn suspicious_inside(chunk: &[u8; 18]) -> bool {
    chunk.windows(3).fold(false, |found, window| match window {
        [before, byte, behind] => found | is_suspicious(*before, *byte, *behind),
        _ => true,
    })
}

/// Whether a byte is no character of a filter without `#`, or a `+` not alone between separators. Without a branch, so that
/// it can be asked for many bytes at once.
#[inline]
fn is_suspicious(before: u8, byte: u8, behind: u8) -> bool {
    !is_character(byte) | (byte == b'#') | ((byte == b'+') & ((before != b'/') | (behind != b'/')))
}

/// Whether a byte is an ASCII character other than NUL.
#[inline]
fn is_character(byte: u8) -> bool {
    matches!(byte, 1..=0x7F)
}

/// Whether no byte is suspicious.
#[cfg_attr(target_pointer_width = "64", inline(always))]
fn none(bytes: &[u8], is_suspicious: impl Fn(u8) -> bool + Copy) -> bool {
    if let Some(last) = bytes.last_chunk::<16>() {
        for chunk in bytes.as_chunks::<16>().0 {
            if any(chunk, is_suspicious) {
                return false;
            }
        }
        return !any(last, is_suspicious); // it overlaps the chunk before
    }
    in_two::<8>(bytes, is_suspicious)
        .or_else(|| in_two::<4>(bytes, is_suspicious))
        .unwrap_or_else(|| !bytes.iter().any(|byte| is_suspicious(*byte)))
}

/// Whether no byte is suspicious, looking at the first and the last `N`, which are all of at most twice as many.
#[inline(always)]
fn in_two<const N: usize>(bytes: &[u8], is_suspicious: impl Fn(u8) -> bool + Copy) -> Option<bool> {
    Some(!any::<N>(bytes.first_chunk()?, is_suspicious) & !any::<N>(bytes.last_chunk()?, is_suspicious))
}

/// Whether a byte of the chunk is suspicious.
#[inline(always)]
fn any<const N: usize>(chunk: &[u8; N], is_suspicious: impl Fn(u8) -> bool) -> bool {
    chunk.iter().fold(false, |found, byte| found | is_suspicious(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every byte value, at every place of strings up to 40 bytes, between bytes that are fine.
    #[test]
    fn every_byte_at_every_place() {
        for len in 1..40 {
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

    /// The same between separators, where a wildcard may stand, and next to one.
    #[test]
    fn a_plain_filter_is_a_filter() {
        use super::super::{TopicFilter, topic_filter};
        for len in 1..40 {
            for at in 0..len {
                for byte in [0, 1, b'+', b'#', b'*', b'"', b',', b'/', b'.', b'\'', b'a', 0x7f, 0x80, 0xff] {
                    for fill in [b"aaa", b"///", b"//a", b"a//", b"a/a", b"+/#"] {
                        let mut text = std::vec![b'a'; len];
                        for (around, byte) in (at.saturating_sub(1)..len.min(at + 2)).zip(fill) {
                            text[around] = *byte;
                        }
                        text[at] = byte;
                        let legal = topic_filter::check_slowly(&text).is_ok();
                        assert!(legal || !is_plain_filter(&text), "{text:x?}");
                        let is_short = len < 18 + 2 && text.contains(&b'+');
                        let expected = legal && text.is_ascii() && !is_short && text != b"#";
                        assert!(!expected || is_plain_filter(&text), "{text:x?}");
                    }
                }
            }
        }
        assert!(TopicFilter::new("#").is_ok());
    }
}
