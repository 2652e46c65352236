//! Why an exchange does not come to its end.

use std::io;

use coap_codec::{Clause, DecodeError};

/// Why an exchange does not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The socket.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What came is no message.
    #[error("what comes is not CoAP: {0}")]
    Decode(#[from] DecodeError),
    /// A message of our own breaks a rule.
    #[error("not to be sent: {0} [{id}]", id = .0.id())]
    Encode(#[from] Clause),
    /// Nothing came, however often it was asked for.
    #[error("no answer in time")]
    Timeout,
    /// The other side rejects the message.
    #[error("the other side rejects the message")]
    Reset,
    /// The connection is over.
    #[error("the connection was closed{0}")]
    Closed(String),
    /// The other side does not keep to the rules.
    #[error("the other side {0}")]
    Peer(String),
}
