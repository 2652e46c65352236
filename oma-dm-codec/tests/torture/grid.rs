//! Every small change to every seed: truncations, bit flips, byte values, boundary bytes.

use crate::support::seeds::{self, NOTIFICATIONS, PUSHES, USER_DATA_HEADERS, all};
use crate::{other_messages_survive, sample, survives, thorough};

/// Values at which something changes: the global tokens, sign, UTF-8 lead and continuation.
const BOUNDARIES: [u8; 20] = [
    0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x1f, 0x40, 0x43, 0x44, 0x45, 0x7f, 0x80, 0x83, 0x84, 0x85, 0xc0, 0xc3, 0xc4,
    0xff,
];

/// All documents in a thorough run, else those that are short.
fn documents() -> Vec<Vec<u8>> {
    let mut documents = seeds::documents();
    documents.retain(|document| thorough() || document.len() < 200);
    documents
}

fn each(step: usize, change: impl Fn(&[u8], fn(&[u8]))) {
    sample(documents(), step).for_each(|seed| change(&seed, survives));
    for others in [&NOTIFICATIONS[..], &PUSHES, &USER_DATA_HEADERS] {
        sample(all(others), step.min(2)).for_each(|seed| change(&seed, other_messages_survive));
    }
}

#[test]
fn every_truncation() {
    for wire in documents() {
        for cut in 0..wire.len() {
            let head = &wire[..cut];
            survives(head);
            // no proper prefix is a whole document, unless processing instructions follow the root
            let complete = crate::tree::read(head, &mut ()).is_ok();
            assert!(!complete || wire[cut] == 0x43, "{head:02x?}");
        }
    }
    for others in [&NOTIFICATIONS[..], &PUSHES, &USER_DATA_HEADERS] {
        all(others).iter().for_each(|wire| (0..wire.len()).for_each(|cut| other_messages_survive(&wire[..cut])));
    }
}

#[test]
fn every_bit_flip() {
    each(5, |seed, survives| {
        for bit in 0..seed.len() * 8 {
            let mut input = seed.to_vec();
            input[bit / 8] ^= 1 << (bit % 8);
            survives(&input);
        }
    });
}

#[test]
fn every_value_of_every_byte() {
    each(7, |seed, survives| {
        for position in 0..seed.len().min(if thorough() { 100 } else { 40 }) {
            for value in 0..=255 {
                let mut input = seed.to_vec();
                input[position] = value;
                survives(&input);
            }
        }
    });
}

#[test]
fn boundary_bytes_inserted_everywhere() {
    each(7, |seed, survives| {
        for position in 0..=seed.len().min(if thorough() { 100 } else { 40 }) {
            for value in BOUNDARIES {
                let mut input = seed.to_vec();
                input.insert(position, value);
                survives(&input);
            }
        }
    });
}
