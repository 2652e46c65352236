//! Why bytes are not a message.

use wire_buf::UnexpectedEnd;

use crate::clause::{Clause, Level};

/// Bytes that are not a message: where, and which statement they break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[error("byte {offset}: {} [{}]", .clause.text(), .clause.id())]
pub struct DecodeError {
    /// The byte that breaks it. A field that runs past its end is told by its first byte.
    pub offset: u32,
    /// The statement.
    pub clause: Clause,
}

impl DecodeError {
    #[cold]
    pub(crate) fn new(offset: usize, clause: Clause) -> Self {
        Self { offset: u32::try_from(offset).unwrap_or(u32::MAX), clause }
    }

    /// The section of the statement: `RFC 7252 §3`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.clause.id()
    }

    /// To be ignored, malformed, to be rejected, or over a limit.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.clause.level()
    }
}

impl From<UnexpectedEnd> for DecodeError {
    #[cold]
    fn from(end: UnexpectedEnd) -> Self {
        Self { offset: end.offset, clause: Clause::HeaderTruncated }
    }
}

/// What an encoder reports: the statement that the message breaks, or what the buffer said.
pub type EncodeError<E> = wire_buf::EncodeError<Clause, E>;
