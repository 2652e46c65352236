//! The two writers, behind the same calls.

use wire_buf::Buffer;
use xml_pull::Tag;

use super::part::Part;
use crate::{clause::Clause, types::Text};

/// What a document is written to.
pub trait Sink<'a> {
    /// What stops it.
    type Error: From<Clause>;

    /// Begins an element.
    ///
    /// # Errors
    /// That of the sink, as for all of these.
    fn start(&mut self, tag: Tag) -> Result<(), Self::Error>;

    /// Begins an element that will have no content, but perhaps attributes.
    ///
    /// # Errors
    /// That of the sink.
    fn start_empty(&mut self, tag: Tag) -> Result<(), Self::Error> {
        self.start(tag)
    }

    /// Writes an attribute of the element that began last.
    ///
    /// # Errors
    /// Also if the encoding cannot hold it.
    fn attribute(&mut self, tag: Tag, value: Text<'a>) -> Result<(), Self::Error>;

    /// Writes characters, or bytes.
    ///
    /// # Errors
    /// Also if the encoding cannot hold them.
    fn text(&mut self, text: Text<'a>) -> Result<(), Self::Error>;

    /// Writes bytes.
    ///
    /// # Errors
    /// Also if the encoding cannot hold them.
    fn opaque(&mut self, bytes: &'a [u8]) -> Result<(), Self::Error>;

    /// Writes elements of another document.
    ///
    /// # Errors
    /// Also if the encoding cannot hold them.
    fn part(&mut self, part: Part<'a>) -> Result<(), Self::Error>;

    /// Ends the element that began last.
    ///
    /// # Errors
    /// That of the sink.
    fn end(&mut self) -> Result<(), Self::Error>;

    /// An element with nothing but text.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    #[inline]
    fn leaf(&mut self, tag: Tag, text: Text<'a>) -> Result<(), Self::Error> {
        self.start(tag)?;
        self.text(text)?;
        self.end()
    }

    /// The same, if there is text.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    #[inline]
    fn optional(&mut self, tag: Tag, text: Option<Text<'a>>) -> Result<(), Self::Error> {
        match text {
            Some(text) => self.leaf(tag, text),
            None => Ok(()),
        }
    }

    /// An empty element, if it is there.
    ///
    /// # Errors
    /// That of the sink.
    #[inline]
    fn flag(&mut self, tag: Tag, is_there: bool) -> Result<(), Self::Error> {
        if !is_there {
            return Ok(());
        }
        self.start(tag)?;
        self.end()
    }
}

/// What a writer says: [`EncodeError`](wire_buf::EncodeError) in a form that can be made of a [`Clause`].
#[derive(Debug)]
pub(crate) struct SinkError<E>(pub(crate) wire_buf::EncodeError<Clause, E>);

impl<E> From<Clause> for SinkError<E> {
    #[cold]
    fn from(clause: Clause) -> Self {
        Self(wire_buf::EncodeError::Invalid(clause))
    }
}

impl<E> From<wire_buf::EncodeError<Clause, E>> for SinkError<E> {
    #[inline]
    fn from(error: wire_buf::EncodeError<Clause, E>) -> Self {
        Self(error)
    }
}

#[cfg(feature = "xml")]
pub(crate) mod to_xml {
    use super::{Buffer, Clause, Part, Sink, SinkError, Tag, Text};
    use crate::vocabulary::Dm;
    use wire_buf::EncodeError;
    use xml_pull::{WriteError, Writer};
    #[cfg(feature = "wbxml")]
    use {
        crate::document::markup::characters,
        xml_pull::{LocalName, Vocabulary as _},
    };

    /// XML as a sink.
    pub(crate) struct XmlSink<'b, 'a, B: ?Sized>(pub(crate) Writer<'b, 'a, Dm, B>);

    /// The error of the writer below.
    pub(crate) fn error<E>(error: WriteError<E>) -> SinkError<E> {
        SinkError(match error {
            EncodeError::Invalid(clause) => EncodeError::Invalid(Clause::Xml(clause)),
            EncodeError::Buffer(error) => EncodeError::Buffer(error),
        })
    }

    impl<'a, B: Buffer + ?Sized> Sink<'a> for XmlSink<'_, 'a, B> {
        type Error = SinkError<B::Error>;

        #[inline]
        fn start(&mut self, tag: Tag) -> Result<(), Self::Error> {
            self.0.start(tag).map_err(error)
        }

        fn attribute(&mut self, tag: Tag, value: Text<'a>) -> Result<(), Self::Error> {
            if let Some(value) = value.as_xml() {
                return self.0.attribute(tag, value).map_err(error);
            }
            #[cfg(feature = "wbxml")]
            if let (Some(value), Some(entry)) = (value.as_wbxml(), Dm::entry(tag)) {
                value.pieces().try_for_each(|piece| characters(piece).map(drop))?;
                let pieces = value.pieces().filter_map(|piece| characters(piece).ok());
                let name = LocalName::new(entry.local()).map_err(Clause::Xml)?;
                return self.0.attribute_pieces(entry.namespace(), name, pieces).map_err(error);
            }
            Ok(())
        }

        fn text(&mut self, text: Text<'a>) -> Result<(), Self::Error> {
            if let Some(text) = text.as_xml() {
                return self.0.text(text).map_err(error);
            }
            #[cfg(feature = "wbxml")]
            if let Some(text) = text.as_wbxml() {
                return text.pieces().try_for_each(|piece| match characters(piece)? {
                    xml_pull::Piece::Str(text) => self.0.text(text).map_err(error),
                    xml_pull::Piece::Char(char) => self.0.text(char).map_err(error),
                });
            }
            Ok(())
        }

        fn opaque(&mut self, bytes: &'a [u8]) -> Result<(), Self::Error> {
            match core::str::from_utf8(bytes) {
                Ok(text) => self.0.text(text).map_err(error),
                Err(_) => Err(Clause::BytesInXml.into()),
            }
        }

        fn part(&mut self, part: Part<'a>) -> Result<(), Self::Error> {
            part.write_xml(self)
        }

        #[inline]
        fn end(&mut self) -> Result<(), Self::Error> {
            self.0.end().map_err(error)
        }
    }
}

#[cfg(feature = "wbxml")]
pub(super) mod to_wbxml {
    use super::{Buffer, Clause, Part, Sink, SinkError, Tag, Text};
    use crate::{
        document::attribute,
        registry::Language,
        wbxml::{Collector, Name, Writer},
    };

    /// WBXML as a sink.
    pub(crate) struct WbxmlSink<'w, B: ?Sized>(pub(crate) Writer<'w, B>);

    impl<'a, B: Buffer + ?Sized> Sink<'a> for WbxmlSink<'_, B> {
        type Error = SinkError<B::Error>;

        #[inline]
        fn start(&mut self, tag: Tag) -> Result<(), Self::Error> {
            let token = Language::token(tag).ok_or(Clause::NameWithoutToken)?;
            Ok(self.0.start(Name::Token(token))?)
        }

        fn start_empty(&mut self, tag: Tag) -> Result<(), Self::Error> {
            let token = Language::token(tag).ok_or(Clause::NameWithoutToken)?;
            Ok(self.0.start_empty(Name::Token(token))?)
        }

        fn attribute(&mut self, tag: Tag, value: Text<'a>) -> Result<(), Self::Error> {
            attribute::write_attribute(tag, value, &mut self.0)
        }

        fn text(&mut self, text: Text<'a>) -> Result<(), Self::Error> {
            if let Some(text) = text.as_wbxml() {
                return Ok(self.0.pieces(&text)?);
            }
            if let Some(text) = text.as_str() {
                return Ok(self.0.text(text)?);
            }
            #[cfg(feature = "xml")]
            if let Some(text) = text.as_xml() {
                return Ok(self.0.joined(text.pieces().map(crate::wbxml::Piece::from))?);
            }
            Ok(())
        }

        fn opaque(&mut self, bytes: &'a [u8]) -> Result<(), Self::Error> {
            Ok(self.0.opaque(bytes)?)
        }

        fn part(&mut self, part: Part<'a>) -> Result<(), Self::Error> {
            part.write_wbxml(self)
        }

        #[inline]
        fn end(&mut self) -> Result<(), Self::Error> {
            Ok(self.0.end()?)
        }
    }

    /// The strings of a document, collected before it is written.
    pub(crate) struct Strings<'c, 'a, const N: usize>(pub(crate) &'c mut Collector<'a, N>);

    impl<'a, const N: usize> Sink<'a> for Strings<'_, 'a, N> {
        type Error = SinkError<core::convert::Infallible>;

        fn start(&mut self, _: Tag) -> Result<(), Self::Error> {
            Ok(())
        }

        fn attribute(&mut self, tag: Tag, value: Text<'a>) -> Result<(), Self::Error> {
            if let Some(name) = attribute::literal_name(tag)
                && !self.0.name(name.as_bytes())
            {
                return Err(Clause::LiteralNameMissing.into());
            }
            if let Some(text) = attribute::shared(tag, value) {
                self.0.text(text);
            }
            Ok(())
        }

        fn text(&mut self, text: Text<'a>) -> Result<(), Self::Error> {
            if let Some(text) = text.as_str().filter(|_| text.as_opaque().is_none()) {
                self.0.text(text);
            }
            Ok(())
        }

        fn opaque(&mut self, _: &'a [u8]) -> Result<(), Self::Error> {
            Ok(())
        }

        fn part(&mut self, _: Part<'a>) -> Result<(), Self::Error> {
            Ok(())
        }

        fn end(&mut self) -> Result<(), Self::Error> {
            Ok(())
        }
    }
}
