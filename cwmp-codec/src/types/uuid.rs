//! Which deployment unit, in sixteen bytes.

use core::fmt;

use xml_pull::Text;

use super::{Lexical, hex_binary::digit};

/// A universally unique identifier: 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between (RFC 4122 §3,
/// `DeploymentUnitUUID` of the schema).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Uuid(
    /// The bytes.
    pub [u8; 16],
);

impl Uuid {
    /// The identifier that is written so; digits may be large or small.
    #[must_use]
    pub fn new<'a>(text: impl Into<Text<'a>>) -> Option<Self> {
        let mut chars = text.into().collapsed();
        let mut bytes = [0; 16];
        for (i, byte) in bytes.iter_mut().enumerate() {
            if has_hyphen_before(i) && chars.next()? != '-' {
                return None;
            }
            let number = chars.next()?.to_digit(16)? << 4 | chars.next()?.to_digit(16)?;
            *byte = u8::try_from(number).ok()?;
        }
        chars.next().is_none().then_some(Self(bytes))
    }

    /// Writes it to `out`, in small digits as RFC 4122 §3 has them.
    pub fn write(self, out: &mut [u8; 36]) -> &str {
        let mut places = out.iter_mut();
        let mut put = |c| places.next().into_iter().for_each(|place| *place = c);
        for (i, byte) in self.0.iter().enumerate() {
            if has_hyphen_before(i) {
                put(b'-');
            }
            put(digit(byte >> 4).to_ascii_lowercase());
            put(digit(byte & 0x0F).to_ascii_lowercase());
        }
        core::str::from_utf8(out).unwrap_or_default()
    }
}

/// Whether a hyphen stands before a byte.
const fn has_hyphen_before(byte: usize) -> bool {
    matches!(byte, 4 | 6 | 8 | 10)
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.write(&mut [0; 36]))
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Uuid {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.serialize_str(self.write(&mut [0; 36]))
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Uuid {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.write(&mut [0; 36]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn digits_and_hyphens_have_their_places() {
        // the example of RFC 4122 §3
        let text = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
        let uuid = Uuid::new(text).unwrap();
        assert_eq!(uuid.0[..6], [0xF8, 0x1D, 0x4F, 0xAE, 0x7D, 0xEC]);
        assert_eq!(uuid.to_string(), text);
        assert_eq!(Uuid::new(text.to_uppercase().as_str()), Some(uuid));
        for wrong in [
            "",
            "f81d4fae7dec11d0a76500a0c91e6bf6",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf60",
            "f81d4fa-e7dec-11d0-a765-00a0c91e6bf6",
            "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
        ] {
            assert_eq!(Uuid::new(wrong), None, "{wrong}");
        }
    }
}
