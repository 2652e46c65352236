//! Readers of WBXML.

use crate::{accepted, refused};
use oma_dm_codec::Clause;
use oma_dm_codec::buf::Reader;
use oma_dm_codec::wbxml::{Checker, Event};

#[test]
fn wireshark_17925_opaque_length_wraps_the_offset() {
    // Offset plus length became smaller than the offset, and the dissector never ended.
    for length in ["8fffffff7f", "8fffffff7d", "8fffffff70", "8880808000", "87ffffff7f"] {
        let error = refused(&format!("$ 6d 4f c3 {length} 'data' 01 01"));
        assert_eq!(error.clause, Clause::OpaqueTruncated, "{length}");
    }
}

#[test]
fn cve_2016_5359_and_2016_6512_integers_without_end() {
    for integer in ["ffffffffffff", "8080808080808000", "ffffffff7f"] {
        refused(&format!("03 {integer} 6a 00 05"));
        refused(&format!("03 01 {integer} 00 05"));
        refused(&format!("03 01 6a {integer} 05"));
        refused(&format!("$ 6d 83 {integer} 01"));
        refused(&format!("$ 6d 02 {integer} 01"));
        refused(&format!("$ 6d c3 {integer} 01"));
    }
}

#[test]
fn cve_2017_7702_and_2017_11410_string_tables_out_of_bounds() {
    for table in ["7f", "ff7f", "8fffffff7f", "8880808000"] {
        assert_eq!(refused(&format!("03 01 6a {table} 'abc' 00 05")).clause, Clause::StringTableTruncated);
    }
    for index in ["04", "7f", "ff7f", "8fffffff7f"] {
        assert_eq!(refused(&format!("03 01 6a ('abc' 00) 45 83 {index} 01")).clause, Clause::StringIndex);
        assert_eq!(refused(&format!("03 01 6a ('abc' 00) 44 {index} 01")).clause, Clause::StringIndex);
    }
}

#[test]
fn cve_2016_7988_to_7990_samsung_omacp_array_index() {
    // Tokens of pages that are not there, attributes that end with the document, strings without end.
    for document in [
        "03 0b 6a 00 45 c6 55 01 87",
        "03 0b 6a 00 45 c6 55 01 87 00",
        "03 0b 6a 00 45 c6 55 01 87 06 03 'abc'",
        "03 0b 6a 00 45 c6 55 01 87 06 83",
        "03 0b 6a 00 45 c6 55 01 87 06 83 00",
        "03 0b 6a 00 45 c6 55 01 87 06 c3 7f",
    ] {
        refused(document);
    }
    accepted("03 0b 6a 00 45 c6 00 ff 7f 01 00 fe 3f 01 01");
}

#[test]
fn libwbxml_0_11_8_abort_on_large_entity() {
    // An assertion compared it with a signed number.
    for entity in ["8880808000", "8fffffff7f", "c48000"] {
        assert_eq!(refused(&format!("$ 6d 4f 02 {entity} 01 01")).clause, Clause::EntityCharacter);
    }
    accepted("$ 6d 4f 02 c3ff7f 01 01");
}

#[test]
fn libwbxml_stack_overflow_of_nested_tags() {
    // 100 000 open elements, and no more memory than for one.
    let mut wire = crate::bytes("$");
    wire.resize(5 + 100_000, 0x6d);
    let mut document: Checker<'_, 32> = Checker::new(&mut Reader::new(&wire), &mut ()).expect("a header");
    let error = loop {
        match document.next(&mut ()) {
            Ok(event) => assert!(matches!(event, Some(Event::Start(_)))),
            Err(error) => break error,
        }
    };
    assert_eq!((error.clause, error.offset), (Clause::TooDeep, 5 + 32));
    assert_eq!(document.next(&mut ()), Err(error), "the first error sticks");

    // whoever allows as much, gets as much
    wire.resize(5 + 200_000, 0x01);
    let mut document: Checker<'_, 100_000> = Checker::new(&mut Reader::new(&wire), &mut ()).expect("a header");
    let mut events = 0;
    while document.next(&mut ()).expect("deep, but legal").is_some() {
        events += 1;
    }
    assert_eq!(events, 200_000);
    assert!(size_of_val(&document) < 200, "{} bytes", size_of_val(&document));
}

#[test]
fn libwbxml_accepts_what_is_no_document() {
    // END below the root
    assert_eq!(refused("$ 01").clause, Clause::RootExpected);
    // a last string of the table without end
    assert_eq!(refused("02 a401 6a ('abc') 6d 83 00 01").clause, Clause::StringTableUnterminated);
    // surrogates and U+0000 as entities
    assert_eq!(refused("$ 6d 02 83b000 01").clause, Clause::EntityCharacter);
    assert_eq!(refused("$ 6d 02 00 01").clause, Clause::EntityCharacter);
    // text that is no UTF-8
    assert_eq!(refused("$ 6d 03 ff 00 01").clause, Clause::NotText);
}

#[test]
fn libwbxml_second_root() {
    // What follows the root is left to the caller, who can see it.
    let wire = crate::bytes("$ 2d 2d");
    let mut document: Checker<'_> = Checker::new(&mut Reader::new(&wire), &mut ()).expect("a header");
    while document.next(&mut ()).expect("a root").is_some() {}
    assert_eq!(document.rest().finish(), Err(6));
}

#[test]
fn kxml2_6_opaque_data_longer_than_a_byte_tells() {
    // It refused a message with 328 bytes of opaque data.
    for len in [127, 128, 328, 16_383, 16_384, 70_000] {
        accepted(&format!("$ 6d 4f c3 ({}) 01 01", "ab".repeat(len)));
    }
}

#[test]
fn tine20_4106_empty_strings_eat_end_tokens() {
    let wire = crate::bytes("$ 6d 4f \"\" 01 0f 01");
    let tree = crate::tree::read(&wire, &mut ()).expect("legal");
    assert_eq!(tree.steps.len(), 7);
    assert_eq!(tree.write(), crate::bytes("$ 6d 0f 0f 01"));
    // NUL is data in opaque data, whatever follows
    accepted("$ 6d 4f c3 (00) 01 4f c3 (00 01 01) 01 01");
}

#[test]
fn tine20_3136_a_page_that_nobody_knows() {
    accepted("$ 6d 00 48 45 \"x\" 01 01");
}

#[test]
fn pywbxmldecoder_7_and_1_attributes_and_literals() {
    accepted("$ 88 05 01");
    accepted("03 01 6a ('name' 00) c4 00 05 01 \"x\" 01");
}

#[test]
fn libwbxml_pr_41_unknown_tags() {
    for token in 0x05..0x40 {
        accepted(&format!("$ 6d 00 07 {:02x} \"x\" 01 01", token | 0x40));
    }
}

#[test]
fn many_references_to_one_long_string() {
    // Each index is looked at, not the string behind it: else this would take minutes.
    let mut wire = crate::bytes("03 01 6a");
    wire.extend(crate::support::wire::multi_byte(500_000));
    wire.resize(wire.len() + 499_999, b'a');
    wire.extend([0, 0x45]);
    for _ in 0..200_000 {
        wire.extend([0x45, 0x83, 0x00, 0x01, 0x44, 0x9e, 0xc2, 0x1e, 0x01]);
    }
    wire.push(1);
    let mut document: Checker<'_> = Checker::new(&mut Reader::new(&wire), &mut ()).expect("a header");
    let mut events = 0;
    while document.next(&mut ()).expect("legal").is_some() {
        events += 1;
    }
    assert_eq!(events, 2 + 200_000 * 5);
}
