//! Why a block is not taken.

use crate::{clause::Clause, registry::Code};

/// A block that does not fit to those before it, or into memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[error("{} [{}]", .clause.text(), .clause.id())]
pub struct BlockError {
    /// The rule that it breaks.
    pub clause: Clause,
}

impl BlockError {
    /// What a server answers. A client gives up, or starts over where [`Clause::BlockETag`] tells that there is a newer
    /// representation.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self.clause {
            Clause::BodyTooLarge => Code::REQUEST_ENTITY_TOO_LARGE,
            Clause::BlockOrder | Clause::BlockContentFormat | Clause::BlockRequestTag | Clause::BlockETag => {
                Code::REQUEST_ENTITY_INCOMPLETE
            }
            _ => Code::BAD_REQUEST,
        }
    }
}

impl From<Clause> for BlockError {
    fn from(clause: Clause) -> Self {
        Self { clause }
    }
}
