//! Why bytes are not what they should be.

use wire_buf::UnexpectedEnd;

use crate::clause::{Clause, Level};

/// Bytes that break a rule: where, and which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[error("byte {offset}: {clause} [{}]", .clause.id())]
pub struct DecodeError {
    /// The byte that breaks it. A field that runs past its end is told by its first byte.
    pub offset: u32,
    /// The rule.
    pub clause: Clause,
}

impl DecodeError {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(offset: usize, clause: Clause) -> Self {
        Self { offset: u32::try_from(offset).unwrap_or(u32::MAX), clause }
    }

    /// Where the rule stands, as `RFC 6282 §3.1.1`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.clause.id()
    }

    /// What breaking it means.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.clause.level()
    }
}

impl From<UnexpectedEnd> for DecodeError {
    #[cold]
    fn from(end: UnexpectedEnd) -> Self {
        Self { offset: end.offset, clause: Clause::Truncated }
    }
}

/// Says which rule a field breaks that runs past the end.
pub(crate) trait At<T> {
    fn at(self, clause: Clause) -> Result<T, DecodeError>;
}

impl<T> At<T> for Result<T, UnexpectedEnd> {
    #[inline]
    fn at(self, clause: Clause) -> Result<T, DecodeError> {
        match self {
            Ok(value) => Ok(value),
            Err(end) => Err(DecodeError { offset: end.offset, clause }),
        }
    }
}

/// What an encoder reports: the rule that a message breaks, or what the buffer said.
pub type EncodeError<E> = wire_buf::EncodeError<Clause, E>;

/// What decompression reports: the rule that the bytes break, or what the output said.
pub type DecompressError<E> = wire_buf::EncodeError<DecodeError, E>;
