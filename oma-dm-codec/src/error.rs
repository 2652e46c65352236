//! Why bytes are not a document or message.

use wire_buf::UnexpectedEnd;

use crate::{
    clause::{Clause, Level},
    registry::StatusCode,
};

/// Bytes that are not a document or message: where, and which statement they break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[error("byte {offset}: {} [{}]", .clause.text(), .clause.id())]
pub struct DecodeError {
    /// The byte that breaks it. A field that runs past its end is told by its first byte, a document that is not complete
    /// by its end.
    pub offset: u32,
    /// The statement.
    pub clause: Clause,
}

impl DecodeError {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(offset: usize, clause: Clause) -> Self {
        Self { offset: u32::try_from(offset).unwrap_or(u32::MAX), clause }
    }

    /// Where the statement stands: `WBXML 1.3 §5.8.4.6`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.clause.id()
    }

    /// Malformed, invalid, over a limit, or not supported.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.clause.level()
    }

    /// The status to answer with in SyncML.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.clause.status()
    }
}

impl From<UnexpectedEnd> for DecodeError {
    #[cold]
    fn from(end: UnexpectedEnd) -> Self {
        Self { offset: end.offset, clause: Clause::Truncated }
    }
}

/// What an encoder reports: the statement that the message would break, or what the buffer said.
pub type EncodeError<E> = wire_buf::EncodeError<Clause, E>;
