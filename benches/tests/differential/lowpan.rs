//! 6LoWPAN: compressed headers, between neighbours that know two contexts.

use crate::disagreement::Disagreements;
use crate::{MUTANTS, compare, peers};
use benches::case::Format;
use benches::case::lowpan::LINK;
use benches::compressor::digest;
use benches::mutate::Random;
use benches::mutate::lowpan_iphc::mutant;
use benches::seed::lowpan_iphc::seeds;
use lowpan_codec::buf::EncodeError;
use lowpan_codec::iphc::decompress_to_slice;
use lowpan_codec::{ContextEntry, ContextId, ContextTable, Ghc, Integrity, LinkAddress, Options, Prefix};
use std::net::Ipv6Addr;

pub(crate) fn disagreements() -> Disagreements {
    let mut found = Disagreements::default();
    let peers = peers(&["smoltcp"], Format::Lowpan);
    let (mut random, seeds) = (Random::new(0xd1ff), seeds());
    for _ in 0..MUTANTS {
        let frame = mutant(&mut random, &seeds);
        let opinion = ours(&frame).map(Some);
        for peer in &peers {
            compare(&mut found, ("IPHC", kind(&frame)), &frame, opinion, peer.as_ref());
        }
    }
    found
}

fn ours(frame: &[u8]) -> Result<u64, (&'static str, &'static str)> {
    let mut contexts = ContextTable::EMPTY;
    for (id, prefix) in (0..).zip(LINK.prefixes) {
        let mut octets = [0; 16];
        octets[..8].copy_from_slice(&prefix);
        let prefix = Prefix::new(Ipv6Addr::from(octets), 64).map(ContextEntry::new);
        contexts.set(ContextId::new(id).expect("one of sixteen"), prefix);
    }
    let [source, destination] = [LINK.source, LINK.destination].map(LinkAddress::Extended);
    let mut cx = Options {
        contexts: &contexts,
        integrity: Integrity::Present, // the peer computes elided checksums whatever is known
        ghc: Ghc::Never,
        ..Options::between(source, destination)
    };
    let mut out = [0; 2048];
    match decompress_to_slice(frame, &mut cx, &mut out) {
        Ok(datagram) => Ok(digest(datagram)),
        Err(EncodeError::Invalid(error)) => Err((error.id(), error.clause.text())),
        Err(EncodeError::Buffer(full)) => panic!("a mutant that is too large: {full}"),
    }
}

/// What in a frame makes it unlike others.
fn kind(frame: &[u8]) -> &'static str {
    let [first, second, ..] = *frame else { return "" };
    let stateful = |mode: u8| mode & 4 != 0 && mode & 3 != 0;
    let (source, destination) = (second >> 4 & 7, second & 15);
    if first == 0x41 {
        "uncompressed"
    } else if destination & 12 == 12 {
        "multicast behind a context"
    } else if second & 0x80 == 0 && (stateful(source) || destination & 8 == 0 && stateful(destination)) {
        "context 0, not named"
    } else if source == 6 || destination == 6 {
        "16 bits behind a context"
    } else if first & 0x18 != 0x18 {
        "traffic class or flow label"
    } else if first & 4 == 0 {
        "next header in-line"
    } else {
        match next_header(frame).unwrap_or(0) {
            0xf0..=0xff => "UDP",
            octet @ 0xe0..=0xef => {
                ["Hop-by-Hop Options", "Routing", "Fragment", "Destination Options", "Mobility", "", "", "tunnel"]
                    [usize::from(octet >> 1 & 7)]
            }
            _ => "",
        }
    }
}

/// The first octet behind LOWPAN_IPHC.
fn next_header(frame: &[u8]) -> Option<u8> {
    let [first, second, ..] = *frame else { return None };
    let [source, destination] = [second >> 4 & 7, second & 15].map(usize::from);
    let source = [16, 8, 2, 0, 0, 8, 2, 0][source];
    let destination = [16, 8, 2, 0, 0, 8, 2, 0, 16, 6, 4, 1, 6, 0, 0, 0][destination];
    let traffic = [4, 3, 1, 0][usize::from(first >> 3 & 3)];
    let others = usize::from(second >> 7) + usize::from(first & 4 == 0) + usize::from(first & 3 == 0);
    frame.get(2 + others + traffic + source + destination).copied()
}
