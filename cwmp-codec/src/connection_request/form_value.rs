//! The values of a query.

use core::fmt;

use wire_buf::{Buffer, Encode};

/// A value of a query, as `application/x-www-form-urlencoded` writes it (HTML 4.01 §17.13.4).
///
/// Two values are equal if their bytes are, however they are written.
#[derive(Clone, Copy)]
pub struct FormValue<'a> {
    text: &'a str,
    is_encoded: bool,
}

impl<'a> FormValue<'a> {
    /// A value as it is.
    #[must_use]
    pub const fn plain(text: &'a str) -> Self {
        Self { text, is_encoded: false }
    }

    /// A value as it stands in a query; the byte of it that is wrong, if one is.
    pub(super) fn encoded(text: &'a str) -> Result<Self, usize> {
        let mut bytes = text.bytes().enumerate();
        while let Some((at, byte)) = bytes.next() {
            let is_well_formed = match byte {
                b'%' => (0..2).all(|_| bytes.next().is_some_and(|(_, digit)| digit.is_ascii_hexdigit())),
                byte => byte.is_ascii_graphic(),
            };
            if !is_well_formed {
                return Err(at);
            }
        }
        let is_encoded = text.bytes().any(|byte| matches!(byte, b'%' | b'+'));
        Ok(Self { text, is_encoded })
    }

    /// The value, if it is written as it is.
    #[must_use]
    pub const fn as_str(&self) -> Option<&'a str> {
        if self.is_encoded { None } else { Some(self.text) }
    }

    /// Its bytes.
    pub fn bytes(&self) -> impl Iterator<Item = u8> + Clone + use<'a> {
        let is_encoded = self.is_encoded;
        let mut bytes = self.text.bytes();
        core::iter::from_fn(move || match bytes.next()? {
            b'%' if is_encoded => {
                let [high, low] = [bytes.next()?, bytes.next()?].map(|digit| char::from(digit).to_digit(16));
                u8::try_from(high? << 4 | low?).ok()
            }
            b'+' if is_encoded => Some(b' '),
            byte => Some(byte),
        })
    }

    /// The number that its bytes are the digits of.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        let mut bytes = self.bytes().peekable();
        bytes.peek()?;
        bytes.try_fold(0_u64, |number, byte| {
            let digit = char::from(byte).to_digit(10)?;
            number.checked_mul(10)?.checked_add(digit.into())
        })
    }
}

impl Encode for FormValue<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        self.bytes().try_for_each(|byte| match byte {
            b' ' => out.push_u8(b'+'),
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'*' => out.push_u8(byte),
            byte => {
                let [high, low] = [byte >> 4, byte & 0x0F].map(crate::types::hex_digit);
                out.push_slice(&[b'%', high, low])
            }
        })
    }
}

impl PartialEq for FormValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes().eq(other.bytes())
    }
}

impl Eq for FormValue<'_> {}

impl PartialEq<str> for FormValue<'_> {
    fn eq(&self, other: &str) -> bool {
        self.bytes().eq(other.bytes())
    }
}

impl PartialEq<&str> for FormValue<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

/// Bytes beyond ASCII print as escapes.
impl fmt::Display for FormValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_str() {
            Some(plain) => f.write_str(plain),
            None => self.bytes().try_for_each(|byte| fmt::Display::fmt(&byte.escape_ascii(), f)),
        }
    }
}

impl fmt::Debug for FormValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{string::String, vec::Vec};

    #[test]
    fn values_are_decoded_and_written_again() {
        for (written, value, canonical) in [
            ("CPE57689", "CPE57689", "CPE57689"),
            ("", "", ""),
            ("a%26b+c%2Bd", "a&b c+d", "a%26b+c%2Bd"),
            ("%41%3d", "A=", "A%3D"),
            ("a~b", "a~b", "a%7Eb"),
            ("%C3%A9", "é", "%C3%A9"),
        ] {
            let decoded = FormValue::encoded(written).unwrap();
            assert!(decoded == value, "{written}");
            assert!(decoded == FormValue::plain(value));
            let mut out = Vec::new();
            let Ok(()) = decoded.encode_into(&mut out);
            assert_eq!(String::from_utf8(out).unwrap(), canonical);
        }
        for (written, at) in [("%", 0), ("a%4", 1), ("a%4g", 1), ("a b", 1), ("ab\u{e9}", 2)] {
            assert_eq!(FormValue::encoded(written).map(|_| ()), Err(at), "{written}");
        }
    }

    #[test]
    fn numbers_have_only_digits() {
        let number = |text| FormValue::plain(text).number();
        assert_eq!(number("1120673700"), Some(1_120_673_700));
        assert_eq!(number("18446744073709551615"), Some(u64::MAX));
        for none in ["", "18446744073709551616", "+1", " 1", "1.0"] {
            assert_eq!(number(none), None, "{none:?}");
        }
    }
}
