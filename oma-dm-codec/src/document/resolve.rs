//! From names and tokens to the names of a language.

use xml_pull::{Namespace, Tag, Vocabulary};

use crate::{registry::Language, vocabulary::Dm};

impl Language {
    /// The namespaces that the language's own elements are in.
    const fn namespaces(self) -> &'static [Namespace] {
        match self {
            Self::SyncMl => &[Dm::SYNCML, Dm::METINF],
            Self::MetInf => &[Dm::METINF],
            Self::DevInf => &[Dm::DEVINF],
            Self::Ddf => &[Dm::DDF],
            Self::Provisioning => &[Namespace::NONE],
        }
    }

    /// What an element of this name is. Its local name decides: what is in another namespace, or in none, is that same
    /// element, in the wrong place of the table; [`is_at_home`](Self::is_at_home) tells.
    #[cfg(feature = "xml")]
    #[inline]
    pub(crate) fn resolve(self, tag: Tag, local: &str) -> Tag {
        if self.is_at_home(tag) { tag } else { self.by_local_name(local) }
    }

    /// Whether a name is one of the language's own.
    #[cfg(any(feature = "xml", test))]
    #[inline]
    pub(crate) fn is_at_home(self, tag: Tag) -> bool {
        Dm::entry(tag).is_some_and(|entry| self.namespaces().contains(&entry.namespace()))
    }

    #[cold]
    pub(crate) fn by_local_name(self, local: &str) -> Tag {
        let tags = self.namespaces().iter().map(|namespace| Dm::tag(*namespace, local.as_bytes()));
        tags.into_iter().find(|tag| *tag != Tag::UNKNOWN).unwrap_or(Tag::UNKNOWN)
    }
}

#[cfg(feature = "wbxml")]
mod pages {
    use xml_pull::Entry;

    use super::{Dm, Language, Namespace, Tag, Vocabulary};
    use crate::{
        registry::provisioning_tokens,
        wbxml::{Name, Token},
    };

    /// The names of a code page, by token.
    type Page = [Tag; 0x40];

    const NOTHING: Page = [Tag::UNKNOWN; 0x40];
    const SYNCML: Page = page(Dm::SYNCML);
    const METINF: Page = page(Dm::METINF);
    const DEVINF: Page = page(Dm::DEVINF);
    const DDF: Page = page(Dm::DDF);
    const PROVISIONING: Page = page(Namespace::NONE);

    /// The names of a namespace that have tokens. This runs in the compiler.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
    const fn page(namespace: Namespace) -> Page {
        const ENTRIES: &[Entry] = Dm::NAMES.entries;
        let mut page = NOTHING;
        let mut i = 0;
        while i < ENTRIES.len() {
            if ENTRIES[i].namespace().0 == namespace.0
                && let Some((_, token)) = ENTRIES[i].wbxml()
            {
                page[token as usize] = Tag(i as u16);
            }
            i += 1;
        }
        page
    }

    impl Language {
        /// The names of one of the language's code pages. Meta information and the management tree keep the pages that they
        /// have within messages when they stand alone.
        #[inline]
        const fn page(self, number: u8) -> &'static Page {
            match (self, number) {
                (Self::SyncMl, 0) => &SYNCML,
                (Self::SyncMl | Self::MetInf, 1) | (Self::MetInf, 0) => &METINF,
                (Self::SyncMl | Self::Ddf, 2) | (Self::Ddf, 0) => &DDF,
                (Self::DevInf, 0) => &DEVINF,
                (Self::Provisioning, 0 | 1) => &PROVISIONING,
                _ => &NOTHING,
            }
        }

        /// What an element of this name is.
        #[inline]
        pub(crate) fn element(self, name: Name<'_>) -> Tag {
            match name {
                Name::Token(token) => {
                    self.page(token.page()).get(usize::from(token.token())).copied().unwrap_or(Tag::UNKNOWN)
                }
                Name::Literal(name) => self.by_local_name(core::str::from_utf8(name).unwrap_or_default()),
            }
        }

        /// The token that an element of XML is written as; `None` if it has none. One without namespace is taken for the
        /// language's own.
        #[cfg(feature = "xml")]
        pub(crate) fn written_as(self, name: &xml_pull::Name<'_>) -> Option<Token> {
            let namespace = name.namespace();
            let tag = match name.tag() {
                tag if self.is_at_home(tag) => tag,
                tag if self == Self::SyncMl && namespace == Dm::DDF => tag,
                _ if namespace == Namespace::NONE || self.namespaces().contains(&namespace) => {
                    self.by_local_name(name.local())
                }
                _ => return None,
            };
            Self::token(tag)
        }

        /// What an attribute of this name is. Only client provisioning has tokens for attributes.
        pub(crate) fn attribute(self, name: Name<'_>) -> Tag {
            match name {
                Name::Token(token) if self == Self::Provisioning => {
                    let start = provisioning_tokens::start_of(token);
                    start.map_or(Tag::UNKNOWN, |start| Dm::tag(Namespace::NONE, start.name.as_bytes()))
                }
                Name::Token(_) => Tag::UNKNOWN,
                Name::Literal(name) => Dm::tag(Namespace::NONE, name),
            }
        }

        /// The token that an element is written as.
        pub(crate) fn token(tag: Tag) -> Option<Token> {
            // what was called so before it was renamed has the same token
            let tag = if tag == Dm::DEVINF_SIZE { Dm::DEVINF_MAX_SIZE } else { tag };
            Dm::entry(tag).and_then(Entry::wbxml).map(|(page, token)| Token::new(page, token))
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn every_token_leads_back_to_its_name() {
            let languages =
                [Language::SyncMl, Language::MetInf, Language::DevInf, Language::Ddf, Language::Provisioning];
            for (i, entry) in Dm::NAMES.entries.iter().enumerate() {
                let tag = Tag(i as u16);
                let Some(token) = Language::token(tag) else { continue };
                let home = languages.iter().find(|language| language.is_at_home(tag)).unwrap();
                let expected = if tag == Dm::DEVINF_SIZE { Dm::DEVINF_MAX_SIZE } else { tag };
                assert_eq!(home.element(Name::Token(token)), expected, "{}", entry.local());
                assert_eq!(home.element(Name::Literal(entry.local().as_bytes())), tag, "{}", entry.local());
            }
        }

        #[test]
        fn tokens_that_nobody_has() {
            for token in [Token::new(0, 0x30), Token::new(1, 0x17), Token::new(3, 0x05), Token::new(0, 0xff)] {
                assert_eq!(Language::SyncMl.element(Name::Token(token)), Tag::UNKNOWN, "{token:?}");
            }
        }
    }
}
