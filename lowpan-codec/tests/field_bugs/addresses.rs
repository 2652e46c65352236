//! Addresses and contexts that came out wrong.

use crate::{accepted, digits, hex, ipv6, options, sent, table};
use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::ieee802154::{Frame, Payload};
use lowpan_codec::{Clause, ContextId, DecompressError, Iphc, LinkAddress, Options, decompress_to_slice};

#[test]
fn smoltcp_takes_a_context_without_cid_for_an_error() {
    let contexts = table(&[(0, "2001:db8::", 64)]);
    let cx = Options { contexts: &contexts, ..options() };
    assert_eq!(accepted("7a77 3b", cx), ipv6(59, 64, "2001:db8::1", "2001:db8::2", ""));
}

#[test]
fn smoltcp_puts_16_bits_behind_the_prefix_alone() {
    let contexts = table(&[(0, "2001:db8::", 64)]);
    let cx = Options { contexts: &contexts, ..options() };
    let datagram = ipv6(59, 64, "2001:db8::ff:fe00:1234", "2001:db8::ff:fe00:abcd", "");
    assert_eq!(accepted("7a66 3b 1234 abcd", cx), datagram);
    assert_eq!(sent(&datagram, cx), "7a663b1234abcd");
}

#[test]
fn smoltcp_and_contiki_have_no_groups_with_a_context() {
    let contexts = table(&[(2, "2001:db8:1::", 64)]);
    let cx = Options { contexts: &contexts, ..options() };
    let datagram = ipv6(59, 64, "fe80::1", "ff3e:40:2001:db8:1:0:1122:3344", "");
    assert_eq!(accepted("7abc 02 3b 3e0011223344", cx), datagram);
    assert_eq!(sent(&datagram, cx), "7abc023b3e0011223344");
}

#[test]
fn riot_6076_contexts_of_more_than_64_bits() {
    let contexts = table(&[(0, "2001:db8::ff:fe00:0", 112), (1, "2001:db8::9", 128)]);
    let cx = Options { contexts: &contexts, ..options() };
    let datagram = ipv6(59, 64, "2001:db8::ff:fe00:1234", "2001:db8::9", "");
    assert_eq!(sent(&datagram, cx), "7ae7013b1234");
    assert_eq!(accepted("7ae7 01 3b 1234", cx), datagram);
}

#[test]
fn riot_19649_bits_behind_a_prefix_are_zero() {
    let contexts = table(&[(0, "2001:db8:aaaa:bbbb:cccc::", 48)]);
    let cx = Options { contexts: &contexts, ..options() };
    assert_eq!(accepted("7a77 3b", cx), ipv6(59, 64, "2001:db8:aaaa::1", "2001:db8:aaaa::2", ""));
    // So an address with bits there has not that prefix.
    let datagram = ipv6(59, 64, "2001:db8:aaaa:1::1", "2001:db8:aaaa::2", "");
    assert_eq!(sent(&datagram, cx).len(), 2 * 19);
}

#[test]
fn riot_3422_solicited_node_addresses_in_8_bits() {
    let datagram = ipv6(58, 255, "fe80::1", "ff02::1:ff00:12", "8700");
    assert_eq!(sent(&datagram, options()), "7b393a0201ff0000128700");
}

#[test]
fn zephyr_4419_the_unspecified_address_without_contexts() {
    let datagram = ipv6(58, 255, "::", "ff02::1:ff00:12", "8700");
    assert_eq!(accepted("7b49 3a 0201ff000012 8700", options()), datagram);
    assert_eq!(accepted("7bc9 50 3a 0201ff000012 8700", options()), datagram);
    assert_eq!(sent(&datagram, options()), "7b493a0201ff0000128700");
}

#[test]
fn tinyos_64_290_the_pan_in_identifiers_of_short_addresses() {
    // RFC 6282 §3.2.2 puts 0 where RFC 4944 §6 has the PAN identifier; LOWPAN_HC1 keeps to the latter.
    let cx = Options { pan: Some(0x1234), ..Options::between(LinkAddress::Short(0xabcd), LinkAddress::Short(1)) };
    assert_eq!(accepted("7a33 3b", cx), ipv6(59, 64, "fe80::ff:fe00:abcd", "fe80::ff:fe00:1", ""));
    assert_eq!(accepted("42 f8 40 3b", cx), ipv6(59, 64, "fe80::1034:ff:fe00:abcd", "fe80::1034:ff:fe00:1", ""));
}

#[test]
fn contiki_2289_short_addresses_are_compressed() {
    let cx = Options::between(LinkAddress::Short(0x1234), LinkAddress::Short(0x5678));
    assert_eq!(sent(&ipv6(59, 64, "fe80::ff:fe00:1234", "fe80::ff:fe00:5678", ""), cx), "7a333b");
    assert_eq!(sent(&ipv6(59, 64, "fe80::ff:fe00:1235", "fe80::ff:fe00:5679", ""), cx), "7a223b12355679");
}

#[test]
fn zephyr_53630_the_byte_order_of_link_addresses() {
    // An EUI-64 stands in a MAC frame from its end, and in an identifier from its beginning.
    let wire = hex("41cc 07 2300 0200000000000002 1011121314151617 7a33 3b");
    let frame = Frame::decode(&mut Reader::new(&wire), &mut ()).expect("a frame");
    let (Some(source), Some(destination), Payload::Plain(payload)) =
        (frame.source(), frame.destination(), frame.payload())
    else {
        panic!("{frame:?}")
    };
    let datagram = accepted(&digits(payload), Options::between(source, destination));
    assert_eq!(datagram, ipv6(59, 64, "fe80::1516:1514:1312:1110", "fe80::2", ""));
}

#[test]
fn cetic_6lbr_106_an_address_without_its_context_is_no_address() {
    let mut out = [0; 100];
    let error = decompress_to_slice(&hex("7a57 3b 1111222233334444"), &mut options(), &mut out);
    let Err(DecompressError::Invalid(error)) = error else { panic!("{error:?}") };
    assert_eq!(error.clause, Clause::UnknownContext(ContextId::ZERO));
    // An analyst still sees the header.
    let wire = hex("7a57 3b 1111222233334444");
    let header = Iphc::decode(&mut Reader::new(&wire), &mut ()).expect("legal");
    assert_eq!(header.source().inline(), &wire[3..]);
}

#[test]
fn scapy_does_not_turn_the_traffic_class() {
    // ECN comes first on the wire (RFC 6282 §3.2.1): 0x42 is ECN 1 and DSCP 2.
    let datagram = accepted("7233 42 3b", options());
    assert_eq!(datagram[..8], *"60900000");
}
