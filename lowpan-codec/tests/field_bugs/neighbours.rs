//! Options and lists that do not go on.

use crate::{accepted, hex, ipv6, options, refused};
use lowpan_codec::{Clause, LinkAddress, buf::Reader, ieee802154::Frame, nd};

#[test]
fn smoltcp_636_cve_2020_13986_options_of_length_0() {
    for kind in [1, 2, 33, 34, 35, 36, 40, 255] {
        let message = hex(&format!("86 {} {kind:02x} 00 0000 0000 0000", "00".repeat(15)));
        let error = nd::options(&message, &mut ()).map(drop).expect_err("it would never end");
        assert_eq!((error.offset, error.clause), (17, Clause::NdLengthZero));
    }
}

#[test]
fn smoltcp_636_extension_headers_longer_than_the_datagram() {
    refused("7e33 e0 3b ff 0102", Clause::NhcTruncated);
    refused("7e33 e7 07 010203040506", Clause::NhcTruncated);
}

#[test]
fn routing_headers_of_no_octets_go_on() {
    // An elective header of length 0 takes two octets, and a source route of the least hops three.
    let packet = format!("f1 {} 7a33 3b", "a0 2a".repeat(100));
    assert_eq!(accepted(&packet, options()), ipv6(59, 64, "fe80::1", "fe80::2", ""));
}

#[test]
fn information_elements_of_no_octets_go_on() {
    let wire = hex(&format!("41aa 2a cdab 0200 0100 {} 803f 7a33", "000f".repeat(50)));
    let frame: Frame<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
    assert_eq!((frame.header_elements().iter().count(), frame.source()), (50, Some(LinkAddress::Short(1))));
}
