//! The names that a protocol knows, in one table: each resolved once, to a number.

mod index;

use crate::text::Text;

pub use index::Index;

/// A name of a vocabulary, as a number: the place of its [`Entry`]. Elements and attributes are numbered alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Tag(
    /// The place in [`Names::entries`].
    pub u16,
);

impl Tag {
    /// A name that is not in the vocabulary.
    pub const UNKNOWN: Self = Self(u16::MAX);
}

/// A namespace of a vocabulary, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Namespace(
    /// The place in [`Names::namespaces`], counted from 1.
    pub u8,
);

impl Namespace {
    /// No namespace: a name without prefix where no default namespace is declared, or an attribute without prefix.
    pub const NONE: Self = Self(0);
    /// A namespace that is not in the vocabulary.
    pub const UNKNOWN: Self = Self(u8::MAX);
    /// `http://www.w3.org/XML/1998/namespace`, to which the prefix `xml` belongs without being declared.
    pub const XML: Self = Self(u8::MAX - 1);
}

/// A namespace in a table.
#[derive(Clone, Copy, Debug)]
pub struct NamespaceEntry {
    /// The prefix that a writer gives it; none if it writes the namespace as the default one.
    pub prefix: &'static str,
    /// The URIs by which it is known, the writer's first. One that ends with `*` stands for all that begin so.
    pub uris: &'static [&'static str],
}

/// A name in a table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    namespace: Namespace,
    /// The local name as `<name>`, so that a writer needs no pieces.
    tag: &'static str,
    wbxml: Option<(u8, u8)>,
}

impl Entry {
    /// The entry of a name, given as `<name>`, with a WBXML token or without.
    #[must_use]
    pub const fn new(namespace: Namespace, tag: &'static str, wbxml: &[(u8, u8)]) -> Self {
        let wbxml = match wbxml {
            [token, ..] => Some(*token),
            [] => None,
        };
        Self { namespace, tag, wbxml }
    }

    /// The namespace that the name belongs to.
    #[inline]
    #[must_use]
    pub const fn namespace(&self) -> Namespace {
        self.namespace
    }

    /// The name without prefix.
    #[inline]
    #[must_use]
    pub const fn local(&self) -> &'static str {
        match self.opened().split_at_checked(1) {
            Some((_, local)) => local,
            None => "",
        }
    }

    /// The bytes of the name without prefix.
    #[inline]
    pub(crate) const fn local_bytes(&self) -> &'static [u8] {
        match self.tag.as_bytes() {
            [_, local @ .., _] => local,
            _ => &[],
        }
    }

    /// Its code page and token in WBXML, if it has some there.
    #[inline]
    #[must_use]
    pub const fn wbxml(&self) -> Option<(u8, u8)> {
        self.wbxml
    }

    /// `<name`
    #[inline]
    pub(crate) const fn opened(&self) -> &'static str {
        match self.tag.split_at_checked(self.tag.len().saturating_sub(1)) {
            Some((opened, _)) => opened,
            None => "",
        }
    }

    /// `name>`
    #[inline]
    pub(crate) const fn closed(&self) -> &'static str {
        match self.tag.split_at_checked(1) {
            Some((_, closed)) => closed,
            None => "",
        }
    }
}

/// A table of names with its index; [`vocabulary!`](crate::vocabulary!) makes it.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// The namespaces; the first is `Namespace(1)`.
    pub namespaces: &'static [NamespaceEntry],
    /// The names; the first is `Tag(0)`.
    pub entries: &'static [Entry],
    /// Where to find them.
    pub index: Index<'static>,
}

/// The names that a reader or writer resolves. `()` knows none; [`vocabulary!`](crate::vocabulary!) declares one.
pub trait Vocabulary {
    /// The table.
    const NAMES: Names;

    /// The number of a name in a namespace.
    #[inline]
    #[must_use]
    fn tag(namespace: Namespace, local: &[u8]) -> Tag {
        Self::NAMES.index.find(Self::NAMES.entries, namespace, local)
    }

    /// The number of the namespace with this URI (Namespaces in XML 1.0 §2.3: compared character by character).
    #[must_use]
    fn namespace(uri: &Text<'_>) -> Namespace {
        find_namespace(Self::NAMES.namespaces, uri)
    }

    /// The name with this number.
    #[inline]
    #[must_use]
    fn entry(tag: Tag) -> Option<&'static Entry> {
        Self::NAMES.entries.get(usize::from(tag.0))
    }
}

fn find_namespace(namespaces: &[NamespaceEntry], uri: &Text<'_>) -> Namespace {
    let known = namespaces.iter().position(|entry| entry.uris.iter().any(|known| stands_for(known, uri)));
    match known.map(|at| u8::try_from(at.saturating_add(1))) {
        Some(Ok(number)) => Namespace(number),
        _ => Namespace::UNKNOWN,
    }
}

/// Whether `known`, a URI or the beginning of one, stands for `uri`.
fn stands_for(known: &str, uri: &Text<'_>) -> bool {
    match known.strip_suffix('*') {
        Some(beginning) => uri.starts_with(beginning),
        None => uri.eq_str(known),
    }
}

impl Vocabulary for () {
    const NAMES: Names = Names { namespaces: &[], entries: &[], index: Index::EMPTY };
}

/// Declares a [`Vocabulary`]: a type with a constant for each namespace and each name.
///
/// A namespace has the prefix that a writer gives it (`""`: it becomes the default namespace) and its URIs, of which the
/// writer takes the first; one that ends with `*` stands for all that begin so. A name has its namespace, `NONE` for no
/// namespace, and perhaps its code page and token in WBXML.
///
/// ```
/// use xml_pull::{Namespace, Vocabulary};
///
/// xml_pull::vocabulary! {
///     /// What is said at a lighthouse.
///     pub struct Lighthouse {
///         namespaces {
///             /// Signals by light.
///             LIGHT("l") = "urn:example:light-2", "urn:example:light-*";
///         }
///         names {
///             /// One flash.
///             FLASH: LIGHT "Flash";
///             /// How long it takes.
///             SECONDS: NONE "Seconds" (0, 0x05);
///         }
///     }
/// }
/// assert_eq!(Lighthouse::tag(Lighthouse::LIGHT, b"Flash"), Lighthouse::FLASH);
/// assert_eq!(Lighthouse::tag(Namespace::NONE, b"Seconds"), Lighthouse::SECONDS);
/// assert_eq!(Lighthouse::namespace(&"urn:example:light-3".into()), Lighthouse::LIGHT);
/// assert_eq!(Lighthouse::entry(Lighthouse::SECONDS).unwrap().wbxml(), Some((0, 5)));
/// ```
#[macro_export]
macro_rules! vocabulary {
    ($(#[$meta:meta])* $vis:vis struct $vocabulary:ident {
        namespaces { $($(#[$namespace_meta:meta])* $namespace:ident($prefix:literal) = $($uri:literal),+;)* }
        names { $($(#[$name_meta:meta])* $name:ident: $of:ident $local:literal $(($page:literal, $token:literal))?;)* }
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        $vis struct $vocabulary;

        const _: () = {
            #[allow(non_camel_case_types, dead_code, clippy::upper_case_acronyms)]
            enum Namespaces { NONE, $($namespace),* }
            #[allow(non_camel_case_types, dead_code, clippy::upper_case_acronyms)]
            enum Names { $($name),* }

            #[allow(missing_docs, clippy::cast_possible_truncation)]
            impl $vocabulary {
                $($(#[$namespace_meta])* $vis const $namespace: $crate::Namespace =
                    $crate::Namespace(Namespaces::$namespace as u8);)*
                $($(#[$name_meta])* $vis const $name: $crate::Tag = $crate::Tag(Names::$name as u16);)*
            }

            const ENTRIES: &[$crate::Entry] = &[$($crate::Entry::new(
                $crate::Namespace(Namespaces::$of as u8),
                concat!("<", $local, ">"),
                &[$(($page, $token))?],
            )),*];
            const INDEX: ([u16; $crate::Index::slots(ENTRIES)], u32) = $crate::Index::build(ENTRIES);

            impl $crate::Vocabulary for $vocabulary {
                const NAMES: $crate::Names = $crate::Names {
                    namespaces: &[$($crate::NamespaceEntry { prefix: $prefix, uris: &[$($uri),+] }),*],
                    entries: ENTRIES,
                    index: $crate::Index::new(&INDEX.0, INDEX.1),
                };
            }
        };
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    vocabulary! {
        struct Test {
            namespaces {
                ONE("a") = "urn:one";
                TWO("") = "urn:two:1", "urn:two:*";
            }
            names {
                NAME: NONE "Name";
                NAME_OF_ONE: ONE "Name" (1, 0x0a);
                VALUE: TWO "Value";
            }
        }
    }

    #[test]
    fn names_are_found_in_their_namespace_only() {
        assert_eq!(Test::tag(Namespace::NONE, b"Name"), Test::NAME);
        assert_eq!(Test::tag(Test::ONE, b"Name"), Test::NAME_OF_ONE);
        assert_eq!(Test::tag(Test::TWO, b"Name"), Tag::UNKNOWN);
        assert_eq!(Test::tag(Namespace::UNKNOWN, b"Name"), Tag::UNKNOWN);
        assert_eq!(Test::tag(Test::TWO, b"Value"), Test::VALUE);
        for other in ["Nam", "Names", "name", "", "N"] {
            assert_eq!(Test::tag(Namespace::NONE, other.as_bytes()), Tag::UNKNOWN, "{other}");
        }
        assert_eq!(<()>::tag(Namespace::NONE, b"Name"), Tag::UNKNOWN);
    }

    #[test]
    fn namespaces_are_found_by_uri_or_its_beginning() {
        let found = |uri| Test::namespace(&Text::plain(uri));
        assert_eq!(found("urn:one"), Test::ONE);
        assert_eq!(found("urn:two:9"), Test::TWO);
        assert_eq!(found("urn:two:"), Test::TWO);
        for other in ["urn:ones", "urn:on", "URN:ONE", "urn:two", ""] {
            assert_eq!(found(other), Namespace::UNKNOWN, "{other}");
        }
    }

    #[test]
    fn an_entry_has_its_wbxml_token() {
        assert_eq!(Test::entry(Test::NAME_OF_ONE).unwrap().wbxml(), Some((1, 0x0a)));
        assert_eq!(Test::entry(Test::NAME).unwrap().wbxml(), None);
        assert!(Test::entry(Tag::UNKNOWN).is_none());
    }
}
