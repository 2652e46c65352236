//! 6LoRH (RFC 8138, RFC 9034).

use crate::options;
use crate::row::{Read, Row, check, datagram, expanded, packet, row};
use lowpan_codec::buf::Decode;
use lowpan_codec::lorh::{Routed, RoutingHeader};
use lowpan_codec::{Clause, Options, Rpl};

const ROUTED: Read = |r, cx| Routed::decode(r, cx).map(drop);
const HEADER: Read = |r, cx| RoutingHeader::decode(r, cx).map(drop);

fn rooted() -> Options<'static> {
    let root = Some("2001:db8::1".parse().expect("an address"));
    Options { rpl: Rpl { root, ..Rpl::UNKNOWN }, ..options() }
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = vec![
        datagram("no type", "f1 >83", Clause::RoutingTruncated),
        datagram("no hop", "f1 80 00 >", Clause::RoutingTruncated),
        datagram("a hop cut", "f1 81 03 >0000000000000007 00000000000000", Clause::RoutingTruncated),
        datagram(
            "thirty-two hops, of which one is missing",
            &format!("f1 9f 00 >{}", "01".repeat(31)),
            Clause::RoutingTruncated,
        ),
        datagram("no instance", "f1 80 05 >", Clause::RoutingTruncated),
        datagram("no rank", "f1 80 05 00 >", Clause::RoutingTruncated),
        datagram("a rank cut", "f1 82 05 >03", Clause::RoutingTruncated),
        datagram("elective, cut", "f1 >a3 2a 1122", Clause::RoutingTruncated),
        datagram("IP-in-IP, cut", "f1 >a2 06 3f", Clause::RoutingTruncated),
        datagram("a deadline, cut", "f1 a1 07 >00", Clause::RoutingTruncated),
        datagram("a deadline without its time", "f1 a2 07 00 00 >", Clause::RoutingTruncated),
        datagram("a deadline with too much", "f1 a4 07 00 00 10 >00 7a33 3b", Clause::TrailingBytes),
        datagram(
            "two digits of origination and one of deadline",
            "f1 >a4 07 0080 1230 7a33 3b",
            Clause::DeadlineDigits,
        ),
        datagram("time unit 01", "f1 a3 07 >20 00 10 7a33 3b", Clause::ReservedTimeUnit),
        datagram("time unit 11", "f1 a3 07 >e0 00 10 7a33 3b", Clause::ReservedTimeUnit),
        expanded("a source route behind RPI", ">f1 93 05 02 80 00 01 7a33 3b", Clause::RoutingOrder),
        expanded("RPI twice", "b5 0001 0002 >f1 93 05 02 93 05 02 7a33 3b", Clause::RoutingOrder),
        expanded(
            "RPI twice behind an encapsulation",
            &format!(">f1 a1 06 3f 93 05 02 93 05 02 7a00 3b {}", "00".repeat(32)),
            Clause::RoutingOrder,
        )
        .with(rooted()),
        expanded("by an unknown root", ">f1 a1 06 3f 7a33 3b", Clause::RootUnknown),
        expanded("an address that begins as the root's", ">f1 a3 06 3f 0042 7a33 3b", Clause::RootUnknown),
        expanded(
            "up to an unknown root",
            ">f1 83 05 02 b1 06 3f 20010db80000000000000000000000ff 7a33 3b",
            Clause::RootUnknown,
        ),
        expanded("down to a destination that is elided", ">f1 93 05 02 a1 06 3f 7a33 3b", Clause::OuterDestination)
            .with(rooted()),
        expanded(
            "160 hops",
            &format!(">f1 {} 7a33 3b", format!("9f 00 {}", "07".repeat(32)).repeat(5)),
            Clause::RouteTooLong,
        ),
        packet("another page", "f1 93 05 02 >f3 7a33 3b", Clause::NotADatagram),
        row(&[ROUTED], "page 0", ">7a33 3b", Clause::NotPage1),
        row(&[ROUTED], "nothing", ">", Clause::RoutingTruncated),
        row(&[HEADER], "LOWPAN_IPHC", ">7a33 3b", Clause::NotRouting),
    ];
    for length in [0, 4, 6, 7, 8, 10, 16, 18, 31] {
        let octet = 0xa0 | length;
        let notation = format!("f1 >{octet:02x} 06 {} 7a33 3b", "3f".repeat(length));
        rows.push(datagram(format!("IP-in-IP of {length} octets"), &notation, Clause::IpInIpLength));
    }
    for kind in 6..=255 {
        rows.push(datagram("a critical header", &format!("f1 80 >{kind:02x} 7a33 3b"), Clause::UnknownRouting));
    }
    rows
}

#[test]
fn routing_headers() {
    check(&rows());
}
