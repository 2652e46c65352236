//! A name as it stands in a tag, and what it means.

use core::fmt;

use crate::{
    clause::Clause,
    qname::is_ncname,
    vocabulary::{Namespace, Tag},
};

/// The name of an element or attribute, resolved.
///
/// Two names are equal if they are written alike and resolved alike.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    qualified: &'a str,
    /// How many bytes stand before the local name: those of the prefix and its colon.
    local_at: u16,
    tag: Tag,
    namespace: Namespace,
}

impl<'a> Name<'a> {
    /// A name from a source that is not XML: what it means, and how it would be written.
    #[must_use]
    pub fn new(tag: Tag, namespace: Namespace, qualified: &'a str) -> Self {
        let local_at = qualified.find(':').map_or(0, |colon| colon.saturating_add(1));
        Self { qualified, local_at: u16::try_from(local_at).unwrap_or(0), tag, namespace }
    }

    #[inline]
    pub(crate) const fn resolved(qualified: &'a str, local_at: u16, tag: Tag, namespace: Namespace) -> Self {
        Self { qualified, local_at, tag, namespace }
    }

    /// Its number in the vocabulary, or [`Tag::UNKNOWN`].
    #[inline]
    #[must_use]
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// Its namespace.
    #[inline]
    #[must_use]
    pub const fn namespace(&self) -> Namespace {
        self.namespace
    }

    /// The name as it stands, with its prefix.
    #[inline]
    #[must_use]
    pub const fn qualified(&self) -> &'a str {
        self.qualified
    }

    /// The part before the colon; empty if there is none.
    #[inline]
    #[must_use]
    pub fn prefix(&self) -> &'a str {
        self.qualified.get(..usize::from(self.local_at.saturating_sub(1))).unwrap_or_default()
    }

    /// The part behind the colon, or all of it.
    #[inline]
    #[must_use]
    pub fn local(&self) -> &'a str {
        self.qualified.get(usize::from(self.local_at)..).unwrap_or_default()
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.qualified)
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.qualified)
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Name<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.qualified);
    }
}

/// A name without prefix that may be written (Namespaces in XML 1.0 \[4\]): one that is not in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalName<'n>(&'n str);

impl<'n> LocalName<'n> {
    /// Takes `name` if it is one.
    ///
    /// # Errors
    /// [`Clause::Name`], or [`Clause::QName`] for one with a colon.
    pub fn new(name: &'n str) -> Result<Self, Clause> {
        if is_ncname(name) {
            Ok(Self(name))
        } else {
            Err(if name.contains(':') { Clause::QName } else { Clause::Name })
        }
    }

    /// The name.
    #[inline]
    #[must_use]
    pub const fn as_str(&self) -> &'n str {
        self.0
    }
}
