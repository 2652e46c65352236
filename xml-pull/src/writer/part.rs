//! Writing a part of another document.

use wire_buf::Buffer;

use super::{Writer, Written};
use crate::{
    cursor::Cursor,
    event::Event,
    text::Text,
    vocabulary::{Namespace, Vocabulary},
};

impl<V: Vocabulary, B: Buffer + ?Sized, const DEPTH: usize> Writer<'_, '_, V, B, DEPTH> {
    /// Writes what `part` stands before: the same elements, attributes and characters in the same namespaces, whatever is
    /// known of them. Prefixes stay as they are; those declared outside of the part are declared on its outermost elements,
    /// if this writer has not. Comments and processing instructions are left out.
    ///
    /// # Errors
    /// [`Clause::OutsideRoot`](crate::Clause::OutsideRoot) if no element is open; [`Clause::Char`](crate::Clause::Char) for a
    /// character that only a lenient reader lets pass; that of the buffer.
    pub fn part<W: Vocabulary, const BINDINGS: usize>(&mut self, part: &Cursor<'_, W, BINDINGS>) -> Written<B> {
        self.content()?;
        let mut cursor = *part;
        let mut is_in_tag = false;
        loop {
            let Some(event) = cursor.next() else { return Ok(()) };
            if is_in_tag && event != Event::End {
                self.push(">")?;
            }
            match event {
                Event::Start(name) => {
                    self.push("<")?;
                    self.push(name.qualified())?;
                    if cursor.is_child_of(part) {
                        self.inherited(part, &cursor)?;
                    }
                    for pair in cursor.pairs() {
                        self.push(" ")?;
                        self.push(pair.name)?;
                        self.value(pair.value)?;
                    }
                }
                Event::Text(text) => self.text(text)?,
                Event::End if is_in_tag => self.push("/>")?,
                Event::End => {
                    self.push("</")?;
                    self.push(cursor.end_tag_name())?;
                    self.push(">")?;
                }
            }
            is_in_tag = matches!(event, Event::Start(_));
        }
    }

    /// Declares what is declared outside of `part` on an element in it, the start tag of which `cursor` has just told.
    fn inherited<W: Vocabulary, const BINDINGS: usize>(
        &mut self,
        part: &Cursor<'_, W, BINDINGS>,
        cursor: &Cursor<'_, W, BINDINGS>,
    ) -> Written<B> {
        let declares = |prefix: &str| cursor.pairs().any(|pair| pair.declares() == Some(prefix.as_bytes()));
        let is_bound = part.declared().any(|(prefix, _)| prefix.is_empty());
        if !is_bound && !declares("") && self.declared.has_default() {
            self.declare_as("", Text::EMPTY)?;
        }
        for (prefix, uri) in part.declared() {
            if !declares(prefix) && !self.has_declared(prefix, &uri) {
                self.declare_as(prefix, uri)?;
            }
        }
        Ok(())
    }

    /// Whether this writer has declared a prefix of its table, as the same URI.
    fn has_declared(&self, prefix: &str, uri: &Text<'_>) -> bool {
        let mut namespaces = (1..=u8::MAX).map(Namespace).zip(V::NAMES.namespaces);
        let found = namespaces.find(|(_, entry)| !prefix.is_empty() && entry.prefix == prefix);
        found.is_some_and(|(namespace, _)| self.declared.has_prefix(namespace) && uri.eq_str(self.uri(namespace)))
    }
}
