//! The two readers, as sources of the same events.

use xml_pull::Tag;

use crate::{context::Context, error::DecodeError, registry::Language, types::Text};

/// An event of a document, its names resolved.
pub(crate) enum Found<'a> {
    Start {
        tag: Tag,
        /// Whether it is in another namespace than its own.
        is_strange: bool,
    },
    Text(Text<'a>),
    End,
}

/// A reader that checks.
pub(crate) trait Source<'a> {
    fn next<C: Context>(&mut self, cx: &mut C) -> Result<Option<Found<'a>>, DecodeError>;

    /// Where the last event begins.
    fn offset(&self) -> usize;

    /// Where it ends.
    fn end(&self) -> usize;

    /// Whether the element that began last has attributes.
    fn has_attributes(&self) -> bool;

    /// Those attributes.
    fn attributes(&self) -> impl Iterator<Item = (Tag, Text<'a>)>;
}

#[cfg(feature = "xml")]
pub(crate) mod from_xml {
    use super::{Context, DecodeError, Found, Language, Source, Tag, Text};
    use crate::{clause::Clause, vocabulary::Dm};
    use xml_pull::{Checker, Event};

    /// XML as a source.
    pub(crate) struct Xml<'a, const D: usize> {
        pub(crate) checker: Checker<'a, Dm, D>,
        pub(crate) language: Language,
    }

    impl<'a, const D: usize> Source<'a> for Xml<'a, D> {
        #[cfg_attr(target_pointer_width = "64", inline(always))]
        fn next<C: Context>(&mut self, cx: &mut C) -> Result<Option<Found<'a>>, DecodeError> {
            Ok(match self.checker.next(cx).map_err(error)? {
                Some(Event::Start(name)) => {
                    let tag = self.language.resolve(name.tag(), name.local());
                    Some(Found::Start { tag, is_strange: tag != name.tag() })
                }
                Some(Event::Text(text)) => Some(Found::Text(text.into())),
                Some(Event::End) => Some(Found::End),
                None => None,
            })
        }

        #[inline]
        fn offset(&self) -> usize {
            self.checker.offset()
        }

        #[inline]
        fn end(&self) -> usize {
            self.checker.end()
        }

        #[inline]
        fn has_attributes(&self) -> bool {
            self.checker.attributes().next().is_some()
        }

        fn attributes(&self) -> impl Iterator<Item = (Tag, Text<'a>)> {
            self.checker.attributes().map(|attribute| (attribute.name.tag(), attribute.value.into()))
        }
    }

    #[cold]
    pub(crate) fn error(error: xml_pull::Error) -> DecodeError {
        DecodeError { offset: error.offset, clause: Clause::Xml(error.clause) }
    }
}

#[cfg(feature = "wbxml")]
pub(crate) mod from_wbxml {
    use super::{Context, DecodeError, Found, Language, Source, Tag, Text};
    use crate::{
        clause::Clause,
        context::refuse,
        wbxml::{Checker, Event, Name},
    };

    /// WBXML as a source.
    pub(crate) struct Wbxml<'a, const D: usize> {
        pub(crate) checker: Checker<'a, D>,
        pub(crate) language: Language,
    }

    impl<'a, const D: usize> Source<'a> for Wbxml<'a, D> {
        #[cfg_attr(target_pointer_width = "64", inline(always))]
        fn next<C: Context>(&mut self, cx: &mut C) -> Result<Option<Found<'a>>, DecodeError> {
            Ok(match self.checker.next(cx)? {
                Some(Event::Start(name)) => {
                    let is_strange = matches!(name, Name::Literal(_));
                    Some(Found::Start { tag: self.language.element(name), is_strange })
                }
                Some(Event::Text(text)) => {
                    if text.has_extension() {
                        refuse(cx, self.checker.offset(), Clause::ExtensionMeaningless)?;
                    }
                    Some(Found::Text(text.into()))
                }
                Some(Event::End) => Some(Found::End),
                None => None,
            })
        }

        #[inline]
        fn offset(&self) -> usize {
            self.checker.offset()
        }

        #[inline]
        fn end(&self) -> usize {
            self.checker.end()
        }

        #[inline]
        fn has_attributes(&self) -> bool {
            self.checker.has_attributes()
        }

        fn attributes(&self) -> impl Iterator<Item = (Tag, Text<'a>)> {
            let language = self.language;
            self.checker.attributes().map(move |attribute| (language.attribute(attribute.name), attribute.value.into()))
        }
    }
}
