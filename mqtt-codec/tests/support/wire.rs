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
