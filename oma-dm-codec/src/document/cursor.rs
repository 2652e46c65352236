//! The reader that walks again, through XML or WBXML.

use xml_pull::Tag;

use super::{part::Part, source::Found};
use crate::{registry::Language, types::Text};

#[cfg(feature = "xml")]
use crate::vocabulary::Dm;
#[cfg(feature = "wbxml")]
use crate::{registry::provisioning_tokens, wbxml};

/// A place in a document that has been checked.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    language: Language,
    at: At<'a>,
}

#[derive(Clone, Copy)]
enum At<'a> {
    #[cfg(feature = "xml")]
    Xml(xml_pull::Cursor<'a, Dm>),
    #[cfg(feature = "wbxml")]
    Wbxml(wbxml::Cursor<'a>),
}

/// What can be seen of an element.
pub(crate) trait View<'a>: Sized {
    /// Reads an element, behind its start, and leaves it.
    fn view(c: &mut Cursor<'a>) -> Self;
}

impl<'a> Cursor<'a> {
    #[cfg(feature = "xml")]
    pub(crate) const fn xml(language: Language, cursor: xml_pull::Cursor<'a, Dm>) -> Self {
        Self { language, at: At::Xml(cursor) }
    }

    #[cfg(feature = "wbxml")]
    pub(crate) const fn wbxml(language: Language, cursor: wbxml::Cursor<'a>) -> Self {
        Self { language, at: At::Wbxml(cursor) }
    }

    /// What comes next.
    pub(crate) fn next(&mut self) -> Option<Found<'a>> {
        match &mut self.at {
            #[cfg(feature = "xml")]
            At::Xml(cursor) => cursor.next().map(|event| match event {
                xml_pull::Event::Start(name) => {
                    let tag = self.language.resolve(name.tag(), name.local());
                    Found::Start { tag, is_strange: tag != name.tag() }
                }
                xml_pull::Event::Text(text) => Found::Text(text.into()),
                xml_pull::Event::End => Found::End,
            }),
            #[cfg(feature = "wbxml")]
            At::Wbxml(cursor) => cursor.next().map(|event| match event {
                wbxml::Event::Start(name) => {
                    let is_strange = matches!(name, wbxml::Name::Literal(_));
                    Found::Start { tag: self.language.element(name), is_strange }
                }
                wbxml::Event::Text(text) => Found::Text(text.into()),
                wbxml::Event::End => Found::End,
            }),
        }
    }

    /// How many bytes are left of what it walks through.
    pub(crate) fn remaining(&self) -> usize {
        match &self.at {
            #[cfg(feature = "xml")]
            At::Xml(cursor) => cursor.as_str().len(),
            #[cfg(feature = "wbxml")]
            At::Wbxml(cursor) => cursor.remaining(),
        }
    }

    /// Whether the element that began last has attributes.
    pub(crate) fn has_attributes(&self) -> bool {
        match &self.at {
            #[cfg(feature = "xml")]
            At::Xml(cursor) => cursor.attributes().next().is_some(),
            #[cfg(feature = "wbxml")]
            At::Wbxml(cursor) => cursor.attributes().next().is_some(),
        }
    }

    /// The next element in the one that the cursor stands in; `None` at its end, which is taken.
    #[inline]
    pub(crate) fn child(&mut self) -> Option<Tag> {
        match &mut self.at {
            #[cfg(feature = "xml")]
            At::Xml(cursor) => cursor.child().map(|name| self.language.resolve(name.tag(), name.local())),
            #[cfg(feature = "wbxml")]
            At::Wbxml(cursor) => cursor.child().map(|name| self.language.element(name)),
        }
    }

    /// Behind the start of an element: its text. Leaves the element.
    #[inline]
    pub(crate) fn text(&mut self) -> Text<'a> {
        match &mut self.at {
            #[cfg(feature = "xml")]
            At::Xml(cursor) => cursor.text().into(),
            #[cfg(feature = "wbxml")]
            At::Wbxml(cursor) => cursor.text().into(),
        }
    }

    /// Behind the start of an element that means something by being there. Leaves it.
    #[inline]
    pub(crate) fn flag(&mut self) -> bool {
        self.skip();
        true
    }

    /// Behind the start of an element: its text; or if elements are in it, all of its content. Leaves the element.
    pub(crate) fn content(&mut self) -> Result<Text<'a>, Part<'a>> {
        match &mut self.at {
            #[cfg(feature = "xml")]
            At::Xml(cursor) => {
                let before = *cursor;
                let text = match cursor.next() {
                    Some(xml_pull::Event::Text(text)) => text,
                    Some(xml_pull::Event::Start(_)) => {
                        *cursor = before;
                        return Err(Part::xml(cursor.content()));
                    }
                    Some(xml_pull::Event::End) | None => return Ok(Text::EMPTY),
                };
                if let Some(xml_pull::Event::Start(_)) = cursor.next() {
                    *cursor = before;
                    return Err(Part::xml(cursor.content()));
                }
                Ok(text.into())
            }
            #[cfg(feature = "wbxml")]
            At::Wbxml(cursor) => {
                let before = *cursor;
                let text = match cursor.next() {
                    Some(wbxml::Event::Text(text)) => text,
                    Some(wbxml::Event::Start(_)) => {
                        *cursor = before;
                        return Err(Part::wbxml(self.language, cursor.content()));
                    }
                    Some(wbxml::Event::End) | None => return Ok(Text::EMPTY),
                };
                if let Some(wbxml::Event::Start(_)) = cursor.next() {
                    *cursor = before;
                    return Err(Part::wbxml(self.language, cursor.content()));
                }
                Ok(text.into())
            }
        }
    }

    /// The value of an attribute of the element that was entered last, by its local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<Text<'a>> {
        match &self.at {
            #[cfg(feature = "xml")]
            At::Xml(cursor) => {
                let found = cursor.attributes().find(|attribute| attribute.name.local() == name);
                found.map(|attribute| attribute.value.into())
            }
            #[cfg(feature = "wbxml")]
            At::Wbxml(cursor) => {
                let mut attributes = cursor.attributes();
                let is_named = |of: &wbxml::Name<'_>| match of {
                    wbxml::Name::Literal(text) => local(text) == name.as_bytes(),
                    wbxml::Name::Token(token) if self.language == Language::Provisioning => {
                        provisioning_tokens::start_of(*token).is_some_and(|start| start.name == name)
                    }
                    wbxml::Name::Token(_) => false,
                };
                attributes.find(|attribute| is_named(&attribute.name)).map(|attribute| attribute.value.into())
            }
        }
    }

    /// Behind the start of an element: leaves it.
    #[inline]
    pub(crate) fn skip(&mut self) {
        match &mut self.at {
            #[cfg(feature = "xml")]
            At::Xml(cursor) => cursor.skip(),
            #[cfg(feature = "wbxml")]
            At::Wbxml(cursor) => cursor.skip(),
        }
    }
}

/// A name without its prefix.
#[cfg(feature = "wbxml")]
fn local(name: &[u8]) -> &[u8] {
    name.rsplit(|byte| *byte == b':').next().unwrap_or_default()
}
