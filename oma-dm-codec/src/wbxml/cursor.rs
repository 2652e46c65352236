//! The reader that walks again.

use super::{Attributes, Event, Name, Text, scanner::Scanner};
use wire_buf::Trusted;

/// Walks through a part of a document that a [`Checker`](super::Checker) has passed. It cannot fail, and can be copied.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a>(Scanner<'a>);

impl<'a> Cursor<'a> {
    #[inline]
    pub(super) const fn new(scanner: Scanner<'a>) -> Self {
        Self(scanner)
    }

    /// The next event; `None` at the end of the bytes. The end of the element in which the cursor was made is an event too.
    #[allow(clippy::should_implement_trait)] // what can be copied should not be an iterator
    #[inline]
    pub fn next(&mut self) -> Option<Event<'a>> {
        self.0.next(&mut Trusted).ok()
    }

    /// The attributes of the element that began last.
    #[inline]
    #[must_use]
    pub const fn attributes(&self) -> Attributes<'a> {
        self.0.attributes()
    }

    /// The next element at this level, text before it left out. `None` at the end of the element around, which is taken.
    #[inline]
    pub fn child(&mut self) -> Option<Name<'a>> {
        loop {
            match self.next()? {
                Event::Start(name) => return Some(name),
                Event::Text(_) => {}
                Event::End => return None,
            }
        }
    }

    /// Behind the start of an element: its text up to the first element in it. Takes the element's end.
    #[inline]
    pub fn text(&mut self) -> Text<'a> {
        match self.next() {
            Some(Event::Text(text)) => {
                self.skip();
                text
            }
            Some(Event::Start(_)) => {
                self.skip();
                self.skip();
                Text::EMPTY
            }
            Some(Event::End) | None => Text::EMPTY,
        }
    }

    /// How many bytes are left.
    pub(crate) const fn remaining(&self) -> usize {
        self.0.r.remaining()
    }

    /// Behind the start of an element: leaves it, with all that is in it.
    #[inline]
    pub fn skip(&mut self) {
        self.0.skip();
    }

    /// Behind the start of an element: a cursor for what is in it, its end included. Leaves the element.
    #[inline]
    #[must_use]
    pub fn content(&mut self) -> Self {
        let content = *self;
        self.skip();
        content
    }
}
