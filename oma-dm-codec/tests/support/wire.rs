//! A notation for bytes that reads like the figures of the standards.
//!
//! | notation    | bytes                                                                      |
//! |-------------|----------------------------------------------------------------------------|
//! | `10 0a`     | hexadecimal, spaces as one likes                                           |
//! | `'SyncML'`  | the characters as UTF-8                                                    |
//! | `"1.2"`     | an inline string of WBXML: STR_I, the characters, NUL                      |
//! | `(…)`       | the contents behind their length, a multi-byte integer                     |
//! | `$`         | the header of a SyncML 1.2 document: WBXML 1.2, UTF-8, no strings          |
//! | `>`         | a mark: the next byte is the one that violates a rule                      |

use std::iter::Peekable;
use std::str::Chars;

/// Bytes, and where the mark stood.
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

/// The shortest multi-byte integer (WBXML 1.3 §5.1).
pub(crate) fn multi_byte(value: usize) -> Vec<u8> {
    let mut out = vec![(value % 128) as u8];
    let mut rest = value / 128;
    while rest > 0 {
        out.insert(0, (rest % 128) as u8 | 0x80);
        rest /= 128;
    }
    out
}

fn group(input: &mut Peekable<Chars<'_>>, end: Option<char>) -> Wire {
    let mut out = Wire::default();
    loop {
        let next = input.next();
        if next == end {
            return out;
        }
        match next.unwrap_or_else(|| panic!("{end:?} is missing")) {
            '(' => {
                let inner = group(input, Some(')'));
                out.bytes.extend(multi_byte(inner.bytes.len()));
                if let Some(mark) = inner.mark {
                    out.mark = Some(out.bytes.len() + mark);
                }
                out.bytes.extend(inner.bytes);
            }
            '\'' => out.bytes.extend(text(input, '\'').as_bytes()),
            '"' => {
                out.bytes.push(0x03);
                out.bytes.extend(text(input, '"').as_bytes());
                out.bytes.push(0);
            }
            '$' => out.bytes.extend([0x02, 0xa4, 0x01, 0x6a, 0x00]),
            '>' => out.mark = Some(out.bytes.len()),
            space if space.is_whitespace() => {}
            high => out.bytes.push(nibble(Some(high)) << 4 | nibble(input.next())),
        }
    }
}

fn text(input: &mut Peekable<Chars<'_>>, quote: char) -> String {
    let mut text = String::new();
    loop {
        match input.next().expect("a closing quote") {
            character if character == quote => return text,
            character => text.push(character),
        }
    }
}

fn nibble(digit: Option<char>) -> u8 {
    let digit = digit.expect("two hexadecimal digits a byte");
    digit.to_digit(16).unwrap_or_else(|| panic!("{digit:?} in wire notation")) as u8
}
