//! How many of all short inputs are packets, counted by hand from the standards and by the decoder.

use crate::support::seeds::options;
use crate::thorough;
use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::{ContextTable, Packet, decompress_to_slice};

/// ESC and a type that is not reserved: 1 to 254 (RFC 8066 §3).
const ESCAPES: usize = 254;

/// LOWPAN_IPHC without octets in-line, CID 0 (RFC 6282 §3.1.1): TF 11; HLIM 01, 10 or 11; sources 0 11, 1 00 and 1 11;
/// destinations 0 0 11 and 0 1 11.
const SHORTEST: usize = 3 * 3 * 2;
/// Of these, those that need no context: sources 0 11 and 1 00, destination 0 0 11.
const WITHOUT_CONTEXT: usize = 3 * 2;

/// LOWPAN_HC1 that elides all but the hop limit, for UDP, ICMPv6 and TCP (RFC 4944 §10.1), with any hop limit.
const SHORTEST_HC1: usize = 3 * 256;

/// Codes of one octet: a literal of 0 octets, 16 of zeros, 32 of extension, 64 references (RFC 7400 Table 1); and a stop code
/// at the end.
const CODES: usize = 1 + 16 + 32 + 64;

/// Bytecode of so many octets. With two: two codes, or a literal of one octet.
const BYTECODE: [usize; 3] = [1, CODES + 1, CODES * (CODES + 1) + 256];

/// Next headers of so many octets, with whatever follows them.
///
/// - One octet: ICMPv6 as bytecode, of which there is none.
/// - Two: the same with an octet. UDP with C and P 11, which has an octet of ports; as it is, or with bytecode.
/// - Three: the same with an octet more. Hop-by-Hop and Destination Options of no octets: with any next header, or with the
///   shortest one. Of the four kinds of extension headers as bytecode, those that are a stop code: the same.
const NEXT_HEADERS: [usize; 4] = {
    let ports = 256;
    [
        0,
        BYTECODE[0],
        BYTECODE[1] + ports + ports * BYTECODE[0],
        BYTECODE[2] + ports * 256 + ports * BYTECODE[1] + 2 * (256 + 1) + 4 * (256 + 1),
    ]
};

/// Every input of a length behind `head`.
fn inputs(head: &'static [u8], length: u32) -> impl Iterator<Item = Vec<u8>> {
    (0..1_u64 << (8 * length)).map(move |number| {
        let mut input = head.to_vec();
        input.extend(&number.to_be_bytes()[8 - length as usize..]);
        input
    })
}

fn packets(inputs: impl Iterator<Item = Vec<u8>>) -> usize {
    inputs.filter(|input| Packet::decode(&mut Reader::new(input), &mut ()).is_ok()).count()
}

/// Those that stand for a datagram, if both addresses are known, no context is, and checksums may be elided.
fn datagrams(inputs: impl Iterator<Item = Vec<u8>>) -> usize {
    let contexts = ContextTable::EMPTY;
    let mut out = [0; 2048];
    inputs.filter(|input| decompress_to_slice(input, &mut options(4, &contexts), &mut out).is_ok()).count()
}

#[test]
fn of_packets() {
    assert_eq!([0, 1, 2].map(|length| packets(inputs(&[], length))), [0, 0, ESCAPES]);
    // Behind an extension anything may come. The next header of LOWPAN_IPHC is in-line, or the shortest there is.
    let three = ESCAPES * 256 + SHORTEST * (256 + NEXT_HEADERS[1]) + SHORTEST_HC1;
    assert_eq!(three, 70_418);
    let found: usize = if thorough() {
        packets(inputs(&[], 3))
    } else {
        [&[0x40][..], &[0x42], &[0x79], &[0x7a], &[0x7b], &[0x7d], &[0x7e], &[0x7f]]
            .map(|head| packets(inputs(head, 2)))
            .iter()
            .sum()
    };
    assert_eq!(found, three);
}

#[test]
fn of_datagrams() {
    assert_eq!([0, 1, 2].map(|length| datagrams(inputs(&[], length))), [0, 0, 0]);
    let three = WITHOUT_CONTEXT * (256 + NEXT_HEADERS[1]) + SHORTEST_HC1;
    assert_eq!(three, 2310);
    if thorough() {
        assert_eq!(datagrams(inputs(&[], 3)), three);
    }
}

#[test]
fn of_next_headers() {
    assert_eq!(NEXT_HEADERS, [0, 1, 626, 109_400]);
    let longest = if thorough() { 3 } else { 2 };
    for length in 0..=longest {
        assert_eq!(packets(inputs(&[0x7e, 0x33], length)), NEXT_HEADERS[length as usize], "{length} octets");
    }
}
