//! One message of a stream, or all of them.

use serde_json::Value;

use super::{Answer, Refusal};

/// The answer about the first message of some bytes.
pub(super) enum Read {
    /// What is said of it, and how many bytes it takes.
    Whole(Answer, usize),
    /// So many bytes are missing at least.
    Incomplete(usize),
}

/// The first message; an error only if not even its length can be told.
pub(super) fn first(bytes: &[u8], read: impl FnOnce(&[u8]) -> Result<Read, Refusal>) -> Result<Answer, Refusal> {
    match read(bytes)? {
        Read::Whole(answer, _) => Ok(answer),
        Read::Incomplete(needed) => Ok(Answer::new(false).with("incomplete", needed)),
    }
}

/// Every message; a malformed one ends nothing but itself, as its length is known.
pub(super) fn all(bytes: &[u8], mut read: impl FnMut(&[u8]) -> Result<Read, Refusal>) -> Answer {
    let (mut messages, mut consumed, mut all_ok) = (Vec::new(), 0, true);
    let mut add = |answer: Answer, messages: &mut Vec<Value>| {
        all_ok &= answer.is_ok();
        messages.push(answer.into_value());
    };
    let mut incomplete = None;
    while consumed < bytes.len() {
        match read(&bytes[consumed..]) {
            Ok(Read::Whole(answer, length)) => {
                add(answer, &mut messages);
                consumed += length;
            }
            Ok(Read::Incomplete(needed)) => {
                incomplete = Some(needed);
                break;
            }
            Err(refusal) => {
                // Without a length there is no next message.
                add(Answer::refused(refusal), &mut messages);
                break;
            }
        }
    }
    let answer = Answer::new(all_ok && incomplete.is_none()).with("consumed", consumed).with("messages", messages);
    incomplete.into_iter().fold(answer, |answer, needed| answer.with("incomplete", needed))
}
