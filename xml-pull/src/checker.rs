//! The reader that checks.

use core::{fmt, marker::PhantomData};

use wire_buf::{Observer, Reader};

use crate::{
    attributes::Attributes,
    clause::Clause,
    content::{self, characters, comment, literal, processing_instruction, space},
    cursor::{Cursor, Mark},
    error::Error,
    event::Event,
    name::Name,
    prolog::{self, Doctype, Encoding},
    scan,
    state::State,
    text::{Form, Text},
    vocabulary::{Tag, Vocabulary},
};

/// Reads a document once, with every check: it is well-formed and namespace-well-formed, or an error says where it is not.
///
/// `DEPTH` elements may be open and `BINDINGS` declarations of namespaces in scope; more is an error. What a document
/// consists of is told by [`next`](Self::next), and can be walked again by a [`Cursor`] at little cost.
pub struct Checker<'a, V = (), const DEPTH: usize = 16, const BINDINGS: usize = 8> {
    document: &'a str,
    /// The absolute offset of the document's first byte.
    base: usize,
    /// Where the last event begins and ends in the document.
    last: usize,
    at: usize,
    /// Where the attributes of the last start tag stand.
    tag_at: usize,
    state: State<DEPTH, BINDINGS>,
    doctype: Doctype,
    has_doctype: bool,
    has_root: bool,
    error: Option<Error>,
    vocabulary: PhantomData<V>,
}

impl<'a, V: Vocabulary, const DEPTH: usize, const BINDINGS: usize> Checker<'a, V, DEPTH, BINDINGS> {
    /// Begins with all that is left in `r`. Checks its encoding, and reads its XML declaration.
    ///
    /// # Errors
    /// [`Clause::Utf8`], [`Clause::Utf16`], [`Clause::Encoding`] and other clauses on encodings; those on XML declarations.
    pub fn new<C: Observer>(r: &mut Reader<'a>, doctype: Doctype, cx: &mut C) -> Result<Self, Error> {
        prolog::byte_order_mark(r)?;
        let base = r.offset();
        let bytes = r.take_rest();
        let document = core::str::from_utf8(bytes)
            .map_err(|error| Error::new(base.wrapping_add(error.valid_up_to()), Clause::Utf8))?;
        if bytes.len() >= u32::MAX as usize {
            return Err(Error::new(base, Clause::DocumentLength));
        }
        let mut behind = Reader::at(base, bytes);
        if prolog::xml_declaration(&mut behind, cx)? == Encoding::Ascii
            && let Some(other) = bytes.iter().position(|byte| !byte.is_ascii())
        {
            return Err(Error::new(base.wrapping_add(other), Clause::NotAscii));
        }
        let at = behind.offset().wrapping_sub(base);
        let (state, vocabulary) = (State::NEW, PhantomData);
        let (has_doctype, has_root, error) = (false, false, None);
        Ok(Self { document, base, last: at, at, tag_at: at, state, doctype, has_doctype, has_root, error, vocabulary })
    }

    /// What comes next; nothing at the end of the document. The first error stays.
    ///
    /// # Errors
    /// The first rule that the document breaks.
    #[inline]
    pub fn next<C: Observer>(&mut self, cx: &mut C) -> Result<Option<Event<'a>>, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let event = self.advance(cx);
        if let Err(error) = event {
            self.error = Some(error);
        }
        event
    }

    /// Reads the start tag of this name if it comes next, with nothing before it, and is written without prefix and
    /// attributes: what [`next`](Self::next) would tell, faster. If not, nothing is taken, and `next` tells what comes.
    #[inline]
    pub fn enter(&mut self, tag: Tag) -> bool {
        let Some(entry) = V::entry(tag) else { return false };
        if entry.namespace() != self.state.scope.default() {
            return false;
        }
        let (start, opened) = (self.at, entry.opened());
        let rest = self.document.as_bytes().get(start..).unwrap_or_default();
        let Some([b'>', ..]) = scan::behind(rest, opened.as_bytes()) else { return false };
        if self.error.is_some() || !self.state.enter(start.wrapping_add(1), opened.len().wrapping_sub(1)) {
            return false;
        }
        self.last = start;
        self.tag_at = start.wrapping_add(opened.len());
        self.at = self.tag_at.wrapping_add(1);
        true
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn advance<C: Observer>(&mut self, cx: &mut C) -> Result<Option<Event<'a>>, Error> {
        if self.state.closes() {
            self.last = self.at;
            return Ok(Some(Event::End));
        }
        loop {
            let mut r = self.reader();
            self.last = self.at;
            if self.state.depth() == 0 && self.outside(&mut r, cx)? {
                return Ok(None);
            }
            match r.as_slice() {
                [b'<', b'/', ..] => {
                    let _ = r.bytes(2);
                    self.state.end_tag(self.document.as_bytes(), &mut r)?;
                    self.at = self.place(&r);
                    return Ok(Some(Event::End));
                }
                [b'<', second, ..] if !matches!(second, b'!' | b'?') => {
                    let _ = r.u8();
                    return self.start(r, cx).map(Some);
                }
                _ => {
                    let run = content::run(&mut r, cx)?;
                    if r.remaining() < 2 {
                        return Err(Error::new(r.offset().wrapping_add(r.remaining()), Clause::Truncated));
                    }
                    self.at = self.place(&r);
                    if !run.is_empty {
                        let form = if run.is_plain { Form::Plain } else { Form::Content };
                        let raw = self.document.get(self.last..self.at).unwrap_or_default();
                        return Ok(Some(Event::Text(Text::new(raw, form))));
                    }
                }
            }
        }
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn start<C: Observer>(&mut self, mut r: Reader<'a>, cx: &mut C) -> Result<Event<'a>, Error> {
        let name_at = self.place(&r);
        let started = self.state.start_tag::<V, _>(self.document.as_bytes(), &mut r, cx)?;
        self.tag_at = name_at.wrapping_add(started.name.bytes.len());
        self.at = self.place(&r);
        let qualified = self.document.get(name_at..self.tag_at).unwrap_or_default();
        Ok(Event::Start(Name::resolved(qualified, started.name.local_at, started.tag, started.namespace)))
    }

    /// Reads what stands outside of the root element, up to its start tag; tells whether the document ends instead.
    #[cold]
    fn outside<C: Observer>(&mut self, r: &mut Reader<'a>, cx: &mut C) -> Result<bool, Error> {
        loop {
            space(r);
            match r.as_slice() {
                [] if self.has_root => return Ok(true),
                [] => return Err(Error::new(r.offset(), Clause::NoRoot)),
                [b'<', b'?', ..] => {
                    let _ = r.bytes(2);
                    processing_instruction(r, cx)?;
                }
                [b'<', b'!', b'D', ..] => self.doctype(r)?,
                [b'<', b'!', ..] => comment(r, cx)?,
                [b'<', b'/', ..] => return Err(Error::new(r.offset(), Clause::OutsideRoot)),
                [b'<', ..] if self.has_root => return Err(Error::new(r.offset(), Clause::SecondRoot)),
                [b'<', ..] => break,
                _ => {
                    characters(&mut r.clone(), cx)?;
                    return Err(Error::new(r.offset(), Clause::OutsideRoot));
                }
            }
            self.at = self.place(r);
        }
        self.has_root = true;
        self.last = self.place(r);
        Ok(false)
    }

    fn doctype(&mut self, r: &mut Reader<'a>) -> Result<(), Error> {
        let start = r.offset();
        if !literal(r, b"<!DOCTYPE")? {
            return Err(Error::new(start, Clause::Markup));
        }
        match self.doctype {
            Doctype::Refused => Err(Error::new(start, Clause::Doctype)),
            Doctype::Skipped if self.has_doctype || self.has_root => Err(Error::new(start, Clause::DoctypePlace)),
            Doctype::Skipped => {
                self.has_doctype = true;
                prolog::doctype(r)
            }
        }
    }

    #[inline]
    fn reader(&self) -> Reader<'a> {
        let rest = self.document.as_bytes().get(self.at..).unwrap_or_default();
        Reader::at(self.base.wrapping_add(self.at), rest)
    }

    #[inline]
    fn place(&self, r: &Reader<'_>) -> usize {
        self.document.len().wrapping_sub(r.remaining())
    }

    /// The attributes of the start tag that was told last.
    #[inline]
    #[must_use]
    pub fn attributes(&self) -> Attributes<'_, 'a, V, BINDINGS> {
        let tag = self.document.get(self.tag_at..).unwrap_or_default();
        Attributes::new(tag, self.document.as_bytes(), &self.state.scope)
    }

    /// How many elements are open; one that began with the last event counts.
    #[inline]
    #[must_use]
    pub fn depth(&self) -> usize {
        usize::from(self.state.depth())
    }

    /// The absolute offset of the first byte of the last event.
    #[inline]
    #[must_use]
    pub fn offset(&self) -> usize {
        self.base.wrapping_add(self.last)
    }

    /// The absolute offset of the byte behind the last event.
    #[inline]
    #[must_use]
    pub fn end(&self) -> usize {
        self.base.wrapping_add(self.at)
    }

    /// The URI that the prefix of `name` stands for here.
    #[must_use]
    pub fn uri(&self, name: &Name<'_>) -> Option<Text<'a>> {
        let buffer = self.document.as_bytes();
        self.state.scope.find(buffer, name.prefix().as_bytes()).map(|binding| binding.uri(buffer))
    }

    /// A cursor that stands where this reader does: behind the last event, or at the beginning.
    #[inline]
    #[must_use]
    pub fn here(&self) -> Cursor<'a, V, BINDINGS> {
        Cursor::new(self.document, self.at, self.state.depth(), self.state.is_closing(), self.state.scope)
    }

    /// The place behind the last event, an end.
    #[inline]
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark { at: u32::try_from(self.at).unwrap_or(u32::MAX), depth: self.state.depth() }
    }

    /// The part of the document from `start` up to the last event.
    #[inline]
    #[must_use]
    pub fn part(&self, start: &Cursor<'a, V, BINDINGS>) -> Cursor<'a, V, BINDINGS> {
        start.up_to(self.last)
    }
}

impl<V, const DEPTH: usize, const BINDINGS: usize> fmt::Debug for Checker<'_, V, DEPTH, BINDINGS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checker").field("at", &self.at).field("depth", &self.state.depth()).finish_non_exhaustive()
    }
}
