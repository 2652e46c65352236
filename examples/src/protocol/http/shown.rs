//! Heads and values in a line.

use std::fmt::Display;

use crate::flow::{HttpMessage, Start};

/// How much of a value a line shows.
const SHOWN: usize = 64;

/// What is asked, or how it went: `POST /acs`, `200`.
pub(in crate::protocol) fn start(message: &HttpMessage<'_>) -> String {
    match &message.head.start {
        Start::Request { method, target } => format!("{method} {target}"),
        Start::Response { status } => status.to_string(),
    }
}

/// The beginning of a long value.
pub(in crate::protocol) fn shortened(value: impl Display) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        None => text,
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
