//! Text that is not to be shown.

use core::fmt;

use xml_pull::Text;

/// A password: text that prints as `<redacted>`. `serde` writes it.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Secret<'a>(
    /// The text.
    pub Text<'a>,
);

impl<'a> From<&'a str> for Secret<'a> {
    fn from(characters: &'a str) -> Self {
        Self(characters.into())
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

impl fmt::Display for Secret<'_> {
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
