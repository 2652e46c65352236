//! What the observer sees: every field with its place in the packet, and secrets as such.

use crate::support::{Version, seeds, wire::bytes};
use mqtt_codec::buf::{Decode, Observer, Reader, Value};
use mqtt_codec::{Context, Options, Packet};
use std::ops::Range;

/// A field with its bytes; those that hold no value of their own are groups.
#[derive(Debug, PartialEq)]
struct Field {
    name: &'static str,
    at: Range<usize>,
    kind: Kind,
}

#[derive(Debug, PartialEq)]
enum Kind {
    Group,
    Number(u64),
    Flag(bool),
    Text(Vec<u8>),
    Bytes(Vec<u8>),
    Secret(Vec<u8>),
}

struct Fields {
    version: Version,
    seen: Vec<Field>,
}

impl Observer for Fields {
    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        let kind = match value {
            Value::Group => Kind::Group,
            Value::Number(number) => Kind::Number(number),
            Value::Flag(flag) => Kind::Flag(flag),
            Value::Text(text) => Kind::Text(text.to_vec()),
            Value::Bytes(bytes) => Kind::Bytes(bytes.to_vec()),
            Value::Secret(bytes) => Kind::Secret(bytes.to_vec()),
            other => panic!("{name} is told as {other:?}"),
        };
        self.seen.push(Field { name, at, kind });
    }
}

impl Context for Fields {
    fn version(&self) -> Option<Version> {
        Some(self.version)
    }
}

/// The fields of a legal packet that begins at `start`.
fn fields(version: Version, packet: &[u8], start: usize) -> Vec<Field> {
    let mut fields = Fields { version, seen: Vec::new() };
    let observed = Packet::decode(&mut Reader::at(start, packet), &mut fields).expect("legal");
    let mut silent = Options { version: Some(version), ..Options::default() };
    assert_eq!(Ok(observed), Packet::decode(&mut Reader::new(packet), &mut silent), "watching changes nothing");
    fields.seen
}

fn all_seeds() -> impl Iterator<Item = (Version, Vec<u8>)> {
    let v3_1 = seeds::v3(seeds::V3_1).into_iter().map(|seed| (Version::V3_1, seed));
    let v3_1_1 = seeds::v3(seeds::V3_1_1).into_iter().map(|seed| (Version::V3_1_1, seed));
    v3_1.chain(v3_1_1).chain(seeds::v5().into_iter().map(|seed| (Version::V5_0, seed)))
}

#[test]
fn every_field_lies_inside_and_holds_its_bytes() {
    const START: usize = 1000;
    for (version, seed) in all_seeds() {
        let fields = fields(version, &seed, START);
        let all = START..START + seed.len();
        let packets = fields.iter().filter(|field| field.kind == Kind::Group && field.at == all);
        assert_eq!(packets.count(), 1, "{seed:02x?}: {fields:?}");
        for Field { name, at, kind } in &fields {
            assert!(
                !name.is_empty() && at.start >= all.start && at.end <= all.end && at.start <= at.end,
                "{name} {at:?}"
            );
            let wire = &seed[at.start - START..at.end - START];
            match kind {
                // Behind a length, or to the end of the packet.
                Kind::Text(value) | Kind::Bytes(value) | Kind::Secret(value) => {
                    assert!(wire.ends_with(value), "{name}")
                }
                Kind::Number(number) if wire.len() == 2 && name.ends_with("packet_id") => {
                    assert_eq!(*number, u64::from(wire[0]) << 8 | u64::from(wire[1]));
                }
                Kind::Number(number) if wire.len() == 4 && name.ends_with("expiry_interval") => {
                    assert_eq!(number.to_be_bytes()[4..], *wire);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn what_is_told_of_a_packet_cut_short_is_true() {
    for (version, seed) in all_seeds().filter(|(_, seed)| seed.len() < 128) {
        let whole = fields(version, &seed, 0);
        for cut in 2..seed.len() {
            // The length fits, so that the fault is where the bytes end.
            let mut packet = seed[..cut].to_vec();
            packet[1] = cut as u8 - 2;
            let mut cut_short = Fields { version, seen: Vec::new() };
            let result = Packet::decode(&mut Reader::new(&packet), &mut cut_short).map(drop);
            let told = cut_short.seen.iter().filter(|field| field.kind != Kind::Group);
            for field in told.filter(|field| !matches!(field.name, "remaining_length" | "payload")) {
                assert!(whole.contains(field), "{packet:02x?}: {field:?}, then {result:?}");
            }
        }
    }
}

#[test]
fn credentials_are_secret() {
    for (version, packet) in [
        (Version::V3_1_1, "10 (['MQTT'] 04 c2 003c ['c'] ['user'] ['hunter2'])"),
        (Version::V5_0, "10 (['MQTT'] 05 c2 003c (15 ['PLAIN'] 16 ['hunter2']) ['c'] ['user'] ['hunter2'])"),
        (Version::V5_0, "f0 (18 (15 ['PLAIN'] 16 ['hunter2']))"),
    ] {
        let fields = fields(version, &bytes(packet), 0);
        let told = |kind: &Kind| matches!(kind, Kind::Text(value) | Kind::Bytes(value) if value == b"hunter2");
        assert!(!fields.iter().any(|field| told(&field.kind)), "{fields:?}");
        assert!(fields.iter().any(|field| field.kind == Kind::Secret(b"hunter2".to_vec())), "{fields:?}");
    }
}

#[test]
fn the_fields_of_a_publish() {
    let packet = bytes("3b (['a/b'] 000a (23 0007 26 ['k']['v']) 'x')");
    let fields = fields(Version::V5_0, &packet, 0);
    let find =
        |name: &str| fields.iter().find(|field| field.name == name).unwrap_or_else(|| panic!("{name}: {fields:?}"));
    for (name, at, kind) in [
        ("packet_type", 0..1, Kind::Number(3)),
        ("remaining_length", 1..2, Kind::Number(19)),
        ("dup", 0..1, Kind::Flag(true)),
        ("qos", 0..1, Kind::Number(1)),
        ("retain", 0..1, Kind::Flag(true)),
        ("topic", 2..7, Kind::Text(b"a/b".to_vec())),
        ("packet_id", 7..9, Kind::Number(10)),
        ("property_length", 9..10, Kind::Number(10)),
        ("topic_alias", 11..13, Kind::Number(7)),
        ("user_property", 13..20, Kind::Group),
        ("payload", 20..21, Kind::Bytes(b"x".to_vec())),
    ] {
        let field = find(name);
        assert_eq!((field.at.clone(), &field.kind), (at, &kind), "{name}");
    }
}

#[test]
fn flags_that_are_not_set() {
    let fields = fields(Version::V3_1_1, &bytes("34 (['a'] 0001 'x')"), 0);
    for (name, kind) in [("dup", Kind::Flag(false)), ("qos", Kind::Number(2)), ("retain", Kind::Flag(false))] {
        assert!(fields.iter().any(|field| field.name == name && field.kind == kind), "{name}: {fields:?}");
    }
}
