//! From XML to WBXML and back.

use crate::support::seeds::{self, CAPTURED, CAPTURED_XML};
use crate::support::wire::bytes;
use oma_dm_codec::buf::{Decode, Reader};
use oma_dm_codec::transcode::{TranscodeError, Transcoder};
use oma_dm_codec::wbxml::Version;
use oma_dm_codec::{Clause, Language, Settings, SyncMl};
use std::convert::Infallible;

type Error = TranscodeError<Infallible>;

fn to_wbxml(transcoder: &Transcoder, xml: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    transcoder.to_wbxml(&mut Reader::new(xml), &mut (), &mut out).map(|()| out)
}

fn to_xml(transcoder: &Transcoder, wbxml: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    transcoder.to_xml(&mut Reader::new(wbxml), &mut (), &mut out).map(|()| out)
}

/// What is written of the document, without the XML declaration.
fn as_xml(notation: &str) -> String {
    let xml = to_xml(&Transcoder::new(), &bytes(notation)).unwrap_or_else(|error| panic!("{notation}: {error}"));
    let xml = String::from_utf8(xml).expect("text");
    xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").expect("a declaration").to_owned()
}

#[test]
fn messages_of_a_real_session() {
    let transcoder = Transcoder::new();
    for (i, (xml, wbxml)) in CAPTURED_XML.iter().zip(CAPTURED).enumerate() {
        if i == 1 {
            continue; // its NUL is none of XML
        }
        let written = to_wbxml(&transcoder, xml).expect("a real message");
        let decoded =
            |wire: &[u8]| format!("{:?}", SyncMl::decode(&mut Reader::new(wire), &mut ()).expect("a message"));
        assert_eq!(decoded(&written), decoded(wbxml), "message {i}");
        let text = to_xml(&transcoder, wbxml).expect("a real message");
        assert_eq!(decoded(&text), decoded(wbxml), "message {i}");
        let again = to_xml(&transcoder, &written).expect("what was written");
        assert_eq!(to_wbxml(&transcoder, &again).expect("what was written"), written, "message {i}");
    }
}

#[test]
fn elements_attributes_and_text_are_kept() {
    for (xml, wbxml) in [
        ("<SyncML/>", "$ 2d"),
        ("<SyncML xmlns='SYNCML:SYNCML1.1'><VerDTD>1.1</VerDTD></SyncML>", "02 9f53 6a 00 6d 71 \"1.1\" 01 01"),
        (
            "<x:SyncML xmlns:x='syncml:syncml1.0'><x:VerDTD>1.0</x:VerDTD></x:SyncML>",
            "02 9f51 6a 00 6d 71 \"1.0\" 01 01",
        ),
        // comments, sections, references and line ends
        ("<SyncML><Data>a<!-- b -->&lt;<![CDATA[<c>]]>\r\n&#xe9;</Data></SyncML>", "$ 6d 4f \"a<<c>\né\" 01 01"),
        // white space in an element of its own, and between others
        ("<SyncML>\n <Data> </Data>\n</SyncML>", "$ 6d 4f \" \" 01 01"),
        // meta information in its namespace, in none, and in that of the message
        ("<SyncML><Meta><Type xmlns='syncml:metinf'>a</Type></Meta></SyncML>", "$ 6d 5a 00 01 53 \"a\" 01 01 01"),
        ("<SyncML xmlns='SYNCML:SYNCML1.2'><Meta><Type>a</Type></Meta></SyncML>", "$ 6d 5a 00 01 53 \"a\" 01 01 01"),
        // a tree in data, whose names are others than those of messages
        (
            "<SyncML><Data><MgmtTree xmlns='syncml:dmddf1.2'><Add/></MgmtTree></Data></SyncML>",
            "$ 6d 4f 00 02 60 07 01 01 01",
        ),
        ("<wap-provisioningdoc/>", "02 0b 6a 00 05"),
        ("<MetInf xmlns='syncml:metinf'><Size>1</Size></MetInf>", "02 a402 6a 00 00 01 4e 52 \"1\" 01 01"),
        ("<DevInf xmlns='syncml:devinf'><VerDTD>1.1</VerDTD></DevInf>", "02 9f54 6a 00 4a 65 \"1.1\" 01 01"),
        (
            "<MgmtTree><VerDTD>1.2</VerDTD></MgmtTree>",
            "02 00 00 6a ('-//OMA//DTD-DM-DDF 1.2//EN' 00) 00 02 60 77 \"1.2\" 01 01",
        ),
        // device information in a message is a document of its own
        (
            "<SyncML><Data><DevInf xmlns='syncml:devinf'>\n<VerDTD>1.2</VerDTD><UTC/></DevInf></Data></SyncML>",
            "$ 6d 4f c3 (02 a403 6a 00 4a 65 \"1.2\" 01 28 01) 01 01",
        ),
    ] {
        let written = to_wbxml(&Transcoder::new(), xml.as_bytes()).unwrap_or_else(|error| panic!("{xml}: {error}"));
        assert_eq!(written, bytes(wbxml), "{xml}");
        // and there and back again it stays
        let text = to_xml(&Transcoder::new(), &written).unwrap_or_else(|error| panic!("{xml}: {error}"));
        assert_eq!(to_wbxml(&Transcoder::new(), &text).expect("what was written"), written, "{xml}");
    }
}

#[test]
fn names_without_tokens_stand_in_the_string_table() {
    let xml = "<SyncML xmlns:m='urn:m'><Data m:error='0x&amp;1'>500</Data><m:Add/><Data m:error=''/></SyncML>";
    let written = to_wbxml(&Transcoder::new(), xml.as_bytes()).expect("legal");
    // which of them stands first is left to the writer
    let document = |[add, error]: [&str; 2], names| {
        bytes(&format!("02 a401 6a ({names}) 6d cf 04 {error} \"0x&1\" 01 \"500\" 01 04 {add} 8f 04 {error} 01 01"))
    };
    let either = [document(["00", "06"], "'m:Add' 00 'm:error' 00"), document(["08", "00"], "'m:error' 00 'm:Add' 00")];
    assert!(either.contains(&written), "{written:02x?}");
    let text = String::from_utf8(to_xml(&Transcoder::new(), &written).expect("what was written")).expect("text");
    let (_, body) = text.split_once("1.2\">").expect("a root");
    assert_eq!(body, "<Data error=\"0x&amp;1\">500</Data><Add xmlns=\"\"/><Data error=\"\"/></SyncML>");
}

#[test]
fn eight_names_without_tokens_always_fit() {
    for i in 0..200 {
        let names: String = (8 * i..8 * i + 8).map(|i| format!("<x{i}/>")).collect();
        let xml = format!("<SyncML>{names}{names}</SyncML>");
        to_wbxml(&Transcoder::new(), xml.as_bytes()).unwrap_or_else(|error| panic!("{xml}: {error}"));
    }
}

#[test]
fn wbxml_becomes_xml() {
    let root = "<SyncML xmlns=\"SYNCML:SYNCML1.2\">";
    for (wbxml, xml) in [
        ("$ 2d", "<SyncML xmlns=\"SYNCML:SYNCML1.2\"/>".to_owned()),
        ("02 9f51 6a 00 2d", "<SyncML xmlns=\"SYNCML:SYNCML1.0\"/>".to_owned()),
        ("02 00 00 6a ('-//SYNCML//DTD SyncML 1.1//EN' 00) 2d", "<SyncML xmlns=\"SYNCML:SYNCML1.1\"/>".to_owned()),
        ("$ 6d 4f \"a<b>&\" 01 01", format!("{root}<Data>a&lt;b&gt;&amp;</Data></SyncML>")),
        ("$ 6d 4f \"a\" 02 8120 c3 ('b') 01 01", format!("{root}<Data>a\u{a0}b</Data></SyncML>")),
        (
            "$ 6d 5a 00 01 53 \"t\" 01 01 01",
            format!("{root}<Meta><Type xmlns=\"syncml:metinf\">t</Type></Meta></SyncML>"),
        ),
        // literal names lose their prefix
        (
            "02 a401 6a ('m:e' 00 'xmlns:m' 00) 6d 84 00 04 00 \"x\" 04 04 \"urn:m\" 01 01",
            format!("{root}<e xmlns=\"\" e=\"x\"/></SyncML>"),
        ),
        (
            "$ 6d 4f c3 (02 a403 6a 00 4a 65 \"1.2\" 01 01) 01 01",
            format!("{root}<Data><DevInf xmlns=\"syncml:devinf\"><VerDTD>1.2</VerDTD></DevInf></Data></SyncML>"),
        ),
        (
            "03 0b 6a 00 45 c6 55 01 01 01",
            "<wap-provisioningdoc><characteristic type=\"NAPDEF\"/></wap-provisioningdoc>".to_owned(),
        ),
    ] {
        assert_eq!(as_xml(wbxml), xml, "{wbxml}");
    }
}

#[test]
fn bytes_as_base64() {
    let transcoder = Transcoder::new().with_binary_as_base64();
    let item = |content: &str| {
        let wire = bytes(&format!("$ 6d 54 {content} 01 01"));
        let xml = to_xml(&transcoder, &wire).unwrap_or_else(|error| panic!("{content}: {error}"));
        let xml = String::from_utf8(xml).expect("text").replace(" xmlns=\"syncml:metinf\"", "");
        let (_, behind) = xml.split_once("<Item>").expect("an item");
        behind.strip_suffix("</Item></SyncML>").expect("the end").to_owned()
    };
    let meta = "<Meta><Format>b64</Format>";
    assert_eq!(item("4f c3 (ff) 01"), format!("{meta}</Meta><Data>/w==</Data>"));
    assert_eq!(item("4f \"a\" c3 (00ff) 01"), format!("{meta}</Meta><Data>YQD/</Data>"));
    assert_eq!(item("1a 4f c3 (ff) 01"), format!("{meta}</Meta><Data>/w==</Data>"));
    let own = "5a 00 01 47 \"bin\" 01 53 \"t\" 01 01 00 00 4f c3 (ff) 01";
    assert_eq!(item(own), format!("{meta}<Type>t</Type></Meta><Data>/w==</Data>"));
    let wrapped = "5a 00 01 4e 47 \"bin\" 01 01 01 00 00 4f c3 (ff) 01";
    assert_eq!(item(wrapped), format!("{meta}<MetInf/></Meta><Data>/w==</Data>"));
    // what XML can hold stays as it is
    assert_eq!(
        item("5a 00 01 47 \"bin\" 01 01 00 00 4f c3 ('a') 01"),
        "<Meta><Format>bin</Format></Meta><Data>a</Data>"
    );
    // only in an item is there a place to say it
    let wire = bytes("$ 6d 4f c3 (ff) 01 01");
    let error = to_xml(&transcoder, &wire).expect_err("no item");
    assert!(matches!(error, TranscodeError::Source(error) if error.clause == Clause::BytesInXml && error.offset == 7));
}

#[test]
fn choices() {
    let xml = b"<SyncML>\n <Final/></SyncML>";
    let kept = to_wbxml(&Transcoder::new().with_white_space(), xml).expect("legal");
    assert_eq!(kept, bytes("$ 6d \"\n \" 12 01"));
    let other = to_wbxml(&Transcoder::new().with_version(Version::V1_3), xml).expect("legal");
    assert_eq!(other, bytes("03 a401 6a 00 6d 12 01"));
    // device information is opaque data, which 1.0 has not
    let device = b"<SyncML><Data><DevInf xmlns='syncml:devinf'/></Data></SyncML>";
    let error = to_wbxml(&Transcoder::new().with_version(Version::V1_0), device).expect_err("no opaque data");
    assert!(matches!(error, TranscodeError::Source(error) if error.clause == Clause::OpaqueVersion));
    let unknown = bytes("02 01 6a 00 2d");
    assert!(to_xml(&Transcoder::new(), &unknown).is_err());
    let told = to_xml(&Transcoder::new().with_language(Language::SyncMl), &unknown).expect("SyncML");
    assert!(told.ends_with(b"<SyncML xmlns=\"SYNCML:SYNCML1.2\"/>"));
    let strange = to_wbxml(&Transcoder::new().with_language(Language::SyncMl), b"<Final/>").expect("as it was told");
    assert_eq!(strange, bytes("$ 12"));
}

#[test]
fn every_document_of_the_seeds() {
    for document in seeds::documents() {
        let Ok(xml) = to_xml(&Transcoder::new(), &document) else { continue };
        let wbxml = to_wbxml(&Transcoder::new(), &xml).expect("what was written");
        assert_eq!(to_xml(&Transcoder::new(), &wbxml), Ok(xml), "it is a fixed point");
    }
}

#[test]
fn a_document_delimits_itself() {
    let wire = bytes("$ 2d 'next'");
    let mut r = Reader::new(&wire);
    Transcoder::default().to_xml(&mut r, &mut (), &mut Vec::new()).expect("legal");
    assert_eq!(r.take_rest(), b"next");
}

#[test]
fn the_output_gets_all_or_nothing() {
    let wbxml = bytes("$ 6d 71 \"1.2\" 01 01");
    let xml = to_xml(&Transcoder::new(), &wbxml).expect("legal");
    for (input, len, is_xml) in [(&wbxml, xml.len(), false), (&xml, wbxml.len(), true)] {
        let mut memory = vec![0xAA; len + 4];
        for room in 0..len {
            let mut out = &mut memory[..room];
            let mut r = Reader::new(input);
            let transcoder = Transcoder::default();
            let result = match is_xml {
                true => transcoder.to_wbxml(&mut r, &mut (), &mut out),
                false => transcoder.to_xml(&mut r, &mut (), &mut out),
            };
            let Err(TranscodeError::Buffer(full)) = result else { panic!("{room} of {len} is too little") };
            assert_eq!(full.needed, len - room);
            assert!(memory.iter().all(|byte| *byte == 0xAA), "nothing is written");
        }
    }
}

#[test]
fn depth_has_an_end() {
    for depth in [10_000, 100_000] {
        let xml = ["<SyncML>", &"<Data>".repeat(depth), &"</Data>".repeat(depth), "</SyncML>"].concat();
        let TranscodeError::Source(error) = to_wbxml(&Transcoder::new(), xml.as_bytes()).expect_err("deep");
        assert_eq!((error.offset, error.level()), (8 + 15 * 6, oma_dm_codec::Level::Limit));
        let mut wbxml = bytes("$ 6d");
        wbxml.extend(std::iter::repeat_n(0x4f, depth));
        wbxml.extend(std::iter::repeat_n(0x01, depth + 1));
        let TranscodeError::Source(error) = to_xml(&Transcoder::new(), &wbxml).expect_err("deep");
        assert_eq!((error.offset, error.clause), (6 + 15, Clause::TooDeep));
    }
    let xml = ["<SyncML>", &"<Data>".repeat(100), &"</Data>".repeat(100), "</SyncML>"].concat();
    let mut out = Vec::new();
    let deeper = Transcoder::<101>::new();
    deeper.to_wbxml(&mut Reader::new(xml.as_bytes()), &mut (), &mut out).expect("as deep as it was told");
    let mut back = Vec::new();
    deeper.to_xml(&mut Reader::new(&out), &mut (), &mut back).expect("as deep as it was told");
}

#[test]
fn the_lenient_are_lenient_here_too() {
    let wire = bytes("00 9f51 00 6d 4f c3 ('x') 01 01");
    assert!(to_xml(&Transcoder::new(), &wire).is_err());
    let mut out = Vec::new();
    let mut cx = Settings { lenient: true };
    Transcoder::default().to_xml(&mut Reader::new(&wire), &mut cx, &mut out).expect("leniently");
}
