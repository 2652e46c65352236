//! Why an exchange came to nothing.

use std::io;

/// Why an exchange came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The socket says so.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What came is no message of HTTP.
    #[error("the peer sends what is not HTTP: {0}")]
    Malformed(&'static str),
    /// It is one, but more than is taken here.
    #[error("the peer sends what is not supported: {0}")]
    Unsupported(&'static str),
    /// The peer closed the connection inside a message.
    #[error("the peer closed the connection")]
    Closed,
    /// The server did not say 200 or 204.
    #[error("the server answers with status {0}")]
    Status(u16),
}
