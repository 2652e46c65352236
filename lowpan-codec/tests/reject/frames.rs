//! MAC frames (IEEE 802.15.4-2015 §7.2, §7.4).

use crate::row::{Read, Row, check, row};
use lowpan_codec::Clause;
use lowpan_codec::buf::Decode;
use lowpan_codec::ieee802154::{Frame, without_fcs};

const FRAME: Read = |r, cx| Frame::decode(r, cx).map(drop);

pub(crate) fn rows() -> Vec<Row> {
    let frame = |name: &str, notation: &str, clause| row(&[FRAME], name, notation, clause);
    vec![
        frame("nothing", ">", Clause::MacTruncated),
        frame("one octet", ">61", Clause::MacTruncated),
        frame("no sequence number", "6188 >", Clause::MacTruncated),
        frame("a PAN cut", "6188 2a >cd", Clause::MacTruncated),
        frame("a short address cut", "6188 2a cdab >02", Clause::MacTruncated),
        frame("no source", "6188 2a cdab 0200 >", Clause::MacTruncated),
        frame("an extended address cut", "41cc 07 2300 >afc29cb6c04565", Clause::MacTruncated),
        frame("no security control", "6998 2a cdab 0200 0100 >", Clause::MacTruncated),
        frame("a frame counter cut", "6998 2a cdab 0200 0100 05 >000000", Clause::MacTruncated),
        frame("no key index", "6998 2a cdab 0200 0100 0d 05000000 >", Clause::MacTruncated),
        frame("a key source cut", "6998 2a cdab 0200 0100 15 05000000 >112233", Clause::MacTruncated),
        frame("an integrity code cut", "6998 2a cdab 0200 0100 05 05000000 >aabbcc", Clause::MacTruncated),
        frame("type 4", ">0488 2a cdab 0200 0100", Clause::MacFrameType),
        frame("a multipurpose frame", ">0588 2a cdab 0200 0100", Clause::MacFrameType),
        frame("a fragment of the MAC layer", ">0688 2a", Clause::MacFrameType),
        frame("an extended frame", ">0788 2a", Clause::MacFrameType),
        frame("version 3", "61 >b8 2a cdab 0200 0100", Clause::MacVersion),
        frame("destination mode 1", "61 >84 2a cdab 0200 0100", Clause::MacAddressingMode),
        frame("source mode 1", "61 >48 2a cdab 0200 0100", Clause::MacAddressingMode),
        frame("compression with a destination only", ">4108 2a cdab 0200", Clause::PanCompression),
        frame("compression with a source only", ">4190 2a 0200", Clause::PanCompression),
        frame("compression without addresses", ">4100 2a", Clause::PanCompression),
        frame("an element cut", "41aa 2a cdab 0200 0100 >020f 11", Clause::ElementTruncated),
        frame("half the head of an element", "41aa 2a cdab 0200 0100 020f 1122 >00", Clause::ElementTruncated),
        frame("a payload element cut", "41aa 2a cdab 0200 0100 003f >0390 1122", Clause::ElementTruncated),
        frame("an element in an element cut", "41aa 2a cdab 0200 0100 003f 0388 >021a 33", Clause::ElementTruncated),
        frame("half the head of one in an element", "41aa 2a cdab 0200 0100 003f 0188 >02", Clause::ElementTruncated),
        frame("a payload element in the header", "41aa 2a cdab 0200 0100 >0088", Clause::ElementType),
        frame("a header element in the payload", "41aa 2a cdab 0200 0100 003f >000f", Clause::ElementType),
    ]
}

#[test]
fn headers_and_elements() {
    check(&rows());
}

#[test]
fn frame_check_sequences() {
    // The example of IEEE 802.15.4-2015 §7.2.10, and every bit of it.
    let frame = [0x02, 0x00, 0x6a, 0xe4, 0x79];
    assert_eq!(without_fcs(&frame), Ok(&frame[..3]));
    for bit in 0..40 {
        let mut wrong = frame;
        wrong[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(without_fcs(&wrong), Err(Clause::FrameCheck));
    }
    assert_eq!(without_fcs(&frame[..1]), Err(Clause::MacTruncated));
}
