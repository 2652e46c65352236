//! Reading an envelope: up to what its body holds, that, and to its end.

use wire_buf::Reader;
use xml_pull::{Doctype, Event, Name, Namespace, Tag, Vocabulary};

use crate::{
    clause::Clause,
    context::{Context, refuse, tell},
    document::{Cursor, Field, Marks, Reading, Walk, element, skip},
    error::DecodeError,
    fault::Fault,
    header::Header,
    namespace_version::NamespaceVersion,
    rpc_set::RpcSet,
    vocabulary::Cwmp,
};

/// An envelope that has been checked.
pub(super) struct Checked<'a> {
    pub(super) header: Header<'a>,
    pub(super) version: NamespaceVersion,
    /// The element in the body.
    pub(super) name: Name<'a>,
    /// What it is, if that is known.
    pub(super) field: Option<&'static Field>,
    /// Behind its start.
    pub(super) walk: Walk<'a>,
}

/// Reads an envelope to its end. `rpc` tells what is known of the RPC of a name.
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(super) fn check<'a, C: Context>(
    r: &mut Reader<'a>,
    rpc: fn(Tag) -> Option<&'static Field>,
    cx: &mut C,
) -> Result<Checked<'a>, DecodeError> {
    let mut checker = begin(r, cx)?;
    let (mut header, mut version) = (Header::default(), None);
    let name = open(&mut checker, &mut header, &mut version, cx)?;
    let tag = kind(&name, checker.offset(), cx)?;
    version = version_of(&checker, &name, cx).or(version);
    let field = if tag == Cwmp::SOAP_FAULT { Fault::field(tag) } else { rpc(tag) };
    let start = checker.here();
    let marks = match field {
        Some(field) => element(&mut checker, field, cx)?,
        None => skip(&mut checker, cx).map(|()| Marks::default())?,
    };
    close(&mut checker, cx)?;
    // a fault without detail uses none of the namespaces that its sender has declared
    let declared = || start.declared_as(Cwmp::CWMP).and_then(NamespaceVersion::from_uri);
    let version = version.or_else(|| version_of_fault(start)).or_else(declared).unwrap_or(NamespaceVersion::V1_0);
    Ok(Checked { header, version, name, field, walk: Walk::new(start, marks) })
}

/// Begins a document.
#[inline(always)] // else the reader is copied
fn begin<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Reading<'a>, DecodeError> {
    if r.as_slice().iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
        return Err(DecodeError::new(r.offset(), Clause::Empty));
    }
    Ok(Reading::new(r, Doctype::Refused, cx)?)
}

/// Reads up to the start of the element in the body.
fn open<'a, C: Context>(
    checker: &mut Reading<'a>,
    header: &mut Header<'a>,
    version: &mut Option<NamespaceVersion>,
    cx: &mut C,
) -> Result<Name<'a>, DecodeError> {
    root(checker, cx)?;
    let mut has_header = false;
    loop {
        let Some(name) = child(checker, cx)? else {
            return Err(DecodeError::new(checker.offset(), Clause::BodyMissing));
        };
        let at = checker.offset();
        match soap_element(&name, at, cx) {
            Cwmp::HEADER if !has_header => {
                has_header = true;
                read_header(checker, header, version, cx)?;
            }
            Cwmp::BODY => break,
            _ => {
                refuse(cx, at, Clause::HeaderPlace)?;
                skip(checker, cx)?;
            }
        }
    }
    child(checker, cx)?.ok_or_else(|| DecodeError::new(checker.offset(), Clause::BodyEmpty))
}

/// Reads from behind the element in the body to the end of the document.
fn close<C: Context>(checker: &mut Reading<'_>, cx: &mut C) -> Result<(), DecodeError> {
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

/// Which element of SOAP or CWMP stands in the body; of CWMP there may be others.
fn kind<C: Context>(name: &Name<'_>, at: usize, cx: &mut C) -> Result<Tag, DecodeError> {
    if name.namespace() == Namespace::UNKNOWN {
        return Err(DecodeError::new(at, Clause::NotCwmp));
    }
    if soap_element(name, at, cx) == Cwmp::SOAP_FAULT {
        return Ok(Cwmp::SOAP_FAULT);
    }
    let tag = Cwmp::tag(Cwmp::CWMP, name.local().as_bytes());
    if name.namespace() != Cwmp::CWMP {
        if tag == Tag::UNKNOWN {
            return Err(DecodeError::new(at, Clause::NotCwmp));
        }
        tell(cx, at, Clause::ElementNamespace);
    }
    Ok(tag)
}

/// The version in the namespace of what a fault says of CWMP, from behind the start of the element in the body.
fn version_of_fault(mut cursor: Cursor<'_>) -> Option<NamespaceVersion> {
    while let Some(name) = cursor.child() {
        if name.local() == "detail" {
            let fault = cursor.child().filter(|fault| fault.namespace() == Cwmp::CWMP)?;
            return cursor.uri(&fault).and_then(NamespaceVersion::from_uri);
        }
        cursor.skip();
    }
    None
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
