//! The wire notation of the rows, which every test reads its messages in.

use crate::support::wire::{bytes, tcp, wire};

#[test]
fn the_notation_reads_as_documented() {
    let message = wire("40 01 1234 [11: 'core'] [15: >ff] [284: ''] ff 'x'");
    let expected = b"\x40\x01\x12\x34\xb4core\x41\xff\xe0\x00\x00\xffx";
    assert_eq!((&message.bytes[..], message.mark), (&expected[..], Some(10)));
    assert_eq!(bytes("[1: ] [270: ] ff"), [0x10, 0xe0, 0x00, 0x00, 0xff]);
    assert_eq!(bytes(&format!("[300: {}]", "00".repeat(269)))[..5], [0xee, 0x00, 0x1f, 0x00, 0x00]);
}

#[test]
fn the_length_over_tcp_counts_options_and_payload() {
    assert_eq!(tcp(&bytes("01 45 aa [12: ] ff 'x'")), bytes("31 45 aa c0 ff 'x'"));
    assert_eq!(tcp(&bytes(&format!("00 45 ff {}", "00".repeat(12))))[..4], bytes("d0 00 45 ff"));
    assert_eq!(tcp(&bytes(&format!("0d 45 00 {}", "00".repeat(13))))[..3], bytes("0d 45 00"));
}
