//! Every token, in every place where it may stand.

use crate::support::seeds::{self, CANONICAL};
use crate::support::tree::{Step, read};
use crate::support::wire::bytes;
use oma_dm_codec::buf::Reader;
use oma_dm_codec::wbxml::{Checker, DocumentType, Event, Extension, ExtensionValue, Name, Piece, Text, Token};
use oma_dm_codec::{Charset, Language, PublicId};

/// The text of the only element in the root.
fn text_of(notation: &str) -> String {
    let wire = bytes(notation);
    let tree = read(&wire, &mut ()).unwrap_or_else(|error| panic!("{notation}: {error}"));
    let texts = tree.steps.iter().filter_map(|step| match step {
        Step::Text(text) => Some(format!("{text:?}")),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("|")
}

#[test]
fn canonical_documents_come_back() {
    for notation in CANONICAL {
        let wire = bytes(notation);
        let tree = read(&wire, &mut ()).unwrap_or_else(|error| panic!("{notation}: {error}"));
        assert_eq!(tree.len, wire.len(), "{notation}");
        assert_eq!(tree.write(), wire, "{notation}");
    }
}

#[test]
fn other_documents_have_a_canonical_form() {
    for wire in seeds::all(&seeds::OTHERS) {
        let tree = read(&wire, &mut ()).unwrap_or_else(|error| panic!("{wire:02x?}: {error}"));
        let canonical = tree.write();
        let again = read(&canonical, &mut ()).expect("what was written");
        // a text of nothing is left out
        let shown = |steps: &[Step<'_>]| {
            let steps = steps.iter().map(|step| match step {
                Step::Text(text) => String::from_utf8(text.bytes().collect()).expect("text"),
                other => format!("{other:?}"),
            });
            steps.collect::<String>()
        };
        assert_eq!(shown(&again.steps), shown(&tree.steps), "{wire:02x?}");
        assert_eq!(again.write(), canonical, "{wire:02x?}");
        assert_eq!(read(&tree.write_with_table(), &mut ()).expect("what was written").write(), canonical);
    }
}

#[test]
fn strings_inline_and_of_the_table() {
    assert_eq!(text_of("$ 6d 4f \"grüße\" 01 01"), "\"grüße\"");
    let table = "02 a401 6a ('one' 00 'two' 00 'grüße' 00) 6d";
    for (index, text) in [("00", "one"), ("01", "ne"), ("03", ""), ("04", "two"), ("0a", "üße"), ("0c", "ße")] {
        assert_eq!(text_of(&format!("{table} 4f 83 {index} 01 01")), format!("{text:?}"), "{index}");
    }
}

#[test]
fn a_text_is_one_however_it_is_cut() {
    assert_eq!(text_of("$ 6d 4f \"a\" \"b\" 01 01"), "[Str(\"a\"), Str(\"b\")]");
    assert_eq!(text_of("$ 6d 4f 02 c12c 01 01"), "[Char('€')]");
    let wire =
        bytes("03 a401 6a ('t' 00) 6d 4f \"a\" 02 c12c 83 00 c3 ('o') 40 'e' 00 81 7f c2 43 05 \"pi\" 01 \"b\" 01 01");
    let tree = read(&wire, &mut ()).expect("legal");
    let Step::Text(text) = tree.steps[2] else { panic!("{tree:?}") };
    let extension = |number, value| Piece::Extension(Extension { number, value });
    let pieces = [
        Piece::Str("a"),
        Piece::Char('€'),
        Piece::Str("t"),
        Piece::Opaque(b"o"),
        extension(0, ExtensionValue::Text(b"e")),
        extension(1, ExtensionValue::Number(0x7f)),
        extension(2, ExtensionValue::None),
        Piece::Str("b"),
    ];
    assert_eq!(text.pieces().collect::<Vec<_>>(), pieces);
    assert_eq!(text.bytes().collect::<Vec<_>>(), "a€tob".as_bytes());
    assert!(text == *"a€tob" && text.as_bytes().is_none());
}

#[test]
fn texts_are_equal_by_their_characters() {
    let wire = bytes("02 a401 6a ('ab' 00) 6d 4f \"ab\" 2f \"a\" \"b\" 2f 83 00 2f c3 ('ab') 2f 02 61 02 62 01 01");
    let tree = read(&wire, &mut ()).expect("legal");
    let texts: Vec<Text<'_>> =
        tree.steps.iter().filter_map(|step| if let Step::Text(text) = step { Some(*text) } else { None }).collect();
    assert_eq!(texts.len(), 5);
    for one in &texts {
        assert!(*one == *"ab" && *one != *"abc" && *one != *"a");
        assert!(texts.iter().all(|other| one == other));
    }
    assert_eq!(texts.iter().filter(|text| text.as_opaque().is_some()).count(), 1);
}

#[test]
fn opaque_data_may_be_anything() {
    let inner = bytes("$ 6d 4f \"x\" 01 01");
    let mut wire = bytes("$ 6d 4f c3");
    wire.push(inner.len() as u8);
    wire.extend(&inner);
    wire.extend([1, 1]);
    let tree = read(&wire, &mut ()).expect("a document within a document");
    let Step::Text(text) = tree.steps[2] else { panic!("{tree:?}") };
    assert_eq!(text.as_opaque(), Some(inner.as_slice()));
    assert!(read(text.as_opaque().unwrap(), &mut ()).is_ok());
}

#[test]
fn pages_last_until_they_are_switched_and_those_of_attributes_are_others() {
    let wire = bytes("03 01 6a 00 c5 06 00 01 07 01 46 05 01 00 02 c7 08 01 05 01 05 01");
    let tree = read(&wire, &mut ()).expect("legal");
    let names: Vec<_> = tree
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Start(name, attributes) => {
                Some(format!("{name:?}{:?}", attributes.iter().map(|attribute| attribute.name).collect::<Vec<_>>()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(names, ["00:05[00:06, 01:07]", "00:06[]", "00:05[]", "02:07[01:08]", "02:05[]", "02:05[]"]);
}

#[test]
fn attributes_of_client_provisioning_have_their_values() {
    let wire = bytes(
        "03 0b 6a ('x' 00) c5 46 01 c6 55 01 87 12 06 \"in\" 83 00 ab 01 87 00 01 05 04 00 90 02 41 00 00 85 01 01 01",
    );
    let error = read(&wire, &mut ()).map(|_| ()).err();
    assert_eq!(error, None);
    let tree = read(&wire, &mut ()).expect("legal");
    let values: Vec<_> = tree
        .steps
        .iter()
        .flat_map(|step| if let Step::Start(_, attributes) = step { attributes.clone() } else { Vec::new() })
        .map(|attribute| String::from_utf8(attribute.value.bytes().collect()).expect("text"))
        .collect();
    // version, type="NAPDEF", name="COUNTRY", value of three pieces, name of page 1, and one with a literal name
    assert_eq!(values, ["1.0", "NAPDEF", "COUNTRY", "inxGSM-GPRS", "", ",AIPV4"]);
}

#[test]
fn public_identifiers_by_number_and_by_text() {
    for (notation, language) in [
        ("9f51", Some(Language::SyncMl)),
        ("9f53", Some(Language::SyncMl)),
        ("a401", Some(Language::SyncMl)),
        ("9f52", Some(Language::DevInf)),
        ("9f54", Some(Language::DevInf)),
        ("a403", Some(Language::DevInf)),
        ("a402", Some(Language::MetInf)),
        ("0b", Some(Language::Provisioning)),
        ("01", None),
        ("04", None),
        ("ff7f", None),
    ] {
        let wire = bytes(&format!("03 {notation} 6a 00 05"));
        let header = read(&wire, &mut ()).expect("legal").header;
        assert_eq!(header.document_type.language(), language, "{notation}");
    }
    for (text, language) in [
        ("-//SYNCML//DTD SyncML 1.0//EN", Some(Language::SyncMl)),
        ("-//SYNCML//DTD SyncML 1.2//EN", Some(Language::SyncMl)),
        ("-//SYNCML//DTD DevInf 1.1//EN", Some(Language::DevInf)),
        ("-//OMA//DTD-DM-DDF 1.2//EN", Some(Language::Ddf)),
        ("-//WAPFORUM//DTD PROV 1.0//EN", Some(Language::Provisioning)),
        ("-//WAPFORUM//DTD WML 1.1//EN", None),
        ("", None),
    ] {
        let wire = bytes(&format!("03 0000 6a ('{text}' 00) 05"));
        let header = read(&wire, &mut ()).expect("legal").header;
        assert_eq!(header.document_type, DocumentType::Text(text.as_bytes()));
        assert_eq!(header.document_type.language(), language, "{text}");
    }
    assert_eq!(PublicId::from_name(b"-//SYNCML//DTD SyncML 1.2//EN"), Some(PublicId(0x1201)));
}

#[test]
fn a_document_delimits_itself() {
    for wire in seeds::documents() {
        for suffix in [&[][..], &[0], &[0xff; 7], &wire] {
            let longer = [&wire[..], suffix].concat();
            assert_eq!(read(&longer, &mut ()).expect("legal").len, wire.len(), "{wire:02x?}");
        }
    }
    let mut r = Reader::at(100, b"\x03\x01\x6a\x00\x05rest");
    let mut checker: Checker<'_> = Checker::new(&mut r, &mut ()).expect("legal");
    while checker.next(&mut ()).expect("legal").is_some() {}
    assert_eq!((checker.rest().offset(), checker.rest().as_slice()), (105, &b"rest"[..]));
}

#[test]
fn a_cursor_goes_where_it_is_sent() {
    let wire = bytes("$ 6d 6c 71 \"1.2\" 01 72 \"DM\" 01 01 6b 46 4b \"1\" 01 0f 01 12 01 01");
    let mut checker: Checker<'_> = Checker::new(&mut Reader::new(&wire), &mut ()).expect("a header");
    checker.next(&mut ()).expect("the root");
    let name = |token| Some(Name::Token(Token::new(0, token)));
    let mut all = checker.here();
    assert_eq!(all.child(), name(0x2c));
    let mut header = all.content();
    assert_eq!(header.child(), name(0x31));
    assert!(header.text() == *"1.2");
    assert_eq!(header.child(), name(0x32));
    header.skip();
    assert_eq!((header.child(), all.child()), (None, name(0x2b)));
    assert_eq!(all.child(), name(0x06));
    let mut alert = all;
    assert_eq!(alert.child(), name(0x0b));
    assert!(alert.text() == *"1");
    assert_eq!(alert.child(), name(0x0f));
    assert!(alert.text().is_empty());
    assert_eq!(alert.child(), None);
    all.skip();
    assert_eq!((all.child(), all.next()), (name(0x12), Some(Event::End)));
    assert_eq!((all.child(), all.child(), all.next()), (None, None, None));
}

#[test]
fn the_charset_is_told() {
    for (number, charset) in [("6a", Charset::UTF_8), ("03", Charset::US_ASCII)] {
        let wire = bytes(&format!("03 01 {number} 00 05"));
        assert_eq!(read(&wire, &mut ()).expect("legal").header.charset, charset);
    }
    // without a field for it
    assert_eq!(read(&bytes("00 01 00 05"), &mut ()).expect("legal").header.charset, Charset::UTF_8);
}
