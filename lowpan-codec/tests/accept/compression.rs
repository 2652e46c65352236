//! What compression makes of datagrams (RFC 6282 §3, §4), beyond the modes that `matrix` goes through.

use crate::support::hex;
use crate::{compressed, decompressed, digits, ipv6, options};
use lowpan_codec::buf::{EncodeError, Full, Message};
use lowpan_codec::frag::Fragments;
use lowpan_codec::nd::ContextOption;
use lowpan_codec::{
    Compressed, ContextEntry, ContextId, ContextTable, Encapsulation, Integrity, LinkAddress, Options, Prefix, iphc,
};
use std::time::Duration;

fn context(id: u8, prefix: &str, len: u8, compress: bool) -> ContextOption {
    let prefix = Prefix::new(prefix.parse().expect("an address"), len).expect("128 at most");
    ContextOption { context: ContextId::new(id).expect("below 16"), compress, valid_lifetime: 10, prefix }
}

#[test]
fn contexts_are_used_as_their_c_flag_says() {
    let datagram = ipv6(59, 64, "2001:db8:1::1", "2001:db8:2::2", "");
    let mut contexts = ContextTable::EMPTY;
    contexts.learn(&context(1, "2001:db8:1::", 64, true), Duration::ZERO);
    contexts.learn(&context(2, "2001:db8:2::", 64, false), Duration::ZERO);
    let packet = compressed(&datagram, &Options { contexts: &contexts, ..options() });
    assert_eq!(packet, "7af0103b20010db8000200000000000000000002");
    // What may not compress does decompress (RFC 6775 §4.2).
    let both = Options { contexts: &contexts, ..options() };
    assert_eq!(decompressed("7af7 12 3b", both), datagram);
    contexts.learn(&context(2, "2001:db8:2::", 64, true), Duration::ZERO);
    assert_eq!(compressed(&datagram, &Options { contexts: &contexts, ..options() }), "7af7123b");
    // At the end of its lifetime it is not used to compress any more.
    contexts.expire(Duration::from_secs(600), Duration::from_secs(60));
    let ended = Options { contexts: &contexts, ..options() };
    assert_eq!(compressed(&datagram, &ended).len(), 2 * 35);
    assert_eq!(decompressed("7af7 12 3b", ended), datagram);
}

#[test]
fn an_octet_that_names_contexts_has_to_pay() {
    let mut contexts = ContextTable::EMPTY;
    // The link-local prefix as context 3: it makes nothing shorter.
    contexts.set(
        ContextId::new(3).expect("below 16"),
        Prefix::new("fe80::".parse().expect("one"), 64).map(ContextEntry::new),
    );
    let cx = Options { contexts: &contexts, ..options() };
    assert_eq!(compressed(&ipv6(59, 64, "fe80::1", "fe80::2", ""), &cx), "7a333b");
    // Nor does it for an identifier of 64 bits in-line.
    let datagram = ipv6(59, 64, "fe80::1", "fe80::1:2:3:4", "");
    assert_eq!(compressed(&datagram, &cx), "7a313b0001000200030004");
}

#[test]
fn groups_of_neighbour_discovery() {
    // A solicited-node address takes 48 bits: with 8 it would be another (RIOT sent it so).
    for (group, modes, inline) in [
        ("ff02::1", "3b", "01"),
        ("ff02::ff", "3b", "ff"),
        ("ff02::100", "3a", "02000100"),
        ("ff02::1:ff00:1234", "39", "0201ff001234"),
        ("ff05::1:3", "3a", "05010003"),
        ("ff01::1", "3a", "01000001"),
        ("ff02:1::1", "38", "ff020001000000000000000000000001"),
    ] {
        let datagram = ipv6(58, 255, "fe80::1", group, "8000");
        let packet = compressed(&datagram, &options());
        assert_eq!(packet, format!("7b{modes}3a{inline}8000"), "{group}");
        assert_eq!(decompressed(&packet, options()), datagram);
    }
}

#[test]
fn padding_of_options_is_left_out() {
    for (header, packet) in [
        // Pad1, PadN of two to seven octets, and options that end without.
        ("3b00 0503aabbcc 00", "e03b05 0503aabbcc"),
        ("3b00 0502aabb 0100", "e03b04 0502aabb"),
        ("3b00 0501aa 010100", "e03b03 0501aa"),
        ("3b01 0506aabbccddeeff 010400000000", "e03b08 0506aabbccddeeff"),
        ("3b01 0505aabbccddee 01050000000000", "e03b07 0505aabbccddee"),
        ("3b00 0504aabbccdd", "e03b06 0504aabbccdd"),
        ("3b00 010400000000", "e03b00"),
        // Of two paddings, the last; but not one that is not all zeros, or is longer than seven octets.
        ("3b00 0502aabb 0000", "e03b05 0502aabb00"),
        ("3b00 0501aa 010101", "e03b06 0501aa010101"),
        ("3b01 0504aabbccdd 0106000000000000", "e03b0e 0504aabbccdd 0106000000000000"),
        // Options that run past the end are not looked into.
        ("3b00 0509aabbcc 00", "e03b06 0509aabbcc00"),
        ("3b00 0502aabb 00 05", "e03b06 0502aabb0005"),
    ] {
        let datagram = ipv6(0, 64, "fe80::1", "fe80::2", header);
        let packet = format!("7e33{}", packet.replace(' ', ""));
        assert_eq!(compressed(&datagram, &options()), packet, "{header}");
        assert_eq!(decompressed(&packet, options()), datagram, "{header}");
    }
}

#[test]
fn extension_headers_that_cannot_be_compressed_stay() {
    let long = format!("3b20 05fe{} 010400000000", "aa".repeat(254));
    for (next_header, header) in [
        // More than 255 octets behind its length.
        (0, &*long),
        // A header that ends behind the datagram, or in its first octet.
        (60, "3b01 010400000000"),
        (60, "3b"),
        // A reserved octet of a Fragment header that is not 0 would not come back.
        (44, "3b01 000000000007"),
        // None of RFC 6282: Authentication, HIP.
        (51, "3b01 00000000 00000000"),
        (139, "3b00 000000000000"),
    ] {
        let datagram = ipv6(next_header, 64, "fe80::1", "fe80::2", header);
        let packet = compressed(&datagram, &options());
        assert_eq!(packet, format!("7a33{next_header:02x}{}", digits(&hex(header))), "{header}");
        assert_eq!(decompressed(&packet, options()), datagram);
    }
    // Compressed headers take 120 octets at most here, which is more than a frame has; more can be read.
    let longest = ipv6(60, 64, "fe80::1", "fe80::2", &format!("3b20 05fd{} 01050000000000", "aa".repeat(253)));
    assert_eq!(compressed(&longest, &options())[..6], *"7a333c");
    assert_eq!(decompressed(&format!("7e33 e6 3b ff 05fd{}", "aa".repeat(253)), options()), longest);
}

#[test]
fn udp_that_its_length_does_not_fit_stays() {
    for udp in ["f0b1f0b2 0009 abcd", "f0b1f0b2 0000 abcd", "f0b1f0b2 0007 abcd", "f0b1f0b2 00"] {
        let datagram = ipv6(17, 64, "fe80::1", "fe80::2", udp);
        assert_eq!(compressed(&datagram, &options()), format!("7a3311{}", digits(&hex(udp))));
    }
}

#[test]
fn what_follows_in_a_part_of_a_datagram_is_not_compressed() {
    // The second part of a datagram: what stands behind its Fragment header is no UDP header.
    let datagram = ipv6(44, 64, "fe80::1", "fe80::2", "1100000800000007 f0b1f0b20008abcd");
    assert_eq!(compressed(&datagram, &options()), "7e33e41106000800000007f0b1f0b20008abcd");
    // A datagram in one part has one.
    let datagram = ipv6(44, 64, "fe80::1", "fe80::2", "1100000000000007 f0b1f0b20008abcd");
    assert_eq!(compressed(&datagram, &options()), "7e33e506000000000007f312abcd");
}

#[test]
fn tunnels_take_their_identifiers_from_where_it_is_agreed() {
    let inner = ipv6(17, 1, "fe80::ff:fe00:1", "fe80::2", "f0b1f0b2 0008 abcd");
    let datagram = ipv6(41, 64, "fe80::1", "fe80::ff:fe00:abcd", &inner);
    let packet = compressed(&datagram, &options());
    assert_eq!(packet, "7e32abcdee7d2100010000000000000002f312abcd");
    assert_eq!(decompressed(&packet, options()), datagram);
    let link = Options { encapsulation: Encapsulation::LinkLayer, ..options() };
    let packet = compressed(&datagram, &link);
    assert_eq!(packet, "7e32abcdee7d230001f312abcd");
    assert_eq!(decompressed(&packet, link), datagram);
    // A header inside whose length is not that of the rest stays as it is.
    let odd = ipv6(41, 64, "fe80::1", "fe80::2", &(inner.clone() + "00"));
    assert_eq!(compressed(&odd, &options()), format!("7a3329{inner}00"));
}

#[test]
fn checksums_are_elided_only_if_that_is_authorised() {
    let sum: u32 = [0xfe80, 1, 0xfe80, 2, 17, 10, 0xf0b1, 0xf0b2, 10, 0x6869].iter().sum();
    let checksum = !((sum & 0xffff) + (sum >> 16)) as u16;
    let datagram = ipv6(17, 64, "fe80::1", "fe80::2", &format!("f0b1f0b2 000a {checksum:04x} 6869"));
    assert_eq!(compressed(&datagram, &options()), format!("7e33f312{checksum:04x}6869"));
    let elides = Options { elide_checksum: true, integrity: Integrity::Present, ..options() };
    assert_eq!(compressed(&datagram, &elides), "7e33f7126869");
    assert_eq!(decompressed("7e33f7126869", elides), datagram);
    // A checksum that nobody can compute is not elided: behind a routing header of an unknown type, under way.
    let routed = format!("1100 0901 00000000 f0b1f0b2 000a {checksum:04x} 6869");
    let datagram = ipv6(43, 64, "fe80::1", "fe80::2", &routed);
    assert_eq!(compressed(&datagram, &elides), format!("7e33e306090100000000f312{checksum:04x}6869"));
}

#[test]
fn room_is_told_exactly() {
    let datagram = hex(&ipv6(17, 64, "fe80::1", "fe80::2", "f0b1f0b2 000d abcd 68656c6c6f"));
    for room in 0..11 {
        let mut memory = vec![0xa5; room];
        let full = Err(EncodeError::Buffer(Full { needed: 11 - room }));
        let compressed = Compressed::new(&datagram, &options()).expect("a datagram");
        assert_eq!(compressed.encode_to_slice(&mut memory).map(|out| out.len()), full);
        assert_eq!(memory, vec![0xa5; room]);
        assert_eq!(iphc::compress_to_slice(&datagram, &options(), &mut memory).map(|out| out.len()), full);
    }
    for room in 0..53 {
        let mut memory = vec![0; room];
        let wire = hex("7e33f312abcd68656c6c6f");
        let result = iphc::decompress_to_slice(&wire, &mut options(), &mut memory).map(|out| out.len());
        assert_eq!(result, Err(EncodeError::Buffer(Full { needed: 53 - room })));
    }
}

#[test]
fn headers_that_do_not_fit_the_first_fragment_stay() {
    // RFC 6282 §2. Three extension headers of 24 octets and UDP, in first fragments of every size.
    let options_header = |next: &str| format!("{next}02 0514{} ", "aa".repeat(20));
    let headers = options_header("3c") + &options_header("3c") + &options_header("11");
    let behind = format!("{headers} f0b1f0b2 00d0 abcd {}", "cc".repeat(200));
    let datagram = hex(&ipv6(0, 64, "fe80::1", "fe80::2", &behind));
    let mut stood_for = vec![];
    for mtu in 13..120 {
        let cx = options();
        let compressed = Fragments::compress(&datagram, mtu, &cx).expect("a datagram");
        assert!(compressed.headers().len() + 4 <= mtu, "{mtu}");
        stood_for.push(compressed.stands_for());
        let mut memory = vec![0; datagram.len()];
        let mut reassembly = lowpan_codec::frag::Reassembly::new(&mut memory);
        let fragments: Vec<_> = Fragments::new(&compressed, mtu, 7).expect("room").collect();
        for fragment in &fragments {
            let wire = fragment.encode_to_vec().expect("legal");
            assert!(wire.len() <= mtu && !fragment.is_whole());
            crate::reassembly::take(&mut reassembly, &digits(&wire), cx).expect("right");
        }
        assert_eq!(reassembly.datagram(), Some(&datagram[..]), "{mtu}");
    }
    stood_for.dedup();
    assert_eq!(stood_for, [40, 64, 88, 112, 120]);
}

#[test]
fn a_datagram_that_fits_only_when_compressed_is_one_frame() {
    // Zephyr sent such a datagram broken.
    let datagram = hex(&ipv6(17, 64, "fe80::1", "fe80::2", &format!("f0b1f0b2 006a abcd {}", "aa".repeat(98))));
    let cx = options();
    for (mtu, count) in [(127, 1), (104, 1), (103, 2)] {
        let compressed = Fragments::compress(&datagram, mtu, &cx).expect("a datagram");
        assert_eq!(Fragments::new(&compressed, mtu, 1).expect("room").count(), count, "{mtu}");
    }
}

#[test]
fn short_addresses_of_a_node_without_an_extended_one() {
    let cx = Options::between(LinkAddress::Short(0x1234), LinkAddress::BROADCAST);
    let datagram = ipv6(59, 64, "fe80::ff:fe00:1234", "ff02::1", "");
    assert_eq!(compressed(&datagram, &cx), "7a3b3b01");
    // Another short address takes 16 bits.
    let datagram = ipv6(59, 64, "fe80::ff:fe00:1235", "ff02::1", "");
    assert_eq!(compressed(&datagram, &cx), "7a2b3b123501");
    // Nobody's address is known.
    assert_eq!(compressed(&datagram, &()), "7a2b3b123501");
}
