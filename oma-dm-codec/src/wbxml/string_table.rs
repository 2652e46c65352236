//! The string table (WBXML 1.3 §5.7): the strings that several places of a document refer to.

use core::fmt;

use wire_buf::{Reader, Value};

use super::{mb_u_int32, scan};
use crate::{
    clause::Clause,
    context::{Context, refuse},
    error::DecodeError,
    registry::Charset,
};

/// Strings, each ended by a NUL. An index counts bytes, and may point into the middle of a string.
///
/// The table is checked as a whole, once, so that looking at an index takes the same time however long its string is:
/// a document in which many indices point to one long string costs no more than others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StringTable<'a>(&'a [u8]);

impl<'a> StringTable<'a> {
    /// A table without strings.
    pub const EMPTY: Self = Self(&[]);

    /// The string at an index; `None` if nothing begins there, neither a string nor a character.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<&'a [u8]> {
        self.from(index).map(scan::until_nul)
    }

    /// Its bytes.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// The string at an index and all that follows it.
    #[inline]
    pub(super) fn from(&self, index: u32) -> Option<&'a [u8]> {
        let (_, rest) = self.0.split_at_checked(usize::try_from(index).ok()?)?;
        match rest {
            // the middle of a character
            [0x80..0xC0, ..] | [] => None,
            _ => Some(rest),
        }
    }

    /// Reads the table with its length.
    pub(super) fn decode<C: Context>(r: &mut Reader<'a>, charset: Charset, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let len = mb_u_int32::decode(r, cx)?;
        let table_at = r.offset();
        let Ok(table) = r.bytes(usize::try_from(len).unwrap_or(usize::MAX)) else {
            return Err(DecodeError::new(start, Clause::StringTableTruncated));
        };
        if let Some(at) = first_flaw(table, charset) {
            return Err(DecodeError::new(table_at.saturating_add(at), Clause::NotText));
        }
        if table.last().is_some_and(|last| *last != 0) {
            let last = table.iter().rposition(|byte| *byte == 0).map_or(0, |nul| nul.saturating_add(1));
            refuse(cx, table_at.saturating_add(last), Clause::StringTableUnterminated)?;
        }
        cx.field("string_table", start..r.offset(), Value::Text(table));
        Ok(Self(table))
    }
}

/// The first byte that is not text in the character set.
#[inline]
pub(super) fn first_flaw(text: &[u8], charset: Charset) -> Option<usize> {
    if text.is_ascii() { None } else { flaw_beyond_ascii(text, charset) }
}

#[cold]
#[inline(never)]
pub(super) fn flaw_beyond_ascii(text: &[u8], charset: Charset) -> Option<usize> {
    if charset == Charset::US_ASCII {
        return text.iter().position(|byte| !byte.is_ascii());
    }
    core::str::from_utf8(text).err().map(|error| error.valid_up_to())
}

impl fmt::Debug for StringTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strings = self.0.strip_suffix(&[0]).unwrap_or(self.0).split(|byte| *byte == 0);
        let strings = strings.map(|string| core::str::from_utf8(string).unwrap_or_default());
        f.debug_list().entries(strings.filter(|_| !self.0.is_empty())).finish()
    }
}
