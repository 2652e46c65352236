//! The seeds: the legal packets that the codec's own tests start from, as each target reads them.

use crate::support::seeds::{V3_1, V3_1_1, v3, v5};

/// The inputs to begin with, by target.
pub fn mqtt() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let versions = [(1, v3(V3_1)), (2, v3(V3_1_1)), (3, v5())];
    vec![
        ("mqtt_decode", versions.iter().flat_map(|(choice, packets)| behind_choice(*choice, packets)).collect()),
        (
            "mqtt_differential",
            versions.iter().skip(1).flat_map(|(choice, packets)| behind_choice(*choice, packets)).collect(),
        ),
        ("mqtt_roundtrip", (0..64).map(noise).collect()),
        ("mqtt_chunks", versions.iter().flat_map(|(_, packets)| streams(packets)).collect()),
    ]
}

/// Each packet behind the byte that chooses its version.
fn behind_choice(choice: u8, packets: &[Vec<u8>]) -> impl Iterator<Item = Vec<u8>> {
    packets.iter().map(move |packet| [&[choice][..], packet].concat())
}

/// Several packets in a row, behind the lengths of the pieces.
fn streams(packets: &[Vec<u8>]) -> impl Iterator<Item = Vec<u8>> {
    packets.chunks(5).map(|some| [&[1, 2, 7, 40][..], &some.concat()].concat())
}

/// Bytes without a meaning, always the same: a generator makes a packet of them.
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()
    };
    (0..64).flat_map(|_| next()).collect()
}
