//! Where a reader stands in a document: which elements are open, and what their prefixes mean.
//!
//! It holds no bytes, only places in a buffer: the whole document, or the window of one that arrives in pieces. Every
//! function gets that buffer, and a `Reader` over its rest with absolute offsets.

use wire_buf::{Observer, Reader};

use crate::{
    clause::Clause,
    content::space,
    error::Error,
    qname::QName,
    scan,
    scope::Scope,
    tag::{self, Place},
    vocabulary::{Namespace, Tag, Vocabulary},
};

/// An open element.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    /// Where its name stands in the buffer.
    pub(crate) name_at: u32,
    pub(crate) name_len: u16,
}

impl Frame {
    const NONE: Self = Self { name_at: 0, name_len: 0 };

    /// Its name, as it stands in its start tag.
    #[inline]
    pub(crate) fn name<'x>(&self, buffer: &'x [u8]) -> &'x [u8] {
        let name = buffer.get(self.name_at as usize..).and_then(|rest| rest.get(..usize::from(self.name_len)));
        name.unwrap_or_default()
    }
}

/// A start tag that has been read.
#[derive(Clone, Copy)]
pub(crate) struct Started<'x> {
    pub(crate) name: QName<'x>,
    pub(crate) tag: Tag,
    pub(crate) namespace: Namespace,
}

pub(crate) struct State<const DEPTH: usize, const BINDINGS: usize> {
    frames: [Frame; DEPTH],
    depth: u16,
    /// The last tag was one of an empty element, whose end is still to be told.
    closing: bool,
    pub(crate) scope: Scope<BINDINGS>,
}

impl<const DEPTH: usize, const BINDINGS: usize> State<DEPTH, BINDINGS> {
    /// Nothing is open.
    pub(crate) const NEW: Self = Self { frames: [Frame::NONE; DEPTH], depth: 0, closing: false, scope: Scope::EMPTY };

    /// How many elements are open.
    #[inline]
    pub(crate) const fn depth(&self) -> u16 {
        self.depth
    }

    /// The innermost open element.
    #[inline]
    pub(crate) fn innermost(&mut self) -> Option<&mut Frame> {
        self.frames.get_mut(usize::from(self.depth.checked_sub(1)?))
    }

    /// Reads a start tag behind its `<`. An error leaves nothing declared and nothing open.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn start_tag<'x, V: Vocabulary, C: Observer>(
        &mut self,
        buffer: &'x [u8],
        r: &mut Reader<'x>,
        cx: &mut C,
    ) -> Result<Started<'x>, Error> {
        let start = r.offset();
        let base = start.wrapping_add(r.remaining()).wrapping_sub(buffer.len());
        let name = QName::read(r)?;
        let depth = self.depth.saturating_add(1);
        let closing = match r.peek_u8() {
            Some(b'>') => r.u8().is_err(),
            _ => {
                let place = Place { buffer, base, depth };
                let read = tag::attributes::<V, _, BINDINGS>(place, &mut self.scope, r, cx);
                read.inspect_err(|_| self.scope.leave(self.depth))?
            }
        };
        let namespace = match name.prefix() {
            [] => self.scope.default(),
            prefix => match self.scope.resolve(buffer, prefix) {
                Some(namespace) => namespace,
                None => {
                    self.scope.leave(self.depth);
                    return Err(tag::undeclared(start, prefix));
                }
            },
        };
        let tag = V::tag(namespace, name.local());
        let Some(frame) = self.frames.get_mut(usize::from(self.depth)) else {
            self.scope.leave(self.depth);
            return Err(Error::new(start.wrapping_sub(1), Clause::Depth));
        };
        let name_at = u32::try_from(start.wrapping_sub(base)).unwrap_or(u32::MAX);
        *frame = Frame { name_at, name_len: u16::try_from(name.bytes.len()).unwrap_or(u16::MAX) };
        (self.depth, self.closing) = (depth, closing);
        Ok(Started { name, tag, namespace })
    }

    /// Opens an element that is not the root, whose name is known and stands at `name_at`; `false` if there is no room, or
    /// another element is still to be closed.
    #[inline]
    pub(crate) fn enter(&mut self, name_at: usize, name_len: usize) -> bool {
        let (Ok(name_at), Ok(name_len)) = (u32::try_from(name_at), u16::try_from(name_len)) else { return false };
        match self.frames.get_mut(usize::from(self.depth)) {
            Some(frame) if !self.closing && self.depth > 0 => *frame = Frame { name_at, name_len },
            _ => return false,
        }
        self.depth = self.depth.saturating_add(1);
        true
    }

    /// Reads an end tag behind its `</`.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn end_tag(&mut self, buffer: &[u8], r: &mut Reader<'_>) -> Result<(), Error> {
        let name = self.innermost().map_or(&[][..], |frame| frame.name(buffer));
        match scan::behind(r.as_slice(), name) {
            Some([b'>', ..]) => {
                let _ = r.bytes(name.len().wrapping_add(1));
                self.close();
                Ok(())
            }
            _ => self.unusual_end_tag(name, r),
        }
    }

    /// Reads an end tag with white space, or says what is wrong with it.
    #[cold]
    fn unusual_end_tag(&mut self, name: &[u8], r: &mut Reader<'_>) -> Result<(), Error> {
        let start = r.offset();
        let found = QName::read(r)?;
        if found.bytes != name {
            return Err(Error::new(start, Clause::TypeMatch));
        }
        space(r);
        match r.peek_u8() {
            Some(b'>') => {
                let _ = r.u8();
                self.close();
                Ok(())
            }
            _ => Err(Error::here(r, Clause::EndTag)),
        }
    }

    /// Whether the last tag was one of an empty element, whose end is still to be told.
    #[inline]
    pub(crate) const fn is_closing(&self) -> bool {
        self.closing
    }

    /// Whether the end of an empty-element tag is to be told now; then the element is no longer open.
    #[inline]
    pub(crate) fn closes(&mut self) -> bool {
        let closes = self.closing;
        if closes {
            self.closing = false;
            self.close();
        }
        closes
    }

    #[inline]
    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.scope.leave(self.depth);
    }
}
