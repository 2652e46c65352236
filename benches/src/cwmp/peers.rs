//! The published crate, `cwmp`: it reads into values of its own, which cannot be looked at.

use cwmp::{generate, parse_bytes, protocol::Envelope};

/// A message as the crate holds it.
///
/// # Panics
/// If it is refused.
#[must_use]
pub fn parsed(document: &str) -> Envelope {
    parse_bytes(document.as_bytes()).expect("a legal message")
}

/// Reads a message; returns how many bytes it is about.
#[must_use]
pub fn cwmp(document: &str) -> usize {
    size_of_val(std::hint::black_box(&parsed(document)))
}

/// Writes a message; returns its length.
///
/// # Panics
/// If the crate cannot.
#[must_use]
pub fn write(envelope: &Envelope) -> usize {
    generate(envelope).expect("a message that can be written").len()
}
