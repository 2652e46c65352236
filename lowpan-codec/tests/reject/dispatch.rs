//! The first octet of every header (RFC 4944 §5.1, RFC 8025, RFC 8066).

use crate::row::{DATAGRAM, Row, check, datagram, expanded, packet, row};
use lowpan_codec::Clause;

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = vec![
        datagram("nothing", ">", Clause::Empty),
        datagram("nothing behind mesh addressing", "b5 0001 0002 >", Clause::Empty),
        datagram("nothing behind a broadcast number", "b5 0001 ffff 50 01 >", Clause::Empty),
        packet("a second mesh header", "b5 0001 0002 >b5 0001 0002 7a33 3b", Clause::HeaderOrder),
        row(&[DATAGRAM], "the same", "b5 0001 0002 >b5 0001 0002 7a33 3b", Clause::NotADatagram),
        packet("mesh behind broadcast", "b5 0001 ffff 50 01 >b5 0001 0002 7a33 3b", Clause::HeaderOrder),
        packet("a second broadcast number", "b5 0001 ffff 50 01 >50 02 7a33 3b", Clause::HeaderOrder),
        packet("a fragment in a fragment", "c030 0001 >c030 0001 7e33 f312abcd", Clause::HeaderOrder),
        packet("mesh in a fragment", "c030 0001 >b5 0001 0002 7e33 f312abcd", Clause::HeaderOrder),
        packet("a recoverable fragment in a fragment", "c030 0001 >e8 01 0401 0008 aa", Clause::HeaderOrder),
        expanded("the first fragment of a datagram", ">c030 1234 7e33 f3 12 abcd", Clause::NotADatagram),
        expanded("a further fragment", ">e038 1234 06 0102030405060708", Clause::NotADatagram),
        expanded("a recoverable fragment", "b5 0001 0002 >e8 01 0401 0008 aa", Clause::NotADatagram),
        expanded("an acknowledgment", ">ea 01 00000000", Clause::NotADatagram),
        expanded("an extension", ">40 05 aabb", Clause::UnknownEscape),
        expanded("an extension in a mesh", "b5 0001 0002 >40 01", Clause::UnknownEscape),
        packet("an extension without a type", "40 >", Clause::EscapeTruncated),
        packet("extension type 0", "40 >00 aabb", Clause::ReservedEscape),
        packet("extension type 255", "40 >ff", Clause::ReservedEscape),
        datagram("page 1 and nothing else", "f1 >", Clause::IphcTruncated),
        datagram("another page behind page 1", "f1 >f2 7a33 3b", Clause::NotADatagram),
        datagram("page 0 twice behind page 1", "f1 f0 >f0 7a33 3b", Clause::NotADatagram),
    ];
    // All that are reserved: 01 000011 to 01 001111, 01 010001 to 01 011111, 11 001xxx to 11 011xxx, 11 101100 to 11 101111.
    let reserved = (0x43..=0x4f).chain(0x51..=0x5f).chain(0xc8..=0xdf).chain(0xec..=0xef);
    for octet in reserved {
        rows.push(datagram(format!("dispatch {octet:02x}"), &format!(">{octet:02x} 33 3b"), Clause::ReservedDispatch));
        let behind = format!("b5 0001 0002 >{octet:02x} 33 3b");
        rows.push(datagram(format!("dispatch {octet:02x} in a mesh"), &behind, Clause::ReservedDispatch));
        rows.push(packet("in a fragment", &format!("c030 0001 >{octet:02x} 33 3b"), Clause::ReservedDispatch));
    }
    for octet in 0x00..=0x3f {
        rows.push(datagram("no LoWPAN frame", &format!(">{octet:02x} 33 3b"), Clause::NotLowpan));
    }
    for page in 2..=15 {
        rows.push(datagram(format!("page {page}"), &format!(">f{page:x} 7a33 3b"), Clause::UnknownPage));
    }
    // RFC 8025 §4: of page 0, only LOWPAN_IPHC is in page 1 too.
    for octet in (0x00..=0x5f).chain(0xc0..=0xef) {
        rows.push(datagram("in page 1", &format!("f1 >{octet:02x} 33 3b"), Clause::ReservedInPage1));
    }
    rows
}

#[test]
fn first_octets() {
    check(&rows());
}

#[test]
fn uncompressed_datagrams() {
    check(&uncompressed());
}

/// An IPv6 header as it is, behind its dispatch (RFC 8200 §3).
pub(crate) fn uncompressed() -> Vec<Row> {
    let behind = "00 00 00 00 00 3b 40 00000000000000000000000000000001 00000000000000000000000000000002";
    let lengths = |high_low: &str| format!("41 60 000000 >{high_low} 3b 40 {} {}", "00".repeat(16), "00".repeat(16));
    vec![
        datagram("version 4", &format!("41 >45 {}", &behind[3..]), Clause::Ipv6Version),
        datagram("version 4, and too short", "41 >45", Clause::Ipv6Version),
        datagram("no header", "41 >", Clause::Ipv6Truncated),
        datagram("39 octets", &format!("41 >60 {} ", "00".repeat(38)), Clause::Ipv6Truncated),
        datagram("a length beyond the end", &lengths("0001"), Clause::PayloadLength),
        datagram("a length before the end", &(lengths("0001") + "aabb"), Clause::PayloadLength),
        datagram("no length", &(lengths("0000") + "aa"), Clause::PayloadLength),
        // In a fragment, the datagram has a size.
        packet("another size", &lengths("0001").replace("41 60", "c028 0001 41 60"), Clause::PayloadLength),
        packet(
            "more than the datagram",
            &format!("c028 0001 41 >60 00000000003b40 {} aa", "00".repeat(32)),
            Clause::TooLongForFragment,
        ),
    ]
}
