//! Fragments: where most of the advisories are.

use crate::{hex, ipv6, options};
use lowpan_codec::buf::{Decode, Full, Reader};
use lowpan_codec::frag::{FirstFragment, NextFragment, Progress, Reassembler, Reassembly, ReassemblyError};
use lowpan_codec::{Clause, DecodeError, LinkAddress, Packet};
use std::time::Duration;

#[track_caller]
fn refused(frame: &str, clause: Clause) {
    let wire = hex(frame);
    let error = Packet::decode(&mut Reader::new(&wire), &mut ()).map(drop);
    assert_eq!(error.map_err(|error| error.clause), Err(clause), "{frame}");
}

/// Takes frames one behind another, in memory with 64 octets.
fn take(frames: &[&str]) -> (Vec<Result<Progress, ReassemblyError>>, Option<String>) {
    let mut memory = [0xee; 64];
    let mut reassembly = Reassembly::new(&mut memory);
    let mut taken = vec![];
    for frame in frames.iter().map(|frame| hex(frame)) {
        let mut r = Reader::new(&frame);
        taken.push(if frame[0] >> 3 == 0b11000 {
            reassembly.first(&FirstFragment::decode(&mut r, &mut ()).expect("a fragment"), &mut options())
        } else {
            reassembly.next(&NextFragment::decode(&mut r, &mut ()).expect("a fragment"))
        });
    }
    (taken, reassembly.datagram().map(crate::digits))
}

#[test]
fn smoltcp_997_openthread_13274_a_datagram_smaller_than_its_header() {
    for size in 0..40 {
        refused(&format!("c0{size:02x} 0001 7a33 3b"), Clause::DatagramSize);
        refused(&format!("e0{size:02x} 0001 01 0102030405060708"), Clause::DatagramSize);
    }
}

#[test]
fn openthread_13276_a_datagram_smaller_than_its_headers() {
    // The size minus what the headers take wraps: UDP in a datagram of 40 to 47 octets, a tunnel in one of 79.
    for (size, payload) in [(40, "7e33 f312abcd"), (47, "7e33 f312abcd"), (79, "7e33 ee 7a33 3b"), (47, "7e33 e03b00")]
    {
        let frame = format!("c0{size:02x} 0001 {payload}");
        let invalid = ReassemblyError::Invalid(DecodeError { offset: 0, clause: Clause::TooLongForFragment });
        // Larger than the memory comes first.
        let expected = if size > 64 { ReassemblyError::Full(Full { needed: size - 64 }) } else { invalid };
        assert_eq!(take(&[&frame]).0, [Err(expected)], "{frame}");
    }
}

#[test]
fn tock_3923_a_fragment_behind_the_end() {
    // The range ended at 2120 in memory for 1280.
    refused("e7ff 0001 ff 0102030405060708", Clause::FragmentTooLong);
    refused("e500 0001 a0 0102030405060708", Clause::FragmentOffset);
    refused("e500 0001 9f 010203040506070809", Clause::FragmentTooLong);
}

#[test]
fn riot_22504_ghsa_m8mc_q4p7_p8j3_openthread_2038_fragments_shorter_than_their_header() {
    for frame in ["c0", "c030", "c030 00", "e0", "e030", "e030 00", "e030 0001"] {
        refused(frame, Clause::FragmentTruncated);
    }
    for frame in ["e8", "e8 01", "e8 01 04", "e8 01 0401 00", "ea", "ea 01 000000"] {
        refused(frame, Clause::RecoverableTruncated);
    }
    refused("c030 0001", Clause::FragmentEmpty);
    refused("e030 0001 05", Clause::FragmentEmpty);
}

#[test]
fn cve_2021_3321_zephyr_fragment_headers_that_are_removed_from_less() {
    for len in 1..5 {
        refused(&crate::digits(&hex("e030 0001 05")[..len]), Clause::FragmentTruncated);
    }
}

#[test]
fn contiki_34bcb72d_a_fragment_of_no_octets() {
    refused("e030 0001 05", Clause::FragmentEmpty);
}

#[test]
fn contiki_3135_duplicates_that_are_counted() {
    let first = "c040 0001 7e33 f312 abcd";
    let next = "e040 0001 06 0102030405060708";
    let (taken, datagram) = take(&[first, next, next, first, next]);
    assert_eq!(taken[2..], [Ok(Progress::Duplicate), Ok(Progress::Duplicate), Ok(Progress::Duplicate)]);
    assert_eq!(datagram, None);
}

#[test]
fn contiki_missing_fragments_do_not_leak_what_was_in_memory() {
    // The lengths of these add up to 64, and there is a gap: nothing is handed out, whatever the memory holds.
    let (taken, datagram) =
        take(&["c040 0001 7e33 f312 abcd", "e040 0001 07 0102030405060708", "e040 0001 07 0102030405060708"]);
    assert_eq!((taken.len(), datagram), (3, None));
}

#[test]
fn riot_rbuf_add_a_fragment_over_the_end_of_the_buffer() {
    // The commit of 2023-05-30: 64 octets of memory, and a fragment of a larger datagram.
    assert_eq!(take(&["e050 0001 07 0102030405060708"]).0, [Err(ReassemblyError::Full(Full { needed: 16 }))]);
    assert_eq!(take(&["e7f8 0001 fe 0102030405060708"]).0, [Err(ReassemblyError::Full(Full { needed: 2040 - 64 }))]);
}

#[test]
fn overlaps_of_every_kind_discard() {
    // RFC 4944 §5.3, as with the fragments of IPv4: later ones must not rewrite what was checked.
    let first = "c040 0001 7e33 f312 abcd";
    for overlapping in [
        "e040 0001 05 ffffffffffffffff ffffffffffffffff",
        "e040 0001 01 ffffffffffffffff",
        "e040 0001 05 ffffffffffffffff",
    ] {
        assert_eq!(
            take(&[first, overlapping]),
            (vec![Ok(Progress::Taken), Ok(Progress::Restarted)], None),
            "{overlapping}"
        );
    }
}

#[test]
fn real_retransmissions_of_a_first_fragment() {
    // Three of 33 datagrams of the capture had one; a reassembly that refuses or discards then loses them.
    let first = "c038 0001 7e33 f312 abcd";
    let (taken, datagram) = take(&[first, first, "e038 0001 06 0102030405060708"]);
    assert_eq!(taken, [Ok(Progress::Taken), Ok(Progress::Duplicate), Ok(Progress::Complete)]);
    assert_eq!(datagram, Some(ipv6(17, 64, "fe80::1", "fe80::2", "f0b1f0b2 0010 abcd 0102030405060708")));
}

#[test]
fn tables_that_one_sender_fills_are_free_again_in_a_minute() {
    let mut memories = [[0; 64]; 3];
    let mut table = Reassembler::new(memories.each_mut().map(|memory| &mut memory[..]));
    let ends = (LinkAddress::Short(1), LinkAddress::Short(2));
    let fragment = |tag| NextFragment::new(64, tag, 6, &[1; 8]).expect("a fragment");
    for tag in 0..1000 {
        let taken = table.next(ends, &fragment(tag), Duration::from_millis(tag.into()));
        assert_eq!(taken.is_ok(), tag < 3);
    }
    assert!(table.next(ends, &fragment(1000), Duration::from_secs(61)).is_ok());
}
