//! Bytes in Base64 (RFC 2045 §6.8, which XML Schema Part 2 §3.2.16 and SOAP 1.1 §5.2.3 refer to).

use wire_buf::Full;
use xml_pull::Chars;

use super::{LexicalError, hex_binary::taken};

/// Reads groups of four characters; white space between them does not count. The bits that the last character has too many
/// are 0, as the schema's grammar wants it.
pub(super) fn decode<'b>(chars: Chars<'_>, out: &'b mut [u8]) -> Result<&'b [u8], LexicalError> {
    let mut chars = chars.filter(|c| !matches!(c, ' ' | '\t' | '\n' | '\r'));
    let mut len = 0_usize;
    let mut free = out.iter_mut();
    while let Some(first) = chars.next() {
        let group = [Some(first), chars.next(), chars.next(), chars.next()];
        let (bytes, count) = bytes_of(group).ok_or(LexicalError::Form)?;
        bytes.iter().take(count).zip(&mut free).for_each(|(byte, place)| *place = *byte);
        len = len.saturating_add(count);
        if count < 3 && chars.next().is_some() {
            return Err(LexicalError::Form);
        }
    }
    taken(out, len)
}

/// The bytes that four characters stand for, and how many of the three they are.
fn bytes_of([first, second, third, fourth]: [Option<char>; 4]) -> Option<([u8; 3], usize)> {
    let (a, b) = (value(first?)?, value(second?)?);
    let (c, d, count) = match (third?, fourth?) {
        ('=', '=') => (0, 0, 1),
        (third, '=') => (value(third)?, 0, 2),
        (third, fourth) => (value(third)?, value(fourth)?, 3),
    };
    let bits = a << 18 | b << 12 | c << 6 | d;
    let [_, bytes @ ..] = bits.to_be_bytes();
    let is_exact = match count {
        1 => bits & 0xFFFF == 0,
        2 => bits & 0xFF == 0,
        _ => true,
    };
    is_exact.then_some((bytes, count))
}

/// The six bits of a character.
fn value(c: char) -> Option<u32> {
    let above = |first: char, base: u32| u32::from(c).wrapping_sub(u32::from(first)).wrapping_add(base);
    match c {
        'A'..='Z' => Some(above('A', 0)),
        'a'..='z' => Some(above('a', 26)),
        '0'..='9' => Some(above('0', 52)),
        '+' => Some(62),
        '/' => Some(63),
        _ => None,
    }
}

/// The character of six bits; those above are not looked at.
const fn character(bits: u8) -> u8 {
    match bits & 0x3F {
        bits @ 0..=25 => bits.wrapping_add(b'A'),
        bits @ 26..=51 => bits.wrapping_sub(26).wrapping_add(b'a'),
        bits @ 52..=61 => bits.wrapping_sub(52).wrapping_add(b'0'),
        62 => b'+',
        _ => b'/',
    }
}

/// Writes bytes in Base64 to the beginning of `out`, in one line.
///
/// # Errors
/// [`Full`] with the number of bytes that are missing.
pub fn encode_base64<'b>(bytes: &[u8], out: &'b mut [u8]) -> Result<&'b str, Full> {
    let len = bytes.len().div_ceil(3).saturating_mul(4);
    let needed = len.saturating_sub(out.len());
    let out = out.get_mut(..len).ok_or(Full { needed })?;
    for (place, group) in out.as_chunks_mut().0.iter_mut().zip(bytes.chunks(3)) {
        *place = match group {
            [a, b, c] => [character(a >> 2), character(a << 4 | b >> 4), character(b << 2 | c >> 6), character(*c)],
            [a, b] => [character(a >> 2), character(a << 4 | b >> 4), character(b << 2), b'='],
            [a] => [character(a >> 2), character(a << 4), b'=', b'='],
            _ => [b'='; 4],
        };
    }
    Ok(core::str::from_utf8(out).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Lexical;
    use xml_pull::Text;

    /// The test vectors of RFC 4648 §10.
    const VECTORS: [(&[u8], &str); 7] = [
        (b"", ""),
        (b"f", "Zg=="),
        (b"fo", "Zm8="),
        (b"foo", "Zm9v"),
        (b"foob", "Zm9vYg=="),
        (b"fooba", "Zm9vYmE="),
        (b"foobar", "Zm9vYmFy"),
    ];

    #[test]
    fn vectors_of_the_rfc() {
        for (bytes, text) in VECTORS {
            assert_eq!(encode_base64(bytes, &mut [0; 8]), Ok(text));
            assert_eq!(Text::plain(text).to_base64(&mut [0; 6]), Ok(bytes));
        }
    }

    #[test]
    fn every_byte_comes_back() {
        let bytes: std::vec::Vec<u8> = (0..=255).collect();
        let (mut text, mut again) = ([0; 344], [0; 256]);
        let text = encode_base64(&bytes, &mut text).unwrap();
        assert_eq!(Text::plain(text).to_base64(&mut again), Ok(&bytes[..]));
    }

    #[test]
    fn white_space_does_not_count_and_everything_else_does() {
        let mut memory = [0; 3];
        let mut decode = |text| Text::plain(text).to_base64(&mut memory).map(<[u8]>::to_vec);
        assert_eq!(decode(" Zm\r\n9 v "), Ok(b"foo".to_vec()));
        assert_eq!(decode("Zm9vYmFy"), Err(LexicalError::Full(Full { needed: 3 })));
        for text in ["Z", "Zg", "Zg=", "Zg==Zg==", "Zg===", "=Zg=", "Z===", "Zh==", "Zm9=", "Zm9-", "Zm9_", "Zm9v="] {
            assert_eq!(decode(text), Err(LexicalError::Form), "{text}");
        }
    }
}
