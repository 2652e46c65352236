//! What proves who sent something.

use core::{fmt, hint};

use super::hex_binary::digit;

/// An HMAC-SHA1: 20 bytes. They print as `<redacted>`, and comparing two takes as long wherever they differ.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Signature(
    /// The bytes.
    pub [u8; 20],
);

impl Signature {
    /// The signature that these hexadecimal digits are, large or small.
    #[must_use]
    pub fn from_digits(digits: impl IntoIterator<Item = u8>) -> Option<Self> {
        let mut digits = digits.into_iter().map(|digit| char::from(digit).to_digit(16));
        let mut bytes = [0; 20];
        for byte in &mut bytes {
            *byte = u8::try_from(digits.next()?? << 4 | digits.next()??).ok()?;
        }
        digits.next().is_none().then_some(Self(bytes))
    }

    /// Its digits, large ones.
    #[must_use]
    pub fn digits(&self) -> [u8; 40] {
        let mut digits = [0; 40];
        for (pair, byte) in digits.as_chunks_mut().0.iter_mut().zip(self.0) {
            *pair = [digit(byte >> 4), digit(byte & 0x0F)];
        }
        digits
    }
}

impl PartialEq for Signature {
    #[inline(never)]
    fn eq(&self, other: &Self) -> bool {
        let differences = self.0.iter().zip(&other.0).fold(0, |found, (one, other)| found | (one ^ other));
        hint::black_box(differences) == 0
    }
}

impl Eq for Signature {}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Signature {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "<redacted>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_40_digits() {
        let digits = *b"3545F7B5820D76A3DF45A3A509DA8D8C38F13512";
        let signature = Signature::from_digits(digits).unwrap();
        assert_eq!(signature.digits(), digits);
        assert_eq!(Signature::from_digits(digits.map(|digit| digit.to_ascii_lowercase())), Some(signature));
        assert_eq!(Signature::from_digits(digits[1..].iter().copied()), None);
        assert_eq!(Signature::from_digits(digits.into_iter().chain([b'0'])), None);
        assert_eq!(Signature::from_digits([b'g'; 40]), None);
        assert_eq!(std::format!("{signature:?}"), "<redacted>");
    }
}
