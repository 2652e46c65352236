//! What may stand before and behind the root element (XML 1.0 §2.8, §4.3.3).

use wire_buf::{Observer, Reader};

use crate::{
    character::is_space,
    clause::Clause,
    content::{literal, refuse, space},
    error::Error,
    qname::QName,
};

/// What is done with a document type declaration. An internal subset is refused in any case, so that no entity can be
/// declared; nothing external is ever read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doctype {
    /// It is an error, as SOAP 1.1 §3 wants it.
    #[default]
    Refused,
    /// One without internal subset is checked and skipped, as SyncML needs it.
    Skipped,
}

/// Bytes that the XML declaration says to be US-ASCII, or that may be anything in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Ascii,
}

/// Reads a byte order mark, and refuses what can only be UTF-16 or UTF-32 (XML 1.0 Appendix F).
pub(crate) fn byte_order_mark(r: &mut Reader<'_>) -> Result<(), Error> {
    match r.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => {
            let _ = r.bytes(3);
            Ok(())
        }
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<', ..] | [b'<', 0, ..] | [0, 0, 0, b'<', ..] => {
            Err(Error::new(r.offset(), Clause::Utf16))
        }
        _ => Ok(()),
    }
}

/// Reads an XML declaration, if there is one (XML 1.0 \[23\]).
pub(crate) fn xml_declaration<C: Observer>(r: &mut Reader<'_>, cx: &mut C) -> Result<Encoding, Error> {
    let mut behind = *r;
    if !(literal(&mut behind, b"<?xml")? && behind.peek_u8().is_none_or(is_space)) {
        return Ok(Encoding::Utf8);
    }
    *r = behind;
    let mut encoding = Encoding::Utf8;
    space(r);
    let (at, version) = pseudo_attribute(r, b"version")?.ok_or_else(|| Error::here(r, Clause::XmlDeclaration))?;
    if !version.strip_prefix(b"1.").is_some_and(|minor| !minor.is_empty() && minor.iter().all(u8::is_ascii_digit)) {
        return Err(Error::new(at, Clause::Version));
    }
    let mut is_spaced = space(r);
    if is_spaced && let Some((at, name)) = pseudo_attribute(r, b"encoding")? {
        encoding = declared_encoding(at, name, cx)?;
        is_spaced = space(r);
    }
    if is_spaced && let Some((at, value)) = pseudo_attribute(r, b"standalone")? {
        if !matches!(value, b"yes" | b"no") {
            return Err(Error::new(at, Clause::Standalone));
        }
        space(r);
    }
    if literal(r, b"?>")? { Ok(encoding) } else { Err(Error::here(r, Clause::XmlDeclaration)) }
}

/// Reads `name="value"`, if `name` stands here; returns where the value stands, and the value.
fn pseudo_attribute<'x>(r: &mut Reader<'x>, name: &[u8]) -> Result<Option<(usize, &'x [u8])>, Error> {
    if !literal(r, name)? {
        return Ok(None);
    }
    space(r);
    if !literal(r, b"=")? {
        return Err(Error::here(r, Clause::XmlDeclaration));
    }
    space(r);
    quoted(r, Clause::XmlDeclaration).map(Some)
}

/// Reads what stands in quotes, and where.
fn quoted<'x>(r: &mut Reader<'x>, clause: Clause) -> Result<(usize, &'x [u8]), Error> {
    let Some(quote @ (b'"' | b'\'')) = r.peek_u8() else { return Err(Error::here(r, clause)) };
    let _ = r.u8();
    let at = r.offset();
    let len = r.as_slice().iter().position(|byte| *byte == quote);
    let value = r.bytes(len.unwrap_or(r.remaining())).unwrap_or_default();
    match r.u8() {
        Ok(_) => Ok((at, value)),
        Err(_) => Err(Error::here(r, Clause::Truncated)),
    }
}

/// Whether the declared encoding is one that is read (XML 1.0 §4.3.3). In lenient mode bytes that are UTF-8 are taken as such,
/// whatever is declared.
fn declared_encoding<C: Observer>(at: usize, name: &[u8], cx: &mut C) -> Result<Encoding, Error> {
    let is_in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    if !(name.first().is_some_and(u8::is_ascii_alphabetic) && name.iter().all(is_in_name)) {
        return Err(Error::new(at, Clause::EncodingName));
    }
    if name.eq_ignore_ascii_case(b"UTF-8") || name.eq_ignore_ascii_case(b"UTF8") {
        Ok(Encoding::Utf8)
    } else if name.eq_ignore_ascii_case(b"US-ASCII") || name.eq_ignore_ascii_case(b"ASCII") {
        Ok(Encoding::Ascii)
    } else {
        refuse(cx, at, Clause::Encoding).map(|()| Encoding::Utf8)
    }
}

/// Reads a document type declaration behind its `<!DOCTYPE` (XML 1.0 \[28\]).
pub(crate) fn doctype(r: &mut Reader<'_>) -> Result<(), Error> {
    if !space(r) {
        return Err(Error::here(r, Clause::DoctypeSyntax));
    }
    QName::read(r)?;
    if space(r) && !matches!(r.peek_u8(), Some(b'[' | b'>')) {
        external_id(r)?;
        space(r);
    }
    match r.peek_u8() {
        Some(b'>') => {
            let _ = r.u8();
            Ok(())
        }
        Some(b'[') => Err(Error::here(r, Clause::InternalSubset)),
        _ => Err(Error::here(r, Clause::DoctypeSyntax)),
    }
}

/// Reads an external identifier (XML 1.0 \[75\], \[11\] to \[13\]).
fn external_id(r: &mut Reader<'_>) -> Result<(), Error> {
    let is_public = literal(r, b"PUBLIC")?;
    if !is_public && !literal(r, b"SYSTEM")? || !space(r) {
        return Err(Error::here(r, Clause::ExternalId));
    }
    if is_public {
        let (at, id) = quoted(r, Clause::ExternalId)?;
        if let Some(wrong) = id.iter().position(|byte| !is_in_public_id(*byte)) {
            return Err(Error::new(at.wrapping_add(wrong), Clause::PublicId));
        }
        if !space(r) {
            return Err(Error::here(r, Clause::ExternalId));
        }
    }
    quoted(r, Clause::ExternalId).map(drop)
}

const fn is_in_public_id(byte: u8) -> bool {
    matches!(byte, b' ' | b'\r' | b'\n' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9')
        || matches!(byte, b'-' | b'\'' | b'(' | b')' | b'+' | b',' | b'.' | b'/' | b':' | b'=' | b'?' | b';' | b'!')
        || matches!(byte, b'*' | b'#' | b'@' | b'$' | b'_' | b'%')
}
