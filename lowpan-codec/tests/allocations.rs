//! Reading, decompressing, compressing, cutting and putting together take no memory from the heap. One test, alone in its
//! program: the counter counts for every thread.

mod support;

use core::time::Duration;
use lowpan_codec::buf::testing::until_quiet;
use lowpan_codec::buf::{Message, Reader};
use lowpan_codec::frag::{Fragments, Reassembler};
use lowpan_codec::ieee802154::Frame;
use lowpan_codec::recovery::{Receiver, Sender};
use lowpan_codec::{Body, Compressed, ContextTable, Ghc, LinkAddress, Options, Packet, decompress_to_slice, iphc, nd};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use support::seeds;

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const ENDS: (LinkAddress, LinkAddress) = (LinkAddress::Short(1), LinkAddress::Short(2));

/// Reads each packet, makes a datagram of it, and compresses that again; and reads it with its last byte cut off.
fn whole_packets(packets: &[Vec<u8>], cx: Options<'_>, out: &mut [u8]) {
    let (mut datagrams, mut memory) = (0, [0; 2048]);
    for wire in packets {
        let packet: Packet<'_> = Reader::new(wire).decode(&mut ()).expect("legal");
        assert_eq!(packet.encode_to_slice(out).expect("room"), wire.as_slice());
        let _ = Reader::new(&wire[..wire.len() - 1]).decode::<Packet<'_>, _>(&mut ());
        if let Ok(datagram) = decompress_to_slice(wire, &mut { cx }, &mut memory) {
            let compressed = Compressed::new(datagram, &cx).expect("a datagram");
            assert!(compressed.encode_to_slice(out).is_ok());
            assert!(iphc::compress_to_slice(datagram, &cx, out).is_ok());
            datagrams += 1;
        }
    }
    assert!(datagrams > 10);
}

/// Cuts a datagram into fragments of both kinds and puts it together.
fn fragments(datagram: &[u8], mut cx: Options<'_>, out: &mut [u8]) {
    let mut memories = [[0; 1280]; 2];
    let mut reassembler = Reassembler::new(memories.each_mut().map(|memory| &mut memory[..]));
    let compressed = Fragments::compress(datagram, 102, &cx).expect("a datagram");
    let mut whole = false;
    for fragment in Fragments::new(&compressed, 102, 7).expect("room") {
        let frame = fragment.encode_to_slice(out).expect("room");
        let packet: Packet<'_> = Reader::new(frame).decode(&mut ()).expect("our own");
        let taken = match packet.body {
            Body::First(first) => reassembler.first(ENDS, &first, Duration::ZERO, &mut cx),
            Body::Next(next) => reassembler.next(ENDS, &next, Duration::ZERO),
            _ => break,
        };
        whole = taken.expect("right").1 == Some(datagram);
    }
    assert!(whole);
    let mut memory = [0; 1280];
    let mut receiver = Receiver::new(7, &mut memory);
    let mut sender = Sender::new(datagram, 100, 4, 7).expect("it fits");
    while let Some(fragment) = sender.next() {
        receiver.take(&fragment).expect("right");
        if fragment.ack_request {
            sender.acknowledge(&receiver.acknowledgment());
        }
    }
    assert_eq!(receiver.datagram(), Some(datagram));
}

#[test]
fn nothing_is_allocated() {
    let (packets, frames, neighbours) = (seeds::packets(), seeds::frames(), seeds::neighbours());
    let mut datagram = vec![7; 1000];
    datagram[..8].copy_from_slice(&[0x60, 0, 0, 0, 0x03, 0xc0, 59, 64]);
    let mut out = vec![0; 4096];
    let contexts = ContextTable::EMPTY;
    let cx = Options { ghc: Ghc::Both, ..seeds::options(0b100_0100, &contexts) };

    until_quiet(|| HEAP.stats().allocations);
    let region = Region::new(HEAP);
    whole_packets(&packets, cx, &mut out);
    fragments(&datagram, Options::between(ENDS.0, ENDS.1), &mut out);
    for frame in &frames {
        let frame: Frame<'_> = Reader::new(frame).decode(&mut ()).expect("legal");
        assert!(frame.encode_to_slice(&mut out).is_ok());
    }
    for message in &neighbours {
        assert!(nd::options(message, &mut ()).expect("right").iter().count() < 8);
    }
    let change = region.change();
    assert_eq!((change.allocations, change.reallocations, change.bytes_allocated), (0, 0, 0));

    // The counter does count.
    drop(std::hint::black_box(vec![0_u8; 100]));
    assert_eq!(region.change().allocations, 1);
}
