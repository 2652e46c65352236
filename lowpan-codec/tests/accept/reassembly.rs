//! Putting fragments together (RFC 4944 §5.3): order, duplicates, overlaps, gaps, time, several datagrams at once.

use crate::support::hex;
use crate::{decompressed, digits, ipv6, options};
use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::frag::{
    FirstFragment, NextFragment, Progress, REASSEMBLY_TIMEOUT, Reassembler, Reassembly, ReassemblyError,
};
use lowpan_codec::{Integrity, LinkAddress, Options};
use std::time::Duration;

/// Takes a frame with a fragment.
pub(crate) fn take(
    reassembly: &mut Reassembly<'_>,
    frame: &str,
    mut cx: Options<'_>,
) -> Result<Progress, ReassemblyError> {
    let frame = hex(frame);
    let mut r = Reader::new(&frame);
    if frame[0] >> 3 == 0b11000 {
        reassembly.first(&FirstFragment::decode(&mut r, &mut ()).expect("a first fragment"), &mut cx)
    } else {
        reassembly.next(&NextFragment::decode(&mut r, &mut ()).expect("a further fragment"))
    }
}

/// UDP with sixteen octets, in three fragments: header, eight octets, eight octets.
const FRAGMENTS: [&str; 3] =
    ["c040 0001 7e33 f312 abcd", "e040 0001 06 0102030405060708", "e040 0001 07 1112131415161718"];

fn whole() -> String {
    ipv6(17, 64, "fe80::1", "fe80::2", "f0b1f0b2 0018 abcd 0102030405060708 1112131415161718")
}

/// Takes frames one behind another.
fn run(frames: &[&str]) -> (Vec<Progress>, Option<String>) {
    let mut memory = [0xee; 64];
    let mut reassembly = Reassembly::new(&mut memory);
    let progress = frames.iter().map(|frame| take(&mut reassembly, frame, options()).expect("right")).collect();
    (progress, reassembly.datagram().map(digits))
}

#[test]
fn in_any_order() {
    use Progress::{Complete, Taken};
    let [a, b, c] = FRAGMENTS;
    for order in [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
        assert_eq!(run(&order), (vec![Taken, Taken, Complete], Some(whole())), "{order:?}");
    }
}

#[test]
fn duplicates_are_ignored() {
    use Progress::{Complete, Duplicate, Taken};
    let [a, b, c] = FRAGMENTS;
    assert_eq!(
        run(&[a, a, b, a, b, c]),
        (vec![Taken, Duplicate, Taken, Duplicate, Duplicate, Complete], Some(whole()))
    );
    assert_eq!(run(&[b, b, b, b]), (vec![Taken, Duplicate, Duplicate, Duplicate], None));
    // Also of the last one, once all is there.
    assert_eq!(run(&[a, b, c, c, a]), (vec![Taken, Taken, Complete, Duplicate, Duplicate], Some(whole())));
}

#[test]
fn overlaps_discard_and_begin_anew() {
    use Progress::{Complete, Restarted, Taken};
    let [a, b, c] = FRAGMENTS;
    // Both parts in one, behind one of them; within it; over the header.
    let both = "e040 0001 06 2122232425262728 3132333435363738";
    let over = "e040 0001 05 4142434445464748 5152535455565758";
    assert_eq!(run(&[a, b, both]), (vec![Taken, Taken, Restarted], None));
    assert_eq!(run(&[a, both]).0, [Taken, Complete]);
    assert_eq!(run(&[both, b]), (vec![Taken, Restarted], None));
    assert_eq!(run(&[both, c, a]), (vec![Taken, Restarted, Taken], None));
    assert_eq!(run(&[a, over]), (vec![Taken, Restarted], None));
    assert_eq!(run(&[over, a]), (vec![Taken, Restarted], None));
    // The newest one stays, and with it a datagram can be completed.
    assert_eq!(run(&[both, b, a, c]), (vec![Taken, Restarted, Taken, Complete], Some(whole())));
    assert_eq!(run(&[over, b, a, c]), (vec![Taken, Restarted, Taken, Complete], Some(whole())));
}

#[test]
fn lengths_that_add_up_are_no_datagram() {
    // 48 octets and twice eight are 64, but the last eight have not come.
    let [a, b, _] = FRAGMENTS;
    let (progress, datagram) = run(&[a, b, a, b]);
    assert_eq!(progress.len(), 4);
    assert_eq!(datagram, None);
}

#[test]
fn another_size_is_another_datagram() {
    use Progress::{Restarted, Taken};
    let [a, _, _] = FRAGMENTS;
    assert_eq!(run(&[a, "e038 0001 06 0102030405060708"]), (vec![Taken, Restarted], None));
}

#[test]
fn the_last_fragment_may_be_of_any_length() {
    for len in 1..=8 {
        let size = 48 + len;
        let mut memory = [0; 64];
        let mut reassembly = Reassembly::new(&mut memory);
        let last = format!("e0{size:02x} 0001 06 {}", "ab".repeat(len));
        assert_eq!(take(&mut reassembly, &last, options()), Ok(Progress::Taken));
        let first = format!("c0{size:02x} 0001 7e33 f312 abcd");
        assert_eq!(take(&mut reassembly, &first, options()), Ok(Progress::Complete));
        let udp = format!("f0b1f0b2 {:04x} abcd {}", 8 + len, "ab".repeat(len));
        assert_eq!(reassembly.datagram().map(digits), Some(ipv6(17, 64, "fe80::1", "fe80::2", &udp)));
    }
}

#[test]
fn the_largest_datagram() {
    let mut memory = [0; 2047];
    let mut reassembly = Reassembly::new(&mut memory);
    for offset in (6..256).rev() {
        let len = if offset == 255 { 7 } else { 8 };
        let frame = format!("e7ff 0001 {offset:02x} {}", format!("{offset:02x}").repeat(len));
        assert_eq!(take(&mut reassembly, &frame, options()), Ok(Progress::Taken));
    }
    assert_eq!(take(&mut reassembly, "c7ff 0001 7e33 f312 abcd", options()), Ok(Progress::Complete));
    let datagram = reassembly.datagram().expect("complete");
    assert_eq!((datagram[4..6].to_vec(), datagram[44..46].to_vec()), (vec![0x07, 0xd7], vec![0x07, 0xd7]));
    assert_eq!((datagram[48], datagram[2046]), (6, 255));
}

#[test]
fn elided_checksums_cover_all_fragments() {
    let cx = Options { integrity: Integrity::Present, ..options() };
    let expected = decompressed("7e33 f712 0102030405060708 1112131415161718", cx);
    let mut memory = [0; 64];
    let mut reassembly = Reassembly::new(&mut memory);
    for frame in ["e040 0001 07 1112131415161718", "c040 0001 7e33 f712", "e040 0001 06 0102030405060708"] {
        take(&mut reassembly, frame, cx).expect("right");
    }
    assert_eq!(reassembly.datagram().map(digits), Some(expected));
}

#[test]
fn what_stands_in_fragments_of_every_kind() {
    let plain = ipv6(59, 64, "fe80::7", "fe80::8", "0102030405060708");
    for first in [
        // Uncompressed, cut inside of the header; LOWPAN_HC1; routing headers.
        format!("c030 0001 41{}", &plain[..48]),
        "c040 0001 42fb e0 40 12 abcd".to_owned(),
        "c040 0001 f1 93 05 02 7a33 3b".to_owned(),
    ] {
        let mut memory = [0; 64];
        let mut reassembly = Reassembly::new(&mut memory);
        assert_eq!(take(&mut reassembly, &first, options()), Ok(Progress::Taken), "{first}");
        let (size, at) = if first.contains("41") { (48, 24) } else { (64, 48) };
        let rest = match size {
            48 => plain[48..].to_owned(),
            _ => "0102030405060708 1112131415161718".to_owned(),
        };
        let rest = format!("e0{size:02x} 0001 {:02x} {rest}", at / 8);
        assert_eq!(take(&mut reassembly, &rest, options()), Ok(Progress::Complete), "{first}");
        let datagram = reassembly.datagram().map(digits).expect("complete");
        assert_eq!(datagram[8..12], format!("{:04x}", size - 40));
    }
}

fn ends(source: u16) -> (LinkAddress, LinkAddress) {
    (LinkAddress::Short(source), LinkAddress::Short(0xfff0))
}

fn first(size: u16, tag: u16) -> FirstFragment<'static> {
    FirstFragment::new(size, tag, &[0x7e, 0x33, 0xf3, 0x12, 0xab, 0xcd]).expect("a fragment")
}

fn next(size: u16, tag: u16) -> NextFragment<'static> {
    NextFragment::new(size, tag, 6, &[1, 2, 3, 4, 5, 6, 7, 8]).expect("a fragment")
}

#[test]
fn several_datagrams_at_once_by_their_keys() {
    let mut memories = [[0; 64]; 4];
    let mut table = Reassembler::new(memories.each_mut().map(|memory| &mut memory[..]));
    let now = Duration::ZERO;
    // The same tag from two nodes, two tags from one, and one tag with two sizes: four datagrams.
    let all = [(1, 56, 7), (2, 56, 7), (1, 56, 8), (1, 57, 7)];
    for (source, size, tag) in all {
        let taken = table.first(ends(source), &first(size, tag), now, &mut options());
        assert_eq!(taken, Ok((Progress::Taken, None)));
    }
    // A fifth has no place, whether it begins or not; those that are there go on.
    assert_eq!(table.first(ends(3), &first(56, 7), now, &mut options()), Err(ReassemblyError::Busy));
    assert_eq!(table.next(ends(1), &next(56, 9), now), Err(ReassemblyError::Busy));
    assert_eq!(table.first(ends(1), &first(56, 7), now, &mut options()), Ok((Progress::Duplicate, None)));
    let udp = "f0b1f0b2 0010 abcd 0102030405060708";
    let expected = ipv6(17, 64, "fe80::1", "fe80::2", udp);
    for (source, size, tag) in &all[..3] {
        let (progress, datagram) = table.next(ends(*source), &next(*size, *tag), now).expect("right");
        assert_eq!((progress, datagram.map(digits)), (Progress::Complete, Some(expected.clone())));
    }
    // Their places are free; what comes late begins anew.
    assert_eq!(table.next(ends(1), &next(56, 7), now), Ok((Progress::Taken, None)));
}

#[test]
fn a_datagram_has_sixty_seconds_from_its_first_fragment() {
    let mut memory = [0; 64];
    let mut table = Reassembler::new([&mut memory]);
    assert_eq!(table.timeout, REASSEMBLY_TIMEOUT);
    assert_eq!(REASSEMBLY_TIMEOUT, Duration::from_secs(60));
    let at = Duration::from_millis;
    assert_eq!(table.next(ends(1), &next(64, 7), at(5_000)), Ok((Progress::Taken, None)));
    // Others do not make it longer, nor do duplicates.
    assert_eq!(table.first(ends(1), &first(64, 7), at(64_000), &mut options()), Ok((Progress::Taken, None)));
    let mut expired = vec![];
    table.expire(at(64_999), |key| expired.push(key.datagram_tag));
    assert!(expired.is_empty());
    table.expire(at(65_000), |key| expired.push(key.datagram_tag));
    assert_eq!(expired, [7]);
    // Nothing of it is left over.
    let last = NextFragment::new(64, 7, 7, &[9; 8]).expect("a fragment");
    assert_eq!(table.next(ends(1), &last, at(65_001)), Ok((Progress::Taken, None)));
    // A fragment that comes after the time begins anew without being asked to expire.
    assert_eq!(table.next(ends(1), &last, at(125_001)), Ok((Progress::Taken, None)));
}

#[test]
fn a_node_that_leaves_takes_its_fragments_with_it() {
    let mut memories = [[0; 64]; 2];
    let mut table = Reassembler::new(memories.each_mut().map(|memory| &mut memory[..]));
    for source in [1, 2] {
        assert!(table.next(ends(source), &next(64, 7), Duration::ZERO).is_ok());
    }
    table.forget(LinkAddress::Short(1));
    let duplicates = [1, 2].map(|source| table.next(ends(source), &next(64, 7), Duration::ZERO).expect("a place").0);
    assert_eq!(duplicates, [Progress::Taken, Progress::Duplicate]);
}

#[test]
fn a_datagram_that_is_none_frees_its_place() {
    // An elided checksum that cannot be computed, in a datagram of two fragments.
    let cx = Options { integrity: Integrity::Present, ..options() };
    let mut memory = [0; 80];
    let mut table = Reassembler::new([&mut memory]);
    let payload = hex("7e33 e3 06 0901 00000000 f7 12");
    let fragment = FirstFragment::new(64, 7, &payload).expect("a fragment");
    assert!(table.first(ends(1), &fragment, Duration::ZERO, &mut { cx }).is_ok());
    let rest = NextFragment::new(64, 7, 7, &[0; 8]).expect("a fragment");
    assert!(matches!(table.next(ends(1), &rest, Duration::ZERO), Err(ReassemblyError::Invalid(_))));
    assert_eq!(table.next(ends(2), &next(64, 1), Duration::ZERO), Ok((Progress::Taken, None)));
}
