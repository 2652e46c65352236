//! Documents that stand within others, as elements of an item's data.

use xml_pull::Tag;

use super::{
    Cursor, Part, Readable,
    check::check,
    source::{Found, Source},
};
use crate::{context::Context, error::DecodeError, types::Text};

/// Reads a document that stands in another, which has been read before but not checked against this document's grammar.
pub(crate) fn from_part<'a, T: Readable<'a>, C: Context, const D: usize>(
    part: &Part<'a>,
    cx: &mut C,
) -> Result<T, DecodeError> {
    let mut cursor = part.cursor(T::LANGUAGE);
    let mut source = Embedded { cursor, len: cursor.remaining(), last: 0, depth: 0 };
    check::<_, C, D>(&mut source, T::GRAMMAR, cx)?;
    cursor.child();
    Ok(T::view(&mut cursor))
}

/// A cursor as a source. Offsets count from where the part begins.
struct Embedded<'a> {
    cursor: Cursor<'a>,
    len: usize,
    last: usize,
    depth: usize,
}

impl<'a> Source<'a> for Embedded<'a> {
    fn next<C: Context>(&mut self, _: &mut C) -> Result<Option<Found<'a>>, DecodeError> {
        self.last = self.end();
        let found = self.cursor.next();
        match found {
            Some(Found::Start { .. }) => self.depth = self.depth.saturating_add(1),
            // that of the element around
            Some(Found::End) if self.depth == 0 => return Ok(None),
            Some(Found::End) => self.depth = self.depth.saturating_sub(1),
            Some(Found::Text(_)) | None => {}
        }
        Ok(found)
    }

    fn offset(&self) -> usize {
        self.last
    }

    fn end(&self) -> usize {
        self.len.saturating_sub(self.cursor.remaining())
    }

    fn has_attributes(&self) -> bool {
        self.cursor.has_attributes()
    }

    fn attributes(&self) -> impl Iterator<Item = (Tag, Text<'a>)> {
        // neither of the languages that stand within others has some
        core::iter::empty()
    }
}

/// Gives a document that may stand in another the method to read it there.
macro_rules! embedded {
    ($name:ident) => {
        impl<'a> $name<'a> {
            /// Reads the document that an item's data are, as elements. Offsets of errors count from where the data begin.
            ///
            /// # Errors
            /// What breaks a statement about what stands where.
            pub fn from_part<C: $crate::Context>(
                part: &$crate::Part<'a>,
                cx: &mut C,
            ) -> Result<Self, $crate::DecodeError> {
                $crate::document::from_part::<_, _, { $crate::document::DEPTH }>(part, cx)
            }
        }
    };
}

pub(crate) use embedded;
