//! MQTT.

use crate::{MUTANTS, agree};
use benches::case::mqtt::Version;
use benches::mutate::Random;
use benches::mutate::mqtt::mutant;
use benches::second;
use benches::seed::mqtt::{seeds, single_properties};
use mqtt_codec::buf::Reader;
use mqtt_codec::{DecodeError, v3, v5};

#[test]
fn mqtt_5_0() {
    check(Version::V5_0);
}

#[test]
fn mqtt_3_1_1() {
    check(Version::V3_1_1);
}

/// Both take the same packets, and find the same properties in them.
fn check(version: Version) {
    let (mut random, mut seeds) = (Random::new(0x5eed), seeds(version));
    if version == Version::V5_0 {
        seeds.extend(single_properties());
    }
    let mutants = (0..MUTANTS).map(|_| mutant(&mut random, &seeds));
    let second = |packet: &[u8]| second::mqtt::decode(version, packet).map(identifiers);
    agree(seeds.clone().into_iter().chain(mutants), |packet| ours(version, packet), second);
}

/// The identifiers of the properties in a packet of which nothing may be left over; or why it is none.
fn ours(version: Version, packet: &[u8]) -> Result<Vec<u8>, String> {
    let mut reader = Reader::new(packet);
    let told = |error: DecodeError| error.to_string();
    let found = match version {
        Version::V3_1_1 => reader.decode::<v3::Packet<'_>, _>(&mut ()).map(|_| Vec::new()).map_err(told)?,
        Version::V5_0 => properties(&reader.decode(&mut ()).map_err(told)?),
    };
    reader.finish().map_err(|offset| format!("bytes behind the packet, from {offset}"))?;
    Ok(found)
}

fn properties(packet: &v5::Packet<'_>) -> Vec<u8> {
    fn ids<P>(properties: &v5::Properties<'_, P>) -> Vec<u8> {
        properties.iter().map(|property| property.id().0).collect()
    }
    match packet {
        v5::Packet::Connect(p) => {
            let will = p.will.iter().flat_map(|will| ids(&will.properties));
            ids(&p.properties).into_iter().chain(will).collect()
        }
        v5::Packet::ConnAck(p) => ids(&p.properties),
        v5::Packet::Publish(p) => ids(&p.properties),
        v5::Packet::PubAck(p) => ids(&p.properties),
        v5::Packet::PubRec(p) => ids(&p.properties),
        v5::Packet::PubRel(p) => ids(&p.properties),
        v5::Packet::PubComp(p) => ids(&p.properties),
        v5::Packet::Subscribe(p) => ids(&p.properties),
        v5::Packet::SubAck(p) => ids(&p.properties),
        v5::Packet::Unsubscribe(p) => ids(&p.properties),
        v5::Packet::UnsubAck(p) => ids(&p.properties),
        v5::Packet::Disconnect(p) => ids(&p.properties),
        v5::Packet::Auth(p) => ids(&p.properties),
        v5::Packet::PingReq | v5::Packet::PingResp => Vec::new(),
    }
}

fn identifiers(facts: second::mqtt::Facts<'_>) -> Vec<u8> {
    facts.properties.iter().map(|property| property.id).collect()
}
