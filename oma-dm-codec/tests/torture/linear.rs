//! Twice the input takes twice the time: the worst documents that can be written down, read and written.

use crate::support::wire::{bytes, multi_byte};
use crate::thorough;
use oma_dm_codec::buf::Reader;
use oma_dm_codec::wbxml::{Checker, Collector, DocumentType, Event, Name, Strings, Token, Version, Writer};
use oma_dm_codec::{DecodeError, PublicId};
use std::hint::black_box;
use wire_buf::testing::is_linear;

fn walk(wire: &[u8]) -> Result<usize, DecodeError> {
    let mut document: Checker<'_, 1_000_000> = Checker::new(&mut Reader::new(wire), &mut ())?;
    let mut attributes = 0;
    while let Some(event) = document.next(&mut ())? {
        if let Event::Start(_) = event {
            attributes += document.attributes().count();
        }
    }
    Ok(attributes)
}

/// A size, and twice as much.
fn both<T>(build: impl Fn(usize) -> T) -> [T; 2] {
    let size = if thorough() { 4096 } else { 1024 };
    [build(size), build(2 * size)]
}

#[test]
fn reading() {
    for (name, document, item) in [
        ("children", "$ 6d {} 01", "0f"),
        ("children with text", "$ 6d {} 01", "4f \"text\" 01"),
        ("pieces of text", "$ 6d {} 01", "\"a\""),
        ("empty strings", "$ 6d {} 01", "\"\""),
        ("entities", "$ 6d {} 01", "02 41"),
        ("extensions", "$ 6d {} 01", "c0"),
        ("opaque data", "$ 6d {} 01", "c3 ('abc')"),
        ("switches of the page", "$ 6d {} 05 01", "00 07"),
        ("switches of the page before the root", "$ {} 05", "00 07"),
        ("switches of the page between texts", "$ 6d {} 01", "\"a\" 00 07"),
        ("processing instructions", "$ {} 05", "43 05 01"),
        ("processing instructions between texts", "$ 6d {} 01", "\"a\" 43 05 \"b\" 01"),
        ("attributes", "$ 85 {} 01", "06 \"v\""),
        ("pieces of a value", "$ 85 06 {} 01", "85"),
        ("switches of the page among attributes", "$ 85 06 {} 01", "00 07"),
        ("attributes of children", "$ 6d {} 01", "85 06 \"a\" 85 07 01"),
    ] {
        let inputs = both(|size| bytes(&document.replace("{}", &item.repeat(size))));
        is_linear(name, &inputs, |wire| assert!(walk(black_box(wire)).is_ok(), "{name}"));
    }
}

#[test]
fn nesting() {
    let inputs = both(|size| bytes(&format!("$ {} {}", "45".repeat(size), "01".repeat(size))));
    is_linear("nested elements", &inputs, |wire| assert!(walk(black_box(wire)).is_ok()));
    let inputs = both(|size| bytes(&format!("$ {}", "45".repeat(size))));
    is_linear("elements that never end", &inputs, |wire| assert!(walk(black_box(wire)).is_err()));
}

#[test]
fn strings_of_the_table() {
    // Each element refers to a string that is as long as the document.
    for (name, item) in [("as text", "45 83 00 01"), ("as a value", "85 06 83 00 01")] {
        let inputs = both(|size| {
            let mut wire = bytes("03 01 6a");
            wire.extend(multi_byte(4 * size + 1));
            wire.resize(wire.len() + 4 * size, b'a');
            wire.push(0);
            wire.extend(bytes(&format!("45 {} 01", item.repeat(size))));
            wire
        });
        is_linear(name, &inputs, |wire| assert!(walk(black_box(wire)).is_ok(), "{name}"));
    }
}

#[test]
fn writing_with_a_table() {
    for (name, text) in [
        ("all alike", (|_| "the same text".to_owned()) as fn(usize) -> String),
        ("all different", |i| format!("text number {i}")),
        ("pairs", |i| format!("text number {}", i / 2)),
        ("long and alike to the last character", |i| format!("{}{i:05}", "x".repeat(100))),
    ] {
        let inputs = both(|size| (0..size).map(text).collect::<Vec<_>>());
        is_linear(name, &inputs, |texts| {
            let mut collector = Collector::<256>::new();
            texts.iter().for_each(|text| collector.text(text));
            let strings: Strings<'_, '_> = collector.finish();
            let mut out = Vec::new();
            let id = DocumentType::Number(PublicId::SYNCML_1_2);
            let mut writer: Writer<'_, _> = Writer::new(&mut out, Version::V1_2, id, strings).expect("a header");
            writer.start(Name::Token(Token::new(0, 5))).expect("a start");
            for text in texts {
                writer.start(Name::Token(Token::new(0, 6))).expect("a start");
                writer.text(text).expect("text");
                writer.end().expect("an end");
            }
            writer.end().expect("an end");
            writer.finish().expect("a document");
            black_box(out);
        });
    }
}
