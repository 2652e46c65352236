//! Legal packets of every kind, to be changed: by hand, after the figures.

use super::{capture, hex};
use lowpan_codec::{ContextTable, Encapsulation, Ghc, Integrity, LinkAddress, Options, Rpl};

/// Packets, a line each.
const PACKETS: &str = "
    7a33 3b
    7e33 f312abcd 68656c6c6f
    60e1 30 c2012345 3b 07 abcd 1111222233334444 0102
    68f5 12 c01234 11 40 1111222233334444 f0b1f0b20008abcd
    7a3c 3b 350011223344
    7a39 3b 0201ff001234
    7a00 3b 20010db8000000000000000000000001 20010db8000000000000000000000002
    7e33 e1 06 050200001e00 e3 06 000000000000 e5 06 000000000007 e7 03 050100 f0 12345678 abcd 0102
    7e33 e8 3b 06 010203040506
    7e33 ee 7e77 f7 12 0102
    7e33 ee 7e33 ee 7a33 3b
    7e33 f4 12345678 0102
    7e33 e3 0e 0301 ee60 0000 0009 000000000000 f7 12 0102
    7e33 df 048006800782b3f00401013bd3
    7e33 d3 12 abcd 0c9b02587d018000f105120080b5f4
    7e33 b1 06 05020000 1e00 90 f312abcd
    41 60000000 0002 3b 40 20010db8000000000000000000000001 20010db8000000000000000000000002 aabb
    42 fc 40 8000
    42 fb e0 40 5a abcd 0102
    42 f3 e0 40 ab12345 5a abcd 0 0102
    b5 0001 0002 7a33 3b
    af 20 0001 0200000000000007 50 2a 7a3b 3b 01
    40 05 aabb
    c030 1234 7e33 f312abcd
    c7ff 1234 7a33 3b 0102030405060708
    e030 1234 05 0102030405060708
    e7ff 1234 ff 01020304050607
    e8 2a 0006 0105 7e33f312abcd
    e9 2a 8403 0105 7a333b
    e8 2a 0000 0000
    eb 2a 80000001
    f1 81 03 0000000000000007 0000000000000009 7a11 3b 0000000000000008 0000000000000009
    f1 82 01 0005 0006 0007 93 05 02 a1 06 3f 7e77 f7 12 0102
    f1 80 05 02 1e01 a3 2a 112233 7a33 3b
    f1 83 05 02 a3 06 3f 0042 7a10 3b 000000000000abcd 20010db8000100000000000000000009
    f1 a6 07 c6 ff 1234 5670 7a33 3b
";

/// The packets, by hand and of the capture.
pub(crate) fn packets() -> Vec<Vec<u8>> {
    let by_hand = PACKETS.lines().filter(|line| !line.trim().is_empty()).map(hex);
    let captured = ["iphc", "nhc", "frag-set"].into_iter().flat_map(capture::vectors).step_by(7);
    by_hand.chain(captured.flat_map(|vector| vector.frames)).collect()
}

/// Messages of neighbour discovery with options, and duplicate address messages.
pub(crate) fn neighbours() -> Vec<Vec<u8>> {
    [
        "85 00 0000 00000000 01 01 abcd 00000000 24 01 0001 00000000",
        "86 00 0000 40000708 00000000 00000000 22 02 40 1f 0000 0258 20010db800010000 \
         23 03 0002 0001 0000 20010db8000000000000000000000001 22 03 80 03 0000 0000 20010db8000100000000000000000008",
        "87 00 0000 00000000 fe800000000000000000000000000001 21 03 00 07 03 2a 0005 00112233445566778899aabbccddeeff \
         02 02 0211223344556677 000000000000 27 02 0021 01000200 1122334455667788",
        "9d 00 abcd 00 00 003c 0211223344556677 20010db8000000000000000000000009",
        "9e 02 abcd 00 2a 003c 00112233445566778899aabbccddeeff 20010db8000000000000000000000009",
    ]
    .map(hex)
    .into()
}

/// MAC frames.
pub(crate) fn frames() -> Vec<Vec<u8>> {
    [
        "6188 2a cdab 0200 0100 7a33",
        "41cc 07 2300 afc29cb6c04565a6 db19f1ec3d6a3bae 41",
        "41ec 01 1111111111111111 2222222222222222",
        "0200 6a",
        "0129 cdab 0200 aa",
        "6998 2a cdab 0200 0100 1d 05000000 1122334455667788 07 7a33 eeeeeeee",
        "69a8 2a cdab 0200 0100 24 aabb",
        "41aa 2a cdab 0200 0100 020f 1122 003f 0788 021a 3344 01c8 55 00f8 7a33",
    ]
    .map(hex)
    .into()
}

/// Octets that mean much: dispatches, modes, encodings, codes, sizes.
pub(crate) const FAVOURITES: [u8; 34] = [
    0x00, 0x01, 0x03, 0x05, 0x06, 0x07, 0x33, 0x3b, 0x40, 0x41, 0x42, 0x50, 0x60, 0x7a, 0x7e, 0x7f, 0x80, 0x90, 0xa1,
    0xaf, 0xb0, 0xb5, 0xc0, 0xc7, 0xdf, 0xe0, 0xe1, 0xe7, 0xe8, 0xee, 0xf1, 0xf3, 0xf7, 0xff,
];

/// Ways to know and to allow, by a number.
pub(crate) fn options(number: usize, contexts: &ContextTable) -> Options<'_> {
    let bit = |at: usize| number >> at & 1 == 1;
    let source = LinkAddress::Extended([0x02, 0, 0, 0, 0, 0, 0, 1]);
    Options {
        source: Some(source).filter(|_| !bit(0)),
        destination: Some(LinkAddress::Short(0xabcd)).filter(|_| !bit(0)),
        pan: Some(0xfeed).filter(|_| bit(1)),
        contexts,
        integrity: if bit(2) { Integrity::Present } else { Integrity::Absent },
        elide_checksum: bit(3),
        encapsulation: if bit(4) { Encapsulation::LinkLayer } else { Encapsulation::OuterHeader },
        ghc: if bit(5) { Ghc::Both } else { Ghc::Decompress },
        rpl: Rpl { root: bit(6).then(|| "2001:db8::ff:fe00:1".parse().expect("an address")), ..Rpl::UNKNOWN },
        lenient: bit(7),
    }
}
