//! Every field of LOWPAN_IPHC, every next header (RFC 6282 §3, §4).

use crate::{DESTINATION, DESTINATION_IID, SOURCE, SOURCE_IID, comes_back, decompressed, ipv6, options};
use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::nhc::{self, Nhc};
use lowpan_codec::{
    Clause, ContextEntry, ContextId, ContextTable, DecodeError, DecompressError, Encapsulation, Integrity, Iphc,
    LinkAddress, Options, Prefix, Protocol,
};

/// Next header 59, hop limit 64, both identifiers elided.
const NOTHING: (&str, &str) = ("fe80::1", "fe80::2");

fn table(contexts: &[(u8, &str, u8)]) -> ContextTable {
    let mut table = ContextTable::EMPTY;
    for (id, prefix, len) in contexts {
        let prefix = Prefix::new(prefix.parse().expect("an address"), *len).expect("a length");
        table.set(ContextId::new(*id).expect("below 16"), Some(ContextEntry::new(prefix)));
    }
    table
}

#[test]
fn the_shortest_header_of_the_standard() {
    // RFC 6282 §3: two octets for link-local communication; here the next header is in-line.
    assert_eq!(decompressed("7a33 3b", options()), ipv6(59, 64, NOTHING.0, NOTHING.1, ""));
    assert_eq!(SOURCE.iid().to_bytes(), crate::hex(SOURCE_IID)[..]);
    assert_eq!(DESTINATION.iid().to_bytes(), crate::hex(DESTINATION_IID)[..]);
}

#[test]
fn traffic_class_and_flow_label() {
    // ECN 2, DSCP 0x2a, flow label 0x12345. On the wire ECN comes first.
    for (packet, first_word) in [
        ("6233 aa012345 3b", "6aa12345"),
        ("6a33 812345 3b", "60212345"),
        ("7233 aa 3b", "6aa00000"),
        ("7a33 3b", "60000000"),
    ] {
        assert_eq!(&decompressed(packet, options())[..8], first_word, "{packet}");
        comes_back(packet);
    }
}

#[test]
fn hop_limits() {
    for (packet, hop_limit) in [("7833 3b 2a", 42), ("7933 3b", 1), ("7a33 3b", 64), ("7b33 3b", 255)] {
        assert_eq!(decompressed(packet, options()), ipv6(59, hop_limit, NOTHING.0, NOTHING.1, ""), "{packet}");
        comes_back(packet);
    }
}

#[test]
fn addresses_without_contexts() {
    let long = "20010db8000000000000000000000009";
    for (modes, inline, source, destination) in [
        ("03", long, "2001:db8::9", "fe80::2"),
        ("13", "1111222233334444", "fe80::1111:2222:3333:4444", "fe80::2"),
        ("23", "abcd", "fe80::ff:fe00:abcd", "fe80::2"),
        ("33", "", "fe80::1", "fe80::2"),
        ("43", "", "::", "fe80::2"),
        ("30", long, "fe80::1", "2001:db8::9"),
        ("31", "1111222233334444", "fe80::1", "fe80::1111:2222:3333:4444"),
        ("32", "abcd", "fe80::1", "fe80::ff:fe00:abcd"),
        ("38", "ff020000000000000000000000000009", "fe80::1", "ff02::9"),
        ("39", "051122334455", "fe80::1", "ff05::11:2233:4455"),
        ("3a", "05112233", "fe80::1", "ff05::11:2233"),
        ("3b", "fb", "fe80::1", "ff02::fb"),
    ] {
        let packet = format!("7a{modes} 3b {inline}");
        assert_eq!(decompressed(&packet, options()), ipv6(59, 64, source, destination, ""), "{packet}");
        comes_back(&packet);
    }
}

#[test]
fn addresses_with_contexts() {
    let contexts = table(&[
        (0, "2001:db8:a::", 64),
        (3, "2001:db8:b:1:1111::", 80),
        (5, "2001:db8:c::", 48),
        (9, "2001:db8:d::ff:fe00:0", 112),
        (15, "2001:db8:e::8", 128),
    ]);
    let cx = Options { contexts: &contexts, ..options() };
    for (packet, source, destination) in [
        // Without CID, context 0 is meant.
        ("7a57 3b 1111222233334444", "2001:db8:a::1111:2222:3333:4444", "2001:db8:a::2"),
        ("7a66 3b abcd 1234", "2001:db8:a::ff:fe00:abcd", "2001:db8:a::ff:fe00:1234"),
        ("7a77 3b", "2001:db8:a::1", "2001:db8:a::2"),
        // `::` uses no context, also if one is named that is not known.
        ("7ac7 c0 3b", "::", "2001:db8:a::2"),
        // Bits of the context come first, also before those in-line.
        ("7ad7 30 3b 9999222233334444", "2001:db8:b:1:1111:2222:3333:4444", "2001:db8:a::2"),
        ("7af7 30 3b", "2001:db8:b:1:1111::1", "2001:db8:a::2"),
        // Behind a short context there are zeros.
        (
            "7ad5 55 3b 1111222233334444 9999aaaabbbbcccc",
            "2001:db8:c:0:1111:2222:3333:4444",
            "2001:db8:c:0:9999:aaaa:bbbb:cccc",
        ),
        // What 16 bits are put into is covered by the context.
        ("7ae6 99 3b abcd 1234", "2001:db8:d::ff:fe00:abcd", "2001:db8:d::ff:fe00:1234"),
        ("7af7 9f 3b", "2001:db8:d::ff:fe00:1", "2001:db8:e::8"),
        ("7ad5 ff 3b 1111222233334444 5555666677778888", "2001:db8:e::8", "2001:db8:e::8"),
    ] {
        assert_eq!(decompressed(packet, cx), ipv6(59, 64, source, destination, ""), "{packet}");
        comes_back(packet);
    }
    // A context of 128 bits needs no link-layer address.
    let cx = Options { contexts: &contexts, ..Options::default() };
    assert_eq!(decompressed("7af7 ff 3b", cx), ipv6(59, 64, "2001:db8:e::8", "2001:db8:e::8", ""));
}

#[test]
fn multicast_with_a_context() {
    let contexts = table(&[(0, "2001:db8:a::", 48), (2, "2001:db8:1:2::", 64)]);
    let cx = Options { contexts: &contexts, ..options() };
    // RFC 6282 §3.2.4, RFC 3306: flags and scope, a reserved octet, and the group are in-line.
    assert_eq!(decompressed("7a3c 3b 350011223344", cx), ipv6(59, 64, "fe80::1", "ff35:30:2001:db8:a::1122:3344", ""));
    assert_eq!(
        decompressed("7abc 02 3b 7e0511223344", cx),
        ipv6(59, 64, "fe80::1", "ff7e:540:2001:db8:1:2:1122:3344", "")
    );
    comes_back("7a3c 3b 350011223344");
}

/// RFC 6282 §4.3.1, §4.3.2, §4.3.3.
#[test]
fn udp_ports_and_checksums() {
    let present = Options { integrity: Integrity::Present, ..options() };
    for (nhc, ports) in [
        ("f0 12345678 abcd", "12345678"),
        ("f1 1234f0 abcd", "1234f0f0"),
        ("f2 0b5678 abcd", "f00b5678"),
        ("f3 5a abcd", "f0b5f0ba"),
    ] {
        let packet = format!("7e33 {nhc} 0102");
        assert_eq!(
            decompressed(&packet, options()),
            ipv6(17, 64, NOTHING.0, NOTHING.1, &format!("{ports}000aabcd0102"))
        );
        comes_back(&packet);
        // The same without the checksum, which is computed.
        let elided =
            format!("7e33 {:02x} {} 0102", u8::from_str_radix(&nhc[..2], 16).unwrap() | 4, &nhc[3..nhc.len() - 5]);
        let datagram = decompressed(&elided, present);
        assert!(crate::support::upper_layer::checksum_is_right(&crate::hex(&datagram)), "{elided}: {datagram}");
        assert_eq!(datagram[80..88], *ports);
        comes_back(&elided);
    }
}

#[test]
fn a_checksum_of_zero_is_written_as_ones() {
    // fe80::1 to fe80::2, ports 0 and 0, length 10: the payload makes the sum 0xffff.
    let present = Options { integrity: Integrity::Present, ..options() };
    let words = [0xfe80, 1, 0xfe80, 2, 17, 10, 10_u32];
    let sum: u32 = words.iter().sum();
    let folded = (sum & 0xffff) + (sum >> 16);
    let payload = 0xffff - folded;
    let datagram = decompressed(&format!("7e33 f4 00000000 {payload:04x}"), present);
    assert_eq!(&datagram[92..96], "ffff");
}

#[test]
fn extension_headers() {
    for (nhc, next_header, behind) in [
        // Hop-by-Hop Options: aligned, padded by one octet, by two, by six; the next header in-line or compressed.
        ("e0 3b 06 630400010203", 0, "3b00630400010203"),
        ("e0 3b 05 0503aabbcc", 0, "3b000503aabbcc00"),
        ("e0 3b 04 0502aabb", 0, "3b000502aabb0100"),
        ("e0 3b 00", 0, "3b00010400000000"),
        ("e1 06 630400010203 f3 12 abcd", 0, "1100630400010203 f0b1f0b20008abcd"),
        // Routing, Fragment, Destination Options, Mobility.
        ("e2 3b 06 000000000000", 43, "3b00000000000000"),
        ("e4 3b 06 000100000007", 44, "3b00000100000007"),
        ("e6 3b 0d 050bffffffffffffffffffffff", 60, "3b01050bffffffffffffffffffffff00"),
        ("e8 3b 06 010203040506", 135, "3b00010203040506"),
        // A chain.
        (
            "e1 06 630400010203 e3 06 030000000000 e7 00 f3 12 abcd",
            0,
            "2b00630400010203 3c00030000000000 1100010400000000 f0b1f0b20008abcd",
        ),
    ] {
        let packet = format!("7e33 {nhc}");
        assert_eq!(decompressed(&packet, options()), ipv6(next_header, 64, NOTHING.0, NOTHING.1, behind), "{packet}");
        comes_back(&packet);
    }
}

#[test]
fn tunnels_take_identifiers_from_the_header_around() {
    // Outside fe80::1 to fe80::ff:fe00:abcd, inside all elided.
    let packet = "7e32 abcd ee 7a33 3b";
    let inner = ipv6(59, 64, "fe80::1", "fe80::ff:fe00:abcd", "");
    assert_eq!(decompressed(packet, options()), ipv6(41, 64, "fe80::1", "fe80::ff:fe00:abcd", &inner));
    // As others do it, from the link-layer addresses.
    let link = Options { encapsulation: Encapsulation::LinkLayer, ..options() };
    let inner = ipv6(59, 64, "fe80::1", "fe80::2", "");
    assert_eq!(decompressed(packet, link), ipv6(41, 64, "fe80::1", "fe80::ff:fe00:abcd", &inner));
    comes_back(packet);
}

#[test]
fn tunnels_in_tunnels_have_lengths_of_their_own() {
    let innermost = ipv6(17, 64, "fe80::1", "fe80::2", "f0b1f0b2 000a abcd 0102");
    let middle = ipv6(41, 64, "fe80::1", "fe80::2", &innermost);
    let outermost = ipv6(41, 64, "fe80::1", "fe80::2", &middle);
    assert_eq!(decompressed("7e33 ee 7e33 ee 7e33 f312abcd 0102", options()), outermost);
}

#[test]
fn elided_checksums_cover_the_destination_at_the_end_of_a_route() {
    let present = Options { integrity: Integrity::Present, ..options() };
    // A source route of RPL with one address left, 2001:db8::9, of which two octets are written behind fe80::2 (CmprE 14 is
    // of the destination in the header).
    let packet = "7e33 e3 0e 0301 ee60 0000 0009 000000000000 f7 12 0102";
    let datagram = crate::hex(&decompressed(packet, present));
    // By hand: the same message sent to fe80::9.
    let mut plain = datagram[..40].to_vec();
    plain[24..40].copy_from_slice(&"fe80::9".parse::<std::net::Ipv6Addr>().unwrap().octets());
    plain[6] = 17;
    plain.extend(&datagram[56..]);
    assert!(crate::support::upper_layer::checksum_is_right(&plain), "{}", crate::digits(&datagram));
}

#[test]
fn no_checksum_is_computed_of_a_part_of_a_datagram() {
    let present = Options { integrity: Integrity::Present, ..options() };
    // A Fragment header with more to come, and a source route that tells its last hop behind it.
    let route = "e3 16 0001 00000000 20010db8000000000000000000000009";
    for (fragment, is_whole) in [("000000000007", true), ("000100000007", false), ("000800000007", false)] {
        let packet = crate::hex(&format!("7e33 e5 06 {fragment} {route} f7 12 0102"));
        let datagram = lowpan_codec::decompress_to_slice(&packet, &mut { present }, &mut [0; 200]).map(drop);
        let error = DecodeError { offset: 0, clause: Clause::ChecksumUncomputable };
        assert_eq!(datagram, if is_whole { Ok(()) } else { Err(DecompressError::Invalid(error)) }, "{fragment}");
    }
}

#[test]
fn views_tell_fields_without_contexts() {
    let wire = crate::hex("7ef7 30 f312abcd 0102");
    let mut r = Reader::new(&wire);
    let iphc = Iphc::decode(&mut r, &mut ()).expect("legal");
    assert_eq!((iphc.next_header(), iphc.hop_limit()), (None, 64));
    assert_eq!(iphc.contexts().map(|(source, destination)| (source.get(), destination.get())), Some((3, 0)));
    let headers: Vec<Nhc<'_>> = nhc::headers(&mut r, &mut ()).collect::<Result<_, _>>().expect("legal");
    let [Nhc::Udp(udp)] = headers[..] else { panic!("{headers:?}") };
    assert_eq!((udp.ports(), udp.checksum()), ((0xf0b1, 0xf0b2), Some(0xabcd)));
    assert_eq!(r.as_slice(), [1, 2]);

    let wire = crate::hex("7a33 3b");
    let iphc = Iphc::decode(&mut Reader::new(&wire), &mut ()).expect("legal");
    assert_eq!((iphc.next_header(), iphc.contexts()), (Some(Protocol::NO_NEXT_HEADER), None));
    assert_eq!(LinkAddress::BROADCAST.iid().to_bytes(), [0, 0, 0, 0xff, 0xfe, 0, 0xff, 0xff]);
}
