//! Why bytes are not a packet.

use wire_buf::UnexpectedEnd;

use crate::{
    clause::{Clause, Level},
    registry::ReasonCode,
    version::Version,
};

/// Bytes that are not a packet: where, and which statement they break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[error("byte {offset}: {} [{}]", .clause.text(), .clause.id(*.version))]
pub struct DecodeError {
    /// The byte that breaks it. A field that runs past its end is told by its first byte.
    pub offset: u32,
    /// The statement.
    pub clause: Clause,
    /// The version whose numbers [`id`](Self::id) tells.
    pub version: Version,
}

impl DecodeError {
    /// An error of 5.0, or of a place that both families share; [`in_version`](Self::in_version) makes it one of 3.x.
    #[cold]
    pub(crate) fn new(offset: usize, clause: Clause) -> Self {
        Self { offset: u32::try_from(offset).unwrap_or(u32::MAX), clause, version: Version::V5_0 }
    }

    /// The same error, cited from `version`.
    #[must_use]
    pub const fn in_version(self, version: Version) -> Self {
        Self { version, ..self }
    }

    /// The number of the statement, or its section: `MQTT-3.3.2-2`, `MQTT-5.0 §2.2.2.2`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.clause.id(self.version)
    }

    /// Malformed, protocol error, over a limit, or not MQTT.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.clause.level()
    }

    /// The reason code to answer with, and close with, in MQTT 5.0 (MQTT-4.13.1-1).
    #[must_use]
    pub const fn reason_code(&self) -> ReasonCode {
        self.clause.reason_code()
    }
}

impl From<UnexpectedEnd> for DecodeError {
    #[cold]
    fn from(end: UnexpectedEnd) -> Self {
        Self { offset: end.offset, clause: Clause::Truncated, version: Version::V5_0 }
    }
}

/// What an encoder reports: the statement that the packet breaks, or what the buffer said.
pub type EncodeError<E> = wire_buf::EncodeError<Clause, E>;
