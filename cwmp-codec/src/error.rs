//! Why bytes are not a message.

use wire_buf::UnexpectedEnd;

use crate::clause::{Clause, Level};

/// Bytes that are not a message: where, and which statement they break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[error("byte {offset}: {} [{}]", .clause.text(), .clause.id())]
pub struct DecodeError {
    /// The byte that breaks it. What is missing is told by the end of what should hold it.
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

    /// Where the statement stands: `SOAP 1.1 §4.2.3`.
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

impl From<xml_pull::Error> for DecodeError {
    #[cold]
    fn from(error: xml_pull::Error) -> Self {
        Self { offset: error.offset, clause: Clause::Xml(error.clause) }
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
