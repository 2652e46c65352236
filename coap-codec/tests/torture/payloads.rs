//! Documents and transfers in blocks: everything short, every small change to the seeds, and a second of random edits.

use crate::support::blocks::{self, Script};
use crate::support::payloads::{seeds, survives};
use crate::{sample, thorough};
use coap_codec::buf::testing::havoc::havoc;
use std::time::Duration;

/// Heads of CBOR, break, labels; brackets, quotes and escapes of JSON.
const FAVOURITES: [u8; 20] = [
    0x00, 0x17, 0x18, 0x1b, 0x20, 0x3b, 0x5f, 0x7f, 0x80, 0x9f, 0xa1, 0xbf, 0xd8, 0xf9, 0xfb, 0xff, b'"', b'\\', b'[',
    b'{',
];

fn budget() -> Duration {
    Duration::from_millis(if thorough() { 1000 } else { 100 })
}

#[test]
fn every_payload_of_up_to_two_bytes() {
    survives(&[]);
    let all = (0..=u16::MAX).map(u16::to_be_bytes).collect();
    for [first, second] in sample(all, 16) {
        survives(&[first]);
        survives(&[first, second]);
    }
}

#[test]
fn every_value_of_every_byte() {
    for seed in sample(seeds(), 3) {
        for place in 0..seed.len() {
            survives(&seed[..place]);
            for value in sample((0..=255).collect(), 19) {
                let mut input = seed.clone();
                input[place] = value;
                survives(&input);
            }
        }
    }
}

#[test]
fn havoc_in_documents() {
    havoc(0x7365_6e6d_6c09, &seeds(), &FAVOURITES, budget(), |_, input| survives(&input));
}

#[test]
fn havoc_in_transfers() {
    havoc(0x626c_6f63_6b09, &blocks::seeds(), &[0, 1, 2, 3, 4, 0xff], budget(), |_, input| {
        Script::new(&input).into_iter().for_each(blocks::survive);
    });
}
