//! Our verdict against that of published codecs on the same mutants. Every class of disagreement stands in
//! DISAGREEMENTS.md with what proves us right; one that does not stand there fails the test.
//!
//! `BLESS=1 cargo test --release -p benches --features peers --test differential` writes that page anew. What is
//! refused here and taken there is explained by the statement that our error names. What is taken here and refused
//! there needs a reason in [`REASONS`] first.

mod disagreement;

use benches::case::Version;
use benches::contenders;
use benches::job::Contender;
use benches::mutate::{Random, mutant};
use benches::seed::{seeds, single_properties};
use disagreement::{Class, Disagreements};
use mqtt_codec::buf::{Framed, Reader};
use mqtt_codec::{DecodeError, frame, v3, v5};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::Path;

/// The peers whose strictness is compared.
const PEERS: [&str; 4] = ["rumqttc", "mqtt-proto", "mqtt-protocol-core", "mqttrs"];

/// Mutants of each version.
const MUTANTS: usize = 150_000;

#[test]
fn every_disagreement_is_listed() {
    let mut found = Disagreements::default();
    let hook = take_hook();
    set_hook(Box::new(|_| {})); // peers panic many times; that is recorded, not printed
    for version in [Version::V5_0, Version::V3_1_1] {
        let peers: Vec<_> = contenders()
            .into_iter()
            .filter(|codec| codec.version() == version && PEERS.contains(&codec.name()))
            .collect();
        for packet in packets(version) {
            for peer in &peers {
                if let Some(class) = compare(version, &packet, peer.as_ref()) {
                    found.record(class, &packet);
                }
            }
        }
    }
    set_hook(hook);

    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("DISAGREEMENTS.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&page, found.to_string()).expect("a page that can be written");
    }
    let listed = std::fs::read_to_string(&page).expect("DISAGREEMENTS.md");
    let unexplained: Vec<_> = found.unexplained().collect();
    assert!(unexplained.is_empty(), "no reason is given for:\n{}", unexplained.join("\n"));
    // With overflow checks, some peers panic where they otherwise go wrong in silence.
    let same = if cfg!(debug_assertions) { found.all_in(&listed) } else { found.to_string() == listed };
    assert!(same, "not as listed; now:\n{found}");
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

/// In which class two verdicts on a packet disagree, if they do.
fn compare(version: Version, packet: &[u8], peer: &dyn Contender) -> Option<Class> {
    let class = |verdict| Some(Class::new(peer.name(), version, packet[0] >> 4, verdict));
    match (ours(version, packet), catch_unwind(AssertUnwindSafe(|| peer.verdict(packet)))) {
        (_, Err(_)) => class(disagreement::Verdict::Panics),
        (Err(error), Ok(Ok(_))) => class(disagreement::Verdict::Takes(error.id(), error.clause.text())),
        (Ok(()), Ok(Err(refusal))) => class(disagreement::Verdict::Refuses(disagreement::error_name(&refusal.0))),
        (Ok(()), Ok(Ok(_))) | (Err(_), Ok(Err(_))) => None,
    }
}

fn ours(version: Version, packet: &[u8]) -> Result<(), DecodeError> {
    let mut reader = Reader::new(packet);
    match version {
        Version::V3_1_1 => reader.decode::<v3::Packet<'_>, _>(&mut ()).map(drop),
        Version::V5_0 => reader.decode::<v5::Packet<'_>, _>(&mut ()).map(drop),
    }
}
