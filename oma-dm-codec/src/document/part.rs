//! Elements within `Data`: another document, or a part of one, kept as it stands.

use core::fmt;

#[cfg(any(feature = "xml", feature = "wbxml"))]
use {super::sink::SinkError, crate::vocabulary::Dm, wire_buf::Buffer};
#[cfg(feature = "wbxml")]
use {crate::clause::Clause, crate::wbxml};

use super::Cursor;
use crate::registry::Language;

/// Elements and text in the content of an element, as they stand in the document.
#[derive(Clone, Copy)]
pub struct Part<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    #[cfg(feature = "xml")]
    Xml(xml_pull::Cursor<'a, Dm>),
    #[cfg(feature = "wbxml")]
    Wbxml(Language, wbxml::Cursor<'a>),
}

impl<'a> Part<'a> {
    #[cfg(feature = "xml")]
    pub(crate) const fn xml(cursor: xml_pull::Cursor<'a, Dm>) -> Self {
        Self(Repr::Xml(cursor))
    }

    #[cfg(feature = "wbxml")]
    pub(crate) const fn wbxml(language: Language, cursor: wbxml::Cursor<'a>) -> Self {
        Self(Repr::Wbxml(language, cursor))
    }

    /// A cursor before the first element. Tokens are those of the document that the part stands in; names are those of
    /// `language`.
    pub(crate) const fn cursor(&self, language: Language) -> Cursor<'a> {
        match self.0 {
            #[cfg(feature = "xml")]
            Repr::Xml(cursor) => Cursor::xml(language, cursor),
            #[cfg(feature = "wbxml")]
            Repr::Wbxml(around, cursor) => {
                let _ = language;
                Cursor::wbxml(around, cursor)
            }
        }
    }

    /// The markup, if it stands in XML. Prefixes may be declared outside of it.
    #[must_use]
    pub const fn as_xml(&self) -> Option<xml_pull::Cursor<'a, Dm>> {
        match self.0 {
            #[cfg(feature = "xml")]
            Repr::Xml(cursor) => Some(cursor),
            #[cfg(feature = "wbxml")]
            Repr::Wbxml(..) => None,
        }
    }

    /// The tokens, if it stands in WBXML, with the end of the element around.
    #[cfg(feature = "wbxml")]
    #[must_use]
    pub const fn as_wbxml(&self) -> Option<wbxml::Cursor<'a>> {
        match self.0 {
            #[cfg(feature = "xml")]
            Repr::Xml(_) => None,
            Repr::Wbxml(_, cursor) => Some(cursor),
        }
    }
}

#[cfg(feature = "xml")]
mod to_xml {
    use super::{Buffer, Part, Repr, SinkError};
    use crate::document::sink::to_xml::{XmlSink, error};
    #[cfg(feature = "wbxml")]
    use {
        super::{Language, wbxml},
        crate::document::{Sink as _, markup::start_in_xml},
    };

    impl<'a> Part<'a> {
        pub(crate) fn write_xml<B: Buffer + ?Sized>(
            &self,
            out: &mut XmlSink<'_, 'a, B>,
        ) -> Result<(), SinkError<B::Error>> {
            match self.0 {
                Repr::Xml(cursor) => out.0.part(&cursor).map_err(error),
                #[cfg(feature = "wbxml")]
                Repr::Wbxml(language, cursor) => from_wbxml(language, cursor, out),
            }
        }
    }

    #[cfg(feature = "wbxml")]
    fn from_wbxml<'a, B: Buffer + ?Sized>(
        language: Language,
        mut cursor: wbxml::Cursor<'a>,
        out: &mut XmlSink<'_, 'a, B>,
    ) -> Result<(), SinkError<B::Error>> {
        let mut depth = 0_usize;
        while let Some(event) = cursor.next() {
            match event {
                wbxml::Event::Start(name) => {
                    depth = depth.saturating_add(1);
                    start_in_xml(language, name, cursor.attributes(), &mut out.0)?;
                }
                wbxml::Event::Text(text) => out.text(text.into())?,
                wbxml::Event::End if depth == 0 => break,
                wbxml::Event::End => {
                    depth = depth.saturating_sub(1);
                    out.end()?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(feature = "wbxml")]
pub(crate) mod to_wbxml {
    use super::{Buffer, Clause, Part, Repr, SinkError, wbxml};
    use crate::document::sink::to_wbxml::WbxmlSink;
    #[cfg(feature = "xml")]
    use {
        super::{Dm, Language},
        crate::{
            document::Sink as _,
            registry::PublicId,
            wbxml::{DocumentType, Piece, Strings, Version, Writer},
        },
        wire_buf::{Counter, EncodeError},
        xml_pull::Event,
    };

    impl<'a> Part<'a> {
        pub(crate) fn write_wbxml<B: Buffer + ?Sized>(
            &self,
            out: &mut WbxmlSink<'_, B>,
        ) -> Result<(), SinkError<B::Error>> {
            match self.0 {
                #[cfg(feature = "xml")]
                Repr::Xml(cursor) => from_xml(cursor, out),
                Repr::Wbxml(_, cursor) => copy(cursor, out),
            }
        }
    }

    /// Token by token.
    fn copy<B: Buffer + ?Sized>(
        mut cursor: wbxml::Cursor<'_>,
        out: &mut WbxmlSink<'_, B>,
    ) -> Result<(), SinkError<B::Error>> {
        let mut depth = 0_usize;
        while let Some(event) = cursor.next() {
            match event {
                wbxml::Event::Start(wbxml::Name::Token(token)) => {
                    depth = depth.saturating_add(1);
                    if cursor.attributes().next().is_some() {
                        return Err(Clause::NameWithoutToken.into());
                    }
                    out.0.start(wbxml::Name::Token(token))?;
                }
                wbxml::Event::Start(wbxml::Name::Literal(_)) => return Err(Clause::NameWithoutToken.into()),
                wbxml::Event::Text(text) => out.0.pieces(&text)?,
                wbxml::Event::End if depth == 0 => break,
                wbxml::Event::End => {
                    depth = depth.saturating_sub(1);
                    out.0.end()?;
                }
            }
        }
        Ok(())
    }

    /// Elements become tokens. Device information, whose code pages are not those of messages, becomes a document of its own
    /// in opaque data.
    #[cfg(feature = "xml")]
    fn from_xml<'a, B: Buffer + ?Sized>(
        mut cursor: xml_pull::Cursor<'a, Dm>,
        out: &mut WbxmlSink<'_, B>,
    ) -> Result<(), SinkError<B::Error>> {
        let mut before = cursor;
        let is_device = { cursor }.child().is_some_and(|name| name.tag() == Dm::DEVINF_DEV_INF);
        while let Some(event) = cursor.next() {
            match event {
                Event::Text(text) if is_device && text.is_blank() => {}
                Event::Start(name) if name.tag() == Dm::DEVINF_DEV_INF => {
                    let device = before;
                    cursor.skip();
                    nested_device(device, &mut out.0)?;
                }
                Event::Start(name) => {
                    let tag = match Language::token(name.tag()) {
                        Some(_) => name.tag(),
                        None => Language::SyncMl.by_local_name(name.local()),
                    };
                    if cursor.attributes().next().is_some() {
                        return Err(Clause::NameWithoutToken.into());
                    }
                    out.start(tag)?;
                }
                Event::Text(text) => out.text(text.into())?,
                Event::End => out.end()?,
            }
            before = cursor;
        }
        Ok(())
    }

    /// The element that comes next, as a document of device information.
    #[cfg(feature = "xml")]
    pub(crate) fn nested_device<B: Buffer + ?Sized, const D: usize>(
        device: xml_pull::Cursor<'_, Dm>,
        out: &mut Writer<'_, B, D>,
    ) -> Result<(), SinkError<B::Error>> {
        let mut inside = device;
        inside.child();
        let version = inside.child().filter(|name| name.local() == "VerDTD").map(|_| inside.text());
        let id = match version {
            Some(version) if version.eq_str("1.0") => PublicId::DEVINF_1_0,
            Some(version) if version.eq_str("1.1") => PublicId::DEVINF_1_1,
            _ => PublicId::DEVINF_1_2,
        };
        let mut len = Counter::default();
        if let Err(SinkError(EncodeError::Invalid(clause))) = devinf::<_, D>(device, id, &mut len) {
            return Err(clause.into());
        }
        out.opaque_of(len.0)?;
        devinf::<_, D>(device, id, out.buffer())
    }

    #[cfg(feature = "xml")]
    fn devinf<B: Buffer + ?Sized, const D: usize>(
        mut cursor: xml_pull::Cursor<'_, Dm>,
        id: PublicId,
        out: &mut B,
    ) -> Result<(), SinkError<B::Error>> {
        let mut out = Writer::<'_, B, D>::new(out, Version::V1_2, DocumentType::Number(id), Strings::NONE)?;
        let mut depth = 0_usize;
        while let Some(event) = cursor.next() {
            match event {
                Event::Start(name) => {
                    let token = Language::DevInf.written_as(&name).ok_or(Clause::NameWithoutToken)?;
                    out.start(wbxml::Name::Token(token))?;
                    depth = depth.saturating_add(1);
                }
                Event::Text(text) if depth > 0 && !text.is_blank() => out.joined(text.pieces().map(Piece::from))?,
                Event::Text(_) => {}
                Event::End => {
                    out.end()?;
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
        Ok(out.finish()?)
    }
}

/// Parts are equal if they stand in the same encoding, and the same events are in them.
impl PartialEq for Part<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            #[cfg(feature = "xml")]
            (Repr::Xml(mut one), Repr::Xml(mut other)) => loop {
                match (one.next(), other.next()) {
                    (None, None) => return true,
                    (one, other) if one != other => return false,
                    _ => {}
                }
            },
            #[cfg(feature = "wbxml")]
            (Repr::Wbxml(_, mut one), Repr::Wbxml(_, mut other)) => {
                let mut depth = 1_usize;
                while depth > 0 {
                    let (event, same) = (one.next(), other.next());
                    match event {
                        _ if event != same => return false,
                        Some(wbxml::Event::Start(_)) => depth = depth.saturating_add(1),
                        Some(wbxml::Event::End) | None => depth = depth.saturating_sub(1),
                        Some(wbxml::Event::Text(_)) => {}
                    }
                }
                true
            }
            #[cfg(all(feature = "xml", feature = "wbxml"))]
            _ => false,
        }
    }
}

impl Eq for Part<'_> {}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            #[cfg(feature = "xml")]
            Repr::Xml(cursor) => f.write_str(cursor.as_str()),
            #[cfg(feature = "wbxml")]
            Repr::Wbxml(language, mut cursor) => {
                let mut depth = 1_usize;
                while let Some(event) = cursor.next() {
                    match event {
                        wbxml::Event::Start(name) => {
                            depth = depth.saturating_add(1);
                            write!(f, "<{}>", local_name(language, name))?;
                        }
                        wbxml::Event::Text(text) => write!(f, "{}", crate::types::Text::from(text))?,
                        wbxml::Event::End => {
                            depth = depth.saturating_sub(1);
                            if depth == 0 {
                                break;
                            }
                            f.write_str("</>")?;
                        }
                    }
                }
                Ok(())
            }
        }
    }
}

#[cfg(feature = "wbxml")]
fn local_name(language: Language, name: wbxml::Name<'_>) -> &str {
    use xml_pull::Vocabulary as _;
    match name {
        wbxml::Name::Literal(name) => core::str::from_utf8(name).unwrap_or_default(),
        name => Dm::entry(language.element(name)).map_or("?", xml_pull::Entry::local),
    }
}
