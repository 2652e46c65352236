//! What happens to a connection below its messages.

use std::fmt::{self, Display, Formatter};

use super::printable;

/// Something about a connection below its messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Bytes that were sent, but are not in the capture.
    Gap(u64),
    /// Bytes that had already come.
    Retransmitted(usize),
    /// Old bytes in a segment that also brought new ones.
    Overlap(usize),
    /// Bytes sent twice, with another content the second time.
    Conflict(usize),
    /// Bytes that cannot be read as messages, and why.
    Skipped {
        /// How many.
        bytes: u64,
        /// Why.
        why: &'static str,
    },
    /// Something else about the connection.
    Note(String),
}

impl Display for Event {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap(bytes) => write!(f, "{bytes} bytes are missing in the capture"),
            Self::Retransmitted(bytes) => write!(f, "{bytes} bytes retransmitted"),
            Self::Overlap(bytes) => write!(f, "{bytes} bytes overlap what was sent before"),
            Self::Conflict(bytes) => write!(f, "{bytes} bytes sent again with another content: the first copy counts"),
            Self::Skipped { bytes, why } => write!(f, "{bytes} bytes skipped: {why}"),
            Self::Note(text) => f.write_str(&printable(text)),
        }
    }
}
