//! The laws of every codec, for packets at random: what is encoded comes back, and says how long it is.

mod support;

use arbitrary::Unstructured;
use mqtt_codec::buf::Shared;
use mqtt_codec::buf::arbitrary::Arena;
use mqtt_codec::buf::testing::{
    Stream, bytes_survive, chunks_do_not_matter, delimits_itself, encoded, encodes_exactly, survives, value_survives,
};
use mqtt_codec::v5::PropertyId;
use mqtt_codec::{Packet, PacketType, Version, v3, v5};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use std::collections::BTreeMap;
use support::{formats, thorough, version_of};

/// The packet that these random bytes stand for; 3.x or 5.0 by the first of them.
fn packet<'a>(entropy: &[u8], arena: &'a Arena) -> Option<Packet<'a>> {
    let (first, rest) = entropy.split_first()?;
    let mut u = Unstructured::new(rest);
    match first % 3 {
        0 => v3::Packet::arbitrary_in(&mut u, arena).map(Packet::V3).ok(),
        _ => v5::Packet::arbitrary_in(&mut u, arena).map(Packet::V5).ok(),
    }
}

/// Calls the law for the format that the packet is of. Only a CONNECT of 3.1 tells that it is of 3.1.
macro_rules! by_version {
    ($law:ident, $packet:expr, $argument:expr) => {
        match version_of(&$packet) {
            Version::V3_1 => $law::<formats::V3_1>($argument),
            Version::V3_1_1 => $law::<formats::V3_1_1>($argument),
            Version::V5_0 => $law::<formats::V5_0>($argument),
        }
    };
}

fn entropy() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 1..1500)
}

/// How many packets a law is tried on.
fn cases() -> u32 {
    if thorough() { 20_000 } else { 150 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn values_come_back(entropy in entropy()) {
        let arena = Arena::new();
        if let Some(packet) = packet(&entropy, &arena) {
            encodes_exactly(&packet);
            by_version!(value_survives, packet, &packet);
            by_version!(bytes_survive, packet, &encoded(&packet));
        }
    }

    #[test]
    fn owned_packets_are_the_same(entropy in entropy()) {
        let arena = Arena::new();
        match packet(&entropy, &arena) {
            Some(Packet::V3(packet)) => {
                let owned = packet.into_owned().expect("legal");
                assert_eq!(owned.get(), packet);
                assert_eq!(owned.as_bytes(), encoded(&packet));
                assert_eq!(Shared::<v3::Packet<'static>>::from_checked(encoded(&packet).into()).get(), packet);
            }
            Some(Packet::V5(packet)) => {
                let owned = packet.into_owned().expect("legal");
                assert_eq!(owned.get(), packet);
                assert_eq!(owned.as_bytes(), encoded(&packet));
                assert_eq!(Shared::<v5::Packet<'static>>::from_checked(encoded(&packet).into()).get(), packet);
            }
            None => {}
        }
    }

    #[test]
    fn packets_delimit_themselves(entropy in entropy()) {
        let arena = Arena::new();
        if let Some(packet) = packet(&entropy, &arena) {
            by_version!(delimits_itself, packet, &encoded(&packet));
        }
    }

    #[test]
    fn changed_packets_do_no_harm(entropy in entropy(), at in any::<prop::sample::Index>(), value in any::<u8>()) {
        let arena = Arena::new();
        if let Some(packet) = packet(&entropy, &arena) {
            let mut wire = encoded(&packet);
            let at = at.index(wire.len());
            wire[at] = value;
            by_version!(survives, packet, &wire);
        }
    }

    #[test]
    fn pieces_give_the_same_packets(
        all in prop::collection::vec(entropy(), 1..6),
        pieces in prop::collection::vec(1..50_usize, 1..8),
    ) {
        let arena = Arena::new();
        let packets = all.iter().filter_map(|entropy| packet(entropy, &arena));
        let stream: Vec<u8> = packets.flat_map(|packet| encoded(&packet)).collect();
        in_pieces::<formats::V5_0>(&stream, &pieces);
    }
}

fn in_pieces<F: Stream>(stream: &[u8], pieces: &[usize]) {
    chunks_do_not_matter::<F>(stream, pieces);
}

/// What a packet has of that which it may have.
fn traits(packet: &Packet<'_>) -> Vec<String> {
    let family = if version_of(packet) == Version::V5_0 { "5.0" } else { "3.x" };
    let packet_type = format!("{family} {}", packet.packet_type());
    let optional = |name: &str, there: bool| format!("{packet_type} {name} {there}");
    let mut seen = vec![packet_type.clone()];
    match packet {
        Packet::V3(v3::Packet::Connect(connect)) => seen.extend([
            optional("will", connect.will.is_some()),
            optional("username", connect.username.is_some()),
            optional("password", connect.password.is_some()),
            optional("bridge", connect.bridge),
            optional("of 3.1", version_of(packet) == Version::V3_1),
        ]),
        Packet::V3(v3::Packet::Publish(publish)) => {
            seen.push(format!("{packet_type} {:?}", publish.delivery.qos()));
            seen.push(optional("dup", publish.delivery.dup()));
            seen.push(optional("payload", !publish.payload.is_empty()));
        }
        Packet::V5(v5::Packet::Connect(connect)) => seen.extend([
            optional("will", connect.will.is_some()),
            optional("username", connect.username.is_some()),
            optional("password", connect.password.is_some()),
        ]),
        Packet::V5(v5::Packet::Publish(publish)) => {
            seen.push(format!("{packet_type} {:?}", publish.delivery.qos()));
            seen.push(optional("dup", publish.delivery.dup()));
            seen.push(optional("topic", publish.topic.is_some()));
            seen.push(optional("payload", !publish.payload.is_empty()));
        }
        _ => {}
    }
    seen.extend(properties(packet).into_iter().map(|id| format!("property {:#04x}", id.0)));
    seen
}

fn properties(packet: &Packet<'_>) -> Vec<PropertyId> {
    let Packet::V5(packet) = packet else { return Vec::new() };
    macro_rules! of {
        ($($kind:ident),*) => {
            match packet {
                v5::Packet::Connect(connect) => {
                    let will = connect.will.into_iter().flat_map(|will| will.properties.iter());
                    connect.properties.iter().chain(will).map(|property| property.id()).collect()
                }
                $(v5::Packet::$kind(packet) => packet.properties.iter().map(|property| property.id()).collect(),)*
                v5::Packet::PingReq | v5::Packet::PingResp => Vec::new(),
            }
        };
    }
    of!(ConnAck, Publish, PubAck, PubRec, PubRel, PubComp, Subscribe, SubAck, Unsubscribe, UnsubAck, Disconnect, Auth)
}

#[test]
fn the_generator_leaves_nothing_out() {
    let mut counts = BTreeMap::<String, usize>::new();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..1500 {
        let entropy: Vec<u8> = (0..700)
            .map(|_| {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                (random >> 24) as u8
            })
            .collect();
        let arena = Arena::new();
        let packet = packet(&entropy, &arena).expect("enough random bytes");
        traits(&packet).into_iter().for_each(|one| *counts.entry(one).or_default() += 1);
    }
    let mut wanted = Vec::new();
    for number in 1..=15 {
        let families = if number == 15 { &["5.0"][..] } else { &["3.x", "5.0"] };
        wanted.extend(families.iter().map(|family| format!("{family} {}", PacketType(number))));
    }
    for there in [true, false] {
        for name in ["3.x CONNECT will", "3.x CONNECT username", "3.x CONNECT password", "3.x CONNECT bridge"] {
            wanted.push(format!("{name} {there}"));
        }
        for name in ["5.0 CONNECT will", "5.0 CONNECT username", "5.0 CONNECT password", "3.x CONNECT of 3.1"] {
            wanted.push(format!("{name} {there}"));
        }
        for name in ["3.x PUBLISH dup", "5.0 PUBLISH dup", "5.0 PUBLISH topic"] {
            wanted.push(format!("{name} {there}"));
        }
    }
    wanted.extend(PropertyId::KNOWN.iter().map(|id| format!("property {:#04x}", id.0)));
    for qos in ["AtMostOnce", "AtLeastOnce", "ExactlyOnce"] {
        wanted.extend(["3.x", "5.0"].map(|family| format!("{family} PUBLISH {qos}")));
    }
    let rare: Vec<_> = wanted.iter().filter(|one| counts.get(*one).is_none_or(|count| *count < 5)).collect();
    assert!(rare.is_empty(), "seen fewer than five times: {rare:?}\n{counts:?}");
}
