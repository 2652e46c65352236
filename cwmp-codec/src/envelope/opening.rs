//! Reading an envelope up to what its body holds, and from there to its end.

use wire_buf::Reader;
use xml_pull::{Doctype, Event, Name, Namespace, Tag, Vocabulary};

use crate::{
    clause::Clause,
    context::{Context, refuse, tell},
    document::{Cursor, Reading, skip},
    error::DecodeError,
    header::Header,
    namespace_version::NamespaceVersion,
    vocabulary::Cwmp,
};

/// What is known when the element in the body has begun.
pub(super) struct Opening<'a> {
    pub(super) header: Header<'a>,
    pub(super) name: Name<'a>,
    pub(super) kind: Kind,
    /// Behind its start.
    pub(super) start: Cursor<'a>,
    pub(super) version: Option<NamespaceVersion>,
}

/// What the body holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An element that CWMP has.
    Rpc(Tag),
    Fault,
    /// An element of CWMP that the standard does not have.
    Vendor,
}

/// Begins a document.
pub(super) fn begin<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Reading<'a>, DecodeError> {
    if r.as_slice().iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
        return Err(DecodeError::new(r.offset(), Clause::Empty));
    }
    Ok(Reading::new(r, Doctype::Refused, cx)?)
}

/// Reads up to the start of the element in the body.
pub(super) fn open<'a, C: Context>(checker: &mut Reading<'a>, cx: &mut C) -> Result<Opening<'a>, DecodeError> {
    root(checker, cx)?;
    let (mut header, mut version, mut has_header) = (Header::default(), None, false);
    loop {
        let Some(name) = child(checker, cx)? else {
            return Err(DecodeError::new(checker.offset(), Clause::BodyMissing));
        };
        let at = checker.offset();
        match soap_element(&name, at, cx) {
            Cwmp::HEADER if !has_header => {
                has_header = true;
                read_header(checker, &mut header, &mut version, cx)?;
            }
            Cwmp::BODY => break,
            _ => {
                refuse(cx, at, Clause::HeaderPlace)?;
                skip(checker, cx)?;
            }
        }
    }
    let Some(name) = child(checker, cx)? else {
        return Err(DecodeError::new(checker.offset(), Clause::BodyEmpty));
    };
    let kind = kind(&name, checker.offset(), cx)?;
    version = version_of(checker, &name, cx).or(version);
    Ok(Opening { header, name, kind, start: checker.here(), version })
}

/// Reads from behind the element in the body to the end of the document.
pub(super) fn close<C: Context>(checker: &mut Reading<'_>, cx: &mut C) -> Result<(), DecodeError> {
    while child(checker, cx)?.is_some() {
        refuse(cx, checker.offset(), Clause::OneRpc)?;
        skip(checker, cx)?;
    }
    while let Some(name) = child(checker, cx)? {
        match soap_element(&name, checker.offset(), cx) {
            Cwmp::HEADER | Cwmp::BODY => refuse(cx, checker.offset(), Clause::HeaderPlace)?,
            _ => tell(cx, checker.offset(), Clause::ElementUnknown),
        }
        skip(checker, cx)?;
    }
    while checker.next(cx)?.is_some() {}
    Ok(())
}

fn root<C: Context>(checker: &mut Reading<'_>, cx: &mut C) -> Result<(), DecodeError> {
    let Some(Event::Start(name)) = checker.next(cx)? else {
        return Err(DecodeError::new(checker.offset(), Clause::NotSoap));
    };
    match soap_element(&name, checker.offset(), cx) {
        Cwmp::ENVELOPE => Ok(()),
        _ => Err(DecodeError::new(checker.offset(), Clause::NotSoap)),
    }
}

/// The next element in the one that is open; `None` at its end.
fn child<'a, C: Context>(checker: &mut Reading<'a>, cx: &mut C) -> Result<Option<Name<'a>>, DecodeError> {
    loop {
        match checker.next(cx)? {
            Some(Event::Start(name)) => return Ok(Some(name)),
            Some(Event::Text(text)) if !text.is_blank() => refuse(cx, checker.offset(), Clause::TextUnexpected)?,
            Some(Event::Text(_)) => {}
            Some(Event::End) | None => return Ok(None),
        }
    }
}

/// An element of SOAP. One with the right name in no namespace, or in another of those that an envelope uses, is taken for
/// one: some senders bind the prefix to the URI of the encoding.
fn soap_element<C: Context>(name: &Name<'_>, at: usize, cx: &mut C) -> Tag {
    match name.tag() {
        Tag::UNKNOWN if name.namespace() != Namespace::UNKNOWN => {
            let tag = Cwmp::tag(Cwmp::SOAP_ENV, name.local().as_bytes());
            if tag != Tag::UNKNOWN {
                tell(cx, at, Clause::ElementNamespace);
            }
            tag
        }
        tag => tag,
    }
}

fn read_header<'a, C: Context>(
    checker: &mut Reading<'a>,
    header: &mut Header<'a>,
    version: &mut Option<NamespaceVersion>,
    cx: &mut C,
) -> Result<(), DecodeError> {
    while let Some(name) = child(checker, cx)? {
        *version = version.or_else(|| version_of(checker, &name, &mut ()));
        header.read(checker, &name, cx)?;
    }
    Ok(())
}

/// What the element in the body is.
fn kind<C: Context>(name: &Name<'_>, at: usize, cx: &mut C) -> Result<Kind, DecodeError> {
    if name.namespace() == Namespace::UNKNOWN {
        return Err(DecodeError::new(at, Clause::NotCwmp));
    }
    if soap_element(name, at, cx) == Cwmp::SOAP_FAULT {
        return Ok(Kind::Fault);
    }
    let tag = Cwmp::tag(Cwmp::CWMP, name.local().as_bytes());
    match (name.namespace() == Cwmp::CWMP, tag) {
        (true, Tag::UNKNOWN) => Ok(Kind::Vendor),
        (true, tag) => Ok(Kind::Rpc(tag)),
        (false, Tag::UNKNOWN) => Err(DecodeError::new(at, Clause::NotCwmp)),
        (false, tag) => {
            tell(cx, at, Clause::ElementNamespace);
            Ok(Kind::Rpc(tag))
        }
    }
}

/// The version that the namespace of an element names, if it is one of CWMP.
fn version_of<C: Context>(checker: &Reading<'_>, name: &Name<'_>, cx: &mut C) -> Option<NamespaceVersion> {
    if name.namespace() != Cwmp::CWMP {
        return None;
    }
    let version = checker.uri(name).and_then(NamespaceVersion::from_uri);
    if !version.is_some_and(NamespaceVersion::has_schema) {
        tell(cx, checker.offset(), Clause::VersionUnknown);
    }
    version
}
