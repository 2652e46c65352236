//! Every small change to every seed: truncations, bit flips, byte values.

use crate::support::seeds;
use crate::{contexts, endure, endure_elsewhere, sample};

/// Runs `change` over all seeds, with what is to be done with each of its results.
fn each(step: usize, change: impl Fn(&[u8], &mut dyn FnMut(&[u8]))) {
    let contexts = contexts();
    for (number, seed) in sample(seeds::packets(), step).enumerate() {
        let mut turn = number * 7;
        change(&seed, &mut |input| {
            turn += 1;
            endure(input, turn % 256, &contexts);
        });
    }
    for seed in sample([seeds::neighbours(), seeds::frames()].concat(), step) {
        change(&seed, &mut endure_elsewhere);
    }
}

/// The places in a seed that are changed: all of a short one, the ends of a long one.
fn places(seed: &[u8]) -> impl Iterator<Item = usize> {
    let len = seed.len();
    (0..len).filter(move |place| *place < 60 || *place + 10 > len || place % 97 == 0)
}

#[test]
fn every_bit_flip() {
    each(9, |seed, check| {
        for (place, bit) in places(seed).flat_map(|place| (0..8).map(move |bit| (place, bit))) {
            let mut input = seed.to_vec();
            input[place] ^= 1 << bit;
            check(&input);
        }
    });
}

#[test]
fn every_value_of_every_byte() {
    each(31, |seed, check| {
        for (place, value) in places(seed).flat_map(|place| (0..=255).map(move |value| (place, value))) {
            let mut input = seed.to_vec();
            input[place] = value;
            check(&input);
        }
    });
}

#[test]
fn every_cut_and_every_byte_too_few_or_too_many() {
    each(7, |seed, check| {
        for cut in places(seed) {
            check(&seed[..cut]);
            // Without a byte in the middle, with one twice, and with one of the telling ones between.
            check(&[&seed[..cut], &seed[cut + 1..]].concat());
            check(&[&seed[..cut], &seed[cut..=cut], &seed[cut..]].concat());
            for telling in [0x00, 0x41, 0x50, 0x7e, 0x80, 0xc0, 0xe0, 0xee, 0xf1, 0xff] {
                check(&[&seed[..cut], &[telling], &seed[cut..]].concat());
                check(&[&seed[..cut], &[telling], &seed[cut + 1..]].concat());
            }
        }
    });
}
