//! Messages of a real session, in XML and in WBXML: both tell the same.

use crate::support::Notes;
use crate::support::seeds::{CAPTURED, CAPTURED_XML};
use oma_dm_codec::buf::{Decode, Message, Reader};
use oma_dm_codec::syncml::Command;
use oma_dm_codec::{Clause, DecodeError, Observed, Settings, SyncMl};

fn decode(wire: &[u8]) -> Result<SyncMl<'_>, DecodeError> {
    SyncMl::decode(&mut Reader::new(wire), &mut ())
}

/// The message, leniently, and what was told.
fn told(wire: &[u8]) -> (Result<SyncMl<'_>, DecodeError>, Vec<(&'static str, usize)>) {
    let mut cx = Observed { settings: Settings { lenient: true }, observer: Notes::default() };
    let message = SyncMl::decode(&mut Reader::new(wire), &mut cx);
    (message, cx.observer.tolerated)
}

#[test]
fn each_message_is_the_same_in_both() {
    for (i, (xml, wbxml)) in CAPTURED_XML.iter().zip(CAPTURED).enumerate() {
        let binary = decode(wbxml).unwrap_or_else(|error| panic!("message {i}: {error}"));
        let (text, _) = told(xml);
        let text = text.unwrap_or_else(|error| panic!("message {i}: {error}"));
        // nonces, and the digests over them, differ from session to session
        let shown = |message: &SyncMl<'_>| format!("{message:?}");
        assert_eq!(shown(&text), shown(&binary), "message {i}");
        assert!(binary.body.is_final);
        assert!(!binary.body.commands.is_empty());
    }
}

#[test]
fn wbxml_is_written_byte_for_byte() {
    for wbxml in CAPTURED {
        let message = decode(wbxml).expect("a real message");
        assert_eq!(message.as_wbxml().encode_to_vec().expect("it was read"), wbxml);
        let shared = message.as_wbxml().with_string_table::<64>().encode_to_vec().expect("it was read");
        assert!(shared.len() <= wbxml.len());
        assert_eq!(decode(&shared), Ok(message));
        let by_text = message.as_wbxml().with_public_id_as_text().encode_to_vec().expect("it was read");
        assert_eq!(decode(&by_text), Ok(message));
    }
}

#[test]
fn what_is_written_in_the_other_encoding_is_the_same() {
    for (i, (xml, wbxml)) in CAPTURED_XML.iter().zip(CAPTURED).enumerate() {
        let message = decode(wbxml).expect("a real message");
        // the NUL of message 1 is none of XML
        let written = message.as_xml().encode_to_vec();
        match written {
            Ok(written) => assert_eq!(decode(&written), Ok(message), "message {i}"),
            Err(clause) => assert_eq!((i, clause), (1, Clause::Xml(oma_dm_codec::xml::Clause::Char))),
        }
        let (text, told) = told(xml);
        let text = text.expect("a real message");
        if told.is_empty() {
            let written = text.as_wbxml().encode_to_vec().expect("it was read");
            assert_eq!(decode(&written), Ok(text), "message {i}");
            let again = text.as_xml().encode_to_vec().expect("it was read");
            assert_eq!(decode(&again), Ok(text), "message {i}");
        }
    }
}

#[test]
fn the_raw_nul_is_refused_or_told() {
    let with_nul = CAPTURED_XML[1];
    let at = with_nul.iter().position(|byte| *byte == 0).expect("a NUL");
    let error = decode(with_nul).expect_err("no XML");
    assert_eq!((error.offset as usize, error.clause), (at, Clause::Xml(oma_dm_codec::xml::Clause::Char)));
    let (message, told) = told(with_nul);
    assert_eq!(told, [("XML 1.0 [2]", at)]);
    let results = message.expect("leniently").body.commands.iter().filter_map(|command| match command {
        Command::Results(results) => results.items.iter().next()?.data,
        _ => None,
    });
    assert!(results.last().expect("data") == "chr\0");
}
