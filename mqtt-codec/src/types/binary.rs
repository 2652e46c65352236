//! Binary data (MQTT 5.0 §1.5.6), shown or secret.

use core::fmt;

use super::LENGTH_MAX;
use crate::clause::Clause;

/// Binary data: at most 65 535 bytes of any kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Binary<'a>(&'a [u8]);

impl<'a> Binary<'a> {
    /// Takes `bytes` if MQTT can carry them.
    ///
    /// # Errors
    /// [`Clause::BinaryTooLong`].
    pub const fn new(bytes: &'a [u8]) -> Result<Self, Clause> {
        if bytes.len() > LENGTH_MAX { Err(Clause::BinaryTooLong) } else { Ok(Self(bytes)) }
    }

    #[inline]
    pub(crate) const fn from_checked(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }
}

impl fmt::Debug for Binary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.escape_ascii())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Binary<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        wire_buf::Hex(self.0).serialize(serializer)
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Binary<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=[u8]}", self.0);
    }
}

/// Binary data that are not shown: a password, or what an authentication exchanges. `Debug` and `defmt` print
/// `<redacted>`; `serde` writes them, since a message would not be the same without.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Secret<'a>(Binary<'a>);

impl<'a> Secret<'a> {
    /// Takes `bytes` if MQTT can carry them.
    ///
    /// # Errors
    /// [`Clause::BinaryTooLong`].
    pub const fn new(bytes: &'a [u8]) -> Result<Self, Clause> {
        match Binary::new(bytes) {
            Ok(binary) => Ok(Self(binary)),
            Err(clause) => Err(clause),
        }
    }

    #[inline]
    pub(crate) const fn from_checked(bytes: &'a [u8]) -> Self {
        Self(Binary(bytes))
    }

    /// The bytes, for those who may know them.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0.0
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Secret<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Secret<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "<redacted>");
    }
}
