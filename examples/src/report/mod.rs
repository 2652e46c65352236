//! What the tools tell: messages, what is wrong with them, and what an analyst looks for.

mod counters;
mod field;
mod hexdump;
mod json;
mod output;
mod summary;
mod text;
mod tree;

use std::borrow::Cow;
use std::fmt::Display;
use std::io;
use std::ops::Range;

use serde_json::Value;

use crate::capture::Stamp;
use crate::flow::{Direction, FlowInfo};

pub use counters::{Amount, Counters};
pub use field::{Field, FieldValue, Fields, Tolerated};
pub use hexdump::hexdump;
pub use json::JsonReport;
pub use summary::Summary;
pub use text::{Detail, TextReport};
pub use tree::tree;

/// Receives everything that is found, in the order of the capture.
pub trait Sink {
    /// A message, well-formed or not.
    fn message(&mut self, place: &Place<'_>, message: &Message<'_>);

    /// Something about the connection below the messages.
    fn event(&mut self, place: &Place<'_>, event: &Event);

    /// Something an analyst looks for.
    fn finding(&mut self, place: &Place<'_>, finding: &Finding);

    /// The error that ended the output, such as a pipe whose reader has gone.
    fn failure(&mut self) -> Option<io::Error>;

    /// Everything was told.
    fn flush(&mut self) -> io::Result<()>;
}

/// Where something was found.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The packet that completed it.
    pub stamp: Stamp,
    /// The flow it belongs to.
    pub flow: &'a FlowInfo,
    /// Who sent it.
    pub direction: Direction,
}

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
    /// The reason code to answer with, where the protocol has one.
    pub reason: Option<u8>,
    /// Bytes that may be secret, so that a dump leaves them out.
    pub secret: Vec<Range<usize>>,
}

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

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Weakens the system.
    Warning,
    /// Gives something away, or lets somebody in.
    High,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::High => "high",
        }
    }
}

/// Something an analyst looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// What was looked for, in one word: `cleartext-credentials`.
    pub rule: &'static str,
    /// What was found.
    pub detail: String,
}

/// Makes text from the wire safe for a terminal, which obeys control characters.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_deceptive) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if is_deceptive(character) { safe.extend(character.escape_unicode()) } else { safe.push(character) }
    }
    Cow::Owned(safe)
}

/// Control characters, and those that turn the direction of writing around.
fn is_deceptive(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
