//! Whole documents, read from and written to either encoding.

use core::marker::PhantomData;

use wire_buf::{Buffer, Counter, Message, Reader};

use super::{Cursor, Grammar, Sink, View, check::check};
use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
    registry::{Language, PublicId},
};

/// A document that is written in either encoding.
#[doc(hidden)]
pub trait Document<'a>: Sized {
    /// Its language.
    const LANGUAGE: Language;

    /// The namespace that is written for this version of the language, and the public identifier.
    fn version(&self) -> (&'static str, PublicId);

    /// Writes the root element.
    ///
    /// # Errors
    /// What the sink says, or a statement that the document would break.
    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error>;
}

/// A document that can be read from either encoding.
pub(crate) trait Readable<'a>: View<'a> {
    const LANGUAGE: Language;
    const GRAMMAR: &'static Grammar;

    /// What was found out while it was checked: whether the marked element is there.
    fn mark(&mut self, is_there: bool) {
        let _ = is_there;
    }
}

/// Reads a document, XML or WBXML: one of WBXML begins with its version, which no XML does.
pub(crate) fn decode<'a, T, C, const D: usize>(r: &mut Reader<'a>, cx: &mut C) -> Result<T, DecodeError>
where
    T: Readable<'a>,
    C: Context,
{
    match r.peek_u8() {
        #[cfg(feature = "wbxml")]
        Some(0..=3) => from_wbxml::<T, C, D>(r, cx),
        #[cfg(feature = "xml")]
        _ => from_xml::<T, C, D>(r, cx),
        #[cfg(not(feature = "xml"))]
        _ => Err(DecodeError::new(r.offset(), Clause::Version)),
    }
}

/// Reads a document of XML, which takes all that is left in `r`.
#[cfg(feature = "xml")]
pub(crate) fn from_xml<'a, T: Readable<'a>, C: Context, const D: usize>(
    r: &mut Reader<'a>,
    cx: &mut C,
) -> Result<T, DecodeError> {
    use super::source::from_xml::{Xml, error};
    use xml_pull::{Checker, Doctype};

    let checker = Checker::new(r, Doctype::Skipped, cx).map_err(error)?;
    let mut cursor = Cursor::xml(T::LANGUAGE, checker.here());
    let mut source = Xml::<'a, D> { checker, language: T::LANGUAGE };
    let is_marked = check::<_, C, D>(&mut source, T::GRAMMAR, cx)?;
    cursor.child();
    let mut document = T::view(&mut cursor);
    document.mark(is_marked);
    Ok(document)
}

/// Reads a document of WBXML, and leaves what follows it.
#[cfg(feature = "wbxml")]
pub(crate) fn from_wbxml<'a, T: Readable<'a>, C: Context, const D: usize>(
    r: &mut Reader<'a>,
    cx: &mut C,
) -> Result<T, DecodeError> {
    use super::source::from_wbxml::Wbxml;
    use crate::wbxml::Checker;

    let at = r.offset();
    let checker = Checker::<'a, D>::new(r, cx)?;
    if checker.header().document_type.language().is_some_and(|language| language != T::LANGUAGE) {
        return Err(DecodeError::new(at, Clause::RootElement));
    }
    let mut cursor = Cursor::wbxml(T::LANGUAGE, checker.here());
    let mut source = Wbxml { checker, language: T::LANGUAGE };
    let is_marked = check::<_, C, D>(&mut source, T::GRAMMAR, cx)?;
    *r = source.checker.rest();
    cursor.child();
    let mut document = T::view(&mut cursor);
    document.mark(is_marked);
    Ok(document)
}

/// A document to be written as XML: a [`Message`].
#[cfg(feature = "xml")]
#[derive(Clone, Copy, Debug)]
pub struct AsXml<'d, 'a, T> {
    document: &'d T,
    borrowed: PhantomData<&'a ()>,
}

#[cfg(feature = "xml")]
impl<'d, 'a, T: Document<'a>> AsXml<'d, 'a, T> {
    pub(crate) const fn new(document: &'d T) -> Self {
        Self { document, borrowed: PhantomData }
    }

    fn write<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        use super::sink::to_xml::{XmlSink, error};
        use crate::vocabulary::Dm;

        let (uri, _) = self.document.version();
        let mut writer = xml_pull::Writer::new(out).with_uri(Dm::SYNCML, uri);
        writer.declaration().map_err(|e| error(e).0)?;
        let mut sink = XmlSink(writer);
        self.document.write(&mut sink).map_err(|error| error.0)?;
        sink.0.finish().map_err(|e| error(e).0)
    }
}

#[cfg(feature = "xml")]
impl<'a, T: Document<'a>> Message for AsXml<'_, 'a, T> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        counted(|out| self.write(out))
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        out.ensure(self.encoded_len().map_err(EncodeError::Invalid)?).map_err(EncodeError::Buffer)?;
        self.write(out)
    }
}

/// A document to be written as WBXML: a [`Message`]. `STRINGS` is how many strings are looked at for the string table.
#[cfg(feature = "wbxml")]
#[derive(Clone, Copy, Debug)]
pub struct AsWbxml<'d, 'a, T, const STRINGS: usize = 0> {
    document: &'d T,
    version: crate::wbxml::Version,
    by_text: bool,
    borrowed: PhantomData<&'a ()>,
}

#[cfg(feature = "wbxml")]
mod as_wbxml {
    use super::{AsWbxml, Buffer, Clause, Document, EncodeError, Message, PhantomData, counted};
    use crate::{
        document::sink::to_wbxml::{Strings, WbxmlSink},
        registry::Language,
        wbxml::{self, Collector, DocumentType, Version, Writer},
    };

    impl<'d, 'a, T: Document<'a>> AsWbxml<'d, 'a, T> {
        pub(crate) const fn new(document: &'d T) -> Self {
            Self { document, version: Version::V1_2, by_text: false, borrowed: PhantomData }
        }
    }

    impl<'d, 'a, T: Document<'a>, const STRINGS: usize> AsWbxml<'d, 'a, T, STRINGS> {
        /// In another version than 1.2.
        #[must_use]
        pub const fn with_version(self, version: Version) -> Self {
            Self { version, ..self }
        }

        /// With the public identifier as a text instead of a number.
        #[must_use]
        pub const fn with_public_id_as_text(self) -> Self {
            Self { by_text: true, ..self }
        }

        /// With a string table of those strings, among the first `N` or so, that make the document shorter.
        #[must_use]
        pub const fn with_string_table<const N: usize>(self) -> AsWbxml<'d, 'a, T, N> {
            let Self { document, version, by_text, borrowed } = self;
            AsWbxml { document, version, by_text, borrowed }
        }

        fn write<B: Buffer + ?Sized>(
            &self,
            strings: wbxml::Strings<'_, '_>,
            out: &mut B,
        ) -> Result<(), EncodeError<B::Error>> {
            let (_, id) = self.document.version();
            let text = match T::LANGUAGE {
                Language::Ddf => Some(Language::DDF_PUBLIC_ID),
                _ => id.name().filter(|_| self.by_text),
            };
            let document_type = text.map_or(DocumentType::Number(id), |text| DocumentType::Text(text.as_bytes()));
            let mut sink = WbxmlSink(Writer::new(out, self.version, document_type, strings)?);
            self.document.write(&mut sink).map_err(|error| error.0)?;
            sink.0.finish()
        }

        /// Calls `write` with the strings for the table.
        fn with_strings<R, E>(
            &self,
            write: impl FnOnce(wbxml::Strings<'_, '_>) -> Result<R, EncodeError<E>>,
        ) -> Result<R, EncodeError<E>> {
            if STRINGS == 0 {
                return write(wbxml::Strings::NONE);
            }
            let mut collector = Collector::<STRINGS>::new();
            match self.document.write(&mut Strings(&mut collector)) {
                Err(error) => match error.0 {
                    EncodeError::Invalid(clause) => Err(EncodeError::Invalid(clause)),
                    EncodeError::Buffer(never) => match never {},
                },
                Ok(()) => write(collector.finish()),
            }
        }
    }

    impl<'a, T: Document<'a>, const STRINGS: usize> Message for AsWbxml<'_, 'a, T, STRINGS> {
        type Invalid = Clause;

        fn encoded_len(&self) -> Result<usize, Clause> {
            let len = self.with_strings(|strings| {
                counted(|out| self.write(strings, out)).map_err(EncodeError::<core::convert::Infallible>::Invalid)
            });
            len.map_err(|error| match error {
                EncodeError::Invalid(clause) => clause,
                EncodeError::Buffer(never) => match never {},
            })
        }

        fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
            self.with_strings(|strings| {
                let len = counted(|out| self.write(strings, out)).map_err(EncodeError::Invalid)?;
                out.ensure(len).map_err(EncodeError::Buffer)?;
                self.write(strings, out)
            })
        }
    }
}

/// How long something would be.
fn counted(
    write: impl FnOnce(&mut Counter) -> Result<(), EncodeError<core::convert::Infallible>>,
) -> Result<usize, Clause> {
    let mut counter = Counter::default();
    match write(&mut counter) {
        Ok(()) => Ok(counter.0),
        Err(EncodeError::Invalid(clause)) => Err(clause),
        Err(EncodeError::Buffer(never)) => match never {},
    }
}
