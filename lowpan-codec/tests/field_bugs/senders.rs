//! Compressors and what cuts datagrams.

use crate::{digits, hex, ipv6, options, sent};
use lowpan_codec::buf::{EncodeError, Full, Message};
use lowpan_codec::frag::{Fragments, Reassembly};
use lowpan_codec::{Clause, Compressed, Options, iphc};

#[test]
fn contiki_426_427_source_routes_longer_than_the_buffer() {
    // A routing header of 16 addresses: it is not compressed, since 258 octets are more than a frame has.
    let route = format!("1120 0310 00000000 {} f0b1f0b2 0008 abcd", "20".repeat(256));
    let datagram = ipv6(43, 64, "fe80::1", "fe80::2", &route);
    assert!(sent(&datagram, options()).starts_with("7a332b1120"));
    let octets = hex(&datagram);
    for room in 0..100 {
        let full = iphc::compress_to_slice(&octets, &options(), &mut vec![0; room]).map(|out| out.len());
        assert_eq!(full, Err(EncodeError::Buffer(Full { needed: 3 + 264 + 8 - room })));
    }
}

#[test]
fn openthread_3597_malformed_headers_are_compressed() {
    // Extension headers and UDP that end behind the datagram, or tell another length: they stay as they are.
    for (next_header, behind) in
        [(0, "3cff 0000"), (43, "11"), (60, ""), (17, "f0b1f0b2 00"), (17, "f0b1f0b2 00ff abcd"), (41, "60")]
    {
        let datagram = ipv6(next_header, 64, "fe80::1", "fe80::2", behind);
        assert_eq!(sent(&datagram, options()), format!("7a33{next_header:02x}{}", behind.replace(' ', "")));
    }
}

#[test]
fn cve_2023_24822_33973_riot_compressing_what_is_no_datagram() {
    for (datagram, clause) in [
        ("", Clause::Ipv6Truncated),
        ("60", Clause::Ipv6Truncated),
        ("45000014", Clause::Ipv6Version),
        ("6000000000003b40 fe80", Clause::Ipv6Truncated),
    ] {
        let octets = hex(datagram);
        assert_eq!(Compressed::new(&octets, &options()).map(drop), Err(clause), "{datagram}");
        assert_eq!(Fragments::compress(&octets, 100, &options()).map(drop), Err(clause), "{datagram}");
    }
}

#[test]
fn smoltcp_640_cutting_comes_to_an_end() {
    let datagram = hex(&ipv6(17, 64, "fe80::1", "fe80::2", &format!("f0b1f0b2 00d0 abcd {}", "aa".repeat(200))));
    for mtu in 13..300 {
        let cx = options();
        let compressed = Fragments::compress(&datagram, mtu, &cx).expect("a datagram");
        let fragments: Vec<_> =
            Fragments::new(&compressed, mtu, 1).expect("room").map(|one| one.encode_to_vec().expect("legal")).collect();
        let least = datagram.len().div_ceil(8);
        assert!(fragments.len() <= least, "{} fragments of {mtu}", fragments.len());
        // None is empty, and none is given out twice.
        assert!(fragments.iter().all(|frame| frame.len() > 5 && frame.len() <= mtu));
        assert!(fragments.windows(2).all(|pair| pair[0] != pair[1]));
    }
}

#[test]
fn zephyr_54506_a_datagram_that_fits_only_when_compressed() {
    let datagram = ipv6(17, 64, "fe80::1", "fe80::2", &format!("f0b1f0b2 0068 abcd {}", "aa".repeat(96)));
    let octets = hex(&datagram);
    let cx = options();
    let compressed = Fragments::compress(&octets, 102, &cx).expect("a datagram");
    let mut fragments = Fragments::new(&compressed, 102, 1).expect("room");
    let whole = fragments.next().expect("one").encode_to_vec().expect("legal");
    assert_eq!((whole.len(), digits(&whole[..6])), (102, "7e33f312abcd".to_owned()));
    assert!(fragments.next().is_none());
}

#[test]
fn riot_12879_smoltcp_829_extension_headers_are_compressed() {
    // What RPL needs: its option in Hop-by-Hop Options, and a source route.
    let rpl = "1100 630400001e00 f0b1f0b2 0008 abcd";
    assert_eq!(sent(&ipv6(0, 64, "fe80::1", "fe80::2", rpl), options()), "7e33e106630400001e00f312abcd");
    let route = "1101 0301 9900 0000 11223344556677 88 f0b1f0b2 0008 abcd";
    let packet = sent(&ipv6(43, 64, "fe80::1", "fe80::2", route), options());
    assert_eq!(packet, "7e33e30e0301990000001122334455667788f312abcd");
}

#[test]
fn padding_that_only_openthread_leaves_out() {
    let options_header = "3b00 0503aabbcc 00";
    assert_eq!(sent(&ipv6(0, 64, "fe80::1", "fe80::2", options_header), options()), "7e33e03b050503aabbcc");
}

#[test]
fn checksums_that_are_wrong_are_not_hidden() {
    // RFC 6282 §4.3.2: who elides a checksum verifies it before. Else a broken datagram would become a right one.
    let broken = hex(&ipv6(17, 64, "fe80::1", "fe80::2", "f0b1f0b2 000a 0001 6869"));
    let elides = Options { elide_checksum: true, ..options() };
    assert_eq!(Compressed::new(&broken, &elides).map(drop), Err(Clause::ChecksumWrong));
}

#[test]
fn a_reassembly_of_our_own_fragments_in_the_least_memory() {
    let datagram = hex(&ipv6(59, 64, "fe80::1", "fe80::2", &"aa".repeat(60)));
    let cx = options();
    let compressed = Fragments::compress(&datagram, 40, &cx).expect("a datagram");
    let mut memory = vec![0; datagram.len()];
    let mut reassembly = Reassembly::new(&mut memory);
    for fragment in Fragments::new(&compressed, 40, 1).expect("room") {
        let frame = fragment.encode_to_vec().expect("legal");
        let packet: lowpan_codec::Packet<'_> = lowpan_codec::buf::Reader::new(&frame).decode(&mut ()).expect("legal");
        match packet.body {
            lowpan_codec::Body::First(first) => reassembly.first(&first, &mut { cx }).expect("right"),
            lowpan_codec::Body::Next(next) => reassembly.next(&next).expect("right"),
            other => panic!("{other:?}"),
        };
    }
    assert_eq!(reassembly.datagram(), Some(&datagram[..]));
}
