//! The strings of records, with or without the escapes of JSON.

use core::{fmt, str};

use wire_buf::{Buffer, Encode};

use crate::text::{Characters, Compared};

/// A string of a record. What it says is what is compared and printed: without escapes.
#[derive(Clone, Copy)]
pub struct Text<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Plain(&'a str),
    /// As it stands between the quotes of JSON (RFC 8259 §7): every escape is well-formed, every surrogate has its half.
    #[cfg_attr(not(feature = "json"), allow(dead_code))]
    Json(&'a str),
}

impl<'a> Text<'a> {
    /// A string.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self(Repr::Plain(text))
    }

    /// What stands between quotes in JSON, and was checked.
    #[cfg(feature = "json")]
    pub(super) const fn from_json(text: &'a str) -> Self {
        Self(Repr::Json(text))
    }

    /// What it says, if that stands as such in the document: without escapes.
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        match self.0 {
            Repr::Json(text) if text.bytes().any(|byte| byte == b'\\') => None,
            Repr::Plain(text) | Repr::Json(text) => Some(text),
        }
    }

    /// Its characters.
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        let (mut rest, escapes) = match self.0 {
            Repr::Plain(text) => (text.chars(), false),
            Repr::Json(text) => (text.chars(), true),
        };
        core::iter::from_fn(move || match rest.next()? {
            '\\' if escapes => unescape(&mut rest),
            c => Some(c),
        })
    }

    /// Whether it has no characters.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Repr::Plain(text) | Repr::Json(text) => text.is_empty(),
        }
    }

    /// How many bytes of UTF-8 it takes.
    pub(super) fn utf8_len(&self) -> usize {
        match self.as_str() {
            Some(text) => text.len(),
            None => self.chars().map(char::len_utf8).fold(0, usize::saturating_add),
        }
    }
}

/// What stands behind a backslash (RFC 8259 §7).
fn unescape(rest: &mut str::Chars<'_>) -> Option<char> {
    Some(match rest.next()? {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let unit = hex4(rest);
            if !(0xD800..0xDC00).contains(&unit) {
                return char::from_u32(unit);
            }
            // a surrogate, and behind \u the other half
            let low = rest.next().and(rest.next()).map_or(0, |_| hex4(rest));
            let offset = (unit & 0x3FF) << 10 | low & 0x3FF;
            return char::from_u32(offset.wrapping_add(0x1_0000));
        }
        c => c,
    })
}

fn hex4(rest: &mut str::Chars<'_>) -> u32 {
    rest.by_ref().take(4).fold(0, |unit, digit| unit << 4 | digit.to_digit(16).unwrap_or_default())
}

/// In UTF-8.
impl Encode for Text<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match self.as_str() {
            Some(text) => out.push_slice(text.as_bytes()),
            None => self.chars().try_for_each(|c| push_char(c, out)),
        }
    }
}

/// Writes a character in UTF-8. The encoder of `core` leaves a panic in the program.
#[allow(clippy::cast_possible_truncation)] // six bits, or what is left above them
pub(super) fn push_char<B: Buffer + ?Sized>(c: char, out: &mut B) -> Result<(), B::Error> {
    let code = u32::from(c);
    let tail = |shift: u32| 0x80 | (code >> shift) as u8 & 0x3F;
    match code {
        0..0x80 => out.push_u8(code as u8),
        0x80..0x800 => out.push_slice(&[0xC0 | (code >> 6) as u8, tail(0)]),
        0x800..0x1_0000 => out.push_slice(&[0xE0 | (code >> 12) as u8, tail(6), tail(0)]),
        _ => out.push_slice(&[0xF0 | (code >> 18) as u8, tail(12), tail(6), tail(0)]),
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        Compared::with(other.as_bytes(), false, |out| self.encode_into(out))
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.encode_into(&mut Characters(f))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        self.chars().flat_map(char::escape_debug).try_for_each(|c| fmt::Write::write_char(f, c))?;
        f.write_str("\"")
    }
}
