//! The attributes of a tag that has been checked.

use crate::{
    character::is_space,
    name::Name,
    qname::QName,
    scan,
    scope::Scope,
    text::{Form, Text},
    vocabulary::{Namespace, Vocabulary},
};
use core::{fmt, iter::FusedIterator, marker::PhantomData};

/// An attribute of a start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// Its name. One without prefix is in no namespace (Namespaces in XML 1.0 §6.2).
    pub name: Name<'a>,
    /// Its value, normalised as that of an attribute without declaration (XML 1.0 §3.3.3).
    pub value: Text<'a>,
}

/// The attributes of a start tag in their order, without those that declare namespaces.
#[derive(Clone)]
pub struct Attributes<'s, 'a, V, const BINDINGS: usize> {
    pairs: Pairs<'a>,
    /// Where the prefixes of the scope stand.
    buffer: &'s [u8],
    scope: &'s Scope<BINDINGS>,
    vocabulary: PhantomData<V>,
}

impl<'s, 'a, V, const BINDINGS: usize> Attributes<'s, 'a, V, BINDINGS> {
    /// Those in `tag`, which begins behind the name of the element.
    #[inline]
    pub(crate) const fn new(tag: &'a str, buffer: &'s [u8], scope: &'s Scope<BINDINGS>) -> Self {
        Self { pairs: Pairs::new(tag), buffer, scope, vocabulary: PhantomData }
    }
}

impl<'a, V: Vocabulary, const BINDINGS: usize> Iterator for Attributes<'_, 'a, V, BINDINGS> {
    type Item = Attribute<'a>;

    #[inline]
    fn next(&mut self) -> Option<Attribute<'a>> {
        let pair = self.pairs.find(|pair| pair.declares().is_none())?;
        let name = pair.qname();
        let namespace = match name.prefix() {
            [] => Namespace::NONE,
            prefix => self.scope.resolve(self.buffer, prefix).unwrap_or(Namespace::UNKNOWN),
        };
        let tag = V::tag(namespace, name.local());
        Some(Attribute { name: Name::resolved(pair.name, name.local_at, tag, namespace), value: pair.value })
    }
}

impl<V: Vocabulary, const BINDINGS: usize> FusedIterator for Attributes<'_, '_, V, BINDINGS> {}

impl<V: Vocabulary + Clone, const BINDINGS: usize> fmt::Debug for Attributes<'_, '_, V, BINDINGS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// All attributes of a tag, those that declare namespaces too.
#[derive(Clone)]
pub(crate) struct Pairs<'a> {
    rest: &'a str,
}

impl<'a> Pairs<'a> {
    /// Those in `tag`, which begins behind the name of the element.
    #[inline]
    pub(crate) const fn new(tag: &'a str) -> Self {
        Self { rest: tag }
    }

    /// What is not yet read: behind the last attribute, the end of the tag and all that follows.
    #[inline]
    pub(crate) const fn rest(&self) -> &'a str {
        self.rest
    }

    fn take(&mut self, len: usize) -> &'a str {
        let (head, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        head
    }

    fn skip_space(&mut self) {
        let len = self.rest.bytes().position(|byte| !is_space(byte)).unwrap_or(self.rest.len());
        self.take(len);
    }
}

/// An attribute as it stands.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'a> {
    /// How many bytes there are from here to the end of what is looked through.
    pub(crate) left: usize,
    pub(crate) name: &'a str,
    /// How many bytes of the name stand before its local part.
    local_at: u16,
    pub(crate) value: Text<'a>,
}

impl<'a> Pair<'a> {
    pub(crate) const fn qname(&self) -> QName<'a> {
        QName { bytes: self.name.as_bytes(), local_at: self.local_at }
    }

    /// The prefix that it declares, if it is a declaration; empty for the default namespace.
    #[inline]
    pub(crate) fn declares(&self) -> Option<&'a [u8]> {
        declared_prefix(self.name.as_bytes())
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = Pair<'a>;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn next(&mut self) -> Option<Pair<'a>> {
        // the end of the tag, which is nearly always all that there is
        if let [b'>' | b'/', ..] = self.rest.as_bytes() {
            return None;
        }
        match self.usual() {
            None => self.any(),
            usual => usual,
        }
    }
}

impl<'a> Pairs<'a> {
    /// An attribute of ASCII behind one space, without space inside, and with a plain value.
    #[inline]
    fn usual(&mut self) -> Option<Pair<'a>> {
        let [b' ', bytes @ ..] = self.rest.as_bytes() else { return None };
        let (mut len, mut local_at) = (scan::ascii_name(bytes), 0);
        if bytes.get(len) == Some(&b':') {
            local_at = len.wrapping_add(1);
            len = local_at.wrapping_add(scan::ascii_name(bytes.get(local_at..)?));
        }
        let [b'=', quote @ (b'"' | b'\''), value @ ..] = bytes.get(len..)? else { return None };
        let value_len = scan::plain_value(value, *quote);
        if value.get(value_len) != Some(quote) {
            return None;
        }
        let rest = self.rest.get(1..)?;
        let (name, behind) = rest.split_at_checked(len)?;
        let (value, behind) = behind.get(2..)?.split_at_checked(value_len)?;
        self.rest = behind.get(1..)?;
        Some(Pair { left: rest.len(), name, local_at: u16::try_from(local_at).ok()?, value: Text::plain(value) })
    }

    #[inline(never)]
    fn any(&mut self) -> Option<Pair<'a>> {
        self.skip_space();
        let left = self.rest.len();
        let len = self.rest.bytes().position(|byte| matches!(byte, b'=' | b'>' | b'/') || is_space(byte))?;
        let name = self.take(len);
        if name.is_empty() {
            return None;
        }
        self.skip_space();
        self.take(1); // =
        self.skip_space();
        let quote = self.rest.bytes().next()?;
        self.take(1);
        let value = self.take(scan::until(self.rest.as_bytes(), quote));
        self.take(1);
        let local_at = QName::from_checked(name.as_bytes()).local_at;
        Some(Pair { left, name, local_at, value: value_text(value) })
    }
}

/// A value that has been checked, as it stands between its quotes.
pub(crate) fn value_text(raw: &str) -> Text<'_> {
    let is_plain = raw.bytes().all(|byte| !matches!(byte, b'&' | b'\t' | b'\r' | b'\n'));
    Text::new(raw, if is_plain { Form::Plain } else { Form::Value })
}

/// The prefix that an attribute of this name declares; empty for the default namespace.
#[inline]
pub(crate) fn declared_prefix(name: &[u8]) -> Option<&[u8]> {
    match name.strip_prefix(b"xmlns")? {
        [] => Some(&[]),
        [b':', prefix @ ..] => Some(prefix),
        _ => None,
    }
}
