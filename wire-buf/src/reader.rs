//! The cursor that every decoder reads through.

use core::fmt;

use crate::Decode;

/// A cursor over bytes that are all there. Every read is checked, none can panic.
///
/// Offsets are absolute: a [`sub`](Self::sub) reader counts on from where its container stands, so that an error deep
/// inside still tells the byte of the whole input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader<'a> {
    rest: &'a [u8],
    /// The absolute offset of the byte behind `rest`.
    end: usize,
}

impl<'a> Reader<'a> {
    /// Reads `input` from offset 0.
    #[inline]
    #[must_use]
    pub const fn new(input: &'a [u8]) -> Self {
        Self { rest: input, end: input.len() }
    }

    /// Reads `input`, whose first byte stands at the offset `base` of something larger.
    #[inline]
    #[must_use]
    pub const fn at(base: usize, input: &'a [u8]) -> Self {
        Self { rest: input, end: base.saturating_add(input.len()) }
    }

    /// The absolute offset of the next byte.
    #[inline]
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.end.wrapping_sub(self.rest.len())
    }

    /// How many bytes are left.
    #[inline]
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// Whether every byte has been read.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The bytes that are left, without reading them.
    #[inline]
    #[must_use]
    pub const fn as_slice(&self) -> &'a [u8] {
        self.rest
    }

    /// The next byte, without reading it.
    #[inline]
    #[must_use]
    pub const fn peek_u8(&self) -> Option<u8> {
        match self.rest {
            [first, ..] => Some(*first),
            [] => None,
        }
    }

    /// Reads one byte.
    ///
    /// # Errors
    /// [`UnexpectedEnd`] at the end of the input, as for every read below; nothing is read then.
    #[inline]
    pub const fn u8(&mut self) -> Result<u8, UnexpectedEnd> {
        match self.array() {
            Ok([byte]) => Ok(byte),
            Err(end) => Err(end),
        }
    }

    /// Reads two bytes, most significant first.
    ///
    /// # Errors
    /// [`UnexpectedEnd`] if fewer are left.
    #[inline]
    pub const fn u16(&mut self) -> Result<u16, UnexpectedEnd> {
        match self.array() {
            Ok(bytes) => Ok(u16::from_be_bytes(bytes)),
            Err(end) => Err(end),
        }
    }

    /// Reads three bytes, most significant first.
    ///
    /// # Errors
    /// [`UnexpectedEnd`] if fewer are left.
    #[inline]
    pub const fn u24(&mut self) -> Result<u32, UnexpectedEnd> {
        match self.array() {
            Ok([a, b, c]) => Ok(u32::from_be_bytes([0, a, b, c])),
            Err(end) => Err(end),
        }
    }

    /// Reads four bytes, most significant first.
    ///
    /// # Errors
    /// [`UnexpectedEnd`] if fewer are left.
    #[inline]
    pub const fn u32(&mut self) -> Result<u32, UnexpectedEnd> {
        match self.array() {
            Ok(bytes) => Ok(u32::from_be_bytes(bytes)),
            Err(end) => Err(end),
        }
    }

    /// Reads eight bytes, most significant first.
    ///
    /// # Errors
    /// [`UnexpectedEnd`] if fewer are left.
    #[inline]
    pub const fn u64(&mut self) -> Result<u64, UnexpectedEnd> {
        match self.array() {
            Ok(bytes) => Ok(u64::from_be_bytes(bytes)),
            Err(end) => Err(end),
        }
    }

    /// Reads `N` bytes.
    ///
    /// # Errors
    /// [`UnexpectedEnd`] if fewer are left.
    #[inline]
    pub const fn array<const N: usize>(&mut self) -> Result<[u8; N], UnexpectedEnd> {
        match self.rest.split_first_chunk::<N>() {
            Some((head, rest)) => {
                self.rest = rest;
                Ok(*head)
            }
            None => Err(ends(self.offset(), self.rest.len(), N)),
        }
    }

    /// Reads `n` bytes as they stand.
    ///
    /// # Errors
    /// [`UnexpectedEnd`] if fewer are left.
    #[inline]
    pub const fn bytes(&mut self, n: usize) -> Result<&'a [u8], UnexpectedEnd> {
        match self.rest.split_at_checked(n) {
            Some((head, rest)) => {
                self.rest = rest;
                Ok(head)
            }
            None => Err(ends(self.offset(), self.rest.len(), n)),
        }
    }

    /// Reads `n` bytes as a container with a cursor of its own, to be closed with [`finish`](Self::finish).
    ///
    /// # Errors
    /// [`UnexpectedEnd`] if fewer are left.
    #[inline]
    pub const fn sub(&mut self, n: usize) -> Result<Self, UnexpectedEnd> {
        match self.bytes(n) {
            Ok(rest) => Ok(Self { rest, end: self.offset() }),
            Err(end) => Err(end),
        }
    }

    /// Reads all that is left.
    #[inline]
    pub const fn take_rest(&mut self) -> &'a [u8] {
        let (all, none) = match self.rest.split_at_checked(self.rest.len()) {
            Some(halves) => halves,
            None => (self.rest, self.rest),
        };
        self.rest = none;
        all
    }

    /// Reads one value.
    ///
    /// # Errors
    /// Whatever `T` objects to.
    #[inline]
    pub fn decode<T: Decode<'a, C>, C>(&mut self, cx: &mut C) -> Result<T, T::Error> {
        T::decode(self, cx)
    }

    /// Closes a container: every byte of it must have been read.
    ///
    /// # Errors
    /// The offset of the first byte that nobody read.
    #[inline]
    pub const fn finish(self) -> Result<(), usize> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.offset()) }
    }
}

/// It takes numbers, not the reader, so that a reader that fails can still stay in registers.
#[cold]
#[inline(never)]
const fn ends(offset: usize, remaining: usize, wanted: usize) -> UnexpectedEnd {
    UnexpectedEnd { offset: saturate(offset), needed: saturate(wanted.saturating_sub(remaining)) }
}

/// The input ended inside a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct UnexpectedEnd {
    /// Where the field begins.
    pub offset: u32,
    /// How many bytes it lacks.
    pub needed: u32,
}

impl fmt::Display for UnexpectedEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the field at byte {} lacks {} bytes", self.offset, self.needed)
    }
}

impl core::error::Error for UnexpectedEnd {}

#[allow(clippy::cast_possible_truncation)] // compared just before
const fn saturate(n: usize) -> u32 {
    if n > u32::MAX as usize { u32::MAX } else { n as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_big_endian_and_offsets_absolute() {
        let input: [u8; 18] = core::array::from_fn(|i| i as u8);
        let mut r = Reader::at(100, &input);
        assert_eq!(r.peek_u8(), Some(0));
        assert_eq!(r.u8(), Ok(0));
        assert_eq!(r.u16(), Ok(0x0102));
        assert_eq!(r.u24(), Ok(0x03_04_05));
        assert_eq!(r.u32(), Ok(0x0607_0809));
        assert_eq!(r.u64(), Ok(0x0a0b_0c0d_0e0f_1011));
        assert_eq!((r.offset(), r.is_empty(), r.peek_u8()), (118, true, None));
    }

    #[test]
    fn a_failed_read_reads_nothing_and_says_what_is_missing() {
        let mut r = Reader::at(7, b"ab");
        let copy = r;
        assert_eq!(r.u32(), Err(UnexpectedEnd { offset: 7, needed: 2 }));
        assert_eq!(r.bytes(usize::MAX), Err(UnexpectedEnd { offset: 7, needed: u32::MAX }));
        assert_eq!(r.sub(3), Err(UnexpectedEnd { offset: 7, needed: 1 }));
        assert_eq!(r, copy);
        assert_eq!(std::format!("{}", r.u24().unwrap_err()), "the field at byte 7 lacks 1 bytes");
    }

    #[test]
    fn a_container_counts_on_and_must_be_read_to_its_end() {
        let mut outer = Reader::new(b"abcdef");
        outer.u8().unwrap();
        let mut inner = outer.sub(3).unwrap();
        assert_eq!((inner.offset(), inner.remaining(), outer.offset()), (1, 3, 4));
        assert_eq!(inner.finish(), Err(1));
        assert_eq!(inner.take_rest(), b"bcd");
        assert_eq!(inner.offset(), 4);
        assert_eq!(inner.finish(), Ok(()));
        assert_eq!(outer.as_slice(), b"ef");
    }
}
