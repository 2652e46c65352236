//! Topic names (MQTT 5.0 §4.7, MQTT 3.1.1 §4.7).

use super::{Flaw, LENGTH_MAX, scan, text::prints_as_text, utf8_str};
use crate::clause::Clause;

/// The name of a topic: a UTF-8 string of at least one character and without wildcards (MQTT-4.7.3-2: nor U+0000).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicName<'a>(&'a [u8]);

impl<'a> TopicName<'a> {
    /// Takes `name` if it is the name of a topic.
    ///
    /// # Errors
    /// [`Clause::TopicEmpty`], [`Clause::TopicTooLong`], [`Clause::TopicWildcard`], [`Clause::NulCharacter`].
    pub fn new(name: &'a str) -> Result<Self, Clause> {
        if name.is_empty() {
            return Err(Clause::TopicEmpty);
        }
        if name.len() > LENGTH_MAX {
            return Err(Clause::TopicTooLong);
        }
        check(name.as_bytes(), Clause::TopicWildcard).map_err(|flaw| flaw.clause)?;
        Ok(Self(name.as_bytes()))
    }

    /// Bytes that [`check`] has passed.
    #[inline]
    pub(crate) const fn from_checked(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &'a str {
        utf8_str::as_str(self.0)
    }

    /// Its levels. There is always one; any may be empty.
    pub fn levels(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.0.split(|byte| *byte == b'/')
    }
}

/// Whether `bytes` can name a topic; neither length nor emptiness are looked at. Wildcards break the statement `wildcard`,
/// which depends on where the name stands.
fn check(bytes: &[u8], wildcard: Clause) -> Result<(), Flaw> {
    if scan::BY_CHUNK && scan::is_plain_topic(bytes) { Ok(()) } else { check_slowly(bytes, wildcard) }
}

#[inline(never)]
pub(crate) fn check_slowly(bytes: &[u8], wildcard: Clause) -> Result<(), Flaw> {
    utf8_str::check_slowly(bytes)?;
    match bytes.iter().position(|byte| matches!(byte, b'+' | b'#')) {
        Some(at) => Err(Flaw { at, clause: wildcard }),
        None => Ok(()),
    }
}

prints_as_text!(TopicName);
