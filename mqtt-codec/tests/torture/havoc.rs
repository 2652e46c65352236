//! A second of random edits to the seeds, the same in every run.

use crate::support::formats::{V3_1, V3_1_1, V5_0};
use crate::support::wire::variable_byte_integer;
use crate::support::{decode_with, seeds};
use crate::thorough;
use mqtt_codec::buf::Reader;
use mqtt_codec::buf::testing::havoc::havoc;
use mqtt_codec::buf::testing::{Format, survives};
use mqtt_codec::{Connection, FixedHeader, Options, Sender, Version, protocol_of, v3, v5};
use std::time::Duration;

/// Bounds of lengths, and what strings, topics and property lists are made of.
const FAVOURITES: [u8; 12] = [0x00, 0x01, 0x7f, 0x80, 0xff, b'#', b'+', b'/', b'$', 0x26, 0xc2, 0xed];

/// Gives the packet a Remaining Length that fits.
fn fit(input: &mut Vec<u8>) {
    let header = 1 + input.iter().skip(1).take_while(|byte| **byte >= 0x80).count() + 1;
    if header <= input.len() {
        let length = variable_byte_integer(input.len() - header);
        input.splice(1..header, length);
    }
}

fn of<F: Format>(version: Version, seeds: &[Vec<u8>]) {
    let budget = Duration::from_millis(if thorough() { 1000 } else { 100 });
    havoc(0x4d51_5454_2024, seeds, &FAVOURITES, budget, |random, mut input| {
        if random.below(4) > 0 {
            fit(&mut input);
        }
        survives::<F>(&input);
        // Every other way to decode must come back too, with an offset inside.
        let options = Options {
            version: Some(version).filter(|_| random.below(8) > 0),
            sender: [None, Some(Sender::Client), Some(Sender::Server)][random.below(3)],
            lenient: random.below(2) == 0,
            refuse_control_characters: random.below(2) == 0,
            check_payload_format: random.below(2) == 0,
        };
        let (result, tolerated) = decode_with(options, &input);
        let offsets = tolerated.iter().map(|(_, offset)| *offset);
        let offsets = offsets.chain(result.err().map(|error| error.offset as usize));
        assert!(offsets.max().is_none_or(|offset| offset <= input.len()), "{input:02x?}");
        look_at_parts(&input);
    });
}

/// The entries that take a part of a packet, or the first of a connection.
fn look_at_parts(input: &[u8]) {
    let inside = |offset: u32| assert!(offset as usize <= input.len(), "{input:02x?}");
    let errors = [
        FixedHeader::peek(input).err(),
        protocol_of(input).err(),
        Connection::default().decode(&mut Reader::new(input), &mut ()).err(),
    ];
    errors.into_iter().flatten().for_each(|error| inside(error.offset));
    match v3::Publish::decode_head(input, &mut ()) {
        Ok(head) => assert!(head.is_none_or(|head| head.publish.payload.len() <= head.payload_len)),
        Err(error) => inside(error.offset),
    }
    match v5::Publish::decode_head(input, &mut ()) {
        Ok(head) => assert!(head.is_none_or(|head| head.publish.payload.len() <= head.payload_len)),
        Err(error) => inside(error.offset),
    }
}

#[test]
fn of_3_1() {
    of::<V3_1>(Version::V3_1, &seeds::v3(seeds::V3_1));
}

#[test]
fn of_3_1_1() {
    of::<V3_1_1>(Version::V3_1_1, &seeds::v3(seeds::V3_1_1));
}

#[test]
fn of_5_0() {
    of::<V5_0>(Version::V5_0, &seeds::v5());
}
