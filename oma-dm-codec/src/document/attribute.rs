//! Attributes as tokens of WBXML: the start with as much of the value as a token stands for, then the rest.

use wire_buf::Buffer;
use xml_pull::{Tag, Vocabulary as _};

use super::sink::SinkError;
use crate::{
    clause::Clause,
    registry::provisioning_tokens::{start_for, value_for, value_of},
    types::Text,
    vocabulary::Dm,
    wbxml::{Name, Piece, Writer},
};

/// Writes an attribute. A name without a token has to stand in the string table.
pub(crate) fn write_attribute<B: Buffer + ?Sized, const D: usize>(
    tag: Tag,
    value: Text<'_>,
    out: &mut Writer<'_, B, D>,
) -> Result<(), SinkError<B::Error>> {
    let name = Dm::entry(tag).ok_or(Clause::NameWithoutToken)?.local();
    let whole = value.as_bytes();
    let start = start_for(name, whole, out.attribute_page());
    match start {
        Some(start) => out.attribute(Name::Token(start.token))?,
        None => out.attribute(Name::Literal(name.as_bytes()))?,
    }
    if start.is_some_and(|start| !start.value.is_empty()) {
        return Ok(());
    }
    match whole.and_then(|whole| value_for(whole, out.attribute_page())) {
        Some(token) => Ok(out.value(Piece::Token(token))?),
        None => rest(value, out),
    }
}

/// The text that goes into the string table if several places share it: one that no token stands for.
pub(super) fn shared<'a>(tag: Tag, value: Text<'a>) -> Option<&'a str> {
    let name = Dm::entry(tag)?.local();
    let text = value.as_str().filter(|_| value.as_opaque().is_none())?;
    let has_token = start_for(name, Some(text.as_bytes()), 0).is_some_and(|start| !start.value.is_empty())
        || value_for(text.as_bytes(), 0).is_some();
    (!has_token).then_some(text)
}

/// Whether the name of an attribute can stand in the string table only.
pub(super) fn literal_name(tag: Tag) -> Option<&'static str> {
    let name = Dm::entry(tag)?.local();
    start_for(name, None, 0).is_none().then_some(name)
}

/// A value that no token stands for.
fn rest<B: Buffer + ?Sized, const D: usize>(
    value: Text<'_>,
    out: &mut Writer<'_, B, D>,
) -> Result<(), SinkError<B::Error>> {
    if let Some(text) = value.as_str().filter(|_| value.as_opaque().is_none()) {
        return if text.is_empty() { Ok(()) } else { Ok(out.value(Piece::Str(text))?) };
    }
    if let Some(text) = value.as_wbxml() {
        return text.pieces().try_for_each(|piece| match piece {
            Piece::Token(token) => match value_of(token) {
                Some("") => Ok(()),
                Some(text) => Ok(out.value(Piece::Str(text))?),
                None => Err(Clause::AttributeTokenUnknown.into()),
            },
            piece => Ok(out.value(piece)?),
        });
    }
    #[cfg(feature = "xml")]
    if let Some(text) = value.as_xml() {
        return Ok(out.joined_value(text.pieces().map(Piece::from))?);
    }
    Ok(())
}
