//! What the characters of a value stand for.

use core::fmt;

use wire_buf::Full;
use xml_pull::Text;

use super::{Collapsed, DateTime, base64, hex_binary};

/// The value that characters stand for, after XML Schema Part 2: white space around it does not count.
///
/// ```
/// use cwmp_codec::{Lexical, xml::Text};
///
/// assert_eq!(Text::plain(" +007\n").as_u32(), Some(7));
/// assert_eq!(Text::plain("1").as_bool(), Some(true));
/// assert_eq!(Text::plain("AEIf").to_base64(&mut [0; 8]), Ok(&[0x00, 0x42, 0x1F][..]));
/// ```
pub trait Lexical<'a> {
    /// The characters.
    fn characters(&self) -> Text<'a>;

    /// The characters without the white space that does not count.
    fn collapsed(&self) -> Collapsed<'a> {
        Collapsed::new(self.characters())
    }

    /// A boolean: `0`, `1`, `false` or `true` (§3.2.2).
    fn as_bool(&self) -> Option<bool> {
        let is = |text: &str| self.collapsed().eq(text.chars());
        if is("1") || is("true") {
            Some(true)
        } else if is("0") || is("false") {
            Some(false)
        } else {
            None
        }
    }

    /// An `unsignedInt` (§3.3.22).
    fn as_u32(&self) -> Option<u32> {
        self.as_u64()?.try_into().ok()
    }

    /// An `int` (§3.3.17).
    fn as_i32(&self) -> Option<i32> {
        self.as_i64()?.try_into().ok()
    }

    /// An `unsignedLong` (§3.3.21).
    fn as_u64(&self) -> Option<u64> {
        match integer(self.collapsed())? {
            (true, 1..) => None,
            (_, number) => Some(number),
        }
    }

    /// A `long` (§3.3.16).
    fn as_i64(&self) -> Option<i64> {
        match integer(self.collapsed())? {
            (true, number) => 0_i64.checked_sub_unsigned(number),
            (false, number) => number.try_into().ok(),
        }
    }

    /// A `dateTime` (§3.2.7).
    fn as_date_time(&self) -> Option<DateTime> {
        DateTime::from_text(self.characters())
    }

    /// The bytes of a `hexBinary` (§3.2.15), at the beginning of `out`.
    ///
    /// # Errors
    /// [`LexicalError::Form`] if it is none, [`LexicalError::Full`] if it does not fit.
    fn to_hex_binary<'b>(&self, out: &'b mut [u8]) -> Result<&'b [u8], LexicalError> {
        hex_binary::decode(self.collapsed(), out)
    }

    /// The bytes of a `base64Binary` or of SOAP's `base64` (§3.2.16, SOAP 1.1 §5.2.3), at the beginning of `out`.
    ///
    /// # Errors
    /// [`LexicalError::Form`] if it is none, [`LexicalError::Full`] if it does not fit.
    fn to_base64<'b>(&self, out: &'b mut [u8]) -> Result<&'b [u8], LexicalError> {
        base64::decode(self.characters().chars(), out)
    }
}

impl<'a> Lexical<'a> for Text<'a> {
    fn characters(&self) -> Self {
        *self
    }
}

/// Why bytes were not read from characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum LexicalError {
    /// The characters are not of the form that was asked for.
    Form,
    /// The memory is too small, by so much.
    Full(Full),
}

impl fmt::Display for LexicalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("the characters stand for no bytes"),
            Self::Full(full) => full.fmt(f),
        }
    }
}

impl core::error::Error for LexicalError {}

/// Whether an integer is negative, and how large it is without its sign: `[+-]?[0-9]+`.
fn integer(mut chars: Collapsed<'_>) -> Option<(bool, u64)> {
    let mut next = chars.next()?;
    let is_negative = next == '-';
    if matches!(next, '+' | '-') {
        next = chars.next()?;
    }
    let mut number = u64::from(next.to_digit(10)?);
    for c in chars {
        number = number.checked_mul(10)?.checked_add(u64::from(c.to_digit(10)?))?;
    }
    Some((is_negative, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_are_written_in_four_ways() {
        for (text, value) in [
            ("0", Some(false)),
            ("false", Some(false)),
            (" 1 ", Some(true)),
            ("\ttrue\n", Some(true)),
            ("", None),
            ("True", None),
            ("2", None),
            ("01", None),
            ("1 1", None),
            ("yes", None),
        ] {
            assert_eq!(Text::plain(text).as_bool(), value, "{text:?}");
        }
    }

    #[test]
    fn numbers_have_signs_zeros_and_space_around() {
        for (text, signed, unsigned) in [
            ("0", Some(0), Some(0)),
            ("-0", Some(0), Some(0)),
            ("+7", Some(7), Some(7)),
            (" 0000000000000000000000007\r\n", Some(7), Some(7)),
            ("-7", Some(-7), None),
            ("2147483647", Some(i32::MAX), Some(2_147_483_647)),
            ("2147483648", None, Some(2_147_483_648)),
            ("-2147483648", Some(i32::MIN), None),
            ("-2147483649", None, None),
            ("4294967295", None, Some(u32::MAX)),
            ("4294967296", None, None),
            ("99999999999999999999", None, None),
            ("", None, None),
            (" ", None, None),
            ("+", None, None),
            ("- 1", None, None),
            ("--1", None, None),
            ("1 2", None, None),
            ("1.0", None, None),
            ("0x1", None, None),
            ("1e3", None, None),
            ("\u{661}", None, None), // a digit, but none of XML Schema
        ] {
            let text = Text::plain(text);
            assert_eq!((text.as_i32(), text.as_u32()), (signed, unsigned), "{text:?}");
        }
    }

    #[test]
    fn long_numbers_have_64_bits() {
        let long = |text| (Text::plain(text).as_i64(), Text::plain(text).as_u64());
        assert_eq!(long("9223372036854775807"), (Some(i64::MAX), Some(i64::MAX as u64)));
        assert_eq!(long("9223372036854775808"), (None, Some(1 << 63)));
        assert_eq!(long("-9223372036854775808"), (Some(i64::MIN), None));
        assert_eq!(long("-9223372036854775809"), (None, None));
        assert_eq!(long("18446744073709551615"), (None, Some(u64::MAX)));
        assert_eq!(long("18446744073709551616"), (None, None));
    }
}
