//! UTF-8 encoded strings (MQTT 5.0 §1.5.4, MQTT 3.1.1 §1.5.3).

use super::{Flaw, LENGTH_MAX, scan, text::prints_as_text};
use crate::clause::Clause;

/// A UTF-8 encoded string: at most 65 535 bytes, well formed, without U+0000. U+FEFF is a character like any other
/// (MQTT-1.5.4-3; MQTT-1.5.3-3 in 3.1.1).
///
/// It holds bytes, and [`as_bytes`](Self::as_bytes) is free. Without `unsafe`, [`as_str`](Self::as_str) has to look at
/// them once more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Utf8Str<'a>(&'a [u8]);

impl<'a> Utf8Str<'a> {
    /// A string of no characters.
    pub const EMPTY: Self = Self(&[]);

    /// Takes `text` if MQTT can carry it.
    ///
    /// # Errors
    /// [`Clause::StringTooLong`], [`Clause::NulCharacter`].
    pub fn new(text: &'a str) -> Result<Self, Clause> {
        if text.len() > LENGTH_MAX {
            return Err(Clause::StringTooLong);
        }
        check(text.as_bytes()).map_err(|flaw| flaw.clause)?;
        Ok(Self(text.as_bytes()))
    }

    /// Bytes that [`check`] has passed.
    #[inline]
    pub(crate) const fn from_checked(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &'a str {
        as_str(self.0)
    }
}

/// The characters of bytes that have been checked.
pub(super) fn as_str(checked: &[u8]) -> &str {
    core::str::from_utf8(checked).unwrap_or_default()
}

/// Whether `bytes` are a string of MQTT; the length is not looked at.
fn check(bytes: &[u8]) -> Result<(), Flaw> {
    if scan::BY_CHUNK && scan::is_plain(bytes) { Ok(()) } else { check_slowly(bytes) }
}

#[inline(never)]
pub(crate) fn check_slowly(bytes: &[u8]) -> Result<(), Flaw> {
    let valid = match core::str::from_utf8(bytes) {
        Ok(_) => bytes.len(),
        Err(error) => error.valid_up_to(),
    };
    match bytes.iter().position(|byte| *byte == 0) {
        Some(at) if at < valid => Err(Flaw { at, clause: Clause::NulCharacter }),
        _ if valid < bytes.len() => Err(Flaw { at: valid, clause: Clause::Utf8 }),
        _ => Ok(()),
    }
}

/// The first control character or non-character of a string that has been checked.
pub(crate) fn find_control_character(checked: &[u8]) -> Option<usize> {
    as_str(checked).char_indices().find(|(_, c)| c.is_control() || is_noncharacter(*c)).map(|(at, _)| at)
}

const fn is_noncharacter(c: char) -> bool {
    matches!(c as u32, 0xFDD0..=0xFDEF) || c as u32 & 0xFFFE == 0xFFFE
}

prints_as_text!(Utf8Str);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flaws_are_told_by_their_byte() {
        assert_eq!(check("a\u{FEFF}é\u{1F600}".as_bytes()), Ok(()));
        assert_eq!(check(b"ab\0"), Err(Flaw { at: 2, clause: Clause::NulCharacter }));
        assert_eq!(check(b"\xc3\xa9\xed\xa0\x80\0"), Err(Flaw { at: 2, clause: Clause::Utf8 }), "a surrogate");
        assert_eq!(check(b"a\0\xff"), Err(Flaw { at: 1, clause: Clause::NulCharacter }));
        assert_eq!(check(b"abcdefgh\xc0\x80"), Err(Flaw { at: 8, clause: Clause::Utf8 }), "an overlong NUL");
    }

    #[test]
    fn control_characters_and_non_characters() {
        for c in ['\u{1}', '\u{1f}', '\u{7f}', '\u{9f}', '\u{fdd0}', '\u{fdef}', '\u{fffe}', '\u{ffff}', '\u{10ffff}'] {
            assert_eq!(find_control_character(std::format!("é{c}").as_bytes()), Some(2), "{c:?}");
        }
        for c in [' ', '~', '\u{a0}', '\u{fdcf}', '\u{fdf0}', '\u{fffd}', '\u{10000}'] {
            assert_eq!(find_control_character(std::format!("é{c}").as_bytes()), None, "{c:?}");
        }
    }
}
