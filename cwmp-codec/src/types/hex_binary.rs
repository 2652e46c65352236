//! Bytes as hexadecimal digits (XML Schema Part 2 §3.2.15).

use wire_buf::Full;

use super::{Collapsed, LexicalError};

/// Reads pairs of digits, large or small.
pub(super) fn decode<'b>(mut digits: Collapsed<'_>, out: &'b mut [u8]) -> Result<&'b [u8], LexicalError> {
    let mut len = 0_usize;
    let mut free = out.iter_mut();
    while let Some(high) = digits.next() {
        let byte = pair(high, digits.next()).ok_or(LexicalError::Form)?;
        if let Some(place) = free.next() {
            *place = byte;
        }
        len = len.saturating_add(1);
    }
    taken(out, len)
}

fn pair(high: char, low: Option<char>) -> Option<u8> {
    let number = high.to_digit(16)? << 4 | low?.to_digit(16)?;
    u8::try_from(number).ok()
}

/// The part of `out` that `len` bytes took, if they fit.
pub(super) fn taken(out: &[u8], len: usize) -> Result<&[u8], LexicalError> {
    let needed = len.saturating_sub(out.len());
    out.get(..len).ok_or(LexicalError::Full(Full { needed }))
}

/// Writes bytes as hexadecimal digits to the beginning of `out`, large ones as the canonical form has them.
///
/// # Errors
/// [`Full`] with the number of bytes that are missing.
pub fn encode_hex_binary<'b>(bytes: &[u8], out: &'b mut [u8]) -> Result<&'b str, Full> {
    let len = bytes.len().saturating_mul(2);
    let needed = len.saturating_sub(out.len());
    let out = out.get_mut(..len).ok_or(Full { needed })?;
    for (place, byte) in out.as_chunks_mut().0.iter_mut().zip(bytes) {
        *place = [digit(byte >> 4), digit(byte & 0x0F)];
    }
    Ok(core::str::from_utf8(out).unwrap_or_default())
}

/// A large hexadecimal digit.
pub(crate) const fn digit(nibble: u8) -> u8 {
    nibble.wrapping_add(if nibble < 10 { b'0' } else { b'A'.wrapping_sub(10) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Lexical;
    use xml_pull::Text;

    #[test]
    fn digits_come_in_pairs() {
        let mut memory = [0; 4];
        let mut decode = |text| Text::plain(text).to_hex_binary(&mut memory).map(<[u8]>::to_vec);
        assert_eq!(decode(""), Ok([].into()));
        assert_eq!(decode(" 0aF5 "), Ok([0x0A, 0xF5].into()));
        assert_eq!(decode("00010203"), Ok([0, 1, 2, 3].into()));
        assert_eq!(decode("0001020304aa"), Err(LexicalError::Full(Full { needed: 2 })));
        for text in ["0", "0a F5", "0g", "0x00", "00010"] {
            assert_eq!(decode(text), Err(LexicalError::Form), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(encode_hex_binary(&[0x00, 0x9A, 0xFF], &mut [0; 8]), Ok("009AFF"));
        assert_eq!(encode_hex_binary(&[], &mut []), Ok(""));
        assert_eq!(encode_hex_binary(&[1, 2], &mut [0; 3]), Err(Full { needed: 1 }));
    }
}
