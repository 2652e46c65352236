//! The reader that walks again through elements that have been checked.

use xml_pull::{Mark, Text, Vocabulary};

use super::{
    Cursor,
    model::{Field, find},
};
use crate::vocabulary::Cwmp;

/// How many arrays of an RPC are not walked through to get behind them.
pub(crate) const MARKS: usize = 2;

/// Where the arrays of an RPC end, in their order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marks {
    marks: [Mark; MARKS],
    len: u8,
}

impl Marks {
    pub(super) fn push(&mut self, mark: Mark) {
        if let Some(free) = self.marks.get_mut(usize::from(self.len)) {
            *free = mark;
            self.len = self.len.saturating_add(1);
        }
    }

    fn next(&mut self) -> Option<Mark> {
        self.len = self.len.checked_sub(1)?;
        let mark = self.marks.first().copied();
        self.marks.rotate_left(1);
        mark
    }
}

/// A place in an envelope that has been checked.
#[derive(Clone, Copy, Debug)]
pub struct Walk<'a> {
    cursor: Cursor<'a>,
    marks: Marks,
}

impl<'a> Walk<'a> {
    #[inline]
    pub(crate) const fn new(cursor: Cursor<'a>, marks: Marks) -> Self {
        Self { cursor, marks }
    }

    #[inline]
    pub(crate) fn at(cursor: Cursor<'a>) -> Self {
        Self { cursor, marks: Marks::default() }
    }

    /// The cursor.
    #[inline]
    pub(crate) const fn cursor(&self) -> &Cursor<'a> {
        &self.cursor
    }

    /// Enters the next of these elements, most likely that at `next`, and tells which it is; `None` at the end of the element
    /// around. Others are left out.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn place(&mut self, fields: &[Field], next: usize) -> Option<usize> {
        if fields.get(next).is_some_and(|field| self.cursor.enter(field.tag)) {
            return Some(next);
        }
        loop {
            let name = self.cursor.child()?;
            match find(fields, next, name.tag()).or_else(|| find_by_local_name(fields, name.local())) {
                Some(place) => return Some(place),
                None => self.cursor.skip(),
            }
        }
    }

    /// Behind the start of an element: its text. Leaves the element.
    #[inline]
    pub(crate) fn text(&mut self) -> Text<'a> {
        self.cursor.text()
    }

    /// Behind the start of an element: leaves it.
    #[inline]
    pub(crate) fn skip(&mut self) {
        self.cursor.skip();
    }

    /// Behind the start of an element: what is in it.
    pub(crate) fn content(mut self) -> Cursor<'a> {
        self.cursor.content()
    }

    /// Behind the start of an array: the same place, where its items begin. Leaves the array.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn array(&mut self) -> Cursor<'a> {
        let inside = self.cursor;
        match self.marks.next() {
            Some(mark) => self.cursor.leave_at(mark),
            None => self.cursor.skip(),
        }
        inside
    }
}

/// The place of an element that is in another namespace than it should be.
#[cold]
#[inline(never)]
pub(super) fn find_by_local_name(fields: &[Field], local: &str) -> Option<usize> {
    fields.iter().position(|field| Cwmp::entry(field.tag).is_some_and(|entry| entry.local() == local))
}
