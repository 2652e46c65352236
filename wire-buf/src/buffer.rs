//! The common buffer trait: everything that a message can be written into.

#[cfg(feature = "bytes")]
mod bytes_mut;
mod counter;
#[cfg(feature = "heapless-v0_9")]
mod heapless_vec;
#[cfg(feature = "std")]
mod io_buffer;
mod slice;
#[cfg(feature = "alloc")]
mod vec;

use core::fmt;

pub use counter::Counter;
#[cfg(feature = "std")]
pub use io_buffer::IoBuffer;

/// An output. Bytes are appended; what was there before stays as it was.
///
/// | output | feature | error |
/// |---|---|---|
/// | `&mut [u8]`, which shrinks from the front as it fills | | [`Full`] |
/// | `&mut B` where `B` is one of the others | | that of `B` |
/// | [`Counter`], which only counts | | [`Infallible`](core::convert::Infallible) |
/// | `Vec<u8>` | `alloc` | `Infallible` |
/// | `bytes::BytesMut` | `bytes` | `Infallible` |
/// | `heapless::Vec<u8, N>` | `heapless-v0_9` | [`Full`] |
/// | `IoBuffer<W: std::io::Write>` | `std` | [`std::io::Error`](https://doc.rust-lang.org/std/io/struct.Error.html) |
///
/// The methods are named `push_*` because `bytes::BufMut` has taken `put_*`.
pub trait Buffer {
    /// `Infallible` for memory that grows, [`Full`] for memory that does not, the I/O error for a stream.
    type Error;

    /// Appends all of `bytes`, or nothing (a stream excepted, whose sink may have taken a part).
    ///
    /// # Errors
    /// If they do not fit, or the stream fails.
    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), Self::Error>;

    /// Makes sure that `n` more bytes fit: fixed memory checks, growing memory reserves, a stream does nothing.
    ///
    /// # Errors
    /// If they do not fit.
    #[inline]
    fn ensure(&mut self, n: usize) -> Result<(), Self::Error> {
        let _ = n;
        Ok(())
    }

    /// Appends one byte.
    ///
    /// # Errors
    /// As [`push_slice`](Self::push_slice).
    #[inline]
    fn push_u8(&mut self, value: u8) -> Result<(), Self::Error> {
        self.push_slice(&[value])
    }

    /// Appends two bytes, most significant first.
    ///
    /// # Errors
    /// As [`push_slice`](Self::push_slice).
    #[inline]
    fn push_u16(&mut self, value: u16) -> Result<(), Self::Error> {
        self.push_slice(&value.to_be_bytes())
    }

    /// Appends the low three bytes of `value`, most significant first.
    ///
    /// # Errors
    /// As [`push_slice`](Self::push_slice).
    #[inline]
    fn push_u24(&mut self, value: u32) -> Result<(), Self::Error> {
        let [_, low @ ..] = value.to_be_bytes();
        self.push_slice(&low)
    }

    /// Appends four bytes, most significant first.
    ///
    /// # Errors
    /// As [`push_slice`](Self::push_slice).
    #[inline]
    fn push_u32(&mut self, value: u32) -> Result<(), Self::Error> {
        self.push_slice(&value.to_be_bytes())
    }

    /// Appends eight bytes, most significant first.
    ///
    /// # Errors
    /// As [`push_slice`](Self::push_slice).
    #[inline]
    fn push_u64(&mut self, value: u64) -> Result<(), Self::Error> {
        self.push_slice(&value.to_be_bytes())
    }
}

impl<B: Buffer + ?Sized> Buffer for &mut B {
    type Error = B::Error;

    #[inline]
    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), B::Error> {
        (**self).push_slice(bytes)
    }

    #[inline]
    fn ensure(&mut self, n: usize) -> Result<(), B::Error> {
        (**self).ensure(n)
    }
}

/// A fixed buffer has no room. With `needed` more bytes of capacity, the same call succeeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Full {
    /// How many bytes are missing, exactly.
    pub needed: usize,
}

impl Full {
    /// What it takes to put `wanted` bytes where there is `room` for fewer; `Ok` if they fit.
    #[inline]
    pub(crate) const fn check(room: usize, wanted: usize) -> Result<(), Self> {
        if wanted > room { Err(Self::of(room, wanted)) } else { Ok(()) }
    }

    /// What `room` lacks for `wanted` bytes.
    #[cold]
    pub(crate) const fn of(room: usize, wanted: usize) -> Self {
        Self { needed: wanted.saturating_sub(room) }
    }
}

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the output lacks room for {} bytes", self.needed)
    }
}

impl core::error::Error for Full {}
