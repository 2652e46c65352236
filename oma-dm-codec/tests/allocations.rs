//! Reading and writing take no memory from the heap. One test, alone in its program: the counter counts for every thread.

mod support;

use oma_dm_codec::buf::testing::until_quiet;
use oma_dm_codec::buf::{Decode, Message, Reader};
use oma_dm_codec::wbxml::{Checker, Collector, Event, Piece, Writer};
use oma_dm_codec::wsp::Push;
use oma_dm_codec::{Chunk, LargeObject, Notification, auth};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use support::seeds::{self, CAPTURED};

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Reads a document, and writes it with a string table.
fn copy(wire: &[u8], out: &mut [u8]) -> usize {
    let mut collector = Collector::<32>::new();
    let mut document: Checker<'_> = Checker::new(&mut Reader::new(wire), &mut ()).expect("legal");
    while let Some(event) = document.next(&mut ()).expect("legal") {
        if let Event::Text(text) = event {
            text.pieces().for_each(|piece| {
                if let Piece::Str(text) = piece {
                    collector.text(text)
                }
            });
        }
    }
    let (room, strings) = (out.len(), collector.finish());
    let mut free = &mut *out;
    let mut document: Checker<'_> = Checker::new(&mut Reader::new(wire), &mut ()).expect("legal");
    let header = *document.header();
    let mut writer: Writer<'_, _> =
        Writer::new(&mut free, header.version, header.document_type, strings).expect("room");
    while let Some(event) = document.next(&mut ()).expect("legal") {
        match event {
            Event::Start(name) => writer.start(name),
            Event::Text(text) => writer.pieces(&text),
            Event::End => writer.end(),
        }
        .expect("room");
    }
    writer.finish().expect("a whole document");
    room - free.len()
}

#[test]
fn nothing_is_allocated() {
    let (notifications, pushes) = (seeds::all(&seeds::NOTIFICATIONS), seeds::all(&seeds::PUSHES));
    let mut out = vec![0; 1 << 16];

    until_quiet(|| HEAP.stats().allocations);
    let region = Region::new(HEAP);
    for message in CAPTURED {
        assert!(copy(message, &mut out) <= message.len());
    }
    for wire in &notifications {
        let message = Notification::decode(&mut Reader::new(wire), &mut ()).expect("legal");
        assert_eq!(message.encode_to_slice(&mut out).expect("room"), wire.as_slice());
        let hash = auth::UserHash::new(message.trigger.server_id, b"secret");
        assert!(message.trigger.digest(&hash, b"nonce") != message.digest);
    }
    for wire in &pushes {
        let message = Push::decode(&mut Reader::new(wire), &mut ()).expect("legal");
        assert_eq!(message.encode_to_slice(&mut out).expect("room"), wire.as_slice());
    }
    let mut object = LargeObject::new(&mut out);
    Chunk::split(b"./a", CAPTURED[0], 100).for_each(|chunk| assert!(object.push(chunk).is_ok()));
    let change = region.change();
    assert_eq!((change.allocations, change.reallocations, change.bytes_allocated), (0, 0, 0));

    // The counter does count.
    drop(std::hint::black_box(vec![0_u8; 100]));
    assert_eq!(region.change().allocations, 1);
}
