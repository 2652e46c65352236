//! LOWPAN_NHC (RFC 6282 §4).

use crate::options;
use crate::row::{DATAGRAM, Row, check, datagram, expanded, row};
use lowpan_codec::{Clause, Integrity, Options};

pub(crate) fn rows() -> Vec<Row> {
    let present = Options { integrity: Integrity::Present, ..options() };
    let mut rows = vec![
        datagram("nothing", "7e33 >", Clause::NhcTruncated),
        datagram("EID 5", "7e33 >ea 3b 06 000000000000", Clause::ReservedExtension),
        datagram("EID 5 with NH", "7e33 >eb 06 000000000000 f312abcd", Clause::ReservedExtension),
        datagram("EID 6", "7e33 >ec 3b 06 000000000000", Clause::ReservedExtension),
        datagram("EID 6 with NH", "7e33 >ed 06 000000000000 f312abcd", Clause::ReservedExtension),
        datagram("a tunnel with NH", "7e33 >ef 7a33 3b", Clause::TunnelNextHeader),
        datagram("a tunnel of uncompressed IPv6", "7e33 ee >41 60", Clause::TunnelNotIphc),
        datagram("a tunnel of HC1", "7e33 ee >42 fc 40", Clause::TunnelNotIphc),
        datagram("a tunnel of a fragment", "7e33 ee >c030 1234", Clause::TunnelNotIphc),
        datagram("a tunnel of nothing", "7e33 ee >", Clause::IphcTruncated),
        datagram("a tunnel cut", "7e33 ee 7a33 >", Clause::IphcTruncated),
        datagram("a tunnel to a reserved mode", "7e33 ee 7a >34 3b", Clause::ReservedAddressMode),
        datagram("a reserved header in a tunnel", "7e33 ee 7e33 >ea 3b 06 000000000000", Clause::ReservedExtension),
        datagram("no next header", "7e33 e0 >", Clause::NhcTruncated),
        datagram("no length", "7e33 e0 3b >", Clause::NhcTruncated),
        datagram("no length, NH", "7e33 e1 >", Clause::NhcTruncated),
        datagram("data cut", "7e33 e0 3b >06 0102030405", Clause::NhcTruncated),
        datagram("the longest length", "7e33 e0 3b >ff 00", Clause::NhcTruncated),
        datagram("no header behind", "7e33 e1 06 010400000000 >", Clause::NhcTruncated),
        datagram("no data of a Fragment header", "7e33 e4 3b >00 0001", Clause::NhcTruncated),
        datagram("an octet too many", "7e33 e4 3b >07 00010000000700", Clause::FragmentHeaderLength),
        datagram("an octet too few", "7e33 e4 3b >05 0001000000", Clause::FragmentHeaderLength),
        datagram("sixteen octets", &format!("7e33 e5 >0e {} f312abcd", "00".repeat(14)), Clause::FragmentHeaderLength),
        datagram("no port", "7e33 f0 >", Clause::NhcTruncated),
        datagram("ports cut", "7e33 f0 >123456", Clause::NhcTruncated),
        datagram("a short destination cut", "7e33 f1 >1234", Clause::NhcTruncated),
        datagram("a short source cut", "7e33 f2 >1234", Clause::NhcTruncated),
        datagram("no short ports", "7e33 f3 >", Clause::NhcTruncated),
        datagram("no checksum", "7e33 f3 12 >", Clause::NhcTruncated),
        datagram("a checksum cut", "7e33 f0 12345678 >ab", Clause::NhcTruncated),
        datagram("ports cut, checksum elided", "7e33 f4 >123456", Clause::NhcTruncated).with(present),
        expanded("a checksum is elided", "7e33 >f7 12", Clause::ChecksumElided).unless_lenient(),
        expanded("the link has no integrity check", "7e33 e1 06 010400000000 >f4 12345678 aa", Clause::ChecksumElided)
            .with(Options { integrity: Integrity::Absent, ..options() })
            .unless_lenient(),
        expanded(
            "a routing header of type 9 with a segment left",
            ">7e33 e3 06 0901 00000000 f7 12",
            Clause::ChecksumUncomputable,
        )
        .with(present),
        expanded(
            "a source route that ends before an address",
            ">7e33 e3 06 0301 00 00 0000 f7 12",
            Clause::ChecksumUncomputable,
        )
        .with(present),
        expanded("a part of a datagram", ">7e33 e5 06 000100000007 f7 12", Clause::ChecksumUncomputable).with(present),
    ];
    // Neither extension header nor UDP, nor one of RFC 7400.
    let assigned = |octet| matches!(octet, 0xb0..=0xb7 | 0xd0..=0xd7 | 0xdf | 0xe0..=0xf7);
    for octet in (0x00..=0xff).filter(|octet| !assigned(*octet)) {
        let notation = format!("7e33 >{octet:02x} 12 abcd");
        rows.push(datagram(format!("header {octet:02x}"), &notation, Clause::ReservedNhc));
    }
    // Routing and Mobility headers hold no options, and so no padding.
    for id in [0xe2, 0xe8] {
        for length in (0..=23).filter(|length| length % 8 != 6) {
            let notation = format!("7e33 {id:02x} 3b >{length:02x} {}", "00".repeat(length));
            rows.push(datagram(format!("{id:02x} of {length} octets"), &notation, Clause::ExtensionNotAligned));
        }
    }
    rows
}

#[test]
fn next_headers() {
    check(&rows());
}

#[test]
fn tunnels_in_tunnels_end_at_the_longest_datagram() {
    // 1640 headers of 40 octets are more than 65 575.
    let notation = format!("7e33 {} ee >7a33 3b", "ee 7e33".repeat(1639));
    check(&[row(&[DATAGRAM], "a tunnel behind 1640 headers", &notation, Clause::ExpandsTooFar)]);
}
