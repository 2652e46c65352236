//! The value of the OSCORE option (RFC 8613 §6.1).

use core::fmt;

use wire_buf::{Buffer, Encode, Hex, Reader};

use crate::{clause::Clause, error::DecodeError};

/// What a protected message tells of its protection: the compressed COSE object, without the ciphertext.
///
/// ```
/// use coap_codec::OscoreOption;
///
/// let option = OscoreOption::decode(&[0x09, 0x05, 0x25])?; // RFC 8613 §6.3, the first example
/// assert_eq!((option.partial_iv(), option.kid()), (Some(&[0x05][..]), Some(&[0x25][..])));
/// # Ok::<(), coap_codec::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OscoreOption<'a> {
    partial_iv: &'a [u8],
    kid_context: Option<&'a [u8]>,
    kid: Option<&'a [u8]>,
}

const PARTIAL_IV_LEN: u8 = 0b0000_0111;
const KID: u8 = 0b0000_1000;
const KID_CONTEXT: u8 = 0b0001_0000;
const RESERVED: u8 = 0b1110_0000;

impl<'a> OscoreOption<'a> {
    /// A value of these parts.
    ///
    /// # Errors
    /// [`Clause::OscorePartialIv`] unless the Partial IV has 1 to 5 bytes and no leading zero (0 itself is one byte),
    /// [`Clause::OptionLength`] if all of it takes more than 255 bytes.
    pub const fn new(
        partial_iv: Option<&'a [u8]>,
        kid_context: Option<&'a [u8]>,
        kid: Option<&'a [u8]>,
    ) -> Result<Self, Clause> {
        let partial_iv = match partial_iv {
            None => &[],
            Some([] | [0, _, ..]) => return Err(Clause::OscorePartialIv),
            Some(bytes) if bytes.len() > 5 => return Err(Clause::OscorePartialIv),
            Some(bytes) => bytes,
        };
        let option = Self { partial_iv, kid_context, kid };
        if option.len() > 255 { Err(Clause::OptionLength) } else { Ok(option) }
    }

    /// Reads the value of the option. Leading zeros of a Partial IV are taken, as any that a key makes sense of.
    ///
    /// # Errors
    /// If it is not one; the offset is that inside of the value.
    pub fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let truncated = |r: &Reader<'_>| DecodeError::new(r.offset(), Clause::OscoreTruncated);
        let Ok(flags) = r.u8() else { return Ok(Self::default()) };
        if flags & RESERVED != 0 {
            return Err(DecodeError::new(0, Clause::OscoreReserved));
        }
        let partial_iv_len = flags & PARTIAL_IV_LEN;
        if partial_iv_len > 5 {
            return Err(DecodeError::new(0, Clause::OscorePartialIv));
        }
        let partial_iv = r.bytes(partial_iv_len.into()).map_err(|_| truncated(&r))?;
        let kid_context = if flags & KID_CONTEXT != 0 {
            let at = r;
            let len = r.u8().map_err(|_| truncated(&at))?;
            Some(r.bytes(len.into()).map_err(|_| truncated(&at))?)
        } else {
            None
        };
        let kid = if flags & KID != 0 { Some(r.take_rest()) } else { None };
        r.finish().map_err(|offset| DecodeError::new(offset, Clause::OscoreTrailing))?;
        Ok(Self { partial_iv, kid_context, kid })
    }

    /// The Partial IV: the sender's sequence number.
    #[inline]
    #[must_use]
    pub const fn partial_iv(&self) -> Option<&'a [u8]> {
        if self.partial_iv.is_empty() { None } else { Some(self.partial_iv) }
    }

    /// The ID Context, which tells contexts apart where the kid does not.
    #[inline]
    #[must_use]
    pub const fn kid_context(&self) -> Option<&'a [u8]> {
        self.kid_context
    }

    /// The Sender ID, which may be empty.
    #[inline]
    #[must_use]
    pub const fn kid(&self) -> Option<&'a [u8]> {
        self.kid
    }

    /// The first byte, which is left out if it is all (RFC 8613 §2).
    fn flags(&self) -> u8 {
        let kid = if self.kid.is_some() { KID } else { 0 };
        let kid_context = if self.kid_context.is_some() { KID_CONTEXT } else { 0 };
        u8::try_from(self.partial_iv.len()).unwrap_or_default() | kid | kid_context
    }

    const fn len(&self) -> usize {
        let kid_context = match self.kid_context {
            Some(bytes) => bytes.len().saturating_add(1),
            None => 0,
        };
        let kid = match self.kid {
            Some(bytes) => bytes.len(),
            None => 0,
        };
        let flags = !self.partial_iv.is_empty() || self.kid_context.is_some() || self.kid.is_some();
        self.partial_iv.len().saturating_add(kid_context).saturating_add(kid).saturating_add(flags as usize)
    }
}

/// The value of the option.
impl Encode for OscoreOption<'_> {
    fn encoded_len(&self) -> usize {
        self.len()
    }

    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        if self.len() == 0 {
            return Ok(());
        }
        out.push_u8(self.flags())?;
        out.push_slice(self.partial_iv)?;
        if let Some(kid_context) = self.kid_context {
            out.push_u8(u8::try_from(kid_context.len()).unwrap_or(u8::MAX))?; // at most 255 bytes in all
            out.push_slice(kid_context)?;
        }
        out.push_slice(self.kid.unwrap_or_default())
    }
}

/// The parts that are there: `[piv=05 context=44616c656b kid=25]`.
impl fmt::Display for OscoreOption<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [("piv", self.partial_iv()), ("context", self.kid_context), ("kid", self.kid)];
        let mut between = "[";
        for (name, bytes) in parts {
            if let Some(bytes) = bytes {
                write!(f, "{between}{name}={}", Hex(bytes))?;
                between = " ";
            }
        }
        f.write_str(if between == "[" { "[]" } else { "]" })
    }
}

#[cfg(test)]
mod tests {
    use std::{format, vec::Vec};

    use super::*;

    fn encoded(option: &OscoreOption<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        option.encode_into(&mut out).unwrap();
        assert_eq!(out.len(), option.encoded_len());
        out
    }

    /// RFC 8613 §6.3, all five examples.
    #[test]
    fn the_examples_of_the_standard() {
        let context = [0x44, 0x61, 0x6c, 0x65, 0x6b];
        for (wire, partial_iv, kid_context, kid) in [
            (&[0x09, 0x05, 0x25][..], Some(&[0x05][..]), None, Some(&[0x25][..])),
            (&[0x09, 0x00], Some(&[0x00]), None, Some(&[])),
            (&[0x19, 0x05, 0x05, 0x44, 0x61, 0x6c, 0x65, 0x6b], Some(&[0x05]), Some(&context[..]), Some(&[])),
            (&[], None, None, None),
            (&[0x01, 0x07], Some(&[0x07]), None, None),
        ] {
            let option = OscoreOption::decode(wire).unwrap();
            assert_eq!((option.partial_iv(), option.kid_context(), option.kid()), (partial_iv, kid_context, kid));
            assert_eq!(OscoreOption::new(partial_iv, kid_context, kid), Ok(option));
            assert_eq!(encoded(&option), wire);
        }
    }

    #[test]
    fn what_is_no_such_value_is_refused() {
        for (wire, offset, clause) in [
            (&[0x20][..], 0, Clause::OscoreReserved),
            (&[0x89, 0x05, 0x25], 0, Clause::OscoreReserved),
            (&[0x06, 1, 2, 3, 4, 5, 6], 0, Clause::OscorePartialIv),
            (&[0x07, 1, 2, 3, 4, 5, 6, 7], 0, Clause::OscorePartialIv),
            (&[0x02, 1], 1, Clause::OscoreTruncated),
            (&[0x10], 1, Clause::OscoreTruncated),
            (&[0x11, 7, 2, 1], 2, Clause::OscoreTruncated),
            (&[0x01, 7, 9], 2, Clause::OscoreTrailing),
        ] {
            assert_eq!(OscoreOption::decode(wire), Err(DecodeError::new(offset, clause)), "{wire:02x?}");
        }
        let long = [1; 254];
        assert_eq!(OscoreOption::new(Some(&[0, 1]), None, None), Err(Clause::OscorePartialIv));
        assert_eq!(OscoreOption::new(Some(&[1; 6]), None, None), Err(Clause::OscorePartialIv));
        assert_eq!(OscoreOption::new(Some(&[]), None, None), Err(Clause::OscorePartialIv));
        assert_eq!(OscoreOption::new(None, Some(&long), None), Err(Clause::OptionLength));
        assert!(OscoreOption::new(None, Some(&long[1..]), None).is_ok());
    }

    #[test]
    fn it_prints_its_parts() {
        let shown = |wire: &[u8]| format!("{}", OscoreOption::decode(wire).unwrap());
        assert_eq!(shown(&[0x19, 0x05, 0x01, 0x44, 0x25]), "[piv=05 context=44 kid=25]");
        assert_eq!((shown(&[0x08]), shown(&[])), ("[kid=]".into(), "[]".into()));
    }

    /// A flag byte of 0 alone says what no bytes say, and is sent so.
    #[test]
    fn no_flags_take_no_bytes() {
        assert_eq!(encoded(&OscoreOption::decode(&[0x00]).unwrap()), []);
    }
}
