//! Routing headers (RFC 8138, RFC 9034), and what they become in IPv6.

use crate::support::hex;
use crate::{comes_back, decompressed, ipv6, options};
use lowpan_codec::buf::{Decode, Encode, Reader, Seq};
use lowpan_codec::lorh::{Deadline, IpInIp, Routed, RoutingHeader, Rpi, SenderRank, Srh, TimeUnit};
use lowpan_codec::{Integrity, Options, Rpl, RplOptionType};

const ROOT: &str = "2001:db8::ff:fe00:1";

fn rooted() -> Options<'static> {
    let root = Some(ROOT.parse().expect("an address"));
    Options { rpl: Rpl { root, option_type: RplOptionType::RPL }, ..options() }
}

#[test]
fn every_form_of_rpl_packet_information() {
    for (packet, instance, rank) in [
        ("f1 93 05 7f 7a33 3b", None, SenderRank::Short(0x7f)),
        ("f1 92 05 7f01 7a33 3b", None, SenderRank::Full(0x7f01)),
        ("f1 91 05 1e 7f 7a33 3b", Some(0x1e), SenderRank::Short(0x7f)),
        ("f1 90 05 1e 7f01 7a33 3b", Some(0x1e), SenderRank::Full(0x7f01)),
    ] {
        let wire = hex(packet);
        let routed = Routed::decode(&mut Reader::new(&wire), &mut ()).expect("legal");
        let [RoutingHeader::Rpi(rpi)] = routed.headers.iter().collect::<Vec<_>>()[..] else { panic!("{routed:?}") };
        assert!(rpi.down && !rpi.rank_error && !rpi.forwarding_error);
        assert_eq!((rpi.instance, rpi.sender_rank), (instance, rank));
        comes_back(packet);
        // The Hop-by-Hop Options header of RFC 6553 §3: O is the first bit of the flags.
        let behind = format!("3b00 2304 80 {:02x} {:04x}", instance.unwrap_or(0), rpi.rank());
        assert_eq!(decompressed(packet, options()), ipv6(0, 64, "fe80::1", "fe80::2", &behind), "{packet}");
    }
    // R and F are the bits behind O; the option type is the caller's.
    let old = Rpl { option_type: RplOptionType::RPL_RFC6553, ..Rpl::UNKNOWN };
    assert_eq!(
        decompressed("f1 8f 05 02 7a33 3b", Options { rpl: old, ..options() }),
        ipv6(0, 64, "fe80::1", "fe80::2", "3b00 6304 60 00 0200")
    );
    assert_eq!(
        Rpi::new(true, 0, 0x300),
        Rpi { instance: None, sender_rank: SenderRank::Short(3), ..Rpi::new(true, 1, 1) }
    );
}

#[test]
fn a_source_route_from_the_source_of_the_datagram() {
    // Figure 21: four hops of two octets; the destination is the last one behind them.
    let packet = "f1 82 01 0001 0002 0003 7e01 20010db8000000000000000000000000 0000000000000009 f3 12 abcd";
    let routes = ["2001:db8::2", "2001:db8::3", "fe80::9"];
    let addresses: String =
        routes.iter().map(|hop| crate::digits(&hop.parse::<std::net::Ipv6Addr>().unwrap().octets())).collect();
    let behind = format!("11 06 03 03 00000000 {addresses} f0b1f0b20008abcd");
    assert_eq!(decompressed(packet, options()), ipv6(43, 64, "2001:db8::", "2001:db8::1", &behind));
    comes_back(packet);
}

#[test]
fn a_source_route_that_ends_at_the_destination() {
    // The last hop is the destination itself: it stands in the route once.
    let packet = "f1 81 03 0000000000000007 0000000000000009 7a11 3b 0000000000000008 0000000000000009";
    let last = crate::digits(&"fe80::9".parse::<std::net::Ipv6Addr>().unwrap().octets());
    assert_eq!(
        decompressed(packet, options()),
        ipv6(43, 64, "fe80::8", "fe80::7", &format!("3b 02 03 01 00000000 {last}"))
    );
    // With one hop, which is the destination, there is no route left.
    let packet = "f1 80 03 0000000000000009 7a11 3b 0000000000000008 0000000000000009";
    assert_eq!(decompressed(packet, options()), ipv6(59, 64, "fe80::8", "fe80::9", ""));
}

#[test]
fn hops_are_coalesced_with_those_before() {
    // Appendix A.3: eight octets, then two, then four.
    let packet =
        "f1 80 03 aaaaaaaaaaaaaaaa 80 01 bbbb 81 02 cccccccc dddddddd 7a11 3b 0000000000000008 0000000000000009";
    let hops = ["fe80::aaaa:aaaa:aaaa:bbbb", "fe80::aaaa:aaaa:cccc:cccc", "fe80::aaaa:aaaa:dddd:dddd", "fe80::9"];
    let addresses: String =
        hops.iter().map(|hop| crate::digits(&hop.parse::<std::net::Ipv6Addr>().unwrap().octets())).collect();
    assert_eq!(
        decompressed(packet, options()),
        ipv6(43, 64, "fe80::8", "fe80::aaaa:aaaa:aaaa:aaaa", &format!("3b 08 03 04 00000000 {addresses}"))
    );
}

#[test]
fn an_encapsulation_by_the_root_in_storing_mode() {
    // Figure 19: RPI, IP-in-IP, the datagram. It goes down, so the destination is that of the datagram.
    // The identifier of its source, which is elided, is that of the header around it: the root's.
    let inner = ipv6(59, 64, "fe80::ff:fe00:1", "2001:db8::9", "");
    let packet = "f1 93 05 02 a1 06 3f 7a30 3b 20010db8000000000000000000000009";
    assert_eq!(
        decompressed(packet, rooted()),
        ipv6(0, 63, ROOT, "2001:db8::9", &format!("2900 2304 80 00 0200 {inner}"))
    );
    comes_back(packet);
}

#[test]
fn an_encapsulation_that_goes_up() {
    // O is not set: to the root. The encapsulator differs from it in two octets.
    let inner = ipv6(59, 64, "fe80::abcd", "2001:db8:1::9", "");
    let packet = "f1 83 05 02 a3 06 3f 0042 7a10 3b 000000000000abcd 20010db8000100000000000000000009";
    assert_eq!(
        decompressed(packet, rooted()),
        ipv6(0, 63, "2001:db8::ff:fe00:42", ROOT, &format!("2900 2304 00 00 0200 {inner}"))
    );
    // With all of its address, the root is wanted for the destination only.
    let packet = "f1 83 05 02 b1 06 3f 20010db80000000000000000000000ff 7a10 3b 000000000000abcd 20010db8000100000000000000000009";
    assert_eq!(
        decompressed(packet, rooted()),
        ipv6(0, 63, "2001:db8::ff", ROOT, &format!("2900 2304 00 00 0200 {inner}"))
    );
}

#[test]
fn an_encapsulation_with_a_source_route() {
    // Figure 20: SRH, RPI, IP-in-IP. The first hop is the destination, the others are the route. Elided identifiers of the
    // datagram are those of the root and of the last hop (RFC 8138 §5.2.3).
    let mut contexts = lowpan_codec::ContextTable::EMPTY;
    let prefix = lowpan_codec::Prefix::new("2001:db8::".parse().unwrap(), 64).unwrap();
    contexts.set(lowpan_codec::ContextId::ZERO, Some(lowpan_codec::ContextEntry::new(prefix)));
    let cx = Options { contexts: &contexts, integrity: Integrity::Present, ..rooted() };
    let packet = "f1 82 01 0005 0006 0007 93 05 02 a1 06 3f 7e77 f7 12 0102";
    let datagram = decompressed(packet, cx);
    let inner = &datagram[(40 + 8 + 8 + 32) * 2..];
    let hops = ["2001:db8::ff:fe00:6", "2001:db8::ff:fe00:7"];
    let addresses: String =
        hops.iter().map(|hop| crate::digits(&hop.parse::<std::net::Ipv6Addr>().unwrap().octets())).collect();
    let behind = format!("2b00 2304 80 00 0200 29 04 03 02 00000000 {addresses} {inner}");
    assert_eq!(datagram, ipv6(0, 63, ROOT, "2001:db8::ff:fe00:5", &behind));
    assert!(crate::support::upper_layer::checksum_is_right(&hex(inner)));
    assert_eq!(inner[..inner.len() - 8], ipv6(17, 64, ROOT, hops[1], "f0b1f0b2 000a 0000 0102")[..inner.len() - 8]);
    comes_back(packet);
}

#[test]
fn headers_behind_an_encapsulation_belong_to_the_datagram() {
    // RFC 8138 §3.2.2: the RPI behind IP-in-IP is inserted behind the inner header.
    let inner = ipv6(0, 64, "fe80::abcd", "2001:db8:1::9", "3b00 2304 80 00 0200");
    let packet = "f1 a1 06 3f 93 05 02 7a10 3b 000000000000abcd 20010db8000100000000000000000009";
    assert_eq!(decompressed(packet, rooted()), ipv6(41, 63, ROOT, "2001:db8:1::9", &inner));
    comes_back(packet);
}

#[test]
fn other_elective_headers_are_skipped_and_kept() {
    let packet = "f1 a3 2a 112233 93 05 02 7a33 3b";
    assert_eq!(decompressed(packet, options()), ipv6(0, 64, "fe80::1", "fe80::2", "3b00 2304 80 00 0200"));
    comes_back(packet);
    // Back to page 0, which has the same LOWPAN_IPHC.
    assert_eq!(decompressed("f1 93 05 02 f0 7a33 3b", options()), decompressed(packet, options()));
}

#[test]
fn deadlines() {
    // D, slots, DT of four digits, OTD of three, binary point -1.
    let packet = "f1 a6 07 c6 ff 1234 5670 7a33 3b";
    let wire = hex(packet);
    let routed = Routed::decode(&mut Reader::new(&wire), &mut ()).expect("legal");
    let [RoutingHeader::Deadline(deadline)] = routed.headers.iter().collect::<Vec<_>>()[..] else {
        panic!("{routed:?}")
    };
    assert!(deadline.drop);
    assert_eq!(
        (deadline.unit, deadline.deadline_time(), deadline.origination_time()),
        (TimeUnit::Slots, 0x1234, Some(0x567))
    );
    assert_eq!(deadline.fraction_bits(), 8 + 1);
    comes_back(packet);
    let deadline = Deadline::new(TimeUnit::Seconds, 0, (0xa, 1), (0, 0)).expect("legal");
    let mut out = Vec::new();
    deadline.encode_into(&mut out).unwrap_or_else(|never| match never {});
    assert_eq!(crate::digits(&out), "a3070000a0");
}

#[test]
fn headers_of_our_own() {
    let hops = hex("0001 0002");
    let items = [
        RoutingHeader::Srh(Srh::new(2, &hops).expect("two hops")),
        RoutingHeader::Rpi(Rpi::new(true, 0x1e, 0x301)),
        RoutingHeader::IpInIp(IpInIp::new(63, &[0x42]).expect("an octet")),
    ];
    let routed = Routed { headers: Seq::new(&items) };
    let mut out = Vec::new();
    routed.encode_into(&mut out).unwrap_or_else(|never| match never {});
    assert_eq!(crate::digits(&out), "f1810100010002 90051e0301 a2063f42".replace(' ', ""));
    assert_eq!(Srh::new(3, &hops), None);
    assert_eq!(Srh::new(4, &hops[..3]), None);
    assert_eq!(Srh::new(1, &[0; 33]), None);
    assert_eq!(Srh::new(1, &[]), None);
    assert_eq!(IpInIp::new(1, &[0; 3]), None);
}
