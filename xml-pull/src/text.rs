//! The characters of an element or an attribute.

mod pieces;

use core::fmt;

use wire_buf::{Buffer, Counter, Full};

use crate::character::is_space;

pub use pieces::{Chars, Piece, Pieces};

/// Characters: the content of an element up to the next tag, or the value of an attribute.
///
/// Most are plain: they stand in the document as what they are, and [`as_str`](Self::as_str) hands them out for free.
/// Others hold references, CDATA sections, comments or line ends, and are decoded while they are looked at.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    raw: &'a str,
    form: Form,
}

/// How the characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As they are.
    Plain,
    /// As content (XML 1.0 \[43\]): with references, CDATA sections, comments, processing instructions, and line ends that
    /// become one line feed each (§2.11).
    Content,
    /// As an attribute value (XML 1.0 \[10\]): with references, and white space that becomes spaces (§3.3.3).
    Value,
    /// One character, which stands nowhere.
    Char(char),
}

impl<'a> Text<'a> {
    /// No characters.
    pub const EMPTY: Self = Self::plain("");

    /// Characters that stand for themselves.
    #[inline]
    #[must_use]
    pub const fn plain(characters: &'a str) -> Self {
        Self { raw: characters, form: Form::Plain }
    }

    #[inline]
    pub(crate) const fn new(raw: &'a str, form: Form) -> Self {
        Self { raw, form }
    }

    /// The characters, if they are plain.
    #[inline]
    #[must_use]
    pub const fn as_str(&self) -> Option<&'a str> {
        match self.form {
            Form::Plain => Some(self.raw),
            _ => None,
        }
    }

    /// The bytes in the document; of a character that stands in none, nothing.
    #[inline]
    #[must_use]
    pub const fn as_raw(&self) -> &'a str {
        self.raw
    }

    /// The characters, one by one.
    #[inline]
    #[must_use]
    pub const fn chars(&self) -> Chars<'a> {
        Chars::new(self.pieces())
    }

    /// The characters in runs as they stand in the document, and characters that references stand for.
    #[inline]
    #[must_use]
    pub const fn pieces(&self) -> Pieces<'a> {
        Pieces::new(self.raw, self.form)
    }

    /// Whether there are no characters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.as_str() {
            Some(plain) => plain.is_empty(),
            None => self.chars().next().is_none(),
        }
    }

    /// Whether there is nothing but white space (XML 1.0 \[3\]).
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self.as_str() {
            Some(plain) => plain.bytes().all(is_space),
            None => self.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r')),
        }
    }

    /// Whether the characters are those of `other`.
    #[must_use]
    pub fn eq_str(&self, other: &str) -> bool {
        match self.as_str() {
            Some(plain) => plain == other,
            None => self.chars().eq(other.chars()),
        }
    }

    /// Whether the characters begin with those of `beginning`.
    #[must_use]
    pub fn starts_with(&self, beginning: &str) -> bool {
        match self.as_str() {
            Some(plain) => plain.starts_with(beginning),
            None => {
                let mut chars = self.chars();
                beginning.chars().all(|c| chars.next() == Some(c))
            }
        }
    }

    /// How many bytes the characters take in UTF-8.
    #[must_use]
    pub fn decoded_len(&self) -> usize {
        let mut counter = Counter::default();
        let Ok(()) = self.decode_into(&mut counter);
        counter.0
    }

    /// Appends the characters to `out`, in UTF-8.
    ///
    /// # Errors
    /// Only that of `out`.
    pub fn decode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        self.pieces().try_for_each(|piece| match piece {
            Piece::Str(run) => out.push_slice(run.as_bytes()),
            Piece::Char(c) => out.push_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        })
    }

    /// Writes the characters to the beginning of `out` and returns them, or those of the document if they are plain.
    ///
    /// # Errors
    /// [`Full`] with the number of bytes that are missing.
    pub fn decode_to_slice<'b>(&self, out: &'b mut [u8]) -> Result<&'b str, Full>
    where
        'a: 'b,
    {
        if let Some(plain) = self.as_str() {
            return Ok(plain);
        }
        let capacity = out.len();
        let mut free = &mut *out;
        free.ensure(self.decoded_len())?;
        self.decode_into(&mut free)?;
        let len = capacity.saturating_sub(free.len());
        Ok(out.get(..len).and_then(|bytes| core::str::from_utf8(bytes).ok()).unwrap_or_default())
    }

    /// The characters, in memory of their own only if they are not plain.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn to_cow(&self) -> alloc::borrow::Cow<'a, str> {
        match self.as_str() {
            Some(plain) => plain.into(),
            None => self.chars().collect(),
        }
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(characters: &'a str) -> Self {
        Self::plain(characters)
    }
}

impl From<char> for Text<'_> {
    fn from(character: char) -> Self {
        Self { raw: "", form: Form::Char(character) }
    }
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// Two texts are equal if their characters are, however they are written.
impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.as_str(), other.as_str()) {
            (Some(plain), _) => other.eq_str(plain),
            (_, Some(plain)) => self.eq_str(plain),
            _ => self.chars().eq(other.chars()),
        }
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.eq_str(other)
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.eq_str(other)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().try_for_each(|piece| match piece {
            Piece::Str(run) => f.write_str(run),
            Piece::Char(c) => fmt::Write::write_char(f, c),
        })
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.chars().flat_map(char::escape_debug) {
            fmt::Write::write_char(f, c)?;
        }
        f.write_str("\"")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Text<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Text<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        self.pieces().for_each(|piece| match piece {
            Piece::Str(run) => defmt::write!(f, "{=str}", run),
            Piece::Char(c) => defmt::write!(f, "{=char}", c),
        });
    }
}
