//! What follows the name in a start tag: attributes and declarations of namespaces (XML 1.0 §3.1, Namespaces in XML 1.0
//! §3 to §6).

use wire_buf::{Observer, Reader};

use crate::{
    attributes::{Pairs, declared_prefix, value_text},
    clause::Clause,
    content::{characters, entity, space},
    error::Error,
    qname::QName,
    scan,
    scope::{Binding, Scope},
    text::Text,
    vocabulary::{Namespace, Vocabulary},
};

/// How many attributes a tag may have besides declarations: comparing each with each stays within a fixed factor.
const ATTRIBUTES_MAX: u32 = 32;

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// Where a tag stands.
#[derive(Clone, Copy)]
pub(crate) struct Place<'x> {
    pub(crate) buffer: &'x [u8],
    /// The absolute offset of the buffer's first byte.
    pub(crate) base: usize,
    /// How many elements are open in it, itself included.
    pub(crate) depth: u16,
}

/// Reads attributes up to and with the `>`; tells whether the element is empty. Declarations are added to `scope`.
#[cfg_attr(target_pointer_width = "64", inline)]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(crate) fn attributes<'x, V: Vocabulary, C: Observer, const BINDINGS: usize>(
    place: Place<'x>,
    scope: &mut Scope<BINDINGS>,
    r: &mut Reader<'x>,
    cx: &mut C,
) -> Result<bool, Error> {
    let tag = *r;
    let mut seen = Seen::default();
    let is_empty = loop {
        let is_spaced = space(r);
        match r.as_slice() {
            [b'>', ..] => {
                let _ = r.u8();
                break false;
            }
            [b'/', b'>', ..] => {
                let _ = r.bytes(2);
                break true;
            }
            [b'/', ..] => {
                let _ = r.u8();
                return Err(Error::here(r, Clause::EmptyElementTag));
            }
            [_, ..] if is_spaced => {
                let start = r.offset();
                let name = QName::read(r)?;
                let value = value(r, cx)?;
                match declared_prefix(name.bytes) {
                    Some(prefix) => {
                        let namespace = declaration::<V>(start, prefix, value)?;
                        declare(place, scope, start, prefix, namespace)?;
                    }
                    None => seen.add(place, scope, start, name)?,
                }
            }
            _ => return Err(Error::here(r, Clause::StartTag)),
        }
    };
    if seen.look_closer {
        let read = tag.as_slice().get(..tag.remaining().wrapping_sub(r.remaining()));
        compare_all(place, scope, tag.offset(), read.unwrap_or_default())?;
    }
    Ok(is_empty)
}

/// What is known of the attributes of a tag while it is read.
#[derive(Default)]
struct Seen {
    count: u32,
    /// A bit for each local name, by a cheap hash: as long as none is set twice, all names differ.
    names: u64,
    /// Two names may be equal, or a prefix is not yet declared.
    look_closer: bool,
}

impl Seen {
    #[inline]
    fn add<const BINDINGS: usize>(
        &mut self,
        place: Place<'_>,
        scope: &Scope<BINDINGS>,
        at: usize,
        name: QName<'_>,
    ) -> Result<(), Error> {
        self.count = self.count.wrapping_add(1);
        if self.count > ATTRIBUTES_MAX {
            return Err(Error::new(at, Clause::Attributes));
        }
        let (first, last) = match name.local() {
            [first, .., last] => (u32::from(*first), u32::from(*last)),
            _ => (0, 0),
        };
        // where `rotate_left` takes the low bits of the hash
        let bit = 1_u64.rotate_left(first.wrapping_mul(7) ^ last.wrapping_mul(31));
        self.look_closer |= self.names & bit != 0;
        self.names |= bit;
        let prefix = name.prefix();
        self.look_closer |= !prefix.is_empty() && scope.resolve(place.buffer, prefix).is_none();
        Ok(())
    }
}

/// Compares each attribute with those before it, and looks up every prefix once all are declared.
#[cold]
fn compare_all<const BINDINGS: usize>(
    place: Place<'_>,
    scope: &Scope<BINDINGS>,
    start: usize,
    tag: &[u8],
) -> Result<(), Error> {
    let all = Pairs::new(core::str::from_utf8(tag).unwrap_or_default());
    let pairs = || all.clone().filter(|pair| pair.declares().is_none());
    for (i, pair) in pairs().enumerate() {
        let at = start.wrapping_add(tag.len()).wrapping_sub(pair.left);
        let one = pair.qname();
        if !one.prefix().is_empty() && scope.resolve(place.buffer, one.prefix()).is_none() {
            return Err(undeclared(at, one.prefix()));
        }
        for other in pairs().take(i).map(|other| other.qname()) {
            if one.bytes == other.bytes {
                return Err(Error::new(at, Clause::UniqueAttribute));
            }
            if one.local() == other.local() && scope.same_namespace(place.buffer, one.prefix(), other.prefix()) {
                return Err(Error::new(at, Clause::AttributesUnique));
            }
        }
    }
    Ok(())
}

/// A prefix is not declared.
#[cold]
pub(crate) fn undeclared(at: usize, prefix: &[u8]) -> Error {
    Error::new(at, if prefix == b"xmlns" { Clause::ReservedXmlns } else { Clause::PrefixDeclared })
}

/// Reads `=` and a value in quotes (XML 1.0 \[25\], \[10\]); returns what is between the quotes.
#[cfg_attr(target_pointer_width = "64", inline(always))]
fn value<'x, C: Observer>(r: &mut Reader<'x>, cx: &mut C) -> Result<&'x [u8], Error> {
    if let [b'=', quote @ (b'"' | b'\''), rest @ ..] = r.as_slice() {
        let len = scan::plain_value(rest, *quote);
        if rest.get(len) == Some(quote) {
            let _ = r.bytes(len.wrapping_add(3));
            return Ok(rest.get(..len).unwrap_or_default());
        }
    }
    unusual_value(r, cx)
}

/// Reads a value that is not plain, or says what is wrong with it.
fn unusual_value<'x, C: Observer>(r: &mut Reader<'x>, cx: &mut C) -> Result<&'x [u8], Error> {
    space(r);
    if r.peek_u8() != Some(b'=') {
        return Err(Error::here(r, Clause::Attribute));
    }
    let _ = r.u8();
    space(r);
    let Some(quote @ (b'"' | b'\'')) = r.peek_u8() else { return Err(Error::here(r, Clause::AttributeValue)) };
    let _ = r.u8();
    let start = *r;
    loop {
        let _ = r.bytes(scan::plain_value(r.as_slice(), quote));
        match r.peek_u8() {
            None => return Err(Error::here(r, Clause::Truncated)),
            Some(byte) if byte == quote => break,
            Some(b'<') => return Err(Error::here(r, Clause::LessThanInValue)),
            Some(b'&') => entity(r, cx).map(drop)?,
            Some(_) => characters(r, cx)?,
        }
    }
    let len = start.remaining().wrapping_sub(r.remaining());
    let _ = r.u8();
    Ok(start.as_slice().get(..len).unwrap_or_default())
}

/// What the declaration of a prefix means (Namespaces in XML 1.0 §3).
fn declaration<V: Vocabulary>(at: usize, prefix: &[u8], value: &[u8]) -> Result<Namespace, Error> {
    let uri = core::str::from_utf8(value).map_or(Text::EMPTY, value_text);
    let broken = |clause| Err(Error::new(at, clause));
    if prefix == b"xmlns" || uri.eq_str(XMLNS) {
        broken(Clause::ReservedXmlns)
    } else if (prefix == b"xml") != uri.eq_str(XML) {
        broken(Clause::ReservedXml)
    } else if !prefix.is_empty() && uri.is_empty() {
        broken(Clause::PrefixUndeclared)
    } else {
        Ok(meaning::<V>(prefix, &uri))
    }
}

/// What a declaration that breaks no rule means.
pub(crate) fn meaning<V: Vocabulary>(prefix: &[u8], uri: &Text<'_>) -> Namespace {
    if prefix == b"xml" {
        Namespace::XML
    } else if uri.is_empty() {
        Namespace::NONE
    } else {
        V::namespace(uri)
    }
}

/// Adds a declaration to the scope.
pub(crate) fn declare<const BINDINGS: usize>(
    place: Place<'_>,
    scope: &mut Scope<BINDINGS>,
    at: usize,
    prefix: &[u8],
    namespace: Namespace,
) -> Result<(), Error> {
    if scope.find(place.buffer, prefix).is_some_and(|binding| binding.depth == place.depth) {
        return Err(Error::new(at, Clause::UniqueAttribute));
    }
    let binding = Binding {
        at: u32::try_from(at.wrapping_sub(place.base)).unwrap_or(u32::MAX),
        depth: place.depth,
        prefix_len: u8::try_from(prefix.len()).map_err(|_| Error::new(at, Clause::NameLength))?,
        namespace,
    };
    if scope.declare(binding) { Ok(()) } else { Err(Error::new(at, Clause::Bindings)) }
}
