//! Generic header compression (RFC 7400).

use crate::options;
use crate::row::{DATAGRAM, Row, check, datagram, expanded, row};
use lowpan_codec::nhc::Bytecode;
use lowpan_codec::{Clause, DecodeError, Ghc, Options};

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = vec![
        datagram("a literal cut", "7e33 df >05 01020304", Clause::BytecodeTruncated),
        datagram("a literal cut in UDP", "7e33 d3 12 abcd 81 >05 01020304", Clause::BytecodeTruncated),
        datagram("no stop code", "7e33 b0 3b 03 050100 >", Clause::BytecodeTruncated),
        datagram("no bytecode", "7e33 b1 >", Clause::BytecodeTruncated),
        datagram("behind a stop code", "7e33 df 81 90 >00", Clause::TrailingBytes),
        datagram("no next header", "7e33 b0 >", Clause::NhcTruncated),
        datagram("no ports", "7e33 d3 >", Clause::NhcTruncated),
        // The dictionary has 48 octets; a reference of 2 octets to 49 places before.
        expanded("before the dictionary", "7e33 df a5 >c7", Clause::ReferenceTooFar),
        expanded("before the dictionary, behind an octet", "7e33 df 01 aa a6 >c0", Clause::ReferenceTooFar),
        // A Routing header of ten octets.
        expanded("a Routing header that is no multiple of 8", "7e33 >b2 3b 86 90", Clause::ExtensionNotAligned),
        expanded("a Fragment header of 16 octets", "7e33 >b4 3b 8c 90", Clause::ExtensionTooLong),
        // 121 times 17 octets.
        expanded(
            "Hop-by-Hop Options of 2064 octets",
            &format!("7e33 >b0 3b {} 90", "8f".repeat(121)),
            Clause::ExtensionTooLong,
        ),
        expanded("an elided checksum", "7e33 >d7 12 81", Clause::ChecksumElided).unless_lenient(),
    ];
    // 011xxxxx, and 1001nnnn but for the stop code.
    for code in (0x60..=0x7f).chain(0x91..=0x9f) {
        rows.push(datagram(format!("code {code:02x}"), &format!("7e33 df >{code:02x} 00"), Clause::ReservedBytecode));
        rows.push(datagram(
            format!("code {code:02x}"),
            &format!("7e33 b0 3b 81 >{code:02x} 90"),
            Clause::ReservedBytecode,
        ));
    }
    // Extension headers of RFC 7400 have an EID of two bits; nobody speaks it if it is not wanted.
    for octet in [0xb0, 0xb7, 0xd0, 0xd7, 0xdf] {
        let never = Options { ghc: Ghc::Never, ..options() };
        let notation = format!("7e33 >{octet:02x} 12 abcd 81 90");
        rows.push(row(&[DATAGRAM], "not spoken", &notation, Clause::ReservedNhc).with(never));
    }
    rows
}

#[test]
fn bytecode() {
    check(&rows());
}

#[test]
fn bytecode_ends_with_its_stop_code() {
    let code = |octets: &[u8]| Bytecode::new(octets).map(drop);
    assert_eq!(code(&[0x81, 0x90]), Ok(()));
    assert_eq!(code(&[0x81]), Err(DecodeError { offset: 1, clause: Clause::BytecodeTruncated }));
    assert_eq!(code(&[0x81, 0x90, 0x90]), Err(DecodeError { offset: 2, clause: Clause::TrailingBytes }));
}

#[test]
fn bytecode_ends_at_the_longest_datagram() {
    // 3855 times 17 octets are as many as there can be behind an IPv6 header.
    let notation = format!("7e33 df {} >01 aa 01 aa", "8f".repeat(3855));
    check(&[row(&[DATAGRAM], "65 536 octets", &notation, Clause::ExpandsTooFar)]);
}
