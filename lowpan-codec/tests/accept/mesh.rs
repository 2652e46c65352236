//! Mesh addressing, broadcast and extensions (RFC 4944 §5.2, §11; RFC 8066).

use crate::support::hex;
use crate::{comes_back, decompressed, ipv6, options};
use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::frag::{Progress, Reassembler};
use lowpan_codec::{Body, EscapeType, LinkAddress, Mesh, Options, Packet, decompress_to_slice};
use std::time::Duration;

fn decode(wire: &[u8]) -> Packet<'_> {
    Packet::decode(&mut Reader::new(wire), &mut ()).expect("legal")
}

#[test]
fn addresses_of_both_kinds_and_hops() {
    for (packet, hops, originator, destination) in [
        ("b5 0001 0002 7a33 3b", 5, LinkAddress::Short(1), LinkAddress::Short(2)),
        ("95 0200000000000007 0002 7a33 3b", 5, LinkAddress::Extended([2, 0, 0, 0, 0, 0, 0, 7]), LinkAddress::Short(2)),
        ("a5 0001 0200000000000007 7a33 3b", 5, LinkAddress::Short(1), LinkAddress::Extended([2, 0, 0, 0, 0, 0, 0, 7])),
        ("bf 20 0001 0002 7a33 3b", 32, LinkAddress::Short(1), LinkAddress::Short(2)),
    ] {
        let wire = hex(packet);
        let mesh = decode(&wire).mesh.expect("there is one");
        assert_eq!((mesh.hops_left, mesh.originator(), mesh.final_destination()), (hops, originator, destination));
        comes_back(packet);
    }
    // A frame of one hop more is not forwarded.
    let mesh = Mesh::new(2, LinkAddress::Short(1), LinkAddress::Short(2)).expect("short addresses");
    assert_eq!(mesh.forwarded().map(|mesh| mesh.hops_left), Some(1));
    assert_eq!(mesh.forwarded().and_then(Mesh::forwarded), None);
    assert_eq!(Mesh::new(1, LinkAddress::MsTp(1), LinkAddress::Short(2)), None);
}

#[test]
fn its_addresses_count_instead_of_those_of_the_link() {
    let expected = ipv6(59, 64, "fe80::ff:fe00:1", "fe80::ff:fe00:2", "");
    assert_eq!(decompressed("b5 0001 0002 7a33 3b", options()), expected);
    assert_eq!(decompressed("b5 0001 0002 50 07 7a33 3b", options()), expected);
    assert_eq!(decompressed("b5 0001 0002 42f8 40 3b", options()), expected);
    // An uncompressed header needs no addresses.
    let plain = ipv6(59, 64, "fe80::5", "fe80::6", "");
    assert_eq!(decompressed(&format!("b5 0001 0002 41 {plain}"), options()), plain);
    comes_back(&format!("b5 0001 0002 41 {plain}"));
}

#[test]
fn mesh_with_fragments_of_a_compressed_datagram() {
    // Two neighbours pass on fragments of the same originator; the key and the identifiers are those of the mesh header.
    let first = hex("b5 0001 0002 c030 1234 7e33 f3 12 abcd");
    let mut memory = [0; 64];
    let mut reassembler = Reassembler::new([&mut memory]);
    let packet = decode(&first);
    let mesh = packet.mesh.expect("there is one");
    let ends = (mesh.originator(), mesh.final_destination());
    let mut cx = options().within(&mesh);
    let Body::First(fragment) = packet.body else { panic!("{packet:?}") };
    let (progress, datagram) = reassembler.first(ends, &fragment, Duration::ZERO, &mut cx).expect("right");
    assert_eq!(progress, Progress::Complete);
    let expected = ipv6(17, 64, "fe80::ff:fe00:1", "fe80::ff:fe00:2", "f0b1f0b2 0008 abcd");
    assert_eq!(datagram.map(crate::digits), Some(expected));

    let frames = ["b5 0001 0002 c038 1235 7e33 f3 12 abcd", "b4 0001 0002 e038 1235 06 0102030405060708"];
    let mut complete = None;
    for frame in frames.map(hex) {
        let packet = decode(&frame);
        let mut cx: Options<'_> = options().within(&packet.mesh.expect("there is one"));
        let taken = match packet.body {
            Body::First(fragment) => reassembler.first(ends, &fragment, Duration::ZERO, &mut cx),
            Body::Next(fragment) => reassembler.next(ends, &fragment, Duration::ZERO),
            other => panic!("{other:?}"),
        };
        complete = taken.expect("right").1.map(crate::digits);
    }
    let expected = ipv6(17, 64, "fe80::ff:fe00:1", "fe80::ff:fe00:2", "f0b1f0b2 0010 abcd 0102030405060708");
    assert_eq!(complete, Some(expected));
}

#[test]
fn broadcasts_have_numbers() {
    let wire = hex("b5 0001 ffff 50 2a 7a3b 3b 01");
    assert_eq!(decode(&wire).broadcast.map(|broadcast| broadcast.sequence_number), Some(0x2a));
    comes_back("b5 0001 ffff 50 2a 7a3b 3b 01");
}

#[test]
fn extensions_are_kept_and_not_decompressed() {
    let wire = hex("40 05 aabb");
    let Body::Escape(escape) = decode(&wire).body else { panic!("an extension") };
    assert_eq!((escape.extension_type(), escape.payload), (EscapeType(5), &[0xaa, 0xbb][..]));
    assert!(escape.extension_type().is_itu_command());
    assert!(decompress_to_slice(&wire, &mut options(), &mut [0; 100]).is_err());
    comes_back("40 05 aabb");
    comes_back("b5 0001 0002 40 05 aabb");
    assert_eq!(decode(&wire).encoded_len(), Ok(4));
}
