//! Client provisioning (OMA Provisioning Content 1.1), in XML and in WBXML.

use crate::support::Notes;
use crate::support::wire::bytes;
use oma_dm_codec::buf::testing::encodes_exactly;
use oma_dm_codec::buf::{Decode, EncodeError, Message, Reader};
use oma_dm_codec::provisioning::{Characteristic, Entry, Parm, ProvisioningDoc};
use oma_dm_codec::{Clause, DecodeError, List, Observed, Text};

/// An access point, and an application that uses it, as an operator sends them.
const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><wap-provisioningdoc version="1.0"><characteristic type="NAPDEF"><parm name="NAPID" value="internet"/><parm name="BEARER" value="GSM-GPRS"/><parm name="NAP-ADDRESS" value="apn.example"/><parm name="NAP-ADDRTYPE" value="APN"/><characteristic type="NAPAUTHINFO"><parm name="AUTHTYPE" value="PAP"/><parm name="AUTHNAME" value="Müller &amp; Co"/><parm name="AUTHSECRET" value="geheim"/></characteristic></characteristic><characteristic type="APPLICATION"><parm name="APPID" value="w7"/><parm name="INTERNET"/><parm name="X-OWN" value=""/></characteristic></wap-provisioningdoc>"#;

/// The same in tokens. Page 1 of the attributes is switched to for what only it has.
const WBXML: &str = "03 0b 6a 00 c5 46 01 \
    c6 55 01 \
      87 11 06 \"internet\" 01 \
      87 10 06 ab 01 \
      87 08 06 \"apn.example\" 01 \
      87 09 06 89 01 \
      c6 5a 01 87 0c 06 9a 01 87 0d 06 \"Müller & Co\" 01 87 0e 06 \"geheim\" 01 01 \
    01 \
    c6 00 01 55 01 87 36 06 \"w7\" 01 87 14 01 87 05 \"X-OWN\" 06 01 01 \
    01";

fn decode(wire: &[u8]) -> Result<ProvisioningDoc<'_>, DecodeError> {
    ProvisioningDoc::decode(&mut Reader::new(wire), &mut ())
}

#[test]
fn each_encoding_is_read_and_written() {
    let tokens = bytes(WBXML);
    let (text, binary) = (decode(XML.as_bytes()).expect("XML"), decode(&tokens).expect("WBXML"));
    assert_eq!(text, binary);
    assert_eq!(format!("{text:?}"), format!("{binary:?}"));
    for document in [text, binary] {
        assert_eq!(document.as_wbxml().encode_to_vec().expect("legal"), tokens);
        assert_eq!(String::from_utf8(document.as_xml().encode_to_vec().expect("legal")).expect("text"), XML);
        encodes_exactly(&document.as_xml());
        encodes_exactly(&document.as_wbxml());
        encodes_exactly(&document.as_wbxml().with_string_table::<16>());
    }
}

#[test]
fn what_is_in_it() {
    let document = decode(XML.as_bytes()).expect("legal");
    assert_eq!(document.version, Some(Text::plain("1.0")));
    let access = document.characteristics_of("NAPDEF").next().expect("an access point");
    assert_eq!(access.parms().count(), 4);
    assert_eq!(access.parm("BEARER"), Some(Parm::new("BEARER", "GSM-GPRS")));
    assert_eq!(access.parm("PORTNBR"), None);
    let login = access.characteristics().next().expect("a login");
    assert!(login.kind == "NAPAUTHINFO");
    assert!(login.parm("AUTHNAME").and_then(|parm| parm.value).expect("a name") == "Müller & Co");
    let application = document.characteristics_of("APPLICATION").next().expect("an application");
    assert_eq!(application.parm("INTERNET").map(|parm| parm.value), Some(None), "it means something by being there");
    assert_eq!(application.parm("X-OWN").map(|parm| parm.value), Some(Some(Text::EMPTY)));
    assert_eq!(document.characteristics_of("BOOTSTRAP").count(), 0);
}

#[test]
fn passwords_are_not_shown() {
    for wire in [XML.as_bytes(), &bytes(WBXML)] {
        let document = decode(wire).expect("legal");
        let shown = format!("{document:?}");
        assert!(!shown.contains("geheim") && shown.contains("Müller & Co"), "{shown}");
        let login = document.characteristics.iter().next().and_then(|one| one.characteristics().next());
        let secret = login.and_then(|login| login.parm("AUTHSECRET")).expect("a password");
        assert_eq!(secret.to_string(), "AUTHSECRET=<redacted>");
    }
}

#[test]
fn what_other_senders_write() {
    for (notation, expected) in [
        // no version; the name in full where a token would do
        ("03 0b 6a 00 45 c6 50 \"NAPDEF\" 01 87 05 \"NAPID\" 06 \"x\" 01 01 01", "NAPDEF NAPID=x"),
        // back to page 0 for the value
        ("03 0b 6a 00 45 c6 00 01 55 01 87 36 00 00 06 \"x\" 01 01 01", "APPLICATION APPID=x"),
        // the tags in page 1 too
        ("03 0b 6a 00 45 00 01 c6 55 01 87 11 06 \"x\" 01 01 01", "NAPDEF NAPID=x"),
        // from the string table; in pieces; a token in the middle
        ("01 0b 6a ('x' 00 'y' 00) 45 c6 55 01 87 11 06 83 00 83 02 01 01 01", "NAPDEF NAPID=xy"),
        ("03 0b 6a 00 45 c6 55 01 87 11 06 \"a\" 02 8120 \"b\" 01 01 01", "NAPDEF NAPID=a\u{a0}b"),
        ("03 0b 6a 00 45 c6 00 01 57 01 87 33 06 91 92 01 01 01", "APPAUTH AAUTHTYPE=HTTP-BASIC"),
        ("03 0b 6a 00 45 c6 55 01 87 11 06 c3 ('x') 01 01 01", "NAPDEF NAPID=x"),
    ] {
        let wire = bytes(notation);
        let document = decode(&wire).unwrap_or_else(|error| panic!("{notation}: {error}"));
        let one = document.characteristics.iter().next().expect("one");
        let parm = one.parms().next().expect("one");
        assert_eq!(format!("{} {parm}", one.kind), expected, "{notation}");
        // in a form of its own, it says the same
        let again = document.as_wbxml().encode_to_vec().expect("it was read");
        assert_eq!(decode(&again), Ok(document), "{notation}");
        let text = document.as_xml().encode_to_vec().expect("it was read");
        assert_eq!(decode(&text), Ok(document), "{notation}");
    }
}

#[test]
fn a_datatype_stands_in_the_string_table() {
    let xml = "<wap-provisioningdoc><characteristic type='My'><parm name='A' value='1' datatype='integer' y='z'/>\
        <parm name='B' value='x' datatype='integer'/></characteristic></wap-provisioningdoc>";
    let document = decode(xml.as_bytes()).expect("as Windows writes it");
    let parms = document.characteristics_of("My").next().expect("one").parms();
    assert!(parms.map(|parm| parm.datatype).eq([Some(Text::plain("integer")); 2]));
    assert_eq!(document.as_wbxml().encode_to_vec(), Err(Clause::LiteralNameMissing));
    let wire = document.as_wbxml().with_string_table::<8>().encode_to_vec().expect("room for the name");
    assert_eq!(decode(&wire), Ok(document));
}

#[test]
fn nesting_has_an_end() {
    let nested = |depth: usize| {
        let (open, close) = ("<characteristic type='A'>".repeat(depth), "</characteristic>".repeat(depth));
        format!("<wap-provisioningdoc>{open}{close}</wap-provisioningdoc>")
    };
    let (most, more) = (nested(13), nested(14));
    let document = decode(most.as_bytes()).expect("legal");
    assert_eq!(decode(&document.as_xml().encode_to_vec().expect("legal")), Ok(document));
    let deeper = decode(more.as_bytes()).expect("a reader takes 16");
    assert_eq!(deeper.as_xml().encode_to_vec(), Err(Clause::NestedTooDeep));
    let error = decode(nested(16).as_bytes()).map(drop).expect_err("17 deep");
    assert_eq!(error.clause.level(), oma_dm_codec::Level::Limit);
    let deep = nested(16);
    assert!(ProvisioningDoc::decode_to_depth::<17, _>(&mut Reader::new(deep.as_bytes()), &mut ()).is_ok());
}

#[test]
fn a_document_says_something() {
    let empty = ProvisioningDoc::new(&[]);
    assert_eq!(empty.as_xml().encode_to_vec(), Err(Clause::ElementMissing));
    let entries = [Entry::Parm(Parm::new("A", "\u{1}"))];
    let characteristics = [Characteristic::new("B", List::new(&entries))];
    let document = ProvisioningDoc::new(&characteristics);
    assert_eq!(document.as_xml().encode_to_vec(), Err(Clause::Xml(oma_dm_codec::xml::Clause::Char)));
    let mut small = [0; 10];
    let error = document.as_wbxml().encode_to_slice(&mut small).expect_err("too small");
    let len = document.as_wbxml().encoded_len().expect("legal");
    assert!(matches!(error, EncodeError::Buffer(full) if full.needed == len - 10));
}

#[test]
fn attributes_are_shown() {
    let mut cx = Observed { observer: Notes::default(), ..Observed::default() };
    let wire = bytes("03 0b 6a 00 45 c6 55 01 87 11 06 \"x\" 01 01 01");
    ProvisioningDoc::decode(&mut Reader::new(&wire), &mut cx).expect("legal");
    let names: Vec<_> = cx.observer.fields.iter().map(|(name, _)| *name).collect();
    let body = names.iter().position(|name| *name == "type").expect("the type");
    assert_eq!(names[body..], ["type", "name", "value", "parm", "characteristic", "wap-provisioningdoc"]);
    assert_eq!(cx.observer.fields[body + 1].1, 8..15, "the attributes of an element stand in its tag");
}
