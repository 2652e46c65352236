//! Every pair of first bytes with short tails, with whatever can be known and allowed.

use crate::{contexts, endure, endure_elsewhere, thorough};

const TAILS: [&[u8]; 10] = [
    b"",
    b"\x3b",
    b"\x00\x00",
    b"\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\xf3\x12\xab\xcdhi",
    b"\x3b\xff\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01",
    b"\x00\x01\x00\x02\x7a\x33\x3b",
    b"\x12\x34\x7e\x33\xf3\x12\xab\xcd",
    b"\xe1\x06\x05\x02\x00\x00\x1e\x00\xf7\x12",
    b"\x05\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b",
];

#[test]
fn every_pair_of_first_bytes() {
    let contexts = contexts();
    let step = if thorough() { 1 } else { 61 };
    for (turn, head) in (0..=u16::MAX).step_by(step).map(u16::to_be_bytes).enumerate() {
        for (at, tail) in TAILS.into_iter().enumerate() {
            let input = [&head, tail].concat();
            endure(&input, (turn * 7 + at) % 256, &contexts);
            endure_elsewhere(&input);
        }
    }
}

#[test]
fn every_pair_of_bytes_behind_a_compressed_header() {
    let contexts = contexts();
    let step = if thorough() { 7 } else { 61 };
    for (turn, behind) in (0..=u16::MAX).step_by(step).map(u16::to_be_bytes).enumerate() {
        for (at, tail) in TAILS.into_iter().enumerate() {
            for before in [&b"\x7e\x33"[..], b"\xf1", b"\x42", b"\x7e\x33\xee"] {
                endure(&[before, &behind, tail].concat(), (turn * 7 + at) % 256, &contexts);
            }
        }
    }
}
