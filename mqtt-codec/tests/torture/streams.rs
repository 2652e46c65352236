//! Packets in a stream: prefixes, what follows, and pieces of any size.

use crate::support::formats::{V3_1, V3_1_1, V5_0};
use crate::support::seeds;
use crate::support::standard::reason_codes;
use crate::support::wire::bytes;
use crate::thorough;
use mqtt_codec::buf::testing::{Stream, chunks_do_not_matter, delimits_itself};
use mqtt_codec::frame;

fn stands_alone<F: Stream>(seeds: &[Vec<u8>]) {
    seeds.iter().for_each(|seed| delimits_itself::<F>(seed));
}

fn in_pieces<F: Stream>(seeds: &[Vec<u8>]) {
    let stream = seeds.concat();
    for piece in 1..=40 {
        chunks_do_not_matter::<F>(&stream, &[piece]);
    }
    chunks_do_not_matter::<F>(&stream, &[1, 2, 3, 5, 8, 13, 21, 34]);
    // Every cut into two of every pair of neighbours.
    let step = if thorough() { 1 } else { 10 };
    for pair in seeds.windows(2).step_by(step) {
        let stream = pair.concat();
        (1..stream.len()).for_each(|cut| chunks_do_not_matter::<F>(&stream, &[cut, stream.len() - cut]));
    }
}

#[test]
fn no_prefix_is_complete_and_what_follows_does_not_matter() {
    stands_alone::<V3_1>(&seeds::v3(seeds::V3_1));
    stands_alone::<V3_1_1>(&seeds::v3(seeds::V3_1_1));
    stands_alone::<V5_0>(&seeds::v5());
}

#[test]
fn pieces_of_a_stream_give_its_packets() {
    in_pieces::<V3_1>(&seeds::v3(seeds::V3_1));
    in_pieces::<V3_1_1>(&seeds::v3(seeds::V3_1_1));
    in_pieces::<V5_0>(&seeds::v5());
}

/// The letters of other protocols are the first bytes of acknowledgements too: whichever identifier, length and reason code
/// they have, they are packets.
#[test]
fn every_acknowledgement_is_a_frame() {
    let step = if thorough() { 1 } else { 251 };
    for name in ["PUBACK", "PUBREC", "PUBREL", "PUBCOMP"] {
        let codes = reason_codes(name);
        let first = bytes(codes.packet.split('(').next().expect("a first byte"))[0];
        for id in (1..=u16::MAX).step_by(step) {
            let [high, low] = id.to_be_bytes();
            for remaining in 2..=127 {
                for reason in codes.legal {
                    let prefix = [first, remaining, high, low, *reason];
                    assert!(frame(&prefix, usize::MAX).is_ok(), "{name} {prefix:02x?}");
                }
            }
        }
    }
}
