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

use oma_dm_codec::buf::testing::notation::{Wire, read};

/// Reads the notation; a slip in it is a fault of the test and panics.
pub(crate) fn wire(notation: &str) -> Wire {
    read(&in_common(notation), &mut |group| multi_byte(group.contents.len()))
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

/// What WBXML alone has, in the notation that all formats have in common.
fn in_common(notation: &str) -> String {
    let (mut common, mut rest) = (String::new(), notation);
    while let Some(next) = rest.chars().next() {
        let behind = &rest[next.len_utf8()..];
        rest = match next {
            '\'' | '"' => {
                let (text, behind) = behind.split_once(next).expect("a closing quote");
                let text = text.replace('\'', "' 27 '");
                common += &if next == '"' { format!("03 '{text}' 00") } else { format!("'{text}'") };
                behind
            }
            '$' => {
                common += "02 a4 01 6a 00";
                behind
            }
            _ => {
                common.push(next);
                behind
            }
        };
    }
    common
}
