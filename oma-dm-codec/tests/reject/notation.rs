//! The wire notation of the rows, which every test reads its documents in.

use crate::support::wire::{multi_byte, wire};

#[test]
fn the_notation_reads_as_documented() {
    let document = wire("$ 6d 4f \"é\" c3 ('a' >00) 01 01");
    let expected = [2, 0xa4, 1, 0x6a, 0, 0x6d, 0x4f, 3, 0xc3, 0xa9, 0, 0xc3, 2, b'a', 0, 1, 1];
    assert_eq!((document.bytes.as_slice(), document.mark), (&expected[..], Some(14)));
    assert_eq!(multi_byte(0xa0), [0x81, 0x20]);
}
