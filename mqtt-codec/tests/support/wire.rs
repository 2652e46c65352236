//! Packets in the notation of `wire_buf::testing`, which reads like the figures of the standard.
//!
//! | notation    | bytes                                                              |
//! |-------------|--------------------------------------------------------------------|
//! | `['MQTT']`  | a Two Byte Integer length, then the contents: strings, binary data |
//! | `(00 ())`   | a Variable Byte Integer length, then the contents: Remaining Length, Property Length |

use mqtt_codec::buf::testing::notation::{Group, read};

pub(crate) use mqtt_codec::buf::testing::notation::Wire;

/// Reads the notation.
pub(crate) fn wire(notation: &str) -> Wire {
    read(notation, &mut |group| match group {
        Group { bracket: '[', contents, .. } => {
            u16::try_from(contents.len()).expect("65,535 bytes at most").to_be_bytes().to_vec()
        }
        Group { contents, .. } => variable_byte_integer(contents.len()),
    })
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
