//! Checking, walking, reading in pieces, decoding and writing take no memory from the heap. One test, alone in its program:
//! the counter counts for every thread.

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use wire_buf::Counter;
use xml_pull::buf::Reader;
use xml_pull::buf::testing::until_quiet;
use xml_pull::{Checker, Chunks, Cursor, Doctype, Event, Step, Writer, repair};

xml_pull::vocabulary! {
    struct Words {
        namespaces { V("v") = "urn:v"; }
        names { LIST: V "List"; ITEM: V "Item"; NAME: NONE "name"; }
    }
}

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn check(document: &str) -> Cursor<'_, Words> {
    let mut checker = Checker::<Words>::new(&mut Reader::new(document.as_bytes()), Doctype::Refused, &mut ())
        .expect("no declaration");
    let start = checker.here();
    while let Some(event) = checker.next(&mut ()).expect("a document") {
        if let Event::Start(_) = event {
            assert!(checker.attributes().count() < 2);
        }
    }
    start
}

fn walk(mut cursor: Cursor<'_, Words>, out: &mut [u8]) -> usize {
    let mut len = 0;
    while let Some(event) = cursor.next() {
        if let Event::Text(text) = event {
            len += text.decode_to_slice(out).expect("room").len();
        }
    }
    len
}

fn in_pieces(document: &str, window: &mut [u8]) -> usize {
    let mut chunks = Chunks::<Words>::new(window, Doctype::Refused);
    let (mut pieces, mut len) = (document.as_bytes().chunks(7), 0);
    loop {
        match chunks.next(&mut ()).expect("a document") {
            Step::Event(Event::Text(text)) => len += text.decoded_len(),
            Step::Event(_) => {}
            Step::NeedMore => match pieces.next() {
                Some(piece) => assert_eq!(chunks.feed(piece), piece.len()),
                None => chunks.finish(),
            },
            Step::Done => return len,
        }
    }
}

fn write(cursor: &Cursor<'_, Words>, out: &mut [u8]) {
    let mut counter = Counter::default();
    let mut writer = Writer::<Words, _>::new(&mut counter);
    writer.start(Words::LIST).and_then(|()| writer.part(cursor)).and_then(|()| writer.end()).expect("a count");
    let mut free = &mut *out;
    let mut writer = Writer::<Words, _>::new(&mut free);
    writer.start(Words::LIST).and_then(|()| writer.part(cursor)).and_then(|()| writer.end()).expect("room");
}

#[test]
fn nothing_is_allocated() {
    let item = "<v:Item name='a &amp; b'>text &lt; <![CDATA[more]]>\r\n</v:Item>";
    let document = format!("<v:List xmlns:v='urn:v'>{}</v:List>", item.repeat(10_000));
    let mut out = vec![0; 2 * document.len()];
    let mut window = [0; 256];

    until_quiet(|| HEAP.stats().allocations);
    let region = Region::new(HEAP);
    let cursor = check(&document);
    let len = walk(cursor, &mut out);
    assert_eq!(len, "text < more\n".len() * 10_000);
    assert_eq!(in_pieces(&document, &mut window), len);
    write(&cursor, &mut out);
    let Ok(()) = repair(b"a\xff", &mut Counter::default(), &mut ());
    let mut wrong =
        Checker::<Words>::new(&mut Reader::new(b"<r><"), Doctype::Refused, &mut ()).expect("no declaration");
    assert!(wrong.next(&mut ()).is_ok() && wrong.next(&mut ()).is_err());
    let change = region.change();
    assert_eq!((change.allocations, change.reallocations, change.bytes_allocated), (0, 0, 0));

    // The counter does count.
    drop(std::hint::black_box(vec![0_u8; 100]));
    assert_eq!(region.change().allocations, 1);
}
