//! The laws of every codec, for packets and datagrams at random: what is encoded comes back, and says how long it is.

mod support;

use arbitrary::{Arbitrary, Unstructured};
use lowpan_codec::buf::arbitrary::Arena;
use lowpan_codec::buf::testing::{bytes_survive, encoded, encodes_exactly, survives, value_survives};
use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::frag::{FirstFragment, Fragments, NextFragment, Progress, Reassembly};
use lowpan_codec::{
    Body, Compressed, ContextTable, DecompressError, Ghc, Integrity, Ipv6, LinkAddress, Options, Packet,
    decompress_to_slice, iphc,
};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use std::collections::BTreeMap;
use support::formats::Packets;
use support::seeds::options;
use support::thorough;

fn entropy() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 1..1500)
}

/// How many packets a law is tried on.
fn cases() -> u32 {
    if thorough() { 20_000 } else { 150 }
}

fn packet<'a>(entropy: &[u8], arena: &'a Arena) -> Option<Packet<'a>> {
    Packet::arbitrary_in(&mut Unstructured::new(entropy), arena).ok()
}

/// A datagram, and what both ends know.
fn datagram<'a>(entropy: &[u8], arena: &'a Arena) -> Option<(&'a [u8], ContextTable, [LinkAddress; 2])> {
    let mut u = Unstructured::new(entropy);
    let (contexts, ends) = (ContextTable::arbitrary(&mut u).ok()?, <[LinkAddress; 2]>::arbitrary(&mut u).ok()?);
    Some((Ipv6::arbitrary_in(&mut u, arena).ok()?.as_bytes(), contexts, ends))
}

/// The datagram that a packet stands for.
fn decompressed(wire: &[u8], mut cx: Options<'_>) -> Vec<u8> {
    let mut out = [0; 2048];
    match decompress_to_slice(wire, &mut cx, &mut out) {
        Ok(datagram) => datagram.to_vec(),
        Err(error) => panic!("{wire:02x?}: {error}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn packets_come_back(entropy in entropy()) {
        let arena = Arena::new();
        if let Some(packet) = packet(&entropy, &arena) {
            encodes_exactly(&packet);
            value_survives::<Packets>(&packet);
            bytes_survive::<Packets>(&encoded(&packet));
        }
    }

    #[test]
    fn datagrams_come_back(entropy in entropy(), number in 0..256_usize) {
        let arena = Arena::new();
        let Some((datagram, contexts, [source, destination])) = datagram(&entropy, &arena) else { return Ok(()) };
        // Checksums at random are wrong, and so cannot be elided.
        let cx = Options {
            source: Some(source),
            destination: Some(destination),
            elide_checksum: false,
            ..options(number, &contexts)
        };
        let compressed = Compressed::new(datagram, &cx).expect("a datagram");
        encodes_exactly(&compressed);
        let wire = encoded(&compressed);
        let (len, longest) = (wire.len(), datagram.len() + 2);
        assert!(len < longest, "{len} octets for {longest}");
        assert_eq!(decompressed(&wire, cx), datagram, "{wire:02x?}");
        assert_eq!(iphc::compress_to_slice(datagram, &cx, &mut [0; 2048]), Ok(&mut wire.clone()[..]));
        bytes_survive::<Packets>(&wire);
        // A second time it is the same.
        assert_eq!(encoded(&Compressed::new(&decompressed(&wire, cx), &cx).expect("a datagram")), wire);
    }

    #[test]
    fn elided_checksums_come_back(entropy in entropy(), number in 0..256_usize) {
        let arena = Arena::new();
        let Some((datagram, contexts, [source, destination])) = datagram(&entropy, &arena) else { return Ok(()) };
        let cx = Options {
            source: Some(source),
            destination: Some(destination),
            integrity: Integrity::Present,
            elide_checksum: false,
            ghc: Ghc::Decompress,
            ..options(number, &contexts)
        };
        // The decompressor computes what the compressor then verifies and elides.
        let wire = encoded(&Compressed::new(datagram, &cx).expect("a datagram"));
        let Some(elided) = without_checksum(&wire) else { return Ok(()) };
        let mut out = [0; 2048];
        let computed = match decompress_to_slice(&elided, &mut { cx }, &mut out) {
            Ok(datagram) => datagram.to_vec(),
            Err(_) => return Ok(()), // behind a routing header that does not tell where it ends
        };
        let elides = Options { elide_checksum: true, ..cx };
        assert_eq!(encoded(&Compressed::new(&computed, &elides).expect("it is right")), elided);
        let mut wrong = computed.clone();
        *wrong.last_mut().expect("a datagram") ^= 1;
        let refused = Compressed::new(&wrong, &elides).err();
        assert_eq!(refused, Some(lowpan_codec::Clause::ChecksumWrong));
    }

    #[test]
    fn fragments_come_back(entropy in entropy(), mtu in 13..130_usize, turn in any::<prop::sample::Index>()) {
        let arena = Arena::new();
        let Some((datagram, contexts, [source, destination])) = datagram(&entropy, &arena) else { return Ok(()) };
        let mut cx = Options { contexts: &contexts, ..Options::between(source, destination) };
        let compressed = Fragments::compress(datagram, mtu, &cx).expect("a datagram");
        let frames: Vec<_> = Fragments::new(&compressed, mtu, 7).expect("room").collect();
        frames.iter().for_each(encodes_exactly);
        let mut frames: Vec<Vec<u8>> = frames.iter().map(encoded).collect();
        assert!(frames.iter().all(|frame| frame.len() <= mtu));
        if frames.len() == 1 && frames[0][0] >> 3 != 0b11000 {
            assert_eq!(decompressed(&frames[0], cx), datagram);
            return Ok(());
        }
        let start = turn.index(frames.len());
        frames.rotate_left(start);
        let mut memory = vec![0; datagram.len()];
        let mut reassembly = Reassembly::new(&mut memory);
        for (at, frame) in frames.iter().enumerate() {
            let mut r = Reader::new(frame);
            let progress = if frame[0] >> 3 == 0b11000 {
                reassembly.first(&FirstFragment::decode(&mut r, &mut ()).expect("our own"), &mut cx)
            } else {
                reassembly.next(&NextFragment::decode(&mut r, &mut ()).expect("our own"))
            };
            let expected = if at + 1 == frames.len() { Progress::Complete } else { Progress::Taken };
            assert_eq!(progress, Ok(expected));
        }
        assert_eq!(reassembly.datagram(), Some(datagram));
    }

    #[test]
    fn room_that_is_missing_is_told(entropy in entropy(), room in 0..300_usize) {
        let arena = Arena::new();
        let Some(packet) = packet(&entropy, &arena) else { return Ok(()) };
        let (wire, contexts) = (encoded(&packet), ContextTable::EMPTY);
        let decompress = |out: &mut [u8]| {
            decompress_to_slice(&wire, &mut options(0x44, &contexts), out).map(|datagram| datagram.len())
        };
        let mut all = [0; 70_000];
        if let Ok(len) = decompress(&mut all) {
            let mut out = vec![0xa5; room];
            match decompress(&mut out) {
                Ok(again) => assert!(again == len && len <= room),
                Err(DecompressError::Buffer(full)) => assert_eq!(full.needed + room, len),
                Err(DecompressError::Invalid(error)) => panic!("{error}, in {room} octets of room"),
            }
        }
    }

    #[test]
    fn changed_packets_do_no_harm(entropy in entropy(), at in any::<prop::sample::Index>(), value in any::<u8>()) {
        let arena = Arena::new();
        if let Some(packet) = packet(&entropy, &arena) {
            let mut wire = encoded(&packet);
            let at = at.index(wire.len());
            wire[at] = value;
            survives::<Packets>(&wire);
        }
    }
}

/// The packet with C set and without the checksum behind the ports, if it ends with compressed UDP.
fn without_checksum(wire: &[u8]) -> Option<Vec<u8>> {
    let packet: Packet<'_> = Reader::new(wire).decode(&mut ()).ok()?;
    let Body::Iphc(datagram) = packet.body else { return None };
    if datagram.header.next_header().is_some() {
        return None;
    }
    let mut at = datagram.header.as_bytes().len();
    let mut r = Reader::new(datagram.rest());
    let headers: Vec<_> = lowpan_codec::nhc::headers(&mut r, &mut ()).collect::<Result<_, _>>().ok()?;
    let lowpan_codec::nhc::Nhc::Udp(udp) = headers.last()? else { return None };
    let checksum = udp.checksum()?;
    at += datagram.rest().len() - r.remaining();
    assert_eq!(wire[at - 2..at], checksum.to_be_bytes());
    let ports = udp_len(udp.ports());
    let mut elided = wire.to_vec();
    elided.drain(at - 2..at);
    elided[at - 2 - ports - 1] |= 4;
    Some(elided)
}

/// How many octets ports take at least (RFC 6282 §4.3.1).
fn udp_len((source, destination): (u16, u16)) -> usize {
    match (source >> 4, destination >> 4, source >> 8, destination >> 8) {
        (0xf0b, 0xf0b, ..) => 1,
        (.., 0xf0) | (_, _, 0xf0, _) => 3,
        _ => 4,
    }
}

/// What a packet is, and what it has.
fn traits(packet: &Packet<'_>) -> Vec<String> {
    let kind = format!("{:?}", packet.body).split(['(', ' ']).next().expect("a name").to_owned();
    let mut seen = vec![kind, format!("mesh {} broadcast {}", packet.mesh.is_some(), packet.broadcast.is_some())];
    if let Body::Iphc(datagram) | Body::Routed(_, datagram) = packet.body {
        let iphc = datagram.header;
        seen.push(format!("source {}", iphc.source().mode().bits()));
        seen.push(format!("destination {}", iphc.destination().mode().bits()));
        seen.extend(
            datagram
                .next_headers()
                .map(|nhc| format!("{:?}", nhc).split(['(', ' ']).next().expect("a name").to_owned()),
        );
    }
    if let Body::Routed(routed, _) = packet.body {
        seen.extend(
            routed.headers.iter().map(|header| format!("{header:?}").split('(').next().expect("a name").to_owned()),
        );
    }
    seen
}

#[test]
fn the_generator_leaves_nothing_out() {
    let mut counts = BTreeMap::<String, usize>::new();
    let mut random = lowpan_codec::buf::testing::havoc::Random::new(0x9e37_79b9_7f4a_7c15);
    for _ in 0..3000 {
        let entropy: Vec<u8> = (0..3000).map(|_| (random.number() >> 24) as u8).collect();
        let arena = Arena::new();
        let packet = packet(&entropy, &arena).expect("enough random octets");
        traits(&packet).into_iter().for_each(|one| *counts.entry(one).or_default() += 1);
    }
    let kinds = ["Ipv6", "Iphc", "Hc1", "First", "Next", "Recoverable", "Acknowledgment", "Routed", "Escape"];
    let headers = ["Extension", "Udp", "GenericExtension", "GenericUdp", "GenericIcmpv6"];
    let routing = ["Srh", "Rpi", "IpInIp", "Deadline", "Elective"];
    let names = kinds.iter().chain(&headers).chain(&routing).map(|name| (*name).to_owned());
    let mesh = [(false, false), (true, false), (true, true)];
    let mesh = mesh.map(|(mesh, broadcast)| format!("mesh {mesh} broadcast {broadcast}"));
    let sources = (0..8).map(|mode| format!("source {mode}"));
    let destinations = (0..13).filter(|mode| *mode != 4).map(|mode| format!("destination {mode}"));
    let wanted = names.chain(mesh).chain(sources).chain(destinations);
    let rare: Vec<_> = wanted.filter(|one| counts.get(one).is_none_or(|count| *count < 5)).collect();
    assert!(rare.is_empty(), "seen fewer than five times: {rare:?}\n{counts:?}");
}
