//! The reader that checks.

use wire_buf::Reader;

use super::{Attributes, Cursor, DEPTH, Event, Header, scanner::Scanner, token};
use crate::{clause::Clause, context::Context, error::DecodeError};

/// Reads a document and checks all of it, once. No more than `D` elements are open at a time.
///
/// A document delimits itself: it ends with its root element and whatever processing instructions follow.
#[derive(Clone, Debug)]
pub struct Checker<'a, const D: usize = DEPTH> {
    scanner: Scanner<'a>,
    header: Header<'a>,
    depth: usize,
    /// Where the last event begins.
    offset: usize,
    phase: Phase,
}

/// What a reader without an open element is waiting for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The root.
    Begins,
    /// Processing instructions.
    Ends,
    Failed(DecodeError),
}

impl<'a, const D: usize> Checker<'a, D> {
    /// Reads the header, and takes all that is left in `r`; [`rest`](Self::rest) gives back what follows the document.
    ///
    /// # Errors
    /// What breaks a statement of WBXML 1.3 §5.4 to §5.7.
    pub fn new<C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let header = Header::decode(r, cx)?;
        let (offset, body) = (r.offset(), *r);
        r.take_rest();
        Ok(Self { scanner: Scanner::new(body, &header), header, depth: 0, offset, phase: Phase::Begins })
    }

    /// The next event; `None` if the document has ended well.
    ///
    /// # Errors
    /// What breaks a statement of WBXML 1.3 §5.1 to §5.8. The first error sticks.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub fn next<C: Context>(&mut self, cx: &mut C) -> Result<Option<Event<'a>>, DecodeError> {
        if self.depth == 0 && !self.is_at_root(cx)? {
            return Ok(None);
        }
        self.offset = self.scanner.r.offset();
        match self.scanner.next(cx) {
            Ok(event) => {
                match event {
                    Event::Start(_) if self.depth >= D => {
                        return Err(self.fail(DecodeError::new(self.offset, Clause::TooDeep)));
                    }
                    Event::Start(_) => self.depth = self.depth.wrapping_add(1),
                    Event::End => self.depth = self.depth.wrapping_sub(1),
                    Event::Text(_) => {}
                }
                Ok(Some(event))
            }
            Err(error) => Err(self.fail(error)),
        }
    }

    /// Reads what stands around the root: whether the root comes next.
    #[cold]
    fn is_at_root<C: Context>(&mut self, cx: &mut C) -> Result<bool, DecodeError> {
        let around = match self.phase {
            Phase::Begins => self.before_root(cx).map(|()| true),
            Phase::Ends => self.behind_root(cx).map(|()| false),
            Phase::Failed(error) => Err(error),
        };
        match around {
            Ok(is_root) => {
                self.phase = Phase::Ends;
                Ok(is_root)
            }
            Err(error) => Err(self.fail(error)),
        }
    }

    /// `*pi`, perhaps a switch of the page, and then a tag.
    fn before_root<C: Context>(&mut self, cx: &mut C) -> Result<(), DecodeError> {
        loop {
            let at = self.scanner.r.offset();
            match self.scanner.r.peek_u8() {
                None => return Err(DecodeError::new(at, Clause::Truncated)),
                Some(token::PI) => self.scanner.processing_instruction(cx)?,
                Some(token::SWITCH_PAGE) => self.scanner.switch_page(cx)?,
                Some(byte) if token::begins_element(byte) => return Ok(()),
                Some(_) => return Err(DecodeError::new(at, Clause::RootExpected)),
            }
        }
    }

    /// `*pi`
    fn behind_root<C: Context>(&mut self, cx: &mut C) -> Result<(), DecodeError> {
        while self.scanner.r.peek_u8() == Some(token::PI) {
            self.scanner.processing_instruction(cx)?;
        }
        Ok(())
    }

    #[cold]
    fn fail(&mut self, error: DecodeError) -> DecodeError {
        (self.depth, self.phase) = (0, Phase::Failed(error));
        error
    }

    /// The document's header.
    #[must_use]
    pub const fn header(&self) -> &Header<'a> {
        &self.header
    }

    /// The attributes of the element that began last.
    #[inline]
    #[must_use]
    pub const fn attributes(&self) -> Attributes<'a> {
        self.scanner.attributes()
    }

    /// Whether the element that began last has attributes.
    #[inline]
    #[must_use]
    pub const fn has_attributes(&self) -> bool {
        self.scanner.has_attributes()
    }

    /// How many elements are open. An element counts from its start to its end, both events included.
    #[inline]
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// Where the last event begins.
    #[inline]
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Where the last event ends.
    #[inline]
    #[must_use]
    pub const fn end(&self) -> usize {
        self.scanner.r.offset()
    }

    /// The place behind the last event, to walk again from there.
    #[inline]
    #[must_use]
    pub const fn here(&self) -> Cursor<'a> {
        Cursor::new(self.scanner)
    }

    /// What follows the document, once [`next`](Self::next) has given `None`.
    #[inline]
    #[must_use]
    pub const fn rest(&self) -> Reader<'a> {
        self.scanner.r
    }
}
