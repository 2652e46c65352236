//! Short opaque values whose length is bounded.

use core::fmt;

use wire_buf::Hex;

use crate::clause::Clause;

macro_rules! opaque {
    ($($(#[$meta:meta])* $name:ident: $min:literal..=$max:literal;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name<'a>(&'a [u8]);

        impl<'a> $name<'a> {
            /// Takes bytes of a length that the option allows.
            ///
            /// # Errors
            /// [`Clause::OptionLength`].
            #[inline]
            pub const fn new(bytes: &'a [u8]) -> Result<Self, Clause> {
                if matches!(bytes.len(), $min..=$max) { Ok(Self(bytes)) } else { Err(Clause::OptionLength) }
            }

            /// The bytes.
            #[inline]
            #[must_use]
            pub const fn as_bytes(&self) -> &'a [u8] {
                self.0
            }
        }

        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Hex(self.0).fmt(f)
            }
        }

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name<'_> {
            fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                Hex(self.0).serialize(serializer)
            }
        }

        #[cfg(feature = "defmt")]
        impl defmt::Format for $name<'_> {
            fn format(&self, f: defmt::Formatter<'_>) {
                defmt::write!(f, "{=[u8]:02x}", self.0);
            }
        }
    )*};
}

opaque! {
    /// What tells one representation of a resource from another: 1 to 8 bytes (RFC 7252 §5.10.6).
    ETag: 1..=8;
    /// What a server wants to get back to know that a request is fresh: 1 to 40 bytes (RFC 9175 §2.2).
    Echo: 1..=40;
    /// What keeps block-wise requests apart: up to 8 bytes (RFC 9175 §3.2).
    RequestTag: 0..=8;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_is_bounded() {
        let bytes = [0xAB; 41];
        assert_eq!(ETag::new(&[]), Err(Clause::OptionLength));
        assert_eq!(ETag::new(&bytes[..9]), Err(Clause::OptionLength));
        assert_eq!(std::format!("{}", ETag::new(&bytes[..2]).unwrap()), "abab");
        assert_eq!(Echo::new(&bytes), Err(Clause::OptionLength));
        assert_eq!(Echo::new(&bytes[1..]).map(|echo| echo.as_bytes().len()), Ok(40));
        assert_eq!(RequestTag::new(&[]).map(|tag| tag.as_bytes().len()), Ok(0));
    }
}
