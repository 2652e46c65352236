//! Text of a language (RFC 9290, appendix A).

use crate::{clause::Clause, text::split};

/// Text, perhaps with its language: `oltext`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OlText<'a> {
    /// Text of the language that `base-lang` or the context tells.
    Plain(&'a str),
    /// Text of a language: CBOR tag 38.
    Tagged {
        /// The language.
        language: LanguageTag<'a>,
        /// The text.
        text: &'a str,
        /// How it is to be written, if that is told.
        direction: Option<Direction>,
    },
}

impl<'a> OlText<'a> {
    /// The text.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        match self {
            Self::Plain(text) | Self::Tagged { text, .. } => text,
        }
    }
}

impl<'a> From<&'a str> for OlText<'a> {
    fn from(text: &'a str) -> Self {
        Self::Plain(text)
    }
}

/// A well-formed language tag of BCP 47, as `de-AT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LanguageTag<'a>(&'a str);

impl<'a> LanguageTag<'a> {
    /// Takes a tag: letters, then letters or digits behind hyphens, one to eight each.
    ///
    /// # Errors
    /// [`Clause::LanguageTag`].
    pub fn new(tag: &'a str) -> Result<Self, Clause> {
        let mut subtags = split(tag, b'-');
        let is_primary = subtags.next().is_some_and(|first| first.bytes().all(|c| c.is_ascii_alphabetic()));
        let is_well_formed = split(tag, b'-')
            .all(|subtag| matches!(subtag.len(), 1..=8) && subtag.bytes().all(|c| c.is_ascii_alphanumeric()));
        if is_primary && is_well_formed { Ok(Self(tag)) } else { Err(Clause::LanguageTag) }
    }

    /// The tag.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

/// How text is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
    /// As the text itself suggests.
    Auto,
}

impl Direction {
    /// The simple value of CBOR that stands for it: false, true or null.
    pub(super) const fn to_simple(self) -> u8 {
        match self {
            Self::Ltr => 20,
            Self::Rtl => 21,
            Self::Auto => 22,
        }
    }

    pub(super) const fn from_simple(simple: u8) -> Option<Self> {
        match simple {
            20 => Some(Self::Ltr),
            21 => Some(Self::Rtl),
            22 => Some(Self::Auto),
            _ => None,
        }
    }
}
