//! LOWPAN_HC1 and HC_UDP, which are only read (RFC 4944 §10, §10.3.1, §10.3.2).

use crate::{comes_back, decompressed, ipv6, options};
use lowpan_codec::{LinkAddress, Options};

#[test]
fn the_shortest_header() {
    // HC1: prefixes compressed, identifiers elided, no traffic class, next header ICMP; hop limit 64.
    assert_eq!(decompressed("42 fc 40 8000", options()), ipv6(58, 64, "fe80::1", "fe80::2", "8000"));
    comes_back("42 fc 40 8000");
}

#[test]
fn udp_of_four_octets() {
    // The shortest UDP header: 4-bit ports, no length.
    let packet = "42 fb e0 40 5a abcd 0102";
    assert_eq!(decompressed(packet, options()), ipv6(17, 64, "fe80::1", "fe80::2", "f0b5f0ba 000a abcd 0102"));
    comes_back(packet);
}

#[test]
fn next_headers() {
    for (packet, next_header) in [("42 f8 40 3b", 59), ("42 fe 40", 6), ("42 fa 40", 17), ("42 fc 40", 58)] {
        assert_eq!(decompressed(packet, options()), ipv6(next_header, 64, "fe80::1", "fe80::2", ""), "{packet}");
        comes_back(packet);
    }
}

#[test]
fn addresses_in_part() {
    let (prefix, iid) = ("20010db800000000", "1111222233334444");
    for (encoding, inline, source) in [
        ("3c", format!("{prefix}{iid}"), "2001:db8::1111:2222:3333:4444"),
        ("7c", prefix.to_owned(), "2001:db8::1"),
        ("bc", iid.to_owned(), "fe80::1111:2222:3333:4444"),
    ] {
        let packet = format!("42 {encoding} 40 {inline} 8000");
        assert_eq!(decompressed(&packet, options()), ipv6(58, 64, source, "fe80::2", "8000"), "{packet}");
        comes_back(&packet);
    }
    let packet = format!("42 cc 40 {prefix}{iid} 8000");
    assert_eq!(decompressed(&packet, options()), ipv6(58, 64, "fe80::1", "2001:db8::1111:2222:3333:4444", "8000"));
}

#[test]
fn fields_in_the_middle_of_octets() {
    // Traffic class and flow label take 28 bits, so all that follows is moved by half an octet, and four bits fill the last.
    let packet = "42 f3 e0 40 ab12345 5a abcd 0 0102";
    let datagram = decompressed(packet, options());
    assert_eq!(datagram[..8], *"6ab12345");
    assert_eq!(datagram[80..], *"f0b5f0ba000aabcd0102");
    comes_back(packet);
    // Without HC2, four bits behind the flow label.
    assert_eq!(decompressed("42 f4 40 ab12345 0 8000", options())[..8], *"6ab12345");
    // With the next header in-line behind them.
    assert_eq!(decompressed("42 f0 40 ab12345 3b 0 8000", options())[12..14], *"3b");
}

#[test]
fn lengths_and_ports_in_line() {
    let packet = "42 fb 00 40 12345678 000a abcd 0102";
    assert_eq!(decompressed(packet, options()), ipv6(17, 64, "fe80::1", "fe80::2", "12345678 000a abcd 0102"));
    let packet = "42 fb 80 40 51 234000 aabcd 0 0102";
    assert_eq!(decompressed(packet, options())[80..], *"f0b51234000aabcd0102");
    let packet = "42 fb 60 40 1234 5 abcd 0 0102";
    assert_eq!(decompressed(packet, options())[80..], *"1234f0b5000aabcd0102");
}

#[test]
fn short_addresses_stand_behind_the_pan() {
    let cx = Options { pan: Some(0xabcd), ..Options::between(LinkAddress::Short(1), LinkAddress::Short(2)) };
    // RFC 4944 §6: the universal/local bit, 0x0200 of the PAN, is cleared.
    assert_eq!(decompressed("42 fc 40", cx), ipv6(58, 64, "fe80::a9cd:ff:fe00:1", "fe80::a9cd:ff:fe00:2", ""));
    let cx = Options { pan: None, ..cx };
    assert_eq!(decompressed("42 fc 40", cx), ipv6(58, 64, "fe80::ff:fe00:1", "fe80::ff:fe00:2", ""));
}
