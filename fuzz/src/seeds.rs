//! The seeds: the legal messages that the codecs' own tests start from, as each target reads them.

use crate::coap_support::{blocks, payloads, seeds as coap};
use crate::lowpan_support::seeds as lowpan;
use crate::mqtt_support::seeds::{V3_1, V3_1_1, v3, v5};

/// Inputs to begin with, by target.
type Seeds = Vec<(&'static str, Vec<Vec<u8>>)>;

/// All of them.
pub fn all() -> Seeds {
    [coap(), lowpan(), mqtt()].concat()
}

/// Datagrams, messages in streams, and in WebSockets, behind the bytes that say so.
fn coap() -> Seeds {
    let agreed = [(0, coap::udp()), (1, coap::tcp_stream()), (2, coap::ws())];
    let extended = [(4, coap::extended_udp()), (5, coap::extended_tcp()), (6, coap::extended_ws())];
    let behind_choice: Vec<_> = agreed
        .iter()
        .chain(&extended)
        .flat_map(|(choice, messages)| behind_choice(*choice, &short(messages)))
        .collect();
    vec![
        ("coap_decode", behind_choice.clone()),
        ("coap_differential", behind_choice),
        ("coap_roundtrip", (0..64).map(noise).collect()),
        ("coap_chunks", short(&coap::tcp_stream()).windows(3).map(stream).collect()),
        ("coap_documents", payloads::seeds()),
        ("coap_blockwise", blocks::seeds()),
    ]
}

/// Those that a fuzzer can do something with.
fn short(messages: &[Vec<u8>]) -> Vec<Vec<u8>> {
    messages.iter().filter(|message| message.len() < 400).cloned().collect()
}

/// Packets, messages and frames behind the byte that says what is known, and fragments in and out of order.
fn lowpan() -> Seeds {
    let fragments = (0..32_u8).map(|turn| {
        let all = (0..9).map(|at| [(at * (turn % 8 + 1) % 9) * 2, 1 + turn / 8, at]);
        [&[0, 48 + turn][..], &all.flatten().collect::<Vec<u8>>()].concat()
    });
    let wires = [short(&lowpan::packets()), lowpan::neighbours(), lowpan::frames()].concat();
    vec![
        ("lowpan_decode", behind_choice(0x44, &wires)),
        ("lowpan_roundtrip", (0..64).map(noise).collect()),
        ("lowpan_reassembly", fragments.collect()),
        ("lowpan_differential", short(&lowpan::packets())),
    ]
}

/// Packets of every version.
fn mqtt() -> Seeds {
    let versions = [(1, v3(V3_1)), (2, v3(V3_1_1)), (3, v5())];
    vec![
        ("mqtt_decode", versions.iter().flat_map(|(choice, packets)| behind_choice(*choice, packets)).collect()),
        (
            "mqtt_differential",
            versions.iter().skip(1).flat_map(|(choice, packets)| behind_choice(*choice, packets)).collect(),
        ),
        ("mqtt_roundtrip", (0..64).map(noise).collect()),
        ("mqtt_chunks", versions.iter().flat_map(|(_, packets)| packets.chunks(5).map(stream)).collect()),
    ]
}

/// Each message behind the byte that chooses its version or transport.
fn behind_choice(choice: u8, packets: &[Vec<u8>]) -> Vec<Vec<u8>> {
    packets.iter().map(|packet| [&[choice][..], packet].concat()).collect()
}

/// Several messages in a row, behind the lengths of the pieces.
fn stream(messages: &[Vec<u8>]) -> Vec<u8> {
    [&[1, 2, 7, 40][..], &messages.concat()].concat()
}

/// Bytes without a meaning, always the same: a generator makes a message of them.
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
