//! LOWPAN_HC1 and HC_UDP (RFC 4944 §10).

use crate::row::{Read, Row, check, datagram, expanded, row};
use lowpan_codec::buf::Decode;
use lowpan_codec::hc1::Hc1;
use lowpan_codec::{Clause, Options};

const HC1: Read = |r, cx| Hc1::decode(r, cx).map(drop);

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = vec![
        datagram("no encoding", "42 >", Clause::Hc1Truncated),
        datagram("no hop limit", "42 fc >", Clause::Hc1Truncated),
        datagram("no HC2 encoding", "42 fb >", Clause::Hc1Truncated),
        datagram("a prefix cut", "42 7c 40 >20010db8000000", Clause::Hc1Truncated),
        datagram("an identifier cut", "42 bc 40 >11112222333344", Clause::Hc1Truncated),
        datagram("a destination cut", "42 cc 40 20010db800000000 >11112222333344", Clause::Hc1Truncated),
        datagram("no traffic class", "42 f4 40 >", Clause::Hc1Truncated),
        datagram("a flow label cut", "42 f4 40 ab >12", Clause::Hc1Truncated),
        datagram("no next header", "42 f8 40 >", Clause::Hc1Truncated),
        datagram("a port cut", "42 fb 00 40 >12", Clause::Hc1Truncated),
        datagram("no short ports", "42 fb e0 40 >", Clause::Hc1Truncated),
        datagram("no length", "42 fb 00 40 12345678 >", Clause::Hc1Truncated),
        datagram("a checksum cut", "42 fb e0 40 5a >ab", Clause::Hc1Truncated),
        datagram("HC2 of ICMP", "42 >fd 40 8000", Clause::Hc2Undefined),
        datagram("HC2 of TCP", "42 >ff 40 8000", Clause::Hc2Undefined),
        datagram("HC2 of what is in-line", "42 >f9 40 3b", Clause::Hc2Undefined),
        expanded("elided identifiers that nobody knows", "42 >fc 40", Clause::LinkAddressUnknown)
            .with(Options::default()),
        row(&[HC1], "no HC1", ">7a33 3b", Clause::NotHc1),
    ];
    for bit in 0..5 {
        let octet = 0xe0 | 1 << bit;
        let notation = format!("42 fb >{octet:02x} 40 5a abcd");
        rows.push(datagram(format!("HC_UDP {octet:02x}"), &notation, Clause::HcUdpReserved).unless_lenient());
    }
    rows
}

#[test]
fn of_rfc_4944() {
    check(&rows());
}
