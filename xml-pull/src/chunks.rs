//! The reader of documents that arrive in pieces.

mod steps;
mod token;
mod window;

use core::{fmt, marker::PhantomData};

use wire_buf::Observer;

use crate::{
    attributes::Attributes,
    clause::Clause,
    error::Error,
    event::Event,
    name::Name,
    prolog::Doctype,
    state::State,
    text::Text,
    vocabulary::{Namespace, Tag, Vocabulary},
};
use token::Token;
use window::Window;

/// Reads a document that arrives in pieces, with the checks of a [`Checker`](crate::Checker).
///
/// It works in memory of the caller, its window. That has to hold one token (a tag, a reference, a declaration) and the
/// names and declarations of the elements that are open. Text may be of any length: it comes in pieces, which together are
/// what a [`Checker`](crate::Checker) tells at once; so do comments and CDATA sections.
///
/// ```
/// use xml_pull::{Chunks, Doctype, Event, Step};
///
/// let mut pieces = ["<greeting>Hello, ", "wor", "ld!</greet", "ing>"].into_iter();
/// let mut window = [0; 64];
/// let mut chunks = Chunks::<()>::new(&mut window, Doctype::Refused);
/// let mut text = String::new();
/// loop {
///     match chunks.next(&mut ())? {
///         Step::Event(Event::Text(piece)) => text.extend(piece.chars()),
///         Step::Event(_) => {}
///         Step::NeedMore => match pieces.next() {
///             Some(piece) => assert_eq!(chunks.feed(piece.as_bytes()), piece.len()),
///             None => chunks.finish(),
///         },
///         Step::Done => break,
///     }
/// }
/// assert_eq!(text, "Hello, world!");
/// # Ok::<(), xml_pull::Error>(())
/// ```
pub struct Chunks<'w, V = (), const DEPTH: usize = 16, const BINDINGS: usize = 8> {
    window: Window<'w>,
    state: State<DEPTH, BINDINGS>,
    inside: Inside,
    token: Token,
    /// The last event, whose bytes are done with at the next call.
    last: Last,
    /// The absolute offset of its first byte.
    last_offset: usize,
    /// The character that a reference stands for.
    character: [u8; 4],
    doctype: Doctype,
    has_doctype: bool,
    has_root: bool,
    error: Option<Error>,
    vocabulary: PhantomData<V>,
}

/// What comes next in a document that arrives in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'c> {
    /// This. A run of characters may come as several texts.
    Event(Event<'c>),
    /// Nothing, until more bytes are there; or the end, if no more will come.
    NeedMore,
    /// The document ended well.
    Done,
}

/// What the next byte is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Beginning,
    Declaration,
    Content,
    Comment,
    Instruction,
    Cdata,
}

/// What was told last: places in the window.
#[derive(Clone, Copy, Debug)]
enum Last {
    Nothing,
    Start { len: usize, name_len: usize, local_at: u16, tag: Tag, namespace: Namespace },
    Text { len: usize },
    LineEnd { len: usize },
    Character { len: usize, bytes: usize },
    End,
    NeedMore,
    Done,
}

impl<'w, V: Vocabulary, const DEPTH: usize, const BINDINGS: usize> Chunks<'w, V, DEPTH, BINDINGS> {
    /// Reads a document from its first byte on.
    #[must_use]
    pub const fn new(window: &'w mut [u8], doctype: Doctype) -> Self {
        Self {
            window: Window::new(window),
            state: State::NEW,
            inside: Inside::Beginning,
            token: Token::NEW,
            last: Last::Nothing,
            last_offset: 0,
            character: [0; 4],
            doctype,
            has_doctype: false,
            has_root: false,
            error: None,
            vocabulary: PhantomData,
        }
    }

    /// Takes bytes of the document, as many as fit; returns how many.
    pub fn feed(&mut self, bytes: &[u8]) -> usize {
        let mut rest = bytes;
        loop {
            let free = self.free();
            let len = free.len().min(rest.len());
            free.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            self.filled(len);
            rest = rest.get(len..).unwrap_or_default();
            if len == 0 {
                return bytes.len().wrapping_sub(rest.len());
            }
        }
    }

    /// Where bytes of the document can be put, for [`filled`](Self::filled) to take. There is room when
    /// [`Step::NeedMore`] was told.
    #[must_use]
    pub fn free(&mut self) -> &mut [u8] {
        self.settle();
        self.window.free()
    }

    /// Takes the first `len` bytes of what [`free`](Self::free) has handed out.
    pub fn filled(&mut self, len: usize) {
        self.window.filled(len);
    }

    /// No more bytes will come.
    pub const fn finish(&mut self) {
        self.window.finish();
    }

    /// What comes next. The first error stays.
    ///
    /// # Errors
    /// The first rule that the document breaks, or [`Clause::TokenLength`].
    #[inline]
    pub fn next<C: Observer>(&mut self, cx: &mut C) -> Result<Step<'_>, Error> {
        self.settle();
        if let Some(error) = self.error {
            return Err(error);
        }
        match self.advance(cx) {
            Ok(found) => self.last = found,
            Err(error) => {
                self.error = Some(error);
                return Err(error);
            }
        }
        Ok(self.last())
    }

    /// What [`next`](Self::next) told last, again: a name while its attributes are looked at.
    #[must_use]
    pub fn last(&self) -> Step<'_> {
        let at = self.window.place();
        Step::Event(match self.last {
            Last::Nothing | Last::NeedMore => return Step::NeedMore,
            Last::Done => return Step::Done,
            Last::End => Event::End,
            Last::Text { len } => Event::Text(Text::plain(self.window.text(at, len))),
            Last::LineEnd { .. } => Event::Text(Text::plain("\n")),
            Last::Character { bytes, .. } => {
                let bytes = self.character.get(..bytes).unwrap_or_default();
                Event::Text(Text::plain(core::str::from_utf8(bytes).unwrap_or_default()))
            }
            Last::Start { name_len, local_at, tag, namespace, .. } => {
                let qualified = self.window.text(at.wrapping_add(1), name_len);
                Event::Start(Name::resolved(qualified, local_at, tag, namespace))
            }
        })
    }

    /// The attributes of the start tag, if one was told last.
    #[must_use]
    pub fn attributes(&self) -> Attributes<'_, '_, V, BINDINGS> {
        let tag = match self.last {
            Last::Start { len, name_len, .. } => {
                let skipped = name_len.wrapping_add(1);
                self.window.text(self.window.place().wrapping_add(skipped), len.wrapping_sub(skipped))
            }
            _ => "",
        };
        Attributes::new(tag, self.window.buffer(), &self.state.scope)
    }

    /// The URI that the prefix of an element's name stands for here.
    #[must_use]
    pub fn uri(&self, name: &Name<'_>) -> Option<Text<'_>> {
        let buffer = self.window.buffer();
        self.state.scope.find(buffer, name.prefix().as_bytes()).map(|binding| binding.uri(buffer))
    }

    /// How many elements are open; one that began with the last event counts.
    #[must_use]
    pub fn depth(&self) -> usize {
        usize::from(self.state.depth())
    }

    /// The absolute offset of the first byte of the last event.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.last_offset
    }

    /// Is done with the last event. Of a start tag, name and declarations are kept as long as the element is open.
    fn settle(&mut self) {
        let (len, name_len) = match core::mem::replace(&mut self.last, Last::Nothing) {
            Last::Start { len, name_len, .. } => (len, Some(name_len)),
            Last::Text { len } | Last::LineEnd { len } | Last::Character { len, .. } => (len, None),
            Last::Nothing | Last::End | Last::NeedMore | Last::Done => return,
        };
        if let Some(name_len) = name_len {
            self.keep(name_len);
        }
        self.window.take(len);
    }

    fn keep(&mut self, name_len: usize) {
        let depth = self.state.depth();
        if let Some(frame) = self.state.innermost() {
            frame.name_at = narrow(self.window.keep(self.window.place().wrapping_add(1), name_len));
        }
        for binding in self.state.scope.declared_at(depth) {
            let len = binding.len(self.window.buffer());
            binding.at = narrow(self.window.keep(binding.at as usize, len));
        }
    }

    fn advance<C: Observer>(&mut self, cx: &mut C) -> Result<Last, Error> {
        loop {
            self.last_offset = self.window.offset();
            if self.state.is_closing() {
                self.forget_innermost();
                self.state.closes();
                return Ok(Last::End);
            }
            let found = match self.inside {
                Inside::Beginning | Inside::Declaration => self.beginning(cx),
                Inside::Comment => self.comment(cx),
                Inside::Instruction => self.instruction(cx),
                Inside::Cdata => self.cdata(cx),
                Inside::Content if self.state.depth() == 0 => self.outside(cx),
                Inside::Content => self.content(cx),
            };
            match found {
                Ok(None) => {}
                Ok(Some(last)) => return Ok(last),
                Err(error) if error.clause == Clause::Truncated => return self.more(),
                Err(error) => return Err(error),
            }
        }
    }

    /// There are too few bytes: more are needed, if more can come.
    fn more(&self) -> Result<Last, Error> {
        let end = self.window.offset().wrapping_add(self.window.reader().remaining());
        if let Some(clause) = self.window.flaw() {
            Err(Error::new(end, clause))
        } else if self.window.is_last() {
            Err(Error::new(end, Clause::Truncated))
        } else {
            self.wait()
        }
    }

    /// More bytes are needed, if there is room for them.
    fn wait(&self) -> Result<Last, Error> {
        match self.window.is_full() {
            true => Err(Error::new(self.window.offset(), Clause::TokenLength)),
            false => Ok(Last::NeedMore),
        }
    }
}

fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl<V, const DEPTH: usize, const BINDINGS: usize> fmt::Debug for Chunks<'_, V, DEPTH, BINDINGS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunks")
            .field("at", &self.window.offset())
            .field("inside", &self.inside)
            .finish_non_exhaustive()
    }
}
