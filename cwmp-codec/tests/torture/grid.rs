//! Every small change to every seed: truncations, bit flips, byte values, inserted bytes.

use crate::support::checks::{decode, survives, thorough};
use crate::support::seeds;

/// Bytes at which something changes: markup, quotes, colons, references, white space, digits, UTF-8.
const BOUNDARIES: &[u8] = b"<>/&;:='\"!?[]-# \t\r\n0x\0\x80\xc3\xff";

/// All seeds in a thorough run, else a few of them.
fn each(step: usize, change: impl Fn(&[u8])) {
    let step = if thorough() { 1 } else { step };
    seeds::all().iter().step_by(step).for_each(|seed| change(seed));
}

/// Every position in a thorough run, else some of them.
fn positions(len: usize, step: usize) -> impl Iterator<Item = usize> {
    (0..len).step_by(if thorough() { 1 } else { step })
}

#[test]
fn every_truncation() {
    each(11, |seed| {
        for cut in positions(seed.len(), 7) {
            survives(&seed[..cut]);
            assert!(decode(&seed[..cut]).is_err(), "no beginning of an envelope is one");
        }
    });
}

#[test]
fn every_bit_flip() {
    each(17, |seed| {
        for bit in positions(seed.len() * 8, 23) {
            let mut input = seed.to_vec();
            input[bit / 8] ^= 1 << (bit % 8);
            survives(&input);
        }
    });
}

#[test]
fn every_value_of_every_byte() {
    each(19, |seed| {
        for position in positions(seed.len(), 83) {
            for value in (0..=255).step_by(if thorough() { 1 } else { 7 }) {
                let mut input = seed.to_vec();
                input[position] = value;
                survives(&input);
            }
        }
    });
}

#[test]
fn boundary_bytes_inserted_everywhere() {
    each(17, |seed| {
        for position in positions(seed.len(), 41) {
            for value in BOUNDARIES {
                let mut input = seed.to_vec();
                input.insert(position, *value);
                survives(&input);
            }
        }
    });
}

#[test]
fn every_tag_taken_out_or_doubled() {
    each(13, |seed| {
        let tags: Vec<_> = (0..seed.len()).filter(|at| seed[*at] == b'<').collect();
        for at in tags {
            let len = seed[at..].iter().position(|byte| *byte == b'>').map_or(0, |end| end + 1);
            let (before, rest) = seed.split_at(at);
            survives(&[before, &rest[len..]].concat());
            survives(&[before, &rest[..len], rest].concat());
        }
    });
}
