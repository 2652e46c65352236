//! FRAG1 and FRAGN (RFC 4944 §5.3), alone and put together.

use crate::row::{Read, Row, check, packet, row};
use crate::support::hex;
use crate::{options, watched};
use lowpan_codec::buf::{Decode, Full, Reader};
use lowpan_codec::frag::{FirstFragment, NextFragment, Progress, Reassembly, ReassemblyError};
use lowpan_codec::{Clause, DecodeError, Integrity, Options};

const FIRST: Read = |r, cx| FirstFragment::decode(r, cx).map(drop);
const NEXT: Read = |r, cx| NextFragment::decode(r, cx).map(drop);

pub(crate) fn rows() -> Vec<Row> {
    vec![
        packet("size cut", ">c0", Clause::FragmentTruncated),
        packet("no tag", "c028 >", Clause::FragmentTruncated),
        packet("tag cut", "c028 >12", Clause::FragmentTruncated),
        packet("further: size cut", ">e0", Clause::FragmentTruncated),
        packet("further: tag cut", "e028 >12", Clause::FragmentTruncated),
        packet("further: no offset", "e028 1234 >", Clause::FragmentTruncated),
        packet("a datagram of 0 octets", ">c000 1234 7a33 3b", Clause::DatagramSize),
        packet("a datagram of 39 octets", ">c027 1234 7a33 3b", Clause::DatagramSize),
        packet("further: 39 octets", ">e027 1234 01 0102030405060708", Clause::DatagramSize),
        packet("an offset of 0", "e030 1234 >00 0102030405060708", Clause::FragmentOffset),
        packet("an offset at the end", "e028 1234 >05 01", Clause::FragmentOffset),
        packet("an offset behind the end", "e7ff 1234 ff >010203040506070809", Clause::FragmentTooLong),
        packet("an offset far behind", "e028 1234 >ff 01", Clause::FragmentOffset),
        packet("an offset at the end of an odd size", "e029 1234 >06 01", Clause::FragmentOffset),
        packet("an empty first fragment", "c028 1234 >", Clause::FragmentEmpty),
        packet("an empty further fragment", "e030 1234 05 >", Clause::FragmentEmpty),
        packet("longer than the datagram", "e030 1234 05 >010203040506070809", Clause::FragmentTooLong),
        packet("no multiple of 8", "e038 1234 05 >0102030405", Clause::FragmentNotAligned),
        packet("one octet before the end", "e037 1234 05 >0102030405060708090a0b0c0d0e", Clause::FragmentNotAligned),
        row(&[FIRST], "no first fragment", ">e030 1234 05 0102030405060708", Clause::NotAFragment),
        row(&[FIRST], "no fragment", ">7a33 3b00", Clause::NotAFragment),
        row(&[NEXT], "no further fragment", ">c030 1234 7e33f312abcd", Clause::NotAFragment),
    ]
}

#[test]
fn alone() {
    check(&rows());
}

/// What only putting together shows: the payload of a first fragment, the size of the datagram, and where it breaks a rule.
const TOGETHER: [(&str, u16, &str, u32, Clause); 11] = [
    ("a header that is more than the datagram", 40, "7e33 f312abcd", 0, Clause::TooLongForFragment),
    ("a payload that is more than the datagram", 44, "7a33 3b 0102030405", 0, Clause::TooLongForFragment),
    ("a tunnel that is more than the datagram", 79, "7e33 ee 7a33 3b", 0, Clause::TooLongForFragment),
    ("a part that is no multiple of 8", 80, "7a33 3b 01020304", 0, Clause::FragmentNotAligned),
    ("an uncompressed part that is no multiple of 8", 80, "41 60000000 0028 3b", 0, Clause::FragmentNotAligned),
    ("headers that go on in the next fragment", 80, "7e33 f3", 3, Clause::NhcTruncated),
    ("addresses that go on in the next fragment", 80, "7a00 3b 20010db8", 3, Clause::IphcTruncated),
    ("a dispatch that is reserved", 80, "43 33 3b", 0, Clause::ReservedDispatch),
    ("an extension", 80, "40 05 3b", 0, Clause::UnknownEscape),
    ("a context that is not known", 80, "7af3 30 3b", 2, Clause::UnknownContext(lowpan_codec::ContextId::ZERO)),
    ("an elided checksum", 48, "7e33 f712", 2, Clause::ChecksumElided),
];

pub(crate) fn together() -> impl Iterator<Item = Clause> {
    TOGETHER.into_iter().map(|(.., clause)| clause)
}

#[test]
fn what_only_putting_together_shows() {
    for (name, size, payload, offset, clause) in TOGETHER {
        let clause = match clause {
            Clause::UnknownContext(_) => Clause::UnknownContext(lowpan_codec::ContextId::new(3).expect("below 16")),
            clause => clause,
        };
        let payload = hex(payload);
        let fragment = FirstFragment::new(size, 1, &payload).expect("a fragment");
        let mut memory = [0; 100];
        let mut reassembly = Reassembly::new(&mut memory);
        let error = reassembly.first(&fragment, &mut watched(options()));
        assert_eq!(error, Err(ReassemblyError::Invalid(DecodeError { offset, clause })), "{name}");
        assert_eq!(reassembly.datagram(), None, "{name}");
        // Nothing of it stays: a right one begins anew.
        let right = hex("7a33 3b");
        let right = FirstFragment::new(size.max(48) & !7, 1, &right).expect("a fragment");
        assert_eq!(reassembly.first(&right, &mut options()), Ok(Progress::Taken), "{name}");
    }
}

#[test]
fn a_datagram_that_turns_out_to_be_none() {
    // A first fragment of 8 octets, uncompressed; it tells a length of 8 and not of 40.
    let first = hex("41 60000000 0008 3b40");
    let mut memory = [0; 100];
    let mut reassembly = Reassembly::new(&mut memory);
    let fragment = FirstFragment::new(80, 1, &first).expect("a fragment");
    let invalid = |offset, clause| Err(ReassemblyError::Invalid(DecodeError { offset, clause }));
    assert_eq!(reassembly.first(&fragment, &mut ()), invalid(5, Clause::PayloadLength));
    // The same in two parts, of which the second brings another version.
    let second = NextFragment::new(80, 1, 1, &[0; 72]).expect("a fragment");
    assert_eq!(reassembly.next(&second), Ok(Progress::Taken));
    let first = hex("41 60000000 0028 3b40");
    let fragment = FirstFragment::new(80, 1, &first).expect("a fragment");
    assert_eq!(reassembly.first(&fragment, &mut ()), Ok(Progress::Complete));
}

#[test]
fn a_checksum_that_cannot_be_computed_leaves_no_datagram() {
    // A routing header of type 9 with a segment left: nobody knows where the destination stands.
    let cx = Options { integrity: Integrity::Present, ..options() };
    let payload = hex("7e33 e3 06 0901 00000000 f7 12");
    let fragment = FirstFragment::new(56, 1, &payload).expect("a fragment");
    let mut memory = [0; 100];
    let mut reassembly = Reassembly::new(&mut memory);
    let error = DecodeError { offset: 0, clause: Clause::ChecksumUncomputable };
    assert_eq!(reassembly.first(&fragment, &mut { cx }), Err(ReassemblyError::Invalid(error)));
    assert_eq!(reassembly.datagram(), None);
    // The same, completed by a further fragment.
    let fragment = FirstFragment::new(64, 1, &payload).expect("a fragment");
    let rest = NextFragment::new(64, 1, 7, &[0; 8]).expect("a fragment");
    assert_eq!(reassembly.first(&fragment, &mut { cx }), Ok(Progress::Taken));
    assert_eq!(reassembly.next(&rest), Err(ReassemblyError::Invalid(error)));
    assert_eq!(reassembly.datagram(), None);
}

#[test]
fn a_datagram_larger_than_the_memory() {
    let mut memory = [0; 47];
    let mut reassembly = Reassembly::new(&mut memory);
    let payload = hex("7a33 3b");
    let first = FirstFragment::decode(&mut Reader::new(&hex("c030 0001 7a33 3b")), &mut ()).map(drop);
    assert_eq!(first, Ok(()));
    let fragment = FirstFragment::new(48, 1, &payload).expect("a fragment");
    assert_eq!(reassembly.first(&fragment, &mut options()), Err(ReassemblyError::Full(Full { needed: 1 })));
    let next = NextFragment::new(2047, 1, 255, &[0; 7]).expect("a fragment");
    assert_eq!(reassembly.next(&next), Err(ReassemblyError::Full(Full { needed: 2000 })));
}
