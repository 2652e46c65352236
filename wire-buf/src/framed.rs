//! Messages in a stream: is the next one complete?

/// The answer to "is there a whole message?". It is the only place where "need more" exists: inside a complete message,
/// running short is an error of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Framed {
    /// The message takes `len` bytes and all of them are there.
    Complete {
        /// Its length with everything that belongs to it, header included.
        len: usize,
    },
    /// At least `needed` more bytes are wanted: at least 1, and never more than the message really lacks.
    Incomplete {
        /// A lower bound of what is missing.
        needed: usize,
    },
}

impl Framed {
    /// The length of the complete message.
    #[must_use]
    pub const fn complete(self) -> Option<usize> {
        match self {
            Self::Complete { len } => Some(len),
            Self::Incomplete { .. } => None,
        }
    }
}
