//! A notation for packets that reads like the figures of the standard.
//!
//! | notation    | bytes                                                              |
//! |-------------|--------------------------------------------------------------------|
//! | `10 0a`     | hexadecimal, spaces as one likes                                   |
//! | `'MQTT'`    | the characters as UTF-8                                            |
//! | `['MQTT']`  | a Two Byte Integer length, then the contents: strings, binary data |
//! | `(00 ())`   | a Variable Byte Integer length, then the contents: Remaining Length, Property Length |
//! | `>`         | a mark: the next byte is the one that violates a rule              |

use std::iter::Peekable;
use std::str::Chars;

/// The bytes of a packet, and where the mark stood.
#[derive(Default)]
pub(crate) struct Wire {
    pub(crate) bytes: Vec<u8>,
    pub(crate) mark: Option<usize>,
}

/// Reads the notation; a slip in it is a fault of the test and panics.
pub(crate) fn wire(notation: &str) -> Wire {
    group(&mut notation.chars().peekable(), None)
}

/// The bytes alone.
pub(crate) fn bytes(notation: &str) -> Vec<u8> {
    wire(notation).bytes
}

/// The shortest Variable Byte Integer (§1.5.5).
pub(crate) fn variable_byte_integer(mut value: usize) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let low = (value % 128) as u8;
        value /= 128;
        out.push(if value > 0 { low | 0x80 } else { low });
        if value == 0 {
            return out;
        }
    }
}

fn group(input: &mut Peekable<Chars<'_>>, end: Option<char>) -> Wire {
    let mut out = Wire::default();
    loop {
        let next = input.next();
        if next == end {
            return out;
        }
        match next.unwrap_or_else(|| panic!("{end:?} is missing")) {
            '[' => {
                let inner = group(input, Some(']'));
                let length = u16::try_from(inner.bytes.len()).expect("65,535 bytes at most");
                out.append(&length.to_be_bytes(), inner);
            }
            '(' => {
                let inner = group(input, Some(')'));
                out.append(&variable_byte_integer(inner.bytes.len()), inner);
            }
            '\'' => out.bytes.extend(text(input).as_bytes()),
            '>' => out.mark = Some(out.bytes.len()),
            space if space.is_whitespace() => {}
            high => out.bytes.push(nibble(Some(high)) << 4 | nibble(input.next())),
        }
    }
}

impl Wire {
    fn append(&mut self, prefix: &[u8], inner: Self) {
        self.bytes.extend(prefix);
        if let Some(mark) = inner.mark {
            self.mark = Some(self.bytes.len() + mark);
        }
        self.bytes.extend(inner.bytes);
    }
}

fn text(input: &mut Peekable<Chars<'_>>) -> String {
    let mut text = String::new();
    loop {
        match input.next().expect("a closing quote") {
            '\'' => return text,
            character => text.push(character),
        }
    }
}

fn nibble(digit: Option<char>) -> u8 {
    let digit = digit.expect("two hexadecimal digits a byte");
    digit.to_digit(16).unwrap_or_else(|| panic!("{digit:?} in wire notation")) as u8
}

#[test]
fn the_notation_reads_as_documented() {
    let packet = wire("10 (['MQTT'] >05 02 003c () ['id'])");
    assert_eq!(packet.bytes, [0x10, 15, 0, 4, b'M', b'Q', b'T', b'T', 5, 2, 0, 60, 0, 0, 2, b'i', b'd']);
    assert_eq!(packet.mark, Some(8));
}

#[test]
fn a_mark_counts_the_length_bytes_before_it() {
    let long = "61".repeat(200);
    assert_eq!(wire(&format!("30 (['a'] {long} >62)")).mark, Some(1 + 2 + 3 + 200));
    assert_eq!(wire("30 >(00)").mark, Some(1));
}
