//! Items as they stand.

use core::fmt;

use wire_buf::{Buffer, Encode, Reader};

use super::{Head, expect_end, read_bytes};
use crate::{clause::Clause, error::DecodeError};

/// How deep arrays, maps and tags may lie in one another.
pub(crate) const DEPTH_MAX: usize = 16;

/// A well-formed item of CBOR (RFC 8949 §3), as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CborItem<'a>(&'a [u8]);

impl<'a> CborItem<'a> {
    /// Takes bytes that are one item: well-formed, and at most 16 containers deep.
    ///
    /// # Errors
    /// Where they are not.
    pub fn new(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes);
        let item = Self::read(&mut r)?;
        expect_end(r)?;
        Ok(item)
    }

    /// Reads an item.
    pub(crate) fn read(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        let (start, bytes) = (r.offset(), r.as_slice());
        skip(r)?;
        let len = r.offset().saturating_sub(start);
        Ok(Self(bytes.get(..len).unwrap_or_default()))
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }
}

impl Encode for CborItem<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(self.0)
    }
}

impl fmt::Debug for CborItem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        wire_buf::Hex(self.0).fmt(f)
    }
}

/// What a container still holds.
#[derive(Clone, Copy)]
enum Inside {
    /// So many items.
    Items(u64),
    /// Items up to a break: in a map, an even number; whether it is even so far.
    Open { pairs: bool, even: bool },
}

/// Reads over an item, which is well-formed or an error. Nesting is counted, not followed by calls.
pub(crate) fn skip(r: &mut Reader<'_>) -> Result<(), DecodeError> {
    let mut stack = [Inside::Items(0); DEPTH_MAX];
    let mut depth = 0_usize;
    loop {
        let start = r.offset();
        let inside = match Head::read(r)? {
            Head::Unsigned(_) | Head::Negative(_) | Head::Simple(_) | Head::Float(_) => None,
            Head::Bytes(Some(len)) | Head::Text(Some(len)) => read_bytes(r, start, len).map(|_| None)?,
            head @ (Head::Bytes(None) | Head::Text(None)) => skip_chunks(r, head).map(|()| None)?,
            Head::Array(Some(0)) | Head::Map(Some(0)) => None,
            Head::Array(Some(n)) => Some(Inside::Items(n)),
            Head::Map(Some(n)) => Some(Inside::Items(n.saturating_mul(2))),
            Head::Array(None) => Some(Inside::Open { pairs: false, even: true }),
            Head::Map(None) => Some(Inside::Open { pairs: true, even: true }),
            Head::Tag(_) => Some(Inside::Items(1)),
            Head::Break => {
                let closed = depth.checked_sub(1).and_then(|top| stack.get(top).copied().map(|inside| (top, inside)));
                match closed {
                    Some((top, Inside::Open { pairs, even })) if even || !pairs => depth = top,
                    _ => return Err(DecodeError::new(start, Clause::CborNotWellFormed)),
                }
                None
            }
        };
        if let Some(inside) = inside {
            let Some(slot) = stack.get_mut(depth) else { return Err(DecodeError::new(start, Clause::CborDepth)) };
            *slot = inside;
            depth = depth.saturating_add(1);
            continue;
        }
        // an item has ended, and with it the containers whose last one it was
        loop {
            let Some(top) = depth.checked_sub(1) else { return Ok(()) };
            match stack.get_mut(top) {
                Some(Inside::Items(left @ 2..)) => *left = left.wrapping_sub(1),
                Some(Inside::Open { even, .. }) => *even = !*even,
                _ => {
                    depth = top;
                    continue;
                }
            }
            break;
        }
    }
}

/// A string of indefinite length: definite ones of its type, up to a break (RFC 8949 §3.2.3).
fn skip_chunks(r: &mut Reader<'_>, whole: Head) -> Result<(), DecodeError> {
    loop {
        let start = r.offset();
        match (Head::read(r)?, whole) {
            (Head::Break, _) => return Ok(()),
            (Head::Bytes(Some(len)), Head::Bytes(_)) | (Head::Text(Some(len)), Head::Text(_)) => {
                read_bytes(r, start, len)?;
            }
            _ => return Err(DecodeError::new(start, Clause::CborNotWellFormed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    fn fault(bytes: &[u8]) -> Option<(u32, Clause)> {
        CborItem::new(bytes).err().map(|error| (error.offset, error.clause))
    }

    #[test]
    fn items_of_every_shape() {
        for bytes in [
            &[0x00][..],
            &[0x80],
            &[0xa0],
            &[0x83, 1, 0x82, 2, 3, 0x82, 4, 5],
            &[0x9f, 1, 0x82, 2, 3, 0x9f, 4, 5, 0xff, 0xff],
            &[0x82, 0x9f, 0xff, 0xbf, 0xff],
            &[0xbf, 0x61, b'a', 1, 0x61, b'b', 0x9f, 2, 3, 0xff, 0xff],
            &[0x5f, 0x42, 1, 2, 0x40, 0xff],
            &[0x7f, 0x61, b'a', 0xff],
            &[0xc1, 0xc2, 0x81, 0xc3, 0x00],
            &[0xa1, 0x80, 0x80],
            &[0xf9, 0x7e, 0x00],
        ] {
            assert_eq!(fault(bytes), None, "{bytes:02x?}");
        }
    }

    #[test]
    fn what_is_not_an_item() {
        for (bytes, offset, clause) in [
            (&[][..], 0, Clause::CborTruncated),
            (&[0x81], 1, Clause::CborTruncated),
            (&[0x9b, 255, 255, 255, 255, 255, 255, 255, 255], 9, Clause::CborTruncated),
            (&[0xbb, 255, 255, 255, 255, 255, 255, 255, 255, 1], 10, Clause::CborTruncated),
            (&[0x81, 0x43, 1, 2], 1, Clause::CborTruncated),
            (&[0x5b, 255, 255, 255, 255, 255, 255, 255, 255], 0, Clause::CborTruncated),
            (&[0x9f, 1], 2, Clause::CborTruncated),
            (&[0x5f, 0x41], 1, Clause::CborTruncated),
            (&[0xc1], 1, Clause::CborTruncated),
            (&[0xff], 0, Clause::CborNotWellFormed),
            (&[0x81, 0xff], 1, Clause::CborNotWellFormed),
            (&[0xa1, 1, 0xff], 2, Clause::CborNotWellFormed),
            (&[0xbf, 1, 0xff], 2, Clause::CborNotWellFormed),
            (&[0x9f, 0xc1, 0xff], 2, Clause::CborNotWellFormed),
            (&[0x5f, 0x61, b'a', 0xff], 1, Clause::CborNotWellFormed),
            (&[0x7f, 0x7f, 0xff, 0xff], 1, Clause::CborNotWellFormed),
            (&[0x5f, 0x00, 0xff], 1, Clause::CborNotWellFormed),
            (&[0x81, 0x1c], 1, Clause::CborNotWellFormed),
            (&[0x00, 0x00], 1, Clause::CborTrailing),
        ] {
            assert_eq!(fault(bytes), Some((offset, clause)), "{bytes:02x?}");
        }
    }

    #[test]
    fn nesting_has_a_limit() {
        for opening in [0x81, 0x9f, 0xc1] {
            let nested = |depth| {
                let mut bytes = vec![opening; depth];
                bytes.push(0x00);
                bytes.extend(vec![0xff; if opening == 0x9f { depth } else { 0 }]);
                bytes
            };
            assert_eq!(fault(&nested(DEPTH_MAX)), None);
            assert_eq!(fault(&nested(DEPTH_MAX + 1)), Some((DEPTH_MAX as u32, Clause::CborDepth)));
            assert_eq!(fault(&nested(100_000)), Some((DEPTH_MAX as u32, Clause::CborDepth)));
        }
    }
}
