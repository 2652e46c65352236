//! A notation for messages that reads like the figures of a standard.
//!
//! | notation  | bytes                                                                          |
//! |-----------|--------------------------------------------------------------------------------|
//! | `10 0a`   | hexadecimal, spaces as one likes                                               |
//! | `'MQTT'`  | the characters as UTF-8                                                        |
//! | `[…]` `(…)` | what the format puts before the contents, such as their length; then the contents |
//! | `[11: …]` | the same, with a number that the format makes something of                     |
//! | `>`       | a mark: the next byte is the one that violates a rule                          |

use std::{string::String, vec::Vec};

/// The bytes of a message, and where the mark stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wire {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// How many of them stood before the mark.
    pub mark: Option<usize>,
}

/// What stands in brackets.
#[derive(Clone, Copy, Debug)]
pub struct Group<'a> {
    /// The opening bracket.
    pub bracket: char,
    /// The number before the colon.
    pub label: Option<u32>,
    /// The bytes inside.
    pub contents: &'a [u8],
}

/// Reads the notation; `prefix` gives what a format puts before the contents of a group. A slip in the notation is a fault
/// of the test and panics.
#[must_use]
pub fn read(notation: &str, prefix: &mut dyn FnMut(Group<'_>) -> Vec<u8>) -> Wire {
    // What is not closed yet, the outermost first: bracket, label, and what stands there so far.
    let mut open = Vec::new();
    let (mut wire, mut rest) = (Wire::default(), notation);
    while let Some(next) = rest.chars().next() {
        rest = rest.get(next.len_utf8()..).unwrap_or_default();
        match next {
            '[' | '(' => {
                let (label, behind) = label(rest);
                open.push((next, label, core::mem::take(&mut wire)));
                rest = behind;
            }
            ']' | ')' => {
                let Some((bracket, label, outer)) = open.pop() else { slip(notation, "a bracket is not open") };
                let before = prefix(Group { bracket, label, contents: &wire.bytes });
                wire = outer.followed_by(before, wire);
            }
            '\'' => {
                let Some((text, behind)) = rest.split_once('\'') else { slip(notation, "a quote is not closed") };
                wire.bytes.extend_from_slice(text.as_bytes());
                rest = behind;
            }
            '>' => wire.mark = Some(wire.bytes.len()),
            space if space.is_whitespace() => {}
            digit => {
                let low = rest.chars().next().unwrap_or_default();
                let Ok(byte) = u8::from_str_radix(&String::from_iter([digit, low]), 16) else {
                    slip(notation, "two hexadecimal digits make a byte")
                };
                wire.bytes.push(byte);
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    if open.is_empty() { wire } else { slip(notation, "a bracket is not closed") }
}

impl Wire {
    /// These bytes, then `before`, then those of a group.
    fn followed_by(mut self, before: Vec<u8>, group: Self) -> Self {
        self.bytes.extend(before);
        if let Some(mark) = group.mark {
            self.mark = Some(self.bytes.len().saturating_add(mark));
        }
        self.bytes.extend(group.bytes);
        self
    }
}

/// The number before a colon, if there is one, and what follows.
fn label(text: &str) -> (Option<u32>, &str) {
    match text.split_once(':').and_then(|(number, rest)| Some((number.parse().ok()?, rest))) {
        Some((number, rest)) => (Some(number), rest),
        None => (None, text),
    }
}

#[allow(clippy::panic)] // only tests write notations
#[track_caller]
fn slip(notation: &str, why: &str) -> ! {
    panic!("{notation}: {why}")
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;

    /// A length before brackets; a label before parentheses.
    fn wire(notation: &str) -> Wire {
        read(notation, &mut |group| match group {
            Group { bracket: '[', contents, .. } => vec![contents.len() as u8],
            Group { label, .. } => vec![label.expect("a label") as u8; 2],
        })
    }

    #[test]
    fn the_notation_reads_as_documented() {
        assert_eq!(
            wire("10 ['ab' >05] (7: 0a0B)"),
            Wire { bytes: vec![0x10, 3, b'a', b'b', 5, 7, 7, 10, 11], mark: Some(4) }
        );
        assert_eq!(wire("[>[1: ]]"), Wire { bytes: vec![1, 0], mark: Some(1) });
        assert_eq!(wire("'[>é]'").bytes, "[>é]".as_bytes());
    }

    #[test]
    fn a_slip_is_noticed() {
        for slip in ["1", "1g", "[", "]", "'a", "é0"] {
            assert!(std::panic::catch_unwind(|| wire(slip)).is_err(), "{slip}");
        }
    }
}
