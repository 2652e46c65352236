//! Why bytes are not a document.

use wire_buf::Reader;

use crate::clause::{Clause, Level};

/// Bytes that are not a document: where, and which rule they break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[error("byte {offset}: {} [{}]", .clause.text(), .clause.id())]
pub struct Error {
    /// The byte that breaks it. A document that ends too early is told by its end.
    pub offset: u32,
    /// The rule.
    pub clause: Clause,
}

impl Error {
    #[cold]
    pub(crate) fn new(offset: usize, clause: Clause) -> Self {
        Self { offset: u32::try_from(offset).unwrap_or(u32::MAX), clause }
    }

    /// The rule is broken by the next byte of `r`; or there is no next byte, and the document is too short.
    #[cold]
    pub(crate) fn here(r: &Reader<'_>, clause: Clause) -> Self {
        Self::new(r.offset(), if r.is_empty() { Clause::Truncated } else { clause })
    }

    /// Where the rule stands: `XML 1.0 [14]`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.clause.id()
    }

    /// Not well-formed, not namespace-well-formed, wrongly encoded, refused by policy, or over a limit.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.clause.level()
    }
}

/// What a writer reports: the rule that the document would break, or what the buffer said.
pub type WriteError<E> = wire_buf::EncodeError<Clause, E>;
