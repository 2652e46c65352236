//! Writing a part of another document.

use wire_buf::Buffer;

use super::{Writer, Written};
use crate::{attributes::declared_prefix, cursor::Cursor, event::Event, text::Text, vocabulary::Vocabulary};

impl<V: Vocabulary, B: Buffer + ?Sized, const DEPTH: usize> Writer<'_, '_, V, B, DEPTH> {
    /// Writes what `part` stands before: the same elements, attributes and characters in the same namespaces, whatever is
    /// known of them. Prefixes stay as they are; those declared outside of the part are declared on its outermost elements. Comments and processing instructions are left out.
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
        let is_declaration = |name: &str, prefix: &str| declared_prefix(name.as_bytes()) == Some(prefix.as_bytes());
        let declares = |prefix: &str| cursor.pairs().any(|pair| is_declaration(pair.name, prefix));
        let is_bound = part.declared().any(|(prefix, _)| prefix.is_empty());
        if !is_bound && !declares("") && self.declared.has_default() {
            self.declare_as("", Text::EMPTY)?;
        }
        part.declared()
            .filter(|(prefix, _)| !declares(prefix))
            .try_for_each(|(prefix, uri)| self.declare_as(prefix, uri))
    }
}
