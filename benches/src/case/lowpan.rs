//! 6LoWPAN: a datagram of UDP between neighbours, one with addresses from a context, and one in fragments.

use super::{Case, Format};
use crate::wire::lowpan::Datagram;
use std::sync::LazyLock;

/// What both ends of a link know beside the frame.
#[derive(Clone, Debug)]
pub struct Link {
    /// The EUI-64 of the sender.
    pub source: [u8; 8],
    /// The EUI-64 of the receiver.
    pub destination: [u8; 8],
    /// The first 64 bits of the contexts, by number.
    pub prefixes: [[u8; 8]; 2],
}

/// The one of all cases.
pub static LINK: Link = Link {
    source: [0x02, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x01],
    destination: [0x02, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x02],
    prefixes: [[0x20, 0x01, 0x0d, 0xb8, 0, 1, 0, 0], [0x20, 0x01, 0x0d, 0xb8, 0, 2, 0, 0]],
};

/// The most octets in a frame of 127 of IEEE 802.15.4, between its header with extended addresses and its checksum.
pub const MTU: usize = 127 - 21 - 2;

/// The tag of the datagram in fragments.
pub const TAG: u16 = 0x1234;

/// The case in fragments: its bytes are several frames, each behind an octet that tells its length.
pub const FRAGMENTS: &str = "fragments-1024";

/// The cases.
pub(super) fn cases() -> Vec<Case> {
    let case = |name, bytes| Case { name, format: Format::Lowpan, bytes, fields: None };
    vec![
        case("udp-64", udp(&NEIGHBOURS)),
        case("udp-64-contexts", udp_behind_contexts(&BEHIND_CONTEXTS)),
        case(FRAGMENTS, fragments(&LARGE)),
    ]
}

/// The datagram between neighbours.
pub static NEIGHBOURS: LazyLock<Datagram> =
    LazyLock::new(|| Datagram::udp([[0xfe, 0x80, 0, 0, 0, 0, 0, 0]; 2], &LINK, 64));
/// The datagram with prefixes from contexts.
pub static BEHIND_CONTEXTS: LazyLock<Datagram> = LazyLock::new(|| Datagram::udp(LINK.prefixes, &LINK, 64));
/// The datagram that does not fit into one frame.
pub static LARGE: LazyLock<Datagram> =
    LazyLock::new(|| Datagram::udp([[0xfe, 0x80, 0, 0, 0, 0, 0, 0]; 2], &LINK, 1024));

/// LOWPAN_IPHC with TF, HLIM and both addresses elided (RFC 6282 §3.1.1), and UDP with both ports and the checksum in-line
/// (§4.3.3).
fn udp(datagram: &Datagram) -> Vec<u8> {
    [&[0x7e, 0x33, 0xf0][..], &datagram.ports(), &datagram.checksum(), datagram.payload()].concat()
}

/// The same with contexts 0 and 1 (CID), whose prefixes stand before elided identifiers.
fn udp_behind_contexts(datagram: &Datagram) -> Vec<u8> {
    [&[0x7e, 0xf7, 0x01, 0xf0][..], &datagram.ports(), &datagram.checksum(), datagram.payload()].concat()
}

/// FRAG1 with the compressed headers, and FRAGN as many as it takes (RFC 4944 §5.3).
fn fragments(datagram: &Datagram) -> Vec<u8> {
    let size = u16::try_from(datagram.octets().len()).expect("a datagram of eleven bits");
    let head = |dispatch: u8, offset: &[u8]| {
        let [high, low] = size.to_be_bytes();
        [&[dispatch | high, low][..], &TAG.to_be_bytes(), offset].concat()
    };
    let headers = [&[0x7e, 0x33, 0xf0][..], &datagram.ports(), &datagram.checksum()].concat();
    let (first, mut rest) = datagram.payload().split_at((MTU - 4 - headers.len()) / 8 * 8);
    let mut frames = vec![[head(0xc0, &[]), headers, first.to_vec()].concat()];
    while !rest.is_empty() {
        let at = datagram.octets().len() - rest.len();
        let (fragment, behind) = rest.split_at(rest.len().min((MTU - 5) / 8 * 8));
        frames.push([head(0xe0, &[(at / 8) as u8]), fragment.to_vec()].concat());
        rest = behind;
    }
    frames.into_iter().flat_map(|frame| [vec![frame.len() as u8], frame].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_48_octets_take_9_or_10() {
        let lengths: Vec<_> = cases().iter().map(|case| case.bytes.len()).collect();
        assert_eq!(lengths[..2], [9 + 64, 10 + 64]);
    }
}
