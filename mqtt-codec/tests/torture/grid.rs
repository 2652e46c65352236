//! Every small change to every seed: truncations, bit flips, byte values, boundary bytes.

use crate::support::formats::{V3_1, V3_1_1, V5_0};
use crate::support::seeds;
use crate::support::wire::variable_byte_integer;
use crate::{sample, thorough};
use mqtt_codec::buf::testing::{Format, survives};

/// Values at which something changes: sign, continuation, wildcard, separator, UTF-8 lead and continuation, surrogates.
const BOUNDARIES: [u8; 16] =
    [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x0b, 0x23, 0x26, 0x2b, 0x2f, 0x7f, 0x80, 0xc2, 0xed, 0xff];

/// Runs `change` over the seeds of each version.
fn each(step: usize, v3_1: fn(&[u8]), v3_1_1: fn(&[u8]), v5_0: fn(&[u8])) {
    sample(seeds::v3(seeds::V3_1), step).for_each(|seed| v3_1(&seed));
    sample(seeds::v3(seeds::V3_1_1), step).for_each(|seed| v3_1_1(&seed));
    sample(seeds::v5(), step).for_each(|seed| v5_0(&seed));
}

/// As it is, and with a Remaining Length that fits, so that the change is not refused for the length alone.
fn both<F: Format>(input: &[u8]) {
    survives::<F>(input);
    if let [first, length, body @ ..] = input
        && *length < 0x80
    {
        let mut fitted = vec![*first];
        fitted.extend(variable_byte_integer(body.len()));
        fitted.extend(body);
        survives::<F>(&fitted);
    }
}

fn flip_bits<F: Format>(seed: &[u8]) {
    for bit in 0..seed.len() * 8 {
        let mut input = seed.to_vec();
        input[bit / 8] ^= 1 << (bit % 8);
        both::<F>(&input);
    }
}

fn all_values<F: Format>(seed: &[u8]) {
    for position in 0..seed.len() {
        for value in 0..=255 {
            let mut input = seed.to_vec();
            input[position] = value;
            both::<F>(&input);
        }
    }
}

fn boundaries_in_every_truncation<F: Format>(seed: &[u8]) {
    for cut in 1..=seed.len() {
        both::<F>(&seed[..cut]);
        // The last two bytes matter most; a thorough run changes each.
        let from = if thorough() { 0 } else { cut.saturating_sub(2) };
        for position in from..cut {
            for value in BOUNDARIES {
                let mut input = seed[..cut].to_vec();
                input[position] = value;
                both::<F>(&input);
            }
        }
    }
}

#[test]
fn every_bit_flip() {
    each(8, flip_bits::<V3_1>, flip_bits::<V3_1_1>, flip_bits::<V5_0>);
}

#[test]
fn every_value_of_every_byte() {
    each(12, all_values::<V3_1>, all_values::<V3_1_1>, all_values::<V5_0>);
}

#[test]
fn boundary_bytes_in_every_truncation() {
    each(
        12,
        boundaries_in_every_truncation::<V3_1>,
        boundaries_in_every_truncation::<V3_1_1>,
        boundaries_in_every_truncation::<V5_0>,
    );
}
