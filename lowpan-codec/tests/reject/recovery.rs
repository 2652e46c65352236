//! RFRAG and RFRAG-ACK (RFC 8931 §5).

use crate::row::{Read, Row, check, packet, row};
use lowpan_codec::Clause;
use lowpan_codec::buf::Decode;
use lowpan_codec::recovery::{Acknowledgment, RecoverableFragment};

const FRAGMENT: Read = |r, cx| RecoverableFragment::decode(r, cx).map(drop);
const ACKNOWLEDGMENT: Read = |r, cx| Acknowledgment::decode(r, cx).map(drop);

pub(crate) fn rows() -> Vec<Row> {
    vec![
        packet("no tag", ">e8", Clause::RecoverableTruncated),
        packet("no sequence", "e8 01 >", Clause::RecoverableTruncated),
        packet("sequence cut", "e8 01 >04", Clause::RecoverableTruncated),
        packet("offset cut", "e8 01 0401 >00", Clause::RecoverableTruncated),
        packet("acknowledgment: no tag", ">eb", Clause::RecoverableTruncated),
        packet("acknowledgment: bitmap cut", "ea 01 >000000", Clause::RecoverableTruncated),
        packet("acknowledgment: an octet too many", "ea 01 00000000 >00", Clause::TrailingBytes),
        packet("more than the size says", "e8 01 >0401 0008 aabb", Clause::RecoverableSize),
        packet("less than the size says", "e8 01 >0402 0008 aa", Clause::RecoverableSize),
        packet("a size and nothing there", "e8 01 >07ff 0008", Clause::RecoverableSize),
        packet("more than the datagram", "e8 01 >0002 0001 7a33", Clause::RecoverableTooLong),
        packet("behind the longest datagram", "e8 01 >0402 fffe aabb", Clause::RecoverableTooLong),
        packet("nothing", "e8 01 >0400 0008", Clause::RecoverableEmpty),
        packet("nothing of a datagram", "e8 01 >0000 0008", Clause::RecoverableEmpty),
        packet("an IPv6 header that goes on in the next", "e8 01 0003 0028 7a00 3b >", Clause::IphcTruncated),
        row(&[FRAGMENT], "no fragment", ">ea 01 00000000", Clause::NotAFragment),
        row(&[ACKNOWLEDGMENT], "no acknowledgment", ">e8 01 0401 0008 aa", Clause::NotAFragment),
    ]
}

#[test]
fn fragments_and_acknowledgments() {
    check(&rows());
}
