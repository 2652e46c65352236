//! MQTT.

use crate::disagreement::Disagreements;
use crate::{MUTANTS, Opinion, compare, peers};
use benches::case::Format;
use benches::case::mqtt::Version;
use benches::mutate::Random;
use benches::mutate::mqtt::mutant;
use benches::seed::mqtt::{seeds, single_properties};
use mqtt_codec::buf::{Framed, Reader};
use mqtt_codec::{frame, v3, v5};

/// The peers whose strictness is compared.
const PEERS: [&str; 4] = ["rumqttc", "mqtt-proto", "mqtt-protocol-core", "mqttrs"];

/// The names of the packet types.
const PACKETS: [&str; 16] = [
    "reserved",
    "CONNECT",
    "CONNACK",
    "PUBLISH",
    "PUBACK",
    "PUBREC",
    "PUBREL",
    "PUBCOMP",
    "SUBSCRIBE",
    "SUBACK",
    "UNSUBSCRIBE",
    "UNSUBACK",
    "PINGREQ",
    "PINGRESP",
    "DISCONNECT",
    "AUTH",
];

pub(crate) fn disagreements() -> Disagreements {
    let mut found = Disagreements::default();
    for (version, name) in [(Version::V5_0, "5.0"), (Version::V3_1_1, "3.1.1")] {
        let peers = peers(&PEERS, Format::Mqtt(version));
        for packet in packets(version) {
            let kind = PACKETS[usize::from(packet[0] >> 4)];
            for peer in &peers {
                compare(&mut found, (name, kind), &packet, ours(version, &packet), peer.as_ref());
            }
        }
    }
    found
}

/// The mutants that are whole packets of their length, so that the question is only whether they are valid.
fn packets(version: Version) -> impl Iterator<Item = Vec<u8>> {
    let (mut random, mut seeds) = (Random::new(0xd1ff), seeds(version));
    if version == Version::V5_0 {
        seeds.extend(single_properties());
    }
    let mutants = (0..MUTANTS).map(move |_| mutant(&mut random, &seeds));
    mutants.filter(|packet| frame(packet, usize::MAX) == Ok(Framed::Complete { len: packet.len() }))
}

fn ours(version: Version, packet: &[u8]) -> Opinion {
    let mut reader = Reader::new(packet);
    let decoded = match version {
        Version::V3_1_1 => reader.decode::<v3::Packet<'_>, _>(&mut ()).map(drop),
        Version::V5_0 => reader.decode::<v5::Packet<'_>, _>(&mut ()).map(drop),
    };
    decoded.map(|()| None).map_err(|error| (error.id(), error.clause.text()))
}
