//! The writer.

mod escape;
mod part;
mod scope;

use core::marker::PhantomData;

use wire_buf::{Buffer, EncodeError};

use crate::{
    clause::Clause,
    error::WriteError,
    name::LocalName,
    text::{Piece, Text},
    vocabulary::{Entry, Namespace, Tag, Vocabulary},
};
use scope::Declared;

/// How many attributes a start tag may have.
const ATTRIBUTES_MAX: usize = 8;

/// Writes a document into any [`Buffer`]. What it writes is well-formed and namespace-well-formed: what would not be is an
/// error ([`EncodeError::Invalid`]), before the bytes of it are written.
///
/// Prefixes and default namespaces are declared by themselves, on the first element that needs them. An element without
/// content is written as `<name/>`. Characters are escaped while they are written; those that XML cannot hold are an error.
/// How long the document will be is told by the same calls on a [`Counter`](wire_buf::Counter).
///
/// ```
/// use xml_pull::Writer;
///
/// xml_pull::vocabulary! {
///     struct Words {
///         namespaces { LIGHT("l") = "urn:example:light"; }
///         names { FLASH: LIGHT "Flash"; COLOUR: NONE "colour"; }
///     }
/// }
/// let mut out = Vec::new();
/// let mut writer = Writer::<Words, _>::new(&mut out);
/// writer.start(Words::FLASH)?;
/// writer.attribute(Words::COLOUR, "red & green")?;
/// writer.text("2 < 3")?;
/// writer.end()?;
/// writer.finish()?;
/// assert_eq!(out, br#"<l:Flash xmlns:l="urn:example:light" colour="red &amp; green">2 &lt; 3</l:Flash>"#);
/// # Ok::<(), xml_pull::WriteError<std::convert::Infallible>>(())
/// ```
#[derive(Debug)]
pub struct Writer<'b, 'n, V, B: ?Sized, const DEPTH: usize = 16> {
    out: &'b mut B,
    place: Place,
    depth: usize,
    frames: [Frame<'n>; DEPTH],
    /// The attributes of the start tag that is being written.
    attributes: [(Namespace, &'n str); ATTRIBUTES_MAX],
    attribute_count: usize,
    declared: Declared,
    /// A namespace that is written with another URI than the first of its table.
    other_uri: (Namespace, &'n str),
    vocabulary: PhantomData<V>,
}

/// Where in the document the writer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Beginning,
    BeforeRoot,
    /// In a start tag, whose `>` is not yet written.
    Tag,
    Content,
    BehindRoot,
}

/// An open element.
#[derive(Clone, Copy, Debug)]
struct Frame<'n> {
    /// The local name, of the vocabulary's names with `>`.
    local: &'n str,
    namespace: Namespace,
    /// What is declared outside of it.
    outside: Declared,
}

impl Frame<'_> {
    const NONE: Self = Self { local: "", namespace: Namespace::NONE, outside: Declared::NOTHING };
}

type Written<B> = Result<(), WriteError<<B as Buffer>::Error>>;

impl<'b, 'n, V: Vocabulary, B: Buffer + ?Sized, const DEPTH: usize> Writer<'b, 'n, V, B, DEPTH> {
    /// Writes behind what is in `out`.
    #[inline]
    #[must_use]
    pub fn new(out: &'b mut B) -> Self {
        Self {
            out,
            place: Place::Beginning,
            depth: 0,
            frames: [Frame::NONE; DEPTH],
            attributes: [(Namespace::NONE, ""); ATTRIBUTES_MAX],
            attribute_count: 0,
            declared: Declared::NOTHING,
            other_uri: (Namespace::NONE, ""),
            vocabulary: PhantomData,
        }
    }

    /// Writes one of the namespaces with this URI instead of the first one in the table.
    #[inline]
    #[must_use]
    pub const fn with_uri(mut self, namespace: Namespace, uri: &'n str) -> Self {
        self.other_uri = (namespace, uri);
        self
    }

    /// Writes the XML declaration, of version 1.0 and in UTF-8.
    ///
    /// # Errors
    /// [`Clause::ReservedTarget`] if something is written already; that of the buffer.
    pub fn declaration(&mut self) -> Written<B> {
        if self.place != Place::Beginning {
            return invalid(Clause::ReservedTarget);
        }
        self.place = Place::BeforeRoot;
        self.push("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    }

    /// Begins an element.
    ///
    /// # Errors
    /// [`Clause::Depth`] if `DEPTH` elements are open, [`Clause::SecondRoot`], [`Clause::PrefixDeclared`] if the tag is not
    /// one of the vocabulary; that of the buffer.
    #[inline]
    pub fn start(&mut self, tag: Tag) -> Written<B> {
        let entry = entry::<V, B>(tag)?;
        let prefix = self.prefix(entry.namespace())?;
        self.begin(entry.namespace(), entry.closed())?;
        if prefix.is_empty() {
            self.push(entry.opened())?;
        } else {
            self.push("<")?;
            self.qualified(prefix, entry.local())?;
        }
        self.bind(entry.namespace(), prefix, true)
    }

    /// Begins an element whose name is not in the vocabulary.
    ///
    /// # Errors
    /// As [`start`](Self::start); [`Clause::PrefixDeclared`] if the namespace is not one of the vocabulary.
    pub fn start_other(&mut self, namespace: Namespace, local: LocalName<'n>) -> Written<B> {
        let prefix = self.prefix(namespace)?;
        self.begin(namespace, local.as_str())?;
        self.push("<")?;
        self.qualified(prefix, local.as_str())?;
        self.bind(namespace, prefix, true)
    }

    /// Declares the prefix of a namespace on the element that was begun last, if it is not yet: for values that use it.
    ///
    /// # Errors
    /// [`Clause::StartTag`] if its start tag is complete; that of the buffer.
    pub fn declare(&mut self, namespace: Namespace) -> Written<B> {
        self.in_tag()?;
        self.bind(namespace, self.prefix(namespace)?, false)
    }

    /// Writes an attribute of the element that was begun last.
    ///
    /// # Errors
    /// [`Clause::StartTag`] if its start tag is complete, [`Clause::UniqueAttribute`], [`Clause::Attributes`] if there are 8
    /// already, [`Clause::Char`], [`Clause::PrefixDeclared`] if its namespace has no prefix; that of the buffer.
    #[inline]
    pub fn attribute<'t>(&mut self, tag: Tag, value: impl Into<Text<'t>>) -> Written<B> {
        let entry = entry::<V, B>(tag)?;
        self.any_attribute(entry.namespace(), entry.local(), value.into())
    }

    /// Writes an attribute whose name is not in the vocabulary.
    ///
    /// # Errors
    /// As [`attribute`](Self::attribute).
    pub fn attribute_other<'t>(
        &mut self,
        namespace: Namespace,
        local: LocalName<'n>,
        value: impl Into<Text<'t>>,
    ) -> Written<B> {
        self.any_attribute(namespace, local.as_str(), value.into())
    }

    /// Writes an attribute whose value comes in pieces.
    ///
    /// # Errors
    /// As [`attribute`](Self::attribute).
    pub fn attribute_pieces<'t>(
        &mut self,
        namespace: Namespace,
        local: LocalName<'n>,
        pieces: impl IntoIterator<Item = Piece<'t>>,
    ) -> Written<B> {
        self.attribute_name(namespace, local.as_str())?;
        self.value_pieces(pieces)
    }

    /// Writes characters.
    ///
    /// # Errors
    /// [`Clause::OutsideRoot`], [`Clause::Char`]; that of the buffer.
    #[inline]
    pub fn text<'t>(&mut self, text: impl Into<Text<'t>>) -> Written<B> {
        let text = text.into();
        match text.as_str() {
            Some("") => self.inside(),
            Some(plain) => {
                self.content()?;
                escape::text(plain, self.out)
            }
            None => self.decoded(&text),
        }
    }

    /// Writes characters that are not plain.
    fn decoded(&mut self, text: &Text<'_>) -> Written<B> {
        self.content()?;
        text.pieces().try_for_each(|piece| match piece {
            Piece::Str(run) => escape::text(run, self.out),
            Piece::Char(c) => escape::text(c.encode_utf8(&mut [0; 4]), self.out),
        })
    }

    /// Writes characters as a CDATA section; as several, and references between, where one cannot hold them.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    pub fn cdata(&mut self, text: &str) -> Written<B> {
        self.content()?;
        escape::cdata(text, self.out)
    }

    /// Ends the element that was begun last and is still open.
    ///
    /// # Errors
    /// [`Clause::OutsideRoot`] if none is open; that of the buffer.
    #[inline]
    pub fn end(&mut self) -> Written<B> {
        let Some(&Frame { local, namespace, outside }) = self.innermost() else {
            return invalid(Clause::OutsideRoot);
        };
        if self.place == Place::Tag {
            self.push("/>")?;
        } else {
            self.push("</")?;
            self.qualified(self.prefix(namespace)?, local)?;
            if !local.ends_with('>') {
                self.push(">")?;
            }
        }
        self.declared = outside;
        self.depth = self.depth.saturating_sub(1);
        self.place = if self.depth == 0 { Place::BehindRoot } else { Place::Content };
        Ok(())
    }

    /// Ends the document.
    ///
    /// # Errors
    /// [`Clause::Truncated`] if an element is open, [`Clause::NoRoot`] if none ever was.
    pub fn finish(self) -> Written<B> {
        match self.place {
            Place::BehindRoot => Ok(()),
            Place::Tag | Place::Content => invalid(Clause::Truncated),
            Place::Beginning | Place::BeforeRoot => invalid(Clause::NoRoot),
        }
    }

    /// How many elements are open.
    #[inline]
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.depth
    }

    #[inline]
    fn innermost(&self) -> Option<&Frame<'n>> {
        self.frames.get(self.depth.checked_sub(1)?)
    }

    /// Makes place for an element: closes the start tag around it, and opens a frame.
    fn begin(&mut self, namespace: Namespace, local: &'n str) -> Written<B> {
        if self.place == Place::BehindRoot {
            return invalid(Clause::SecondRoot);
        }
        let Some(frame) = self.frames.get_mut(self.depth) else { return invalid(Clause::Depth) };
        *frame = Frame { local, namespace, outside: self.declared };
        if self.place == Place::Tag {
            self.push(">")?;
        }
        self.depth = self.depth.saturating_add(1);
        self.attribute_count = 0;
        self.place = Place::Tag;
        Ok(())
    }

    #[inline]
    fn any_attribute(&mut self, namespace: Namespace, local: &'n str, value: Text<'_>) -> Written<B> {
        self.attribute_name(namespace, local)?;
        self.value(value)
    }

    #[inline]
    fn attribute_name(&mut self, namespace: Namespace, local: &'n str) -> Written<B> {
        self.in_tag()?;
        let prefix = self.prefix(namespace)?;
        if prefix.is_empty() && namespace != Namespace::NONE {
            return invalid(Clause::PrefixDeclared);
        }
        let (seen, free) = self.attributes.split_at_mut_checked(self.attribute_count).unwrap_or_default();
        if seen.contains(&(namespace, local)) || is_declaration(namespace, local) {
            return invalid(Clause::UniqueAttribute);
        }
        let Some(free) = free.first_mut() else { return invalid(Clause::Attributes) };
        *free = (namespace, local);
        self.attribute_count = self.attribute_count.saturating_add(1);
        self.bind(namespace, prefix, false)?;
        self.push(" ")?;
        self.qualified(prefix, local)
    }

    /// Writes `="value"`.
    fn value(&mut self, value: Text<'_>) -> Written<B> {
        match value.as_str() {
            Some(plain) => self.value_pieces([Piece::Str(plain)]),
            None => self.value_pieces(value.pieces()),
        }
    }

    #[inline]
    fn value_pieces<'t>(&mut self, pieces: impl IntoIterator<Item = Piece<'t>>) -> Written<B> {
        self.push("=\"")?;
        pieces.into_iter().try_for_each(|piece| match piece {
            Piece::Str(run) => escape::value(run, self.out),
            Piece::Char(c) => escape::value(c.encode_utf8(&mut [0; 4]), self.out),
        })?;
        self.push("\"")
    }

    #[inline]
    fn qualified(&mut self, prefix: &str, local: &str) -> Written<B> {
        if !prefix.is_empty() {
            self.push(prefix)?;
            self.push(":")?;
        }
        self.push(local)
    }

    /// The prefix that a namespace is written with.
    #[inline]
    fn prefix(&self, namespace: Namespace) -> Result<&'static str, WriteError<B::Error>> {
        match namespace {
            Namespace::NONE => Ok(""),
            Namespace::XML => Ok("xml"),
            Namespace(number) => {
                let entry = V::NAMES.namespaces.get(usize::from(number).wrapping_sub(1));
                entry.map(|entry| entry.prefix).ok_or(EncodeError::Invalid(Clause::PrefixDeclared))
            }
        }
    }

    /// Writes the declaration that a name of this namespace needs and that is not in scope. A name without prefix is one of
    /// an element.
    #[inline]
    fn bind(&mut self, namespace: Namespace, prefix: &str, is_element: bool) -> Written<B> {
        let is_new = match prefix {
            "" if is_element => self.declared.default(namespace),
            "" | "xml" => false,
            _ => self.declared.prefix(namespace).map_err(EncodeError::Invalid)?,
        };
        if is_new { self.declaration_of(namespace, prefix) } else { Ok(()) }
    }

    #[cold]
    fn declaration_of(&mut self, namespace: Namespace, prefix: &str) -> Written<B> {
        self.declare_as(prefix, self.uri(namespace).into())
    }

    /// The URI that a namespace is written with.
    fn uri(&self, namespace: Namespace) -> &'n str {
        let (other, uri) = self.other_uri;
        let known = V::NAMES.namespaces.get(usize::from(namespace.0).wrapping_sub(1));
        match known.and_then(|entry| entry.uris.first()) {
            Some(first) if namespace != other => first,
            Some(_) => uri,
            None => "",
        }
    }

    fn declare_as(&mut self, prefix: &str, uri: Text<'_>) -> Written<B> {
        self.push(if prefix.is_empty() { " xmlns" } else { " xmlns:" })?;
        self.push(prefix)?;
        self.value(uri)
    }

    /// Whether an attribute or declaration may be written now.
    #[inline]
    fn in_tag(&self) -> Written<B> {
        if self.place == Place::Tag { Ok(()) } else { invalid(Clause::StartTag) }
    }

    /// Whether an element is open.
    #[inline]
    fn inside(&self) -> Written<B> {
        if self.depth > 0 { Ok(()) } else { invalid(Clause::OutsideRoot) }
    }

    /// Makes place for content: completes the start tag.
    #[inline]
    fn content(&mut self) -> Written<B> {
        self.inside()?;
        if self.place == Place::Tag {
            self.place = Place::Content;
            self.push(">")?;
        }
        Ok(())
    }

    #[inline]
    fn push(&mut self, text: &str) -> Written<B> {
        self.out.push_slice(text.as_bytes()).map_err(EncodeError::Buffer)
    }
}

#[inline]
fn entry<V: Vocabulary, B: Buffer + ?Sized>(tag: Tag) -> Result<&'static Entry, WriteError<B::Error>> {
    V::entry(tag).ok_or(EncodeError::Invalid(Clause::PrefixDeclared))
}

/// Whether an attribute of this name would declare a namespace.
fn is_declaration(namespace: Namespace, local: &str) -> bool {
    namespace == Namespace::NONE && local == "xmlns"
}

#[cold]
const fn invalid<E>(clause: Clause) -> Result<(), WriteError<E>> {
    Err(EncodeError::Invalid(clause))
}
