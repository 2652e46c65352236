//! Tokens (RFC 7252 §5.3.1, RFC 8974 §2).

use core::fmt;

use wire_buf::Buffer;

use crate::{
    clause::Clause,
    nibble::{self, BIAS_8, BIAS_16},
};

/// What ties a response to its request: bytes that the client has chosen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Token<'a>(&'a [u8]);

impl<'a> Token<'a> {
    /// The token of no bytes.
    pub const EMPTY: Self = Self(&[]);

    /// The most bytes that everybody takes.
    pub const MAX: usize = 8;

    /// The most bytes that can be told.
    pub const EXTENDED_MAX: usize = 65_804;

    /// Takes a token of up to 8 bytes.
    ///
    /// # Errors
    /// [`Clause::TokenLength`].
    pub const fn new(bytes: &'a [u8]) -> Result<Self, Clause> {
        if bytes.len() > Self::MAX { Err(Clause::TokenLength) } else { Ok(Self(bytes)) }
    }

    /// Takes a token of up to 65 804 bytes. Above 8, only a peer that is known to take it understands the message (RFC 8974
    /// §2.2).
    ///
    /// # Errors
    /// [`Clause::TokenTooLong`].
    pub const fn extended(bytes: &'a [u8]) -> Result<Self, Clause> {
        if bytes.len() > Self::EXTENDED_MAX { Err(Clause::TokenTooLong) } else { Ok(Self(bytes)) }
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

    /// The field TKL, with how many bytes there are, counting those that tell a greater length.
    #[inline]
    pub(crate) const fn tkl(self) -> u8 {
        nibble::of(self.0.len())
    }

    /// How many bytes [`push`](Self::push) appends.
    #[inline]
    pub(crate) const fn encoded_len(self) -> usize {
        nibble::extension_len(self.0.len()).wrapping_add(self.0.len())
    }

    /// Appends what follows TKL: the rest of the length, and the token.
    #[inline]
    pub(crate) fn push<B: Buffer + ?Sized>(self, out: &mut B) -> Result<(), B::Error> {
        if self.0.len() >= BIAS_8 {
            nibble::push_extension(self.0.len(), out)?;
        }
        out.push_slice(self.0)
    }
}

const _: () = assert!(Token::EXTENDED_MAX == BIAS_16 + 0xFFFF);

impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        wire_buf::Hex(self.0).fmt(f)
    }
}

impl fmt::Debug for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Token<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        wire_buf::Hex(self.0).serialize(serializer)
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Token<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=[u8]:02x}", self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_as_long_as_the_peer_takes() {
        let bytes = [7; 65_805];
        assert_eq!(Token::new(&bytes[..8]).map(|token| token.as_bytes().len()), Ok(8));
        assert_eq!(Token::new(&bytes[..9]), Err(Clause::TokenLength));
        assert_eq!(Token::extended(&bytes[..65_804]).map(|token| token.as_bytes().len()), Ok(65_804));
        assert_eq!(Token::extended(&bytes), Err(Clause::TokenTooLong));
        assert_eq!(std::format!("{}", Token::new(&[0x0a, 0xff]).unwrap()), "0aff");
    }
}
