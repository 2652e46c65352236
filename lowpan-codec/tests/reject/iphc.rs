//! LOWPAN_IPHC (RFC 6282 §3).

use crate::row::{DATAGRAM, Read, Row, check, datagram, expanded, row};
use lowpan_codec::buf::{Decode, EncodeError};
use lowpan_codec::{Clause, ContextId, DecodeError, Iphc, Options, iphc};

const IPHC: Read = |r, cx| Iphc::decode(r, cx).map(drop);

/// The function for firmware, which reads nothing but LOWPAN_IPHC and uncompressed headers.
const FIRMWARE: Read = |r, cx| {
    let start = r.offset() as u32;
    match iphc::decompress_to_slice(r.take_rest(), cx, &mut [0; 2048]) {
        Ok(_) => Ok(()),
        Err(EncodeError::Invalid(error)) => Err(DecodeError { offset: error.offset + start, ..error }),
        Err(EncodeError::Buffer(full)) => panic!("{full}"),
    }
};

/// The octets in-line of each mode, from the figures: M, DAC, DAM; of a source, M is 0.
const INLINE: [usize; 13] = [16, 8, 2, 0, 0, 8, 2, 0, 16, 6, 4, 1, 6];

pub(crate) fn rows() -> Vec<Row> {
    let id = |id| ContextId::new(id).expect("below 16");
    let mut rows = vec![
        datagram("one octet", ">7a", Clause::IphcTruncated),
        datagram("no contexts", "7a b3 >", Clause::IphcTruncated),
        datagram("no next header", "7a33 >", Clause::IphcTruncated),
        datagram("no hop limit", "7833 3b >", Clause::IphcTruncated),
        datagram("in a mesh", "b5 0001 0002 7a33 >", Clause::IphcTruncated),
        datagram("NH 1 and nothing else", "7e33 >", Clause::NhcTruncated),
        row(&[IPHC], "a first fragment", ">c030 1234", Clause::NotADatagram),
        row(&[IPHC], "nothing", ">", Clause::IphcTruncated),
        row(&[FIRMWARE], "nothing", ">", Clause::Empty),
        row(&[FIRMWARE], "a mesh header", ">b5 0001 0002 7a33 3b", Clause::NotADatagram),
        row(&[FIRMWARE], "HC1", ">42 fc 40", Clause::NotADatagram),
        row(&[FIRMWARE], "page 1", ">f1 7a33 3b", Clause::NotADatagram),
        expanded(
            "a source that nobody knows",
            "7a >30 3b 00000000000000000000000000000009",
            Clause::LinkAddressUnknown,
        )
        .with(Options::default()),
        expanded(
            "a destination that nobody knows",
            "7a >03 3b 00000000000000000000000000000009",
            Clause::LinkAddressUnknown,
        )
        .with(Options::default()),
        expanded("context 0", "7a >53 3b 0000000000000009", Clause::UnknownContext(id(0))),
        expanded("context 0 of the destination", "7a >37 3b", Clause::UnknownContext(id(0))),
        expanded("context 0 of a group", "7a >3c 3b 000000000000", Clause::UnknownContext(id(0))),
        expanded("context 15", "7a d3 >f0 3b 0000000000000009", Clause::UnknownContext(id(15))),
        expanded("context 7 of the destination", "7a b7 >37 3b", Clause::UnknownContext(id(7))),
        expanded("context 9 of a group", "7a bc >39 3b 000000000000", Clause::UnknownContext(id(9))),
        expanded("both: the source is told", "7a f7 >12 3b", Clause::UnknownContext(id(1))),
    ];
    for (tf, len) in [(0, 4), (1, 3), (2, 1)] {
        let first = 0x62 | tf << 3;
        for cut in 0..len {
            let notation = format!("{first:02x}33 >{}", "00".repeat(cut));
            rows.push(datagram(format!("TF {tf} cut"), &notation, Clause::IphcTruncated));
        }
    }
    for (mode, len) in INLINE.into_iter().enumerate() {
        for cut in 0..len {
            if mode < 8 {
                let notation = format!("7a{mode:x}3 3b >{}", "00".repeat(cut));
                rows.push(datagram(format!("source {mode} cut"), &notation, Clause::IphcTruncated));
            }
            let notation = format!("7a3{mode:x} 3b >{}", "00".repeat(cut));
            if mode != 4 {
                rows.push(datagram(format!("destination {mode} cut"), &notation, Clause::IphcTruncated));
            }
        }
    }
    // M 0 with DAC 1 and DAM 00; M 1 with DAC 1 and DAM 01 to 11.
    for mode in [4, 13, 14, 15] {
        for (source, inline) in [(3, 0), (0, 16), (4, 0), (7, 0)] {
            let notation = format!("7a >{source:x}{mode:x} 3b {}", "00".repeat(inline + 16));
            rows.push(datagram(format!("destination {mode}"), &notation, Clause::ReservedAddressMode));
        }
    }
    rows
}

#[test]
fn headers() {
    check(&rows());
}

#[test]
fn a_datagram_has_at_most_65_575_octets() {
    let payload = "00".repeat(65_536);
    check(&[row(&[DATAGRAM], "an octet too many", &format!(">7a33 3b {payload}"), Clause::ExpandsTooFar)]);
}
