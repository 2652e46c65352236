//! The reader that walks again.

use core::{fmt, marker::PhantomData};

use wire_buf::Reader;

use crate::{
    attributes::{Attributes, Pairs},
    content,
    event::Event,
    name::Name,
    qname::QName,
    scan,
    scope::{Binding, Scope},
    tag,
    text::{Form, Text},
    vocabulary::{Namespace, Tag, Vocabulary},
};

/// Walks bytes that a [`Checker`](crate::Checker) has read before: the rest of a document, or a part of it.
///
/// It checks nothing and cannot fail. It is small and is copied freely: a list is a cursor that stands at its beginning, and
/// knows what prefixes mean there.
pub struct Cursor<'a, V = (), const BINDINGS: usize = 8> {
    document: &'a str,
    at: usize,
    end: usize,
    /// Where the name in the last tag ends, and how long it is; in an end tag, with the white space behind it.
    tag_at: usize,
    name_len: usize,
    /// How many elements of the document are open.
    depth: u16,
    /// The last tag was one of an empty element, whose end is still to be told.
    closing: bool,
    scope: Scope<BINDINGS>,
    vocabulary: PhantomData<V>,
}

impl<'a, V: Vocabulary, const BINDINGS: usize> Cursor<'a, V, BINDINGS> {
    /// A cursor that stands at `at`. `closing`: behind an empty-element tag whose end is still to be told.
    pub(crate) fn new(document: &'a str, at: usize, depth: u16, closing: bool, scope: Scope<BINDINGS>) -> Self {
        Self {
            document,
            at,
            end: document.len(),
            tag_at: at,
            name_len: 0,
            depth,
            closing,
            scope,
            vocabulary: PhantomData,
        }
    }

    /// What comes next; nothing at the end of the part.
    #[inline]
    #[allow(clippy::should_implement_trait)] // an iterator would hide that attributes are asked of the cursor
    pub fn next(&mut self) -> Option<Event<'a>> {
        if self.closing {
            self.closing = false;
            self.leave();
            return Some(Event::End);
        }
        loop {
            match self.rest() {
                [] => return None,
                [b'<', b'/', ..] => {
                    self.end_tag();
                    return Some(Event::End);
                }
                [b'<', second, ..] if !matches!(second, b'!' | b'?') => return Some(Event::Start(self.start_tag())),
                _ => {
                    let text = self.run();
                    // outside of the root element stand no characters
                    if self.depth > 0 && !text.as_raw().is_empty() && (text.as_str().is_some() || !text.is_empty()) {
                        return Some(Event::Text(text));
                    }
                }
            }
        }
    }

    /// The next element inside the one that the cursor stands in; what is between is skipped. At the end of the element
    /// that it stands in, or of the part, there is none; an end tag is taken.
    #[inline]
    pub fn child(&mut self) -> Option<Name<'a>> {
        if self.closing {
            self.closing = false;
            self.leave();
            return None;
        }
        loop {
            match self.rest() {
                [] => return None,
                [b'<', b'/', ..] => {
                    self.end_tag();
                    return None;
                }
                [b'<', second, ..] if !matches!(second, b'!' | b'?') => return Some(self.start_tag()),
                _ => drop(self.run()),
            }
        }
    }

    /// Enters the element of this name if it comes next, with nothing before it, and is written without prefix and in the usual
    /// way: what [`child`](Self::child) would do, faster. If not, nothing is taken, and `child` tells what comes.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub fn enter(&mut self, tag: Tag) -> bool {
        let Some(entry) = V::entry(tag) else { return false };
        if self.closing || entry.namespace() != self.scope.default() {
            return false;
        }
        let opened = entry.opened();
        let attributes = match scan::behind(self.rest(), opened.as_bytes()) {
            Some([b'>', ..]) => 1,
            Some(behind @ [b' ', ..]) => match scan::usual_attributes(behind) {
                Some(len) => len,
                None => return false,
            },
            _ => return false,
        };
        self.depth = self.depth.saturating_add(1);
        self.tag_at = self.at.wrapping_add(opened.len());
        self.name_len = opened.len().wrapping_sub(1);
        self.at = self.tag_at.wrapping_add(attributes);
        true
    }

    /// Behind a start tag: the text of the element up to its first child, if it has some. Takes all of the element.
    #[inline]
    pub fn text(&mut self) -> Text<'a> {
        if self.closing {
            self.closing = false;
            self.leave();
            return Text::EMPTY;
        }
        let name_len = self.name_len;
        let text = self.run();
        match self.rest() {
            [b'<', b'/', end @ ..] if end.get(name_len) == Some(&b'>') => {
                self.go(name_len.wrapping_add(3));
                self.leave();
            }
            [b'<', b'/', ..] => self.end_tag(),
            _ => self.skip(),
        }
        text
    }

    /// Behind a start tag: takes all of the element.
    pub fn skip(&mut self) {
        let depth = self.depth;
        while self.depth >= depth && self.next().is_some() {}
    }

    /// Behind a start tag: the content of the element as a cursor of its own. Takes all of the element.
    #[must_use]
    pub fn content(&mut self) -> Self {
        let (start, depth) = (*self, self.depth);
        let mut end = self.at;
        while self.depth >= depth && self.next().is_some() {
            end = if self.depth >= depth { self.at } else { end };
        }
        start.up_to(end)
    }

    /// Behind a start tag: takes all of the element, whose end a [`Checker`](crate::Checker) has told and marked.
    #[inline]
    pub fn leave_at(&mut self, mark: Mark) {
        self.closing = false;
        self.at = (mark.at as usize).min(self.end);
        self.depth = mark.depth;
        self.scope.leave(mark.depth);
    }

    /// The attributes of the start tag that was told last.
    #[inline]
    #[must_use]
    pub fn attributes(&self) -> Attributes<'_, 'a, V, BINDINGS> {
        Attributes::new(self.behind(self.tag_at), self.document.as_bytes(), &self.scope)
    }

    /// The URI that the prefix of an element's name stands for here.
    #[must_use]
    pub fn uri(&self, name: &Name<'_>) -> Option<Text<'a>> {
        let buffer = self.document.as_bytes();
        self.scope.find(buffer, name.prefix().as_bytes()).map(|binding| binding.uri(buffer))
    }

    /// The URI that one of the vocabulary's namespaces is declared as here, whatever its prefix is, used or not.
    #[must_use]
    pub fn declared_as(&self, namespace: Namespace) -> Option<Text<'a>> {
        let buffer = self.document.as_bytes();
        self.scope.visible(buffer).find(|binding| binding.namespace == namespace).map(|binding| binding.uri(buffer))
    }

    /// What is left of the part, as it stands in the document.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &'a str {
        self.document.get(self.at..self.end).unwrap_or_default()
    }

    /// This part up to the byte at `end` in the document.
    pub(crate) fn up_to(&self, end: usize) -> Self {
        let end = self.end.min(end);
        Self { end, closing: self.closing && self.at < end, ..*self }
    }

    /// Takes from `r`, which reads the same part, what this cursor has taken: the way of an item of a
    /// [`Seq`](wire_buf::Seq) whose state is a cursor.
    #[inline]
    pub fn follow(&self, r: &mut Reader<'a>) {
        let _ = r.bytes(r.remaining().saturating_sub(self.end.saturating_sub(self.at)));
    }

    /// All attributes of the start tag that was told last.
    pub(crate) fn pairs(&self) -> Pairs<'a> {
        Pairs::new(self.behind(self.tag_at))
    }

    /// The prefixes that are declared here, and the URIs that they stand for.
    pub(crate) fn declared(&self) -> impl Iterator<Item = (&'a str, Text<'a>)> {
        let buffer = self.document.as_bytes();
        self.scope.visible(buffer).map(move |binding| {
            let prefix = core::str::from_utf8(binding.prefix(buffer)).unwrap_or_default();
            (prefix, binding.uri(buffer))
        })
    }

    /// Whether the innermost open element stands directly in `part`.
    pub(crate) const fn is_child_of(&self, part: &Self) -> bool {
        self.depth == part.depth.saturating_add(1)
    }

    /// The name in the end tag that was told last.
    pub(crate) fn end_tag_name(&self) -> &'a str {
        let name = self.document.get(self.tag_at.saturating_sub(self.name_len)..self.tag_at).unwrap_or_default();
        name.trim_end_matches([' ', '\t', '\n', '\r'])
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.document.as_bytes().get(self.at..self.end).unwrap_or_default()
    }

    #[inline]
    fn behind(&self, at: usize) -> &'a str {
        self.document.get(at..).unwrap_or_default()
    }

    #[inline]
    fn go(&mut self, len: usize) {
        self.at = self.at.wrapping_add(len).min(self.end);
    }

    /// Takes an end tag.
    #[inline]
    fn end_tag(&mut self) {
        let len = scan::until(self.rest(), b'>');
        (self.tag_at, self.name_len) = (self.at.wrapping_add(len), len.saturating_sub(2));
        self.go(len.wrapping_add(1));
        self.leave();
    }

    #[inline]
    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.scope.leave(self.depth);
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn start_tag(&mut self) -> Name<'a> {
        self.depth = self.depth.saturating_add(1);
        self.go(1);
        let name = QName::read_checked(self.rest());
        let name_at = self.at;
        self.go(name.bytes.len());
        self.tag_at = self.at;
        self.name_len = name.bytes.len();
        match self.rest() {
            [b'>', ..] => self.go(1),
            rest => match scan::usual_attributes(rest) {
                Some(len) => self.go(len),
                None => self.finish_tag(),
            },
        }
        let qualified = self.document.get(name_at..self.tag_at).unwrap_or_default();
        let namespace = match name.prefix() {
            [] => self.scope.default(),
            prefix => self.scope.resolve(self.document.as_bytes(), prefix).unwrap_or(Namespace::UNKNOWN),
        };
        Name::resolved(qualified, name.local_at, V::tag(namespace, name.local()), namespace)
    }

    /// Takes the attributes of a start tag, and declares what they declare.
    fn finish_tag(&mut self) {
        let mut pairs = Pairs::new(self.behind(self.at));
        for pair in pairs.by_ref() {
            let Some(prefix) = pair.declares() else { continue };
            let binding = Binding {
                at: u32::try_from(self.document.len().wrapping_sub(pair.left)).unwrap_or(u32::MAX),
                depth: self.depth,
                prefix_len: u8::try_from(prefix.len()).unwrap_or(0),
                namespace: tag::meaning::<V>(prefix, &pair.value),
            };
            self.scope.declare(binding);
        }
        self.at = self.document.len().wrapping_sub(pairs.rest().len()).min(self.end);
        self.closing = self.rest().first() == Some(&b'/');
        self.go(if self.closing { 2 } else { 1 });
    }

    /// Takes characters up to the next tag.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn run(&mut self) -> Text<'a> {
        let (start, rest) = (self.at, self.rest());
        let len = scan::plain_text(rest);
        match rest.get(len..) {
            Some([b'<', b'/', ..]) => {
                self.go(len);
                Text::plain(self.document.get(start..self.at).unwrap_or_default())
            }
            _ => self.run_of_any(len),
        }
    }

    #[inline(never)]
    fn run_of_any(&mut self, plain: usize) -> Text<'a> {
        let text = self.as_str();
        let (len, is_plain) = content::trusted_run(text.as_bytes(), plain);
        self.go(len);
        Text::new(text.get(..len).unwrap_or_default(), if is_plain { Form::Plain } else { Form::Content })
    }
}

/// A place in a document behind an end tag: where a [`Cursor`] can go on without walking there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    pub(crate) at: u32,
    /// How many elements are open there.
    pub(crate) depth: u16,
}

impl<V, const BINDINGS: usize> Copy for Cursor<'_, V, BINDINGS> {}
impl<V, const BINDINGS: usize> Clone for Cursor<'_, V, BINDINGS> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<V, const BINDINGS: usize> fmt::Debug for Cursor<'_, V, BINDINGS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cursor").field("at", &self.at).field("end", &self.end).finish_non_exhaustive()
    }
}
