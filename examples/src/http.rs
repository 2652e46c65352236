//! HTTP/1.1 (RFC 9112) as far as device management needs it: messages on one connection, each with a body of known length.
//! `dm_session`, `acs` and `cpe` are made of it. It has no security: for a private network.

mod connection;
mod failure;
mod head;
mod server;

pub use connection::Connection;
pub use failure::Failure;
pub use server::serve;

/// Longer heads are not taken.
const HEAD_LIMIT: usize = 16 * 1024;
/// Longer bodies are not taken.
const BODY_LIMIT: usize = 1024 * 1024;
/// More header fields are not taken.
const FIELDS_MAX: usize = 64;

/// What a client may do here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Fetches something.
    Get,
    /// Sends something, and wants an answer.
    #[default]
    Post,
}

/// What a client sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// What is to be done.
    pub method: Method,
    /// The path, from the slash on.
    pub path: String,
    /// The media type of the body; empty if there is none.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
}

/// What a server answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The media type of the body; empty if there is none.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// 200 with a body; 204 if there is none.
    pub fn new(content_type: &str, body: Vec<u8>) -> Self {
        match body.is_empty() {
            true => Self::empty(204),
            false => Self { status: 200, content_type: content_type.to_owned(), body },
        }
    }

    /// A status without a body.
    pub fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }
}
