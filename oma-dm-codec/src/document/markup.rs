//! Markup of WBXML as it is written in XML.

use wire_buf::Buffer;
use xml_pull::{LocalName, Namespace, Tag, Vocabulary as _, Writer};

use super::sink::{SinkError, to_xml::error};
use crate::{
    clause::Clause,
    registry::{Language, provisioning_tokens},
    vocabulary::Dm,
    wbxml::{Attribute, Attributes, Name, Piece},
};

/// Begins an element, with its attributes. What has a literal name is in no namespace, since WBXML knows none; its prefix is
/// left out.
pub(crate) fn start_in_xml<'a, B: Buffer + ?Sized, const D: usize>(
    language: Language,
    name: Name<'a>,
    attributes: Attributes<'a>,
    out: &mut Writer<'_, 'a, Dm, B, D>,
) -> Result<(), SinkError<B::Error>> {
    match (language.element(name), name) {
        (Tag::UNKNOWN, Name::Literal(name)) => out.start_other(Namespace::NONE, local_name(name)?).map_err(error)?,
        (Tag::UNKNOWN, Name::Token(_)) => return Err(Clause::TokenWithoutName.into()),
        (tag, _) => out.start(tag).map_err(error)?,
    }
    attributes.into_iter().try_for_each(|attribute| attribute_in_xml(language, attribute, out))
}

fn attribute_in_xml<'a, B: Buffer + ?Sized, const D: usize>(
    language: Language,
    Attribute { name, value }: Attribute<'a>,
    out: &mut Writer<'_, 'a, Dm, B, D>,
) -> Result<(), SinkError<B::Error>> {
    let local = match name {
        // namespaces are declared anew
        Name::Literal(name) if name == b"xmlns" || name.starts_with(b"xmlns:") => return Ok(()),
        Name::Literal(name) => local_name(name)?,
        Name::Token(_) => {
            let entry = Dm::entry(language.attribute(name)).ok_or(Clause::AttributeTokenUnknown)?;
            LocalName::new(entry.local()).map_err(Clause::Xml)?
        }
    };
    value.pieces().try_for_each(|piece| characters(piece).map(drop))?;
    let pieces = value.pieces().filter_map(|piece| characters(piece).ok());
    out.attribute_pieces(Namespace::NONE, local, pieces).map_err(error)
}

/// A name without its prefix.
fn local_name(literal: &[u8]) -> Result<LocalName<'_>, Clause> {
    let local = literal.rsplit(|byte| *byte == b':').next().unwrap_or_default();
    LocalName::new(core::str::from_utf8(local).unwrap_or_default()).map_err(Clause::Xml)
}

/// What a piece of WBXML is in XML.
pub(crate) fn characters(piece: Piece<'_>) -> Result<xml_pull::Piece<'_>, Clause> {
    match piece {
        Piece::Str(text) => Ok(xml_pull::Piece::Str(text)),
        Piece::Char(char) => Ok(xml_pull::Piece::Char(char)),
        Piece::Opaque(bytes) => core::str::from_utf8(bytes).map(xml_pull::Piece::Str).map_err(|_| Clause::BytesInXml),
        Piece::Token(token) => match provisioning_tokens::value_of(token) {
            Some(value) => Ok(xml_pull::Piece::Str(value)),
            None => Err(Clause::AttributeTokenUnknown),
        },
        Piece::Extension(_) => Err(Clause::ExtensionMeaningless),
    }
}
