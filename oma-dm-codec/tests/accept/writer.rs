//! What a writer writes, and when a string pays off in the string table.

use crate::support::wire::bytes;
use oma_dm_codec::PublicId;
use oma_dm_codec::wbxml::{Collector, DocumentType, Name, Piece, Strings, Token, Version, Writer};

const SYNCML: DocumentType<'_> = DocumentType::Number(PublicId::SYNCML_1_2);

fn element(token: u8) -> Name<'static> {
    Name::Token(Token::new(0, token))
}

#[test]
fn elements_without_content_need_no_end() {
    let mut out = Vec::new();
    let mut writer: Writer<'_, _> = Writer::new(&mut out, Version::V1_2, SYNCML, Strings::NONE).expect("a header");
    writer.start(element(0x2d)).unwrap();
    writer.start(element(0x12)).unwrap();
    writer.end().unwrap();
    writer.start(element(0x0f)).unwrap();
    writer.text("").unwrap();
    writer.end().unwrap();
    writer.start(element(0x0f)).unwrap();
    writer.opaque(b"").unwrap();
    writer.end().unwrap();
    writer.end().unwrap();
    writer.finish().unwrap();
    assert_eq!(out, bytes("$ 6d 12 0f 4f c3 00 01 01"));
}

#[test]
fn attributes_with_and_without_content() {
    let mut out = Vec::new();
    let id = DocumentType::Number(PublicId::PROV_1_0);
    let mut writer: Writer<'_, _> = Writer::new(&mut out, Version::V1_3, id, Strings::NONE).expect("a header");
    let attribute = |token| Name::Token(Token::new(u8::from(token == 0x36), token));
    writer.start(element(0x05)).unwrap();
    writer.start_empty(element(0x07)).unwrap();
    writer.attribute(attribute(0x36)).unwrap();
    writer.attribute(attribute(0x06)).unwrap();
    writer.value(Piece::Str("w7")).unwrap();
    writer.value(Piece::Token(Token::new(0, 0xab))).unwrap();
    writer.end().unwrap();
    writer.start(element(0x07)).unwrap();
    writer.attribute(attribute(0x06)).unwrap();
    writer.end().unwrap();
    writer.start(element(0x06)).unwrap();
    writer.attribute(attribute(0x06)).unwrap();
    writer.text("t").unwrap();
    writer.end().unwrap();
    writer.end().unwrap();
    writer.finish().unwrap();
    assert_eq!(out, bytes("030b6a00 45 87 00 01 36 00 00 06 \"w7\" ab 01 c7 06 01 01 c6 06 01 \"t\" 01 01"));
}

#[test]
fn strings_go_into_the_table_if_that_is_shorter() {
    for (texts, table) in [
        (&["abcd", "abcd"][..], "'abcd' 00"), // 12 bytes become 9
        (&["abc", "abc"], ""),                // 10 bytes would become 8 and a length... see below
        (&["ab", "ab", "ab"], ""),
        (&["once in a while"], ""),
        (&["a", "a", "a", "a", "a"], ""),
    ] {
        let mut collector = Collector::<16>::new();
        texts.iter().for_each(|text| collector.text(text));
        let mut out = Vec::new();
        let mut writer: Writer<'_, _> =
            Writer::new(&mut out, Version::V1_2, SYNCML, collector.finish()).expect("a header");
        writer.start(element(0x2d)).unwrap();
        for text in texts {
            writer.start(element(0x0f)).unwrap();
            writer.text(text).unwrap();
            writer.end().unwrap();
        }
        writer.end().unwrap();
        writer.finish().unwrap();
        let inline = 5 + 2 + texts.iter().map(|text| text.len() + 4).sum::<usize>();
        assert!(out.len() <= inline, "{texts:?}");
        if table.is_empty() {
            assert!(!texts.is_empty());
        } else {
            assert!(out.starts_with(&bytes(&format!("02 a401 6a ({table})"))), "{texts:?}: {out:02x?}");
        }
    }
}

#[test]
fn what_finds_no_room_is_written_where_it_stands() {
    let texts: Vec<String> = (0..1000).map(|i| format!("string number {}", i % 500)).collect();
    let mut collector = Collector::<32>::new();
    texts.iter().for_each(|text| collector.text(text));
    let strings = collector.finish();
    let mut out = Vec::new();
    let mut writer: Writer<'_, _> = Writer::new(&mut out, Version::V1_2, SYNCML, strings).expect("a header");
    writer.start(element(0x2d)).unwrap();
    for text in &texts {
        writer.start(element(0x0f)).unwrap();
        writer.text(text).unwrap();
        writer.end().unwrap();
    }
    writer.end().unwrap();
    writer.finish().unwrap();
    let tree = crate::support::tree::read(&out, &mut ()).expect("what was written");
    let read: Vec<_> = tree
        .steps
        .iter()
        .filter_map(|step| match step {
            crate::support::tree::Step::Text(text) => text.as_str().map(str::to_owned),
            _ => None,
        })
        .collect();
    assert_eq!(read, texts);
    assert!(tree.header.string_table.as_bytes().len() > 100);
}
