//! Our decoder against a second one that shares nothing with it, on mutants of every kind of packet.

use benches::case::Version;
use benches::mutate::{Random, mutant};
use benches::second;
use benches::seed::{seeds, single_properties};
use mqtt_codec::buf::Reader;
use mqtt_codec::{DecodeError, v3, v5};

/// Mutants of each version.
const MUTANTS: usize = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };

#[test]
fn mqtt_5_0() {
    agree(Version::V5_0);
}

#[test]
fn mqtt_3_1_1() {
    agree(Version::V3_1_1);
}

/// Both take the same packets, and find the same properties in them.
fn agree(version: Version) {
    let (mut random, mut seeds) = (Random::new(0x5eed), seeds(version));
    if version == Version::V5_0 {
        seeds.extend(single_properties());
    }
    let mutants: Vec<_> = (0..MUTANTS).map(|_| mutant(&mut random, &seeds)).collect();
    let (mut taken, mut disagreements) = (0, Vec::new());
    for packet in seeds.into_iter().chain(mutants) {
        let (ours, theirs) = (ours(version, &packet), second::decode(version, &packet).map(identifiers));
        taken += usize::from(ours.is_ok());
        match (ours, theirs) {
            (Ok(ours), Some(theirs)) if ours == theirs => {}
            (Err(_), None) => {}
            (ours, theirs) => disagreements.push(format!("{packet:02x?}: ours {ours:02x?}, second {theirs:02x?}")),
        }
    }
    assert!(taken > MUTANTS / 50, "only {taken} mutants were valid, which proves little");
    let some: Vec<_> = disagreements.iter().take(20).cloned().collect();
    assert!(disagreements.is_empty(), "{} disagreements:\n{}", disagreements.len(), some.join("\n"));
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

fn identifiers(facts: second::Facts<'_>) -> Vec<u8> {
    facts.properties.iter().map(|property| property.id).collect()
}
