//! The wire notation of the rows, which every test reads its packets in.

use crate::support::wire::wire;

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
