//! One look at each byte: how far does plain text, a value, a name go?
//!
//! Text is looked at a word at a time on processors whose words are wide enough; names are short, and read byte by byte.

use crate::character::{NAME, class};

/// Whether a word at a time: where code is dear, only the byte loop is there.
const BY_WORD: bool = cfg!(target_pointer_width = "64");

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// How many bytes there are before the first that is not ASCII, or a control character, `<`, `>` or `&`.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn plain_text(bytes: &[u8]) -> usize {
    // '<' and '>' differ in one bit: without it both are '<', and so 0 after the exclusive or
    let found = |word: u64| {
        let angles = (word & !(ONES.wrapping_mul(0x02))) ^ ONES.wrapping_mul(0x3C);
        let ampersands = word ^ ONES.wrapping_mul(0x26);
        strange(word) | angles.wrapping_sub(ONES) | ampersands.wrapping_sub(ONES)
    };
    first(bytes, found, |byte| matches!(byte, ..0x20 | 0x80.. | b'<' | b'>' | b'&'))
}

/// How many bytes there are before the first that is not ASCII, or a control character, `<`, `&` or `quote`.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn plain_value(bytes: &[u8], quote: u8) -> usize {
    let quotes = ONES.wrapping_mul(u64::from(quote));
    let found = |word: u64| {
        let angles = word ^ ONES.wrapping_mul(0x3C);
        let ampersands = word ^ ONES.wrapping_mul(0x26);
        let quotes = word ^ quotes;
        strange(word) | angles.wrapping_sub(ONES) | ampersands.wrapping_sub(ONES) | quotes.wrapping_sub(ONES)
    };
    first(bytes, found, |byte| matches!(byte, ..0x20 | 0x80.. | b'<' | b'&') || byte == quote)
}

/// How many bytes there are before the first `wanted`, which is ASCII.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn until(bytes: &[u8], wanted: u8) -> usize {
    let pattern = ONES.wrapping_mul(u64::from(wanted));
    let found = |word: u64| {
        let same = word ^ pattern;
        same.wrapping_sub(ONES) & !same
    };
    first(bytes, found, |byte| byte == wanted)
}

/// How many bytes there are before the first that cannot be in a name of ASCII; a colon cannot.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn ascii_name(bytes: &[u8]) -> usize {
    // sets the high bit of bytes of ASCII that are `from` or more: no sum is carried into the next byte
    let at_least = |ascii: u64, from: u8| ascii.wrapping_add(ONES.wrapping_mul(0x80_u64.wrapping_sub(u64::from(from))));
    let found = |word: u64| {
        let ascii = word & !HIGH_BITS;
        let lower = ascii | ONES.wrapping_mul(0x20);
        let letters = at_least(lower, b'a') & !at_least(lower, b'z'.wrapping_add(1));
        let digits = at_least(ascii, b'-') & !at_least(ascii, b'9'.wrapping_add(1));
        let solidi = HIGH_BITS.wrapping_sub(ascii ^ ONES.wrapping_mul(0x2F));
        let underscores = HIGH_BITS.wrapping_sub(ascii ^ ONES.wrapping_mul(0x5F));
        word | !(letters | digits & !solidi | underscores)
    };
    first(bytes, found, |byte| class(byte) & NAME == 0)
}

/// How many bytes there are before the first that is not ASCII, or comes before the letters: the end of most names.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn letters(bytes: &[u8]) -> usize {
    first(bytes, |word| word | word.wrapping_sub(ONES.wrapping_mul(0x41)), |byte| matches!(byte, ..b'A' | 0x80..))
}

/// What follows `beginning`, if that is how `bytes` begin. For names, which are so short that a call costs more than to
/// compare them.
#[inline(always)]
pub(crate) fn behind<'x>(bytes: &'x [u8], beginning: &[u8]) -> Option<&'x [u8]> {
    if !BY_WORD {
        return bytes.strip_prefix(beginning);
    }
    let (head, behind) = bytes.split_at_checked(beginning.len())?;
    // the first and the last word may overlap
    let is_same = match (head.first_chunk::<8>(), head.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            Some(first) == beginning.first_chunk()
                && Some(last) == beginning.last_chunk()
                && (head.len() <= 16 || head == beginning)
        }
        _ => match (head.first_chunk::<4>(), head.last_chunk::<4>()) {
            (Some(first), Some(last)) => Some(first) == beginning.first_chunk() && Some(last) == beginning.last_chunk(),
            _ => head.iter().eq(beginning),
        },
    };
    is_same.then_some(behind)
}

/// How many bytes of a tag there are up to and with its `>`, if it is plain that it declares no namespace and is not one of an
/// empty element: ASCII, values in double quotes without `>` in them, no `m`. It is faster to see that than to read it.
#[inline]
pub(crate) fn usual_attributes(bytes: &[u8]) -> Option<usize> {
    if !BY_WORD {
        return None;
    }
    let same = |word: u64, byte: u8| HIGH_BITS.wrapping_sub(word ^ ONES.wrapping_mul(u64::from(byte))) & HIGH_BITS;
    let (mut at, mut quotes) = (0_usize, 0);
    for word in bytes.as_chunks::<8>().0 {
        let word = u64::from_le_bytes(*word);
        let end = same(word, b'>');
        // what stands before the first `>`, or all of it
        let before = end.wrapping_sub(1) & !end;
        if word & HIGH_BITS != 0 || (same(word, b'm') | same(word, b'\'')) & before != 0 {
            return None;
        }
        quotes ^= same(word, b'"') & before;
        if end != 0 {
            let len = at.wrapping_add((end.trailing_zeros() >> 3) as usize);
            let is_closed = quotes.count_ones() & 1 == 0 && bytes.get(len.wrapping_sub(1)) == Some(&b'"');
            return is_closed.then(|| len.wrapping_add(1));
        }
        at = at.wrapping_add(8);
    }
    None
}

/// Sets the high bit of bytes that are not ASCII, or are a control character.
#[inline]
const fn strange(word: u64) -> u64 {
    word | word.wrapping_sub(ONES.wrapping_mul(0x20))
}

/// The place of the first byte that is wanted. `found` sets the high bit of such bytes, and of no byte before the first:
/// a subtraction borrows only from behind a byte that is wanted itself.
#[inline(always)]
fn first(bytes: &[u8], found: impl Fn(u64) -> u64, is_wanted: impl Fn(u8) -> bool) -> usize {
    let mut at = 0_usize;
    if BY_WORD {
        let mut rest = bytes;
        while let Some((word, behind)) = rest.split_first_chunk::<8>() {
            let found = found(u64::from_le_bytes(*word)) & HIGH_BITS;
            if found != 0 {
                return at.wrapping_add((found.trailing_zeros() >> 3) as usize);
            }
            at = at.wrapping_add(8);
            rest = behind;
        }
        return at.wrapping_add(rest.iter().position(|byte| is_wanted(*byte)).unwrap_or(rest.len()));
    }
    at = bytes.iter().position(|byte| is_wanted(*byte)).unwrap_or(bytes.len());
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_compared_byte_by_byte() {
        for len in 0..40 {
            let beginning: std::vec::Vec<u8> = (0..len).collect();
            let mut bytes = beginning.clone();
            assert_eq!(behind(&bytes, &beginning), Some(&[][..]));
            bytes.push(7);
            assert_eq!(behind(&bytes, &beginning), Some(&[7][..]));
            assert_eq!(behind(&beginning, &bytes), None);
            for at in 0..beginning.len() {
                let mut other = bytes.clone();
                other[at] ^= 0x80;
                assert_eq!(behind(&other, &beginning), None, "{len}, {at}");
            }
        }
    }

    #[test]
    fn usual_attributes_end_where_they_should() {
        let found = |tag: &str| usual_attributes(std::format!("{tag}                ").as_bytes());
        let usual =
            [" xsi:type=\"xsd:string\">", " a=\"\">", " a=\"1\" b=\"2\" c=\"12345678901234567890\">", " a=\"\">\"'m"];
        for tag in usual {
            assert_eq!(found(tag), tag.find('>').map(|at| at + 1).filter(|_| BY_WORD), "{tag}");
        }
        for tag in [" a='1'>", " a=\">\">", " xmlns=\"u\">", " a=\"1\"/>", " a=\"é\">", "/>", " >", " a=\"1\" >"] {
            assert_eq!(found(tag), None, "{tag}");
        }
    }

    /// Every byte value, at every place of strings up to 20 bytes, between bytes that are near the ones looked for.
    #[test]
    fn every_byte_at_every_place() {
        for len in 1..20 {
            for at in 0..len {
                for byte in 0..=255_u8 {
                    for fill in [0x20, 0x7f, b'=', b'%', b'\'', b';', b'!', b'.', b'0', b'z', b'_'] {
                        let mut text = std::vec![fill; len];
                        text[at] = byte;
                        let position =
                            |wanted: &dyn Fn(u8) -> bool| text.iter().position(|b| wanted(*b)).unwrap_or(len);
                        let strange = |b: u8| !(0x20..0x80).contains(&b);
                        assert_eq!(plain_text(&text), position(&|b| strange(b) || b"<>&".contains(&b)), "{text:x?}");
                        for quote in [b'"', b'\''] {
                            let wanted = |b| strange(b) || b"<&".contains(&b) || b == quote;
                            assert_eq!(plain_value(&text, quote), position(&wanted), "{text:x?}");
                        }
                        assert_eq!(until(&text, b'<'), position(&|b| b == b'<'), "{text:x?}");
                        assert_eq!(letters(&text), position(&|b| strange(b) || b < b'A'), "{text:x?}");
                        assert_eq!(ascii_name(&text), position(&|b| class(b) & NAME == 0), "{text:x?}");
                    }
                }
            }
        }
        assert_eq!((plain_text(b""), plain_value(b"", b'"'), until(b"", b'<'), ascii_name(b"")), (0, 0, 0, 0));
    }
}
