//! What the standard allows: packets of every type and version with the fields they carry, and the bytes they encode to.

#[path = "../support/mod.rs"]
mod support;

mod accessors;
mod canonical;
mod connection;
mod display;
mod fields;
mod framing;
mod heads;
mod json;
mod judgement;
mod matching;
mod tables;
mod typed;
mod v3_packets;
mod v5_packets;
mod within;

use mqtt_codec::{Packet, PacketId, TopicFilter, TopicName, Utf8Str, Version};
use support::wire::bytes;
use support::{decode, encode, hex};

/// `notation` decodes to `expected`, and each of the two encodes to the bytes of `notation`.
#[track_caller]
fn same(version: Version, notation: &str, expected: Packet<'_>) {
    let wire = bytes(notation);
    let decoded = decode(version, &wire).unwrap_or_else(|error| panic!("{notation}: {error:?}"));
    assert_eq!(decoded, expected, "{notation}");
    for packet in [&decoded, &expected] {
        assert_eq!(hex(&encode(packet)), hex(&wire), "{notation} encodes otherwise");
    }
}

fn id(id: u16) -> PacketId {
    PacketId::new(id).expect("not 0")
}

fn text(text: &str) -> Utf8Str<'_> {
    Utf8Str::new(text).expect("a legal string")
}

fn topic(topic: &str) -> TopicName<'_> {
    TopicName::new(topic).expect("a legal topic name")
}

fn filter(filter: &str) -> TopicFilter<'_> {
    TopicFilter::new(filter).expect("a legal topic filter")
}
