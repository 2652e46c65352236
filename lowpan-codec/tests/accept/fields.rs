//! What an observer is told: each field, with its octets.

use crate::support::hex;
use crate::support::observer::Notes;
use lowpan_codec::Packet;
use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::ieee802154::Frame;
use lowpan_codec::nd;
use std::ops::Range;

/// The fields of a packet: names, octets, and the value if it is a number.
fn fields(packet: &str) -> Vec<(&'static str, Range<usize>, Option<u64>)> {
    let wire = hex(packet);
    let mut notes = Notes::default();
    let watched = Packet::decode(&mut Reader::new(&wire), &mut notes);
    // Unwatched, the decoder says the same.
    assert_eq!(watched, Packet::decode(&mut Reader::new(&wire), &mut ()));
    assert!(watched.is_ok(), "{packet}: {watched:?}");
    let value = |name| notes.numbers.get(name).copied();
    notes.fields.iter().map(|(name, at)| (*name, at.clone(), value(*name))).collect()
}

#[test]
fn of_a_compressed_header() {
    let number = Some;
    let base = [("tf", 0..1, number(0)), ("nh", 0..1, number(0)), ("hlim", 0..1, number(0))];
    let modes = [
        ("cid", 1..2, number(1)),
        ("sac", 1..2, number(1)),
        ("sam", 1..2, number(2)),
        ("m", 1..2, number(0)),
        ("dac", 1..2, number(0)),
        ("dam", 1..2, number(1)),
    ];
    let inline = [
        ("sci", 2..3, number(3)),
        ("dci", 2..3, number(0)),
        ("traffic_class_flow_label", 3..7, number(0xc201_2345)),
        ("next_header", 7..8, number(59)),
        ("hop_limit", 8..9, number(7)),
        ("source", 9..11, None),
        ("destination", 11..19, None),
        ("payload", 19..21, None),
        ("6lowpan", 0..21, None),
    ];
    let expected: Vec<_> = base.into_iter().chain(modes).chain(inline).collect();
    assert_eq!(fields("60e1 30 c2012345 3b 07 abcd 1111222233334444 0102"), expected);
}

#[test]
fn of_next_headers() {
    let all = fields("7e33 e1 06 050200001e00 f3 5a abcd 01");
    let behind: Vec<_> = all.into_iter().filter(|(_, at, _)| at.start >= 2).collect();
    let expected = [
        ("lowpan_nhc", 2..3, Some(0xe1)),
        ("length", 3..4, Some(6)),
        ("extension_header", 4..10, None),
        // The value is that of the first of its name.
        ("lowpan_nhc", 10..11, Some(0xe1)),
        ("source_port", 11..12, Some(0xf0b5)),
        ("destination_port", 11..12, Some(0xf0ba)),
        ("checksum", 12..14, Some(0xabcd)),
        ("payload", 14..15, None),
    ];
    assert_eq!(behind, expected);
}

#[test]
fn of_every_other_header() {
    let told = |packet, wanted: &[(&'static str, Range<usize>)]| {
        let all: Vec<_> = fields(packet).into_iter().map(|(name, at, _)| (name, at)).collect();
        assert!(wanted.iter().all(|field| all.contains(field)), "{packet}: {all:?}");
    };
    told(
        "c030 1234 7e33 f312abcd",
        &[("datagram_size", 0..2), ("datagram_tag", 2..4), ("tf", 4..5), ("checksum", 8..10)],
    );
    told(
        "e038 1234 06 0102030405060708",
        &[("datagram_size", 0..2), ("datagram_tag", 2..4), ("datagram_offset", 4..5)],
    );
    told(
        "e8 2a 8403 0105 7a333b",
        &[("datagram_tag", 1..2), ("x", 2..4), ("sequence", 2..4), ("fragment_size", 2..4), ("fragment_offset", 4..6)],
    );
    told("ea 2a 80000000", &[("e", 0..1), ("datagram_tag", 1..2), ("bitmap", 2..6)]);
    told(
        "b5 0001 0002 50 07 7a33 3b",
        &[
            ("hops_left", 0..1),
            ("originator_address", 1..3),
            ("final_destination_address", 3..5),
            ("sequence_number", 6..7),
        ],
    );
    told("40 05 aabb", &[("esc_extension_type", 1..2), ("extended_dispatch_payload", 2..4)]);
    told("41 60000000 0000 3b40 00000000000000000000000000000001 00000000000000000000000000000002", &[("ipv6", 1..41)]);
    told(
        "f1 81 01 0005 0006 93 05 02 a1 06 3f 7a33 3b",
        &[("6lorh", 1..7), ("hops", 3..7), ("6lorh", 7..10), ("hop_limit", 12..13)],
    );
    told(
        "42 fb e0 40 5a abcd",
        &[("hc1_encoding", 1..2), ("hc_udp_encoding", 2..3), ("source_port", 4..5), ("checksum", 5..7)],
    );
}

#[test]
fn of_options_and_frames() {
    let mut notes = Notes::default();
    let wire = hex(&format!("86 {} 22 02 40 1f 0000 0258 20010db800010000", "00".repeat(15)));
    assert!(nd::options(&wire, &mut notes).is_ok());
    for field in [
        ("option_type", 16..17),
        ("context_length", 18..19),
        ("cid", 19..20),
        ("context_prefix", 24..32),
        ("option", 16..32),
    ] {
        assert!(notes.fields.contains(&field), "{field:?} of {:?}", notes.fields);
    }
    assert_eq!((notes.numbers["cid"], notes.numbers["c"], notes.numbers["valid_lifetime"]), (15, 1, 600));
    let mut notes = Notes::default();
    let wire = hex("6188 2a cdab 0200 0100 7a33");
    assert!(Frame::decode(&mut Reader::new(&wire), &mut notes).is_ok());
    let expected = [
        ("frame_control", 0..2),
        ("sequence_number", 2..3),
        ("destination_pan", 3..5),
        ("destination_address", 5..7),
        ("source_address", 7..9),
        ("mac_payload", 9..11),
    ];
    assert_eq!(notes.fields, expected);
}
