//! Every small change to every seed: truncations, bit flips, byte values.

use crate::sample;
use crate::support::formats::{OverTcp, OverTcpExtended, OverUdp, OverUdpExtended, OverWs};
use crate::support::seeds;
use coap_codec::buf::testing::{Format, survives};

/// Runs `change` over the seeds of each format. Long seeds are cut: what is behind is a value.
fn each(step: usize, udp: fn(&[u8]), udp_extended: fn(&[u8]), tcp: fn(&[u8]), tcp_extended: fn(&[u8]), ws: fn(&[u8])) {
    for (seeds, change) in [
        (seeds::udp(), udp),
        (seeds::extended_udp(), udp_extended),
        (seeds::tcp_stream(), tcp),
        (seeds::extended_tcp(), tcp_extended),
        (seeds::ws(), ws),
    ] {
        sample(seeds, step).for_each(|seed| change(&seed));
    }
}

/// The places in a seed that are changed: all of a short one, the ends of a long one.
fn places(seed: &[u8]) -> impl Iterator<Item = usize> {
    let len = seed.len();
    (0..len).filter(move |place| *place < 40 || *place + 10 > len || place % 97 == 0)
}

fn flip_bits<F: Format>(seed: &[u8]) {
    for place in places(seed) {
        for bit in 0..8 {
            let mut input = seed.to_vec();
            input[place] ^= 1 << bit;
            survives::<F>(&input);
        }
    }
}

fn all_values<F: Format>(seed: &[u8]) {
    for place in places(seed) {
        for value in 0..=255 {
            let mut input = seed.to_vec();
            input[place] = value;
            survives::<F>(&input);
        }
    }
}

fn truncations<F: Format>(seed: &[u8]) {
    for cut in places(seed) {
        survives::<F>(&seed[..cut]);
        // Without a byte in the middle, with one twice, and with one of the telling ones between.
        survives::<F>(&[&seed[..cut], &seed[cut + 1..]].concat());
        survives::<F>(&[&seed[..cut], &seed[cut..=cut], &seed[cut..]].concat());
        for telling in [0x00, 0x0d, 0x0e, 0x0f, 0xd0, 0xe0, 0xf0, 0xff] {
            survives::<F>(&[&seed[..cut], &[telling], &seed[cut..]].concat());
        }
    }
}

macro_rules! all_formats {
    ($step:expr, $change:ident) => {
        each(
            $step,
            $change::<OverUdp>,
            $change::<OverUdpExtended>,
            $change::<OverTcp>,
            $change::<OverTcpExtended>,
            $change::<OverWs>,
        )
    };
}

#[test]
fn every_bit_flip() {
    all_formats!(4, flip_bits);
}

#[test]
fn every_value_of_every_byte() {
    all_formats!(12, all_values);
}

#[test]
fn every_cut_and_every_byte_too_few_or_too_many() {
    all_formats!(2, truncations);
}
