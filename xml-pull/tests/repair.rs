//! Bytes that are not UTF-8 become so.

mod support;

use support::{Node, Told, events};
use wire_buf::Full;
use xml_pull::{Doctype, repair};

fn repaired(input: &[u8]) -> (String, Vec<usize>) {
    let (mut out, mut told) = (Vec::new(), Told::default());
    let Ok(()) = repair(input, &mut out, &mut told);
    assert!(told.tolerated.iter().all(|(clause, _)| *clause == "XML 1.0 §4.3.3"));
    (String::from_utf8(out).expect("UTF-8"), told.tolerated.iter().map(|(_, offset)| *offset).collect())
}

#[test]
fn what_is_utf_8_stays() {
    for text in ["", "abc", "é€😀", "a\0b"] {
        assert_eq!(repaired(text.as_bytes()), (text.to_owned(), vec![]));
    }
}

#[test]
fn every_other_byte_is_one_of_latin_1_and_told() {
    assert_eq!(repaired(b"caf\xe9"), ("café".to_owned(), vec![3]));
    assert_eq!(repaired(b"\xff\xfe\x80a\xc3\xa9\xc3"), ("ÿþ\u{80}aéÃ".to_owned(), vec![0, 1, 2, 6]));
    assert_eq!(repaired(b"\xed\xa0\x80"), ("í\u{a0}\u{80}".to_owned(), vec![0, 1, 2]), "a surrogate");
    assert_eq!(repaired(b"\xe2\x82 \xf0\x9f\x98"), ("â\u{82} ð\u{9f}\u{98}".to_owned(), vec![0, 1, 3, 4, 5]));
    for byte in 0x80..=0xff_u8 {
        assert_eq!(repaired(&[byte]), (char::from(byte).to_string(), vec![0]));
    }
}

#[test]
fn a_document_can_be_read_then() {
    let (document, told) = repaired(b"<r>Z\xfcrich</r>");
    assert_eq!(told, [4]);
    let nodes = events(document.as_bytes(), Doctype::Refused, &mut Told::default()).unwrap();
    assert_eq!(nodes[1], Node::Text("Zürich".to_owned()));
}

#[test]
fn a_full_buffer_says_so() {
    assert_eq!(repair(b"ab\xe9", &mut &mut [0; 3][..], &mut ()), Err(Full { needed: 1 }));
}
