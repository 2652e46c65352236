//! Who made a device, in three bytes.

use core::fmt;

use xml_pull::Text;

use super::{Lexical, hex_binary::digit};

/// An organizationally unique identifier: six hexadecimal digits (TR-069 §A.3.3.1, Table 36). The schema wants large ones;
/// small ones are read, too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Oui(
    /// The bytes.
    pub [u8; 3],
);

impl Oui {
    /// The identifier that these digits are.
    #[must_use]
    pub fn new<'a>(digits: impl Into<Text<'a>>) -> Option<Self> {
        Self::from_digits(digits.into().collapsed())
    }

    pub(crate) fn from_digits(mut digits: impl Iterator<Item = char>) -> Option<Self> {
        let mut bytes = [0; 3];
        for byte in &mut bytes {
            let number = digits.next()?.to_digit(16)? << 4 | digits.next()?.to_digit(16)?;
            *byte = u8::try_from(number).ok()?;
        }
        digits.next().is_none().then_some(Self(bytes))
    }

    /// Its digits.
    #[must_use]
    pub const fn digits(self) -> [u8; 6] {
        let Self([a, b, c]) = self;
        [digit(a >> 4), digit(a & 0x0F), digit(b >> 4), digit(b & 0x0F), digit(c >> 4), digit(c & 0x0F)]
    }
}

impl fmt::Display for Oui {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

impl fmt::Debug for Oui {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Oui {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Oui {
    fn format(&self, f: defmt::Formatter<'_>) {
        let Self([a, b, c]) = self;
        defmt::write!(f, "{=u8:02X}{=u8:02X}{=u8:02X}", *a, *b, *c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn an_oui_is_six_digits() {
        assert_eq!(Oui::new("00D09E"), Some(Oui([0x00, 0xD0, 0x9E])));
        assert_eq!(Oui::new("00d09e").unwrap().to_string(), "00D09E");
        assert_eq!(&Oui([0x00, 0xD0, 0x9E]).digits(), b"00D09E");
        for text in ["", "00D09", "00D09EF", "00:D0:9E", "00D09G"] {
            assert_eq!(Oui::new(text), None, "{text}");
        }
    }
}
