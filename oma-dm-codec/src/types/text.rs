//! Characters of a document, in XML or WBXML alike.

use core::fmt;

use wire_buf::{Buffer, Counter, Full};

#[cfg(feature = "wbxml")]
use crate::wbxml;

/// The content of an element, or the value of an attribute: characters, or bytes where WBXML carries opaque data.
///
/// Mostly it stands in the document in one piece, and [`as_str`](Self::as_str) hands it out. Text that is cut into
/// references, sections and strings is decoded while it is looked at. Two texts are equal if their characters are.
#[derive(Clone, Copy)]
pub struct Text<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Plain(&'a str),
    #[cfg(feature = "xml")]
    Xml(xml_pull::Text<'a>),
    #[cfg(feature = "wbxml")]
    Wbxml(wbxml::Text<'a>),
}

impl<'a> Text<'a> {
    /// No characters.
    pub const EMPTY: Self = Self::plain("");

    /// These characters.
    #[inline]
    #[must_use]
    pub const fn plain(characters: &'a str) -> Self {
        Self(Repr::Plain(characters))
    }

    /// The characters, if they stand in one piece.
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        match self.0 {
            Repr::Plain(text) => Some(text),
            #[cfg(feature = "xml")]
            Repr::Xml(text) => text.as_str(),
            #[cfg(feature = "wbxml")]
            Repr::Wbxml(text) => text.as_str(),
        }
    }

    /// The bytes, if they stand in one piece: characters in UTF-8, or opaque data of WBXML.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&'a [u8]> {
        match self.0 {
            #[cfg(feature = "wbxml")]
            Repr::Wbxml(text) => text.as_bytes(),
            _ => self.as_str().map(str::as_bytes),
        }
    }

    /// The bytes, if they are opaque data of WBXML in one piece, which need not be characters.
    #[must_use]
    pub const fn as_opaque(&self) -> Option<&'a [u8]> {
        match self.0 {
            #[cfg(feature = "wbxml")]
            Repr::Wbxml(text) => text.as_opaque(),
            _ => None,
        }
    }

    /// The bytes in their order, however they are cut.
    pub fn bytes(&self) -> impl Iterator<Item = u8> + use<'a> {
        let mut bytes = Bytes::of(self);
        core::iter::from_fn(move || bytes.next())
    }

    /// The number that the characters are in decimal digits; white space around it is left out.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        let mut number = None;
        let mut bytes = self.bytes().skip_while(|byte| is_space(*byte));
        while let Some(byte) = bytes.next() {
            match byte {
                b'0'..=b'9' => {
                    let before = number.unwrap_or(0_u32).checked_mul(10)?;
                    number = Some(before.checked_add(u32::from(byte & 0x0F))?);
                }
                byte if is_space(byte) && bytes.all(is_space) => return number,
                _ => return None,
            }
        }
        number
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.as_bytes() {
            Some(bytes) => bytes.is_empty(),
            None => self.bytes().next().is_none(),
        }
    }

    /// Whether there is nothing but white space in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self.0 {
            Repr::Plain(text) => text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')),
            #[cfg(feature = "xml")]
            Repr::Xml(text) => text.is_blank(),
            #[cfg(feature = "wbxml")]
            Repr::Wbxml(text) => text.is_blank(),
        }
    }

    /// How many bytes it has.
    #[must_use]
    pub fn decoded_len(&self) -> usize {
        let mut counter = Counter::default();
        let Ok(()) = self.decode_into(&mut counter);
        counter.0
    }

    /// Appends the bytes to `out`.
    ///
    /// # Errors
    /// Only that of `out`.
    pub fn decode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match (self.as_bytes(), self.0) {
            (Some(bytes), _) => out.push_slice(bytes),
            #[cfg(feature = "xml")]
            (None, Repr::Xml(text)) => text.decode_into(out),
            (None, _) => self.bytes().try_for_each(|byte| out.push_u8(byte)),
        }
    }

    /// Writes the bytes to the beginning of `out` and returns them, or those of the document if they stand in one piece.
    ///
    /// # Errors
    /// [`Full`] with the number of bytes that are missing.
    pub fn decode_to_slice<'b>(&self, out: &'b mut [u8]) -> Result<&'b [u8], Full>
    where
        'a: 'b,
    {
        if let Some(bytes) = self.as_bytes() {
            return Ok(bytes);
        }
        let capacity = out.len();
        let mut free = &mut *out;
        free.ensure(self.decoded_len())?;
        self.decode_into(&mut free)?;
        let len = capacity.saturating_sub(free.len());
        Ok(out.get(..len).unwrap_or_default())
    }

    /// Whether a token is in it that no language here gives a meaning to.
    #[cfg(any(feature = "xml", feature = "wbxml"))]
    pub(crate) fn has_unknown_token(&self) -> bool {
        match self.0 {
            #[cfg(feature = "wbxml")]
            Repr::Wbxml(text) => text.has_unknown_token(),
            _ => false,
        }
    }

    /// As it stands in XML.
    #[cfg(feature = "xml")]
    pub(crate) const fn as_xml(&self) -> Option<xml_pull::Text<'a>> {
        match self.0 {
            Repr::Plain(text) => Some(xml_pull::Text::plain(text)),
            Repr::Xml(text) => Some(text),
            #[cfg(feature = "wbxml")]
            Repr::Wbxml(_) => None,
        }
    }

    /// As it stands in WBXML, if it came from there.
    #[cfg(feature = "wbxml")]
    pub(crate) const fn as_wbxml(&self) -> Option<wbxml::Text<'a>> {
        match self.0 {
            Repr::Wbxml(text) => Some(text),
            _ => None,
        }
    }
}

/// The bytes of a text.
enum Bytes<'a> {
    Slice(core::slice::Iter<'a, u8>),
    #[cfg(feature = "xml")]
    Chars {
        chars: xml_pull::Chars<'a>,
        current: [u8; 4],
        left: u8,
    },
    #[cfg(feature = "wbxml")]
    Pieces(wbxml::Bytes<'a>),
}

impl<'a> Bytes<'a> {
    fn of(text: &Text<'a>) -> Self {
        match (text.as_bytes(), text.0) {
            #[cfg(feature = "xml")]
            (None, Repr::Xml(text)) => Self::Chars { chars: text.chars(), current: [0; 4], left: 0 },
            #[cfg(feature = "wbxml")]
            (None, Repr::Wbxml(text)) => Self::Pieces(text.bytes()),
            (bytes, _) => Self::Slice(bytes.unwrap_or_default().iter()),
        }
    }

    fn next(&mut self) -> Option<u8> {
        match self {
            Self::Slice(bytes) => bytes.next().copied(),
            #[cfg(feature = "xml")]
            Self::Chars { chars, current, left } => {
                if *left == 0 {
                    let char = chars.next()?;
                    let len = char.encode_utf8(current).len();
                    // what is left of the character stands last
                    current.rotate_right(4_usize.saturating_sub(len));
                    *left = u8::try_from(len).unwrap_or(0);
                }
                let at = 4_usize.saturating_sub(usize::from(*left));
                *left = left.saturating_sub(1);
                current.get(at).copied()
            }
            #[cfg(feature = "wbxml")]
            Self::Pieces(bytes) => bytes.next(),
        }
    }
}

#[cfg(feature = "xml")]
impl<'a> From<xml_pull::Text<'a>> for Text<'a> {
    #[inline]
    fn from(text: xml_pull::Text<'a>) -> Self {
        Self(Repr::Xml(text))
    }
}

#[cfg(feature = "wbxml")]
impl<'a> From<wbxml::Text<'a>> for Text<'a> {
    #[inline]
    fn from(text: wbxml::Text<'a>) -> Self {
        Self(Repr::Wbxml(text))
    }
}

impl<'a> From<&'a str> for Text<'a> {
    #[inline]
    fn from(characters: &'a str) -> Self {
        Self::plain(characters)
    }
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.as_bytes(), other.as_bytes()) {
            (Some(one), Some(other)) => one == other,
            _ => self.bytes().eq(other.bytes()),
        }
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        *self == Text::plain(other)
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == Text::plain(other)
    }
}

/// Bytes that are no characters print as U+FFFD.
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.as_bytes(), self.0) {
            (Some(bytes), _) => print(bytes, f),
            #[cfg(feature = "xml")]
            (None, Repr::Xml(text)) => text.fmt(f),
            #[cfg(feature = "wbxml")]
            (None, Repr::Wbxml(text)) => text.pieces().try_for_each(|piece| match piece {
                wbxml::Piece::Char(char) => fmt::Write::write_char(f, char),
                piece => print(piece.as_bytes(), f),
            }),
            (None, Repr::Plain(text)) => f.write_str(text),
        }
    }
}

fn print(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.utf8_chunks().try_for_each(|chunk| {
        f.write_str(chunk.valid())?;
        if chunk.invalid().is_empty() { Ok(()) } else { f.write_str("\u{FFFD}") }
    })
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_bytes() {
            Some(bytes) => write!(f, "\"{}\"", super::Shown(bytes)),
            None => {
                f.write_str("\"")?;
                fmt::Write::write_fmt(&mut Escaped(f), format_args!("{self}"))?;
                f.write_str("\"")
            }
        }
    }
}

/// Escapes what passes through.
struct Escaped<'f, 'w>(&'f mut fmt::Formatter<'w>);

impl fmt::Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write!(self.0, "{}", text.escape_debug())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Text<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        match self.as_str() {
            Some(text) => serializer.serialize_str(text),
            None => serializer.collect_str(self),
        }
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Text<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{}", defmt::Display2Format(self));
    }
}

/// Whether XML can hold a character (XML 1.0 \[2\]).
#[cfg(any(
    all(feature = "xml", feature = "wbxml"),
    all(feature = "arbitrary", any(feature = "xml", feature = "wbxml"))
))]
pub(crate) const fn is_character(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, number) in [
            ("0", Some(0)),
            ("200", Some(200)),
            (" 007\r\n", Some(7)),
            ("4294967295", Some(u32::MAX)),
            ("4294967296", None),
            ("", None),
            (" ", None),
            ("1 2", None),
            ("+1", None),
            ("1a", None),
        ] {
            assert_eq!(Text::plain(text).number(), number, "{text:?}");
        }
    }
}
