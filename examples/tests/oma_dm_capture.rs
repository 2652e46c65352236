//! The capture of a real client and a server: the same session in XML and in WBXML.

mod support;

use examples::protocol::Options;
use examples::report::FieldValue;
use serde_json::Value;
use support::collected::{Collected, Seen, assert_fields_stay_inside, collect};

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/oma-dm.pcap");
const SERVER: u16 = 8080;

/// The messages of a session, request and response by turns: the first nine connections are in XML, the others in WBXML.
fn session(seen: &Collected, first: u64) -> Vec<&Seen> {
    let side = |flow: u64, is_server: bool| {
        let mut of =
            seen.messages.iter().filter(move |((number, port), _)| *number == flow && (*port == SERVER) == is_server);
        of.next().map_or(&[][..], |(_, messages)| messages)
    };
    (first..first + 9).flat_map(|flow| [side(flow, false), side(flow, true)]).flatten().collect()
}

#[test]
fn every_message_is_found() {
    let seen = collect(CAPTURE, Options::default());
    assert_eq!(seen.events, [""; 0], "nothing is missing and nothing left over");
    let (xml, wbxml) = (session(&seen, 0), session(&seen, 9));
    assert_eq!((xml.len(), wbxml.len()), (18, 18));
    assert!(xml.iter().chain(&wbxml).all(|seen| seen.kind == "SyncML" && seen.label == "OMA DM"));
    let faults: Vec<_> =
        seen.messages.values().flatten().filter_map(|seen| Some((seen, seen.outcome.as_ref().err()?))).collect();
    let [(message, (clause, offset))] = faults[..] else { panic!("{} faults", faults.len()) };
    assert_eq!((message.packet, clause.as_str()), (16, "XML 1.0 [2]"));
    assert_eq!(message.bytes[*offset], 0, "the NUL, at its place in what was sent");
    assert!(message.bytes[..*offset].ends_with(b"<Data>chr"));
}

#[test]
fn both_encodings_tell_the_same() {
    let seen = collect(CAPTURE, Options::default());
    let (xml, wbxml) = (session(&seen, 0), session(&seen, 9));
    let mut same = 0;
    for (index, (one, other)) in xml.iter().zip(&wbxml).enumerate() {
        if index == 2 {
            assert!(one.outcome.is_err() && other.outcome.is_ok(), "WBXML ends the text before the NUL");
            continue;
        }
        // Nonces, and what is made of them, are others in each session.
        assert_eq!(one.hidden, other.hidden, "message {index}");
        assert_eq!(one.text.replace(" XML ", " WBXML "), other.text);
        assert_eq!(one.lines, other.lines, "message {index}");
        same += 1;
    }
    assert_eq!(same, 17);
}

#[test]
fn uris_and_values_are_told() {
    let seen = collect(CAPTURE, Options::default());
    for first in [0, 9] {
        let lines: Vec<_> = session(&seen, first).into_iter().flat_map(|seen| seen.lines.clone()).collect();
        for line in [
            "Alert 1: 1201 CLIENT-INITIATED MGMT",
            "  ./DevInfo/Man = \"test manufacturer\" Format=chr Type=text/plain",
            "  ./Vendor/memory/a = \"<x y=\"1\"/>\" Format=chr Type=text/plain",
            "Atomic 10",
            "  Add 11",
            "    ./Vendor/memory/b = \"AAEC/w==\" Format=b64 Type=application/octet-stream",
            "  ./Vendor/memory/a → ./Vendor/memory/c",
            "Exec 10 correlator corr1",
            "  ./Vendor/memory/big = \"0123456789\" Format=chr Type=text/plain Size=20, more to come",
            "Status 6 for Delete 13 of message 2: 404 Not found ./Nope",
        ] {
            assert!(lines.iter().any(|told| told == line), "{line} in {lines:#?}");
        }
    }
}

#[test]
fn secrets_are_hidden() {
    let seen = collect(CAPTURE, Options::default());
    let told = seen.messages.values().flatten().flat_map(|seen| seen.lines.iter().chain([&seen.text, &seen.hidden]));
    let told: Vec<_> = told.collect();
    for secret in ["ZnVuYW1ib2w6ZnVuYW1ib2w=", "REdZMFJ6Q2NCRWs9", "uda7RJJJFyhhstAeMrI7Rg=="] {
        assert!(!told.iter().any(|text| text.contains(secret)), "{secret}");
    }
    let Ok(first) = &session(&seen, 0)[0].outcome else { panic!("a good message") };
    assert_eq!(first["header"]["cred"]["data"], Value::from("ZnVuYW1ib2w6ZnVuYW1ib2w="), "unless they are asked for");
}

#[test]
fn findings() {
    let seen = collect(CAPTURE, Options { findings: true, ..Options::default() });
    let expected = [
        ("basic-credentials", 2),
        ("exec-command", 2),
        ("malformed-message", 1),
        // In XML: 6 nonces of the client, 7 digests of the server. In WBXML: 7, and 8 with that of the session before.
        ("nonce-reuse", 28),
        ("plain-http", 1),
        ("tolerated-deviation", 2),
    ];
    assert_eq!(seen.findings, expected.into());
}

#[test]
fn fields_lie_where_they_were_sent() {
    assert_fields_stay_inside(CAPTURE, |bytes, field| match &field.value {
        // XML holds values as they are unless they are escaped.
        FieldValue::Text(text) if field.name == "CmdID" && bytes.starts_with(b"<") => {
            assert_eq!(bytes, format!("<CmdID>{text}</CmdID>").as_bytes());
            1
        }
        FieldValue::Text(text) if field.name == "field-line" => {
            assert_eq!(bytes, text.as_bytes());
            1
        }
        _ => 0,
    });
}
