//! Selective recovery of fragments over a link that loses some (RFC 8931), and forwarding in between (RFC 8930).

use crate::support::hex;
use crate::{comes_back, options};
use lowpan_codec::buf::testing::havoc::Random;
use lowpan_codec::buf::{Decode, Message, Reader};
use lowpan_codec::forwarding::{Hop, Tag, VirtualReassembly, move_offset, set_tag};
use lowpan_codec::recovery::{Acknowledgment, Bitmap, Delivery, Receipt, Receiver, RecoverableFragment, Sender};
use lowpan_codec::{Body, LinkAddress, Packet};
use std::time::Duration;

#[test]
fn fields_stand_as_in_the_figures() {
    let wire = hex("e9 2a 8403 0105 7a333b");
    let packet: Packet<'_> = Reader::new(&wire).decode(&mut ()).expect("legal");
    let Body::Recoverable(fragment) = packet.body else { panic!("{packet:?}") };
    assert!(fragment.congestion && fragment.ack_request && !fragment.is_abort());
    assert_eq!((fragment.datagram_tag, fragment.sequence(), fragment.fragment_offset()), (0x2a, 1, 0x105));
    assert_eq!((fragment.datagram_size(), fragment.offset(), fragment.payload()), (None, Some(0x105), &wire[6..]));
    // The first tells the size instead of its offset, which is 0.
    let wire = hex("e8 2a 0003 0105 7a333b");
    let first = RecoverableFragment::decode(&mut Reader::new(&wire), &mut ()).expect("legal");
    assert_eq!((first.datagram_size(), first.offset()), (Some(0x105), Some(0)));
    // An offset of 0 aborts, whatever the sequence.
    for abort in ["e8 2a 0000 0000", "e8 2a 7c00 0000", "e8 2a 0401 0000 aa"] {
        let wire = hex(abort);
        let fragment = RecoverableFragment::decode(&mut Reader::new(&wire), &mut ()).expect("legal");
        assert!(fragment.is_abort() && fragment.offset().is_none());
        comes_back(abort);
    }
    let wire = hex("eb 2a 80000001");
    let acknowledgment = Acknowledgment::decode(&mut Reader::new(&wire), &mut ()).expect("legal");
    assert!(acknowledgment.congestion && acknowledgment.bitmap.contains(0) && acknowledgment.bitmap.contains(31));
    assert!(!acknowledgment.bitmap.contains(1) && !acknowledgment.bitmap.contains(32));
    for packet in ["e9 2a 8403 0105 7a333b", "eb 2a 80000001", "b5 0001 0002 ea 00 ffffffff", "e8 00 7c01 0800 aa"] {
        comes_back(packet);
    }
}

/// Sends a datagram over a link that loses every so many frames at random; returns how many frames it took.
fn over_a_lossy_link(datagram: &[u8], fragment_size: usize, window: usize, loss: usize, random: &mut Random) -> usize {
    let mut sender = Sender::new(datagram, fragment_size, window, 9).expect("it fits");
    let mut memory = vec![0; datagram.len()];
    let mut receiver = Receiver::new(9, &mut memory);
    let mut lost = || random.below(100) < loss;
    let (mut frames, mut completed) = (0, 0);
    while sender.delivery() == Delivery::Unfinished {
        let fragment = sender.next().or_else(|| sender.timed_out()).expect("there is something to do");
        frames += 1;
        assert!(frames < 10_000, "it comes to no end");
        if lost() {
            continue;
        }
        let wire = fragment.encode_to_vec().expect("legal");
        let fragment = RecoverableFragment::decode(&mut Reader::new(&wire), &mut ()).expect("our own");
        completed += usize::from(receiver.take(&fragment) == Ok(Receipt::Complete));
        if fragment.ack_request && !lost() {
            let wire = receiver.acknowledgment().encode_to_vec().expect("legal");
            sender.acknowledge(&Acknowledgment::decode(&mut Reader::new(&wire), &mut ()).expect("our own"));
        }
    }
    assert_eq!((sender.delivery(), completed), (Delivery::Complete, 1));
    assert_eq!(receiver.datagram(), Some(datagram));
    frames
}

#[test]
fn every_datagram_arrives_whatever_is_lost() {
    let mut random = Random::new(0x8931);
    let datagram: Vec<u8> = (0..1280).map(|at| (at * 7 % 251) as u8).collect();
    for loss in [0, 10, 40, 70] {
        for (len, size, window) in [(1280, 40, 32), (1280, 90, 4), (1000, 1023, 1), (33, 2, 1), (1, 1, 1), (64, 2, 5)] {
            let frames = over_a_lossy_link(&datagram[..len], size, window, loss, &mut random);
            assert!(loss > 0 || frames == len.div_ceil(size), "{frames} frames without loss");
        }
    }
}

#[test]
fn fragments_may_overlap_after_a_change_of_size() {
    // RFC 8931 §5.1: the fragment of sequence 1 is retried with a smaller size, and its rest under another sequence.
    let fragment = |sequence, offset, payload| RecoverableFragment::new(1, sequence, offset, payload).expect("legal");
    let mut memory = [0; 12];
    let mut receiver = Receiver::new(1, &mut memory);
    assert_eq!(receiver.take(&fragment(2, 8, b"ijkl")), Ok(Receipt::Taken));
    assert_eq!(receiver.take(&fragment(3, 4, b"efg")), Ok(Receipt::Taken));
    assert_eq!(receiver.take(&fragment(4, 6, b"ghi")), Ok(Receipt::Taken));
    assert_eq!(receiver.take(&fragment(0, 12, b"abcd")), Ok(Receipt::Complete));
    assert_eq!(receiver.datagram(), Some(&b"abcdefghijkl"[..]));
}

#[test]
fn an_abort_is_answered_with_nothing_received() {
    let fragment = |sequence, offset, payload| RecoverableFragment::new(1, sequence, offset, payload).expect("legal");
    let mut memory = [0; 12];
    let mut receiver = Receiver::new(1, &mut memory);
    assert_eq!(receiver.take(&fragment(0, 12, b"abcd")), Ok(Receipt::Taken));
    assert_eq!(receiver.take(&RecoverableFragment::reset(1)), Ok(Receipt::Aborted));
    assert_eq!(receiver.acknowledgment().bitmap, Bitmap::NULL);
    let mut sender = Sender::new(b"abcdefghijkl", 4, 3, 1).expect("it fits");
    assert!(sender.abort().is_abort());
    assert_eq!((sender.next(), sender.delivery()), (None, Delivery::Aborted));
    // An acknowledgment of another datagram is none of this one.
    let mut sender = Sender::new(b"abcdefghijkl", 4, 3, 1).expect("it fits");
    let other = Acknowledgment { congestion: false, datagram_tag: 2, bitmap: Bitmap::NULL };
    assert_eq!(sender.acknowledge(&other), Delivery::Unfinished);
}

#[test]
fn a_node_in_between_gives_tags_of_its_own() {
    let mut table = VirtualReassembly::<2>::new(0x0100, Duration::from_secs(5));
    let (before, behind) = (LinkAddress::Short(1), LinkAddress::Short(3));
    let datagram = hex("7a33 3b 0102030405060708090a0b0c0d");
    let mut sender = Sender::new(&datagram, 8, 2, 0x77).expect("it fits");
    let mut memory = [0; 16];
    // Tags are counted up from 0x0100, of which recoverable fragments have the low octet.
    let mut receiver = Receiver::new(0x00, &mut memory);
    while let Some(fragment) = sender.next() {
        let mut frame = fragment.encode_to_vec().expect("legal");
        let hop = Hop { neighbour: before, tag: Tag::Recoverable(fragment.datagram_tag) };
        let forward = match fragment.sequence() {
            0 => table.first(hop, behind, 0, Duration::ZERO),
            _ => table.next(hop, Duration::ZERO),
        };
        let forward = forward.expect("there is a place");
        set_tag(&mut frame, forward.hop.tag).expect("a fragment");
        move_offset(&mut frame, forward.growth).expect("a fragment");
        let arrived = RecoverableFragment::decode(&mut Reader::new(&frame), &mut ()).expect("a fragment");
        assert_eq!((arrived.datagram_tag, forward.hop.tag), (0x00, Tag::Recoverable(0x00)));
        receiver.take(&arrived).expect("right");
    }
    assert_eq!(receiver.datagram(), Some(&datagram[..]));
    // The acknowledgment finds its way back.
    let mut answer = receiver.acknowledgment().encode_to_vec().expect("legal");
    let tag = Tag::Recoverable(answer[1]);
    let back = table.acknowledgment(Hop { neighbour: behind, tag }, Duration::from_secs(4)).expect("a place");
    set_tag(&mut answer, back.tag).expect("an acknowledgment");
    let acknowledgment = Acknowledgment::decode(&mut Reader::new(&answer), &mut ()).expect("legal");
    assert_eq!((back.neighbour, sender.acknowledge(&acknowledgment)), (before, Delivery::Complete));
    // What arrived is a compressed datagram.
    let datagram = lowpan_codec::decompress_to_slice(&datagram, &mut options(), &mut [0; 60]).map(|all| all.len());
    assert_eq!(datagram, Ok(40 + 13));
}
