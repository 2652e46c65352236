//! Options and messages of neighbour discovery (RFC 4861 §4.6, RFC 6775 §4, RFC 8505 §4).

use crate::row::{Read, Row, check, row};
use lowpan_codec::buf::Decode;
use lowpan_codec::nd::{self, DuplicateAddress, NdOption};
use lowpan_codec::{Clause, DecodeError};

const OPTION: Read = |r, cx| NdOption::decode(r, cx).map(drop);
const DUPLICATE: Read = |r, cx| DuplicateAddress::decode(r, cx).map(drop);

pub(crate) fn rows() -> Vec<Row> {
    let option = |name: &str, notation: &str, clause| row(&[OPTION], name, notation, clause);
    let duplicate = |name: &str, notation: &str, clause| row(&[DUPLICATE], name, notation, clause);
    let mut rows = vec![
        option("nothing", ">", Clause::NdTruncated),
        option("no length", ">22", Clause::NdTruncated),
        option("an option cut", ">22 02 40 1f 0000 0258 20010db8000100", Clause::NdTruncated),
        option("length 0", "22 >00 401f00000258", Clause::NdLengthZero),
        option("length 0 of an option that nobody knows", "fe >00", Clause::NdLengthZero),
        option("a registration of 8 octets", "21 >01 00 00 0000 003c", Clause::NdLength),
        option("a registration of 48 octets", &format!("21 >06 00 00 0000 003c {}", "00".repeat(40)), Clause::NdLength),
        option("a context of 8 octets", "22 >01 40 1f 0000 0258", Clause::NdLength),
        option("a context of 65 bits in 16 octets", "22 >02 41 1f 0000 0258 20010db800010000", Clause::NdLength),
        option("a context of 32 octets", &format!("22 >04 40 1f 0000 0258 {}", "00".repeat(24)), Clause::NdLength),
        option("a context of 129 bits", &format!("22 03 >81 1f 0000 0258 {}", "00".repeat(16)), Clause::ContextLength),
        option("a context of 255 bits", &format!("22 03 >ff 1f 0000 0258 {}", "00".repeat(16)), Clause::ContextLength),
        option("a border router of 16 octets", "23 >02 0002 0001 0000 20010db800000000", Clause::NdLength),
        option("a border router of 32 octets", &format!("23 >04 0002 0001 0000 {}", "00".repeat(24)), Clause::NdLength),
        option("capabilities cut", ">24 01 0001", Clause::NdTruncated),
        duplicate("nothing", ">", Clause::NdTruncated),
        duplicate("an echo request", ">80 00 0000 00000000", Clause::NotDuplicateAddress),
        duplicate("a suffix of 5", &format!("9d >05 0000 00000000 {}", "00".repeat(56)), Clause::DuplicateAddressCode),
        duplicate("a suffix of 15", &format!("9e >1f 0000 00000000 {}", "00".repeat(56)), Clause::DuplicateAddressCode),
        duplicate("no checksum", "9d 00 >00", Clause::NdTruncated),
        duplicate("no status", "9d 00 0000 >00", Clause::NdTruncated),
        duplicate("no lifetime", "9d 00 0000 0000 >00", Clause::NdTruncated),
        duplicate("an EUI-64 cut", "9d 00 0000 0000 003c >02112233445566", Clause::NdTruncated),
        duplicate("a verifier cut", &format!("9d 02 0000 0000 003c >{}", "00".repeat(15)), Clause::NdTruncated),
        duplicate(
            "an address cut",
            &format!("9d 00 0000 0000 003c 0211223344556677 >{}", "00".repeat(15)),
            Clause::NdTruncated,
        ),
    ];
    rows.extend(messages());
    rows
}

/// Messages whose fixed part, or whose options, are cut.
fn messages() -> Vec<Row> {
    const MESSAGE: Read = |r, cx| {
        let start = r.offset() as u32;
        let moved = |error: DecodeError| DecodeError { offset: error.offset + start, ..error };
        nd::options(r.take_rest(), cx).map(drop).map_err(moved)
    };
    let lengths = [(133, 8), (134, 16), (135, 24), (136, 24), (137, 40)];
    let cut = lengths.into_iter().flat_map(|(kind, fixed)| {
        let head = format!("{kind:02x} {}", "00".repeat(fixed - 2));
        let all = format!("{kind:02x} {}", "00".repeat(fixed - 1));
        [
            row(&[MESSAGE], "the message is cut", &format!(">{head}"), Clause::NdTruncated),
            row(&[MESSAGE], "an option is cut", &format!("{all} 01 01 abcd00000000 >01"), Clause::NdTruncated),
            row(&[MESSAGE], "an option of no octets", &format!("{all} 01 >00 abcd00000000"), Clause::NdLengthZero),
        ]
    });
    cut.collect()
}

#[test]
fn options_and_messages() {
    check(&rows());
}
