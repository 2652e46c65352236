//! A document in pieces is the document: the same events, once texts are joined, and the same errors.

mod support;

use support::documents::{REAL, SMALL};
use support::random::{Random, document, edit};
use support::{Told, chunked, events};
use xml_pull::{Chunks, Clause, Doctype, Error, Event, Level, Step};

const PIECES: [&[usize]; 6] = [&[1], &[2], &[3, 1], &[7], &[5, 1, 13], &[usize::MAX]];

/// Compares all ways to cut a document with the whole one.
fn compare(input: &[u8], window: usize) {
    for lenient in [false, true] {
        let told = || Told { lenient, ..Told::default() };
        let mut told_at_once = told();
        let whole = events(input, Doctype::Skipped, &mut told_at_once);
        // the checker looks for such bytes first, pieces are looked at as they come
        if whole.as_ref().is_err_and(|error| error.level() == Level::Encoding) {
            continue;
        }
        for pieces in PIECES {
            let mut told_in_pieces = told();
            let found = chunked::<()>(input, Doctype::Skipped, &mut told_in_pieces, &mut vec![0; window], pieces);
            assert_eq!(found, whole, "{pieces:?} of {:?}", String::from_utf8_lossy(input));
            assert_eq!(told_in_pieces.tolerated, told_at_once.tolerated, "{pieces:?} of {input:?}");
        }
    }
}

#[test]
fn whole_documents() {
    SMALL.iter().chain(&REAL).for_each(|document| compare(document.as_bytes(), 1024));
}

#[test]
fn documents_cut_off() {
    for document in SMALL.iter().chain(&REAL[1..2]) {
        (0..document.len()).for_each(|len| compare(&document.as_bytes()[..len], 512));
    }
}

#[test]
fn generated_and_mutated_documents() {
    let mut random = Random::new(0x0043_4855_4e4b);
    for _ in 0..500 {
        let mut input = document(&mut random).into_bytes();
        compare(&input, 4096);
        edit(&mut random, &mut input, &SMALL);
        compare(&input, 4096);
    }
}

#[test]
fn a_small_window_holds_long_texts() {
    let (long, mut told) = ("0123456789 &amp; é\r\n".repeat(1000), Told::default());
    for document in [
        format!("<r>{long}</r>"),
        format!("<r><![CDATA[{}]]></r>", long.replace("]]>", "")),
        format!("<!--{long}--><r><!--{long}-->a<?p {long}?></r>"),
    ] {
        let whole = events(document.as_bytes(), Doctype::Refused, &mut told).unwrap();
        for window in [16, 17, 30] {
            let found = chunked::<()>(document.as_bytes(), Doctype::Refused, &mut told, &mut vec![0; window], &[3, 50]);
            assert_eq!(found.as_ref(), Ok(&whole), "a window of {window}");
        }
    }
}

#[test]
fn open_elements_take_a_part_of_the_window() {
    let nested = "<p:name xmlns:p='urn:p'><a x='0123456789'><p:b/></a><p:b></p:b></p:name>";
    let whole = events(nested.as_bytes(), Doctype::Refused, &mut Told::default()).unwrap();
    let fits =
        |window| chunked::<()>(nested.as_bytes(), Doctype::Refused, &mut Told::default(), &mut vec![0; window], &[1]);
    // what is kept of the root: its name and its declaration; of <a>: its name
    let needed = "p:name".len() + "xmlns:p='urn:p'".len() + "<a x='0123456789'>".len();
    assert_eq!(fits(needed), Ok(whole));
    let error = Error { offset: 24, clause: Clause::TokenLength };
    assert_eq!(fits(needed - 1), Err(error));
    let many = format!("<r>{}</r>", "<a><b xmlns='u'>t</b></a>".repeat(1000));
    assert!(chunked::<()>(many.as_bytes(), Doctype::Refused, &mut Told::default(), &mut [0; 32], &[9]).is_ok());
}

#[test]
fn a_token_that_does_not_fit_is_an_error() {
    for (document, offset) in [
        ("<r a='0123456789012345678901234567890'/>", 0),
        ("<r>a&#000000000000000000000000000000065;</r>", 4),
        ("<r><?p0123456789012345678901234567890 ?></r>", 3),
        ("<?xml version='1.0'                     ?><r/>", 0),
    ] {
        let mut window = [0; 24];
        let found = chunked::<()>(document.as_bytes(), Doctype::Refused, &mut Told::default(), &mut window, &[1]);
        assert_eq!(found, Err(Error { offset, clause: Clause::TokenLength }), "{document}");
    }
    let mut nothing = [];
    let mut chunks = Chunks::<()>::new(&mut nothing, Doctype::Refused);
    assert_eq!(chunks.next(&mut ()), Err(Error { offset: 0, clause: Clause::TokenLength }));
}

#[test]
fn bytes_that_are_no_characters() {
    for (input, offset, clause) in [
        (&b"<r>a\x80</r>"[..], 4, Clause::Utf8),
        (b"<r>a\xe2\x82</r>", 4, Clause::Utf8),
        (b"<r>a\xe2\x82", 4, Clause::Utf8),
        (b"\xff\xfe<\0r\0", 0, Clause::Utf16),
        (b"<\0r\0/\0>\0", 0, Clause::Utf16),
        (b"<?xml version='1.0' encoding='us-ascii'?><r>\xc3\xa9</r>", 44, Clause::NotAscii),
        (b"<?xml version='1.0' encoding='latin1'?><r/>", 30, Clause::Encoding),
    ] {
        for pieces in PIECES {
            let found = chunked::<()>(input, Doctype::Refused, &mut Told::default(), &mut [0; 64], pieces);
            assert_eq!(found, Err(Error { offset, clause }), "{input:?}");
        }
    }
}

#[test]
fn bytes_may_be_read_right_into_the_window() {
    let mut window = [0; 32];
    let mut chunks = Chunks::<()>::new(&mut window, Doctype::Refused);
    assert_eq!(chunks.next(&mut ()), Ok(Step::NeedMore));
    chunks.free()[..7].copy_from_slice(b"<r>text");
    chunks.filled(7);
    assert!(matches!(chunks.next(&mut ()), Ok(Step::Event(Event::Start(name))) if name.local() == "r"));
    assert_eq!((chunks.depth(), chunks.offset()), (1, 0));
    assert!(matches!(chunks.next(&mut ()), Ok(Step::Event(Event::Text(text))) if text == "text"));
    assert_eq!(chunks.offset(), 3);
    assert_eq!(chunks.next(&mut ()), Ok(Step::NeedMore));
    chunks.finish();
    let error = Error { offset: 7, clause: Clause::Truncated };
    assert_eq!(chunks.next(&mut ()), Err(error));
    assert_eq!(chunks.next(&mut ()), Err(error), "the error stays");
}
