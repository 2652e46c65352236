//! `frame`: where a packet ends in a stream, and how many packets one read holds.

use crate::support::wire::bytes;
use crate::support::{decode, seeds};
use mqtt_codec::buf::{Decode, Framed, Reader};
use mqtt_codec::{DecodeError, FRAME_PREFIX_MAX, Options, Packet, Version, frame};

/// The largest packet there is: 1 + 4 + 268,435,455 bytes.
const LARGEST: usize = 268_435_460;

fn framed(notation: &str, limit: usize) -> Result<Framed, DecodeError> {
    frame(&bytes(notation), limit)
}

/// Wherever a piece of a stream, or a WebSocket frame, ends (MQTT-6.0.0-2).
#[test]
fn every_prefix_asks_for_more_and_never_too_much() {
    for packet in seeds::v5() {
        for cut in 0..packet.len() {
            match frame(&packet[..cut], LARGEST) {
                Ok(Framed::Incomplete { needed }) => {
                    assert!((1..=packet.len() - cut).contains(&needed), "{packet:02x?} cut at {cut}: {needed}");
                    // With the whole fixed header at hand the answer is exact.
                    if cut >= 2 {
                        assert_eq!(needed, packet.len() - cut);
                    }
                }
                other => panic!("{packet:02x?} cut at {cut}: {other:?}"),
            }
        }
        let len = packet.len();
        assert_eq!(frame(&packet, LARGEST), Ok(Framed::Complete { len }));
    }
}

#[test]
fn lengths_of_every_size() {
    let header = |length: &str| framed(&format!("30 {length}"), LARGEST);
    for (length, header_len, remaining) in [
        ("7f", 2, 127),
        ("8001", 3, 128),
        ("ff7f", 3, 16_383),
        ("808001", 4, 16_384),
        ("ffff7f", 4, 2_097_151),
        ("80808001", 5, 2_097_152),
        ("ffffff7f", 5, 268_435_455),
    ] {
        assert_eq!(header(length), Ok(Framed::Incomplete { needed: remaining }), "{length}");
        assert!(header_len <= FRAME_PREFIX_MAX);
    }
}

#[test]
fn the_limit_counts_the_whole_packet() {
    assert_eq!(framed("30 (['a'] 'hello')", 10), Ok(Framed::Complete { len: 10 }));
    let refused = framed("30 (['a'] 'hello')", 9).expect_err("above the limit");
    assert_eq!((refused.id(), refused.reason_code().0), ("MQTT-3.1.2-24", 0x95));
    // As soon as the length is known, and before any of the packet is there.
    assert!(framed("30 ffffff7f", LARGEST - 1).is_err());
    assert!(framed("30 ffffff7f", LARGEST).is_ok());
    assert!(framed("30 08", 9).is_err());
}

#[test]
fn a_fifth_length_byte_is_refused_at_once() {
    for notation in ["30 80808080", "30 ffffffff", "30 8080808000", "30 ffffffff7f", "30 ffffffffff"] {
        let error = framed(notation, usize::MAX).expect_err("four bytes at most");
        assert_eq!(error.id(), "MQTT-5.0 §1.5.5", "{notation}");
    }
    assert!(framed("30 808080", usize::MAX).is_ok());
}

#[test]
fn packets_one_after_the_other() {
    let stream = bytes("20 (00 00) 30 (['a'] 'x') d0 () 40 (0001)");
    let mut options = Options { version: Some(Version::V3_1_1), ..Options::default() };
    let mut reader = Reader::new(&stream);
    let mut ends = Vec::new();
    while !reader.is_empty() {
        Packet::decode(&mut reader, &mut options).expect("four legal packets");
        ends.push(reader.offset());
    }
    assert_eq!(ends, [4, 10, 12, 16]);
}

#[test]
fn a_reader_that_holds_less_than_the_frame_is_an_error() {
    for packet in seeds::v5() {
        for cut in 0..packet.len() {
            let error = decode(Version::V5_0, &packet[..cut]).expect_err("cut");
            assert!(error.offset as usize <= cut, "{packet:02x?} cut at {cut}: {error:?}");
        }
    }
}

#[test]
fn errors_count_from_where_the_reader_began() {
    let stream = bytes("d0 () 30 (['a/+'] 'x')");
    let mut options = Options { version: Some(Version::V3_1_1), ..Options::default() };
    let mut reader = Reader::new(&stream);
    Packet::decode(&mut reader, &mut options).expect("PINGRESP");
    let error = Packet::decode(&mut reader, &mut options).expect_err("a wildcard");
    assert_eq!((error.offset, error.id()), (8, "MQTT-3.3.2-2"));
}
