//! A message of any protocol: what it says, or what is wrong with it.

use std::fmt::Display;
use std::ops::Range;

use serde_json::Value;

use super::{Detail, Fields};

/// A message of any protocol.
pub struct Message<'a> {
    /// The protocol with its version, `MQTT 5.0`.
    pub label: &'a str,
    /// The protocol without, `mqtt`.
    pub protocol: &'static str,
    /// The kind of message in the standard's spelling, `CONNECT`; for a malformed one what it claims to be.
    pub kind: &'static str,
    /// The whole message as it was sent.
    pub bytes: &'a [u8],
    /// What it says, or what is wrong with it.
    pub outcome: Result<&'a dyn Content, &'a Fault>,
    /// Every field, if they were asked for.
    pub fields: &'a Fields,
}

/// What a well-formed message says.
pub trait Content: Display {
    /// All of it, under the standard's names. Secrets included if `show_secrets`.
    fn json(&self, show_secrets: bool) -> Value;

    /// What does not fit into the one line that it displays as: further lines.
    fn lines(&self, detail: Detail) -> Vec<String> {
        let _ = detail;
        Vec::new()
    }
}

/// What is wrong with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The violated statement, `MQTT-3.3.2-2`.
    pub clause: String,
    /// The statement in words.
    pub text: String,
    /// The kind of error in one word, for machines.
    pub kind: String,
    /// The byte of the message at which it shows.
    pub offset: usize,
    /// What else is known: what to answer, by what the message is named.
    pub more: Vec<(&'static str, Value)>,
    /// Bytes that may be secret, so that a dump leaves them out.
    pub secret: Vec<Range<usize>>,
}
