//! From a value to bytes.

use core::fmt;

use crate::{Buffer, Counter, Full};

/// A part of a message. It cannot be invalid, so only the output can refuse it.
pub trait Encode {
    /// How many bytes [`encode_into`](Self::encode_into) writes, exactly.
    #[inline]
    fn encoded_len(&self) -> usize {
        let mut counter = Counter::default();
        let Ok(()) = self.encode_into(&mut counter);
        counter.0
    }

    /// Appends the part to `out`.
    ///
    /// # Errors
    /// Only that of `out`.
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error>;
}

/// A whole message. It may break a rule that none of its parts can break alone (a size limit, a field that another one
/// demands), and then says so before the first byte is written.
pub trait Message {
    /// The rule that the message breaks.
    type Invalid;

    /// How many bytes [`encode`](Self::encode) writes, exactly.
    ///
    /// # Errors
    /// The rule that the message breaks, if it cannot be encoded at all.
    fn encoded_len(&self) -> Result<usize, Self::Invalid>;

    /// Appends the message to `out`. Room is asked for once, first: fixed memory gets all of it or nothing.
    ///
    /// # Errors
    /// [`EncodeError::Invalid`] with nothing written, or [`EncodeError::Buffer`] with what `out` said.
    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<Self::Invalid, B::Error>>;

    /// Writes the message to the beginning of `out` and returns the part that it takes.
    ///
    /// # Errors
    /// As [`encode`](Self::encode).
    #[inline]
    fn encode_to_slice<'b>(&self, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError<Self::Invalid, Full>> {
        let capacity = out.len();
        let mut free = &mut *out;
        self.encode(&mut free)?;
        let len = capacity.saturating_sub(free.len());
        Ok(out.get_mut(..len).unwrap_or_default())
    }

    /// Writes the message to new memory of just its size.
    ///
    /// # Errors
    /// The rule that the message breaks.
    #[cfg(feature = "alloc")]
    #[inline]
    fn encode_to_vec(&self) -> Result<alloc::vec::Vec<u8>, Self::Invalid> {
        let mut out = alloc::vec::Vec::new();
        match self.encode(&mut out) {
            Ok(()) => Ok(out),
            Err(EncodeError::Invalid(rule)) => Err(rule),
        }
    }
}

/// A message was not encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum EncodeError<I, E> {
    /// The message breaks this rule; nothing was written.
    Invalid(I),
    /// The output refused.
    Buffer(E),
}

impl<I: fmt::Display, E: fmt::Display> fmt::Display for EncodeError<I, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(rule) => write!(f, "not a valid message: {rule}"),
            Self::Buffer(error) => error.fmt(f),
        }
    }
}

impl<I: fmt::Debug + fmt::Display, E: fmt::Debug + fmt::Display> core::error::Error for EncodeError<I, E> {}
