//! The capture of real clients and a real broker: every message is what the reference says.

mod support;

use std::collections::BTreeMap;
use std::fs;

use examples::protocol::Options;
use serde_json::{Value, json};
use support::collected::{Collected, assert_fields_cover_messages};

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/mqtt.pcap");
const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/mqtt.expected.jsonl");

fn collect(options: Options) -> Collected {
    support::collected::collect(CAPTURE, options)
}

/// The reference, grouped alike.
fn expected() -> BTreeMap<(u64, u16), Vec<Value>> {
    let mut groups: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    for line in fs::read_to_string(EXPECTED).expect("the reference").lines() {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        let source = row["src"].as_u64().and_then(|port| port.try_into().ok()).expect("a port");
        groups.entry((row["stream"].as_u64().expect("a number"), source)).or_default().push(row);
    }
    groups.values_mut().for_each(|rows| rows.sort_by_key(|row| row["offset"].as_u64()));
    groups
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What of the reference's fields disagrees with a message.
fn disagreement(row: &Value, message: &Value) -> Option<String> {
    let wanted = &row["ref"];
    let same = [
        ("topic", "topic"),
        ("pid", "packet_id"),
        ("client_id", "client_id"),
        ("keepalive", "keep_alive"),
        ("qos", "qos"),
        ("codes", "reason_codes"),
        ("rc", "reason_code"),
        ("user", "username"),
    ];
    for (theirs, ours) in same {
        if !wanted[theirs].is_null() && wanted[theirs] != message[ours] {
            return Some(format!("{ours}: {} instead of {}", message[ours], wanted[theirs]));
        }
    }
    if let Some(length) = wanted["payload_len"].as_u64() {
        let digits = message["payload"].as_str().map_or(0, str::len) as u64;
        if digits != 2 * length {
            return Some(format!("payload of {digits} digits instead of {length} bytes"));
        }
    }
    let filters = |list: &Value| -> Vec<Value> {
        let name = |one: &Value| one.get("filter").or_else(|| one.get(0)).unwrap_or(one).clone();
        list.as_array().into_iter().flatten().map(name).collect()
    };
    (filters(&wanted["filters"]) != filters(&message["filters"])).then(|| format!("filters {}", message["filters"]))
}

#[test]
fn every_message_is_what_the_reference_says() {
    let (seen, expected) = (collect(Options::default()), expected());
    assert_eq!(seen.events, [""; 0], "nothing is missing and nothing left over");
    assert_eq!(seen.messages.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    let mut messages = 0;
    for (key, rows) in &expected {
        let found = &seen.messages[key];
        assert_eq!(found.len(), rows.len(), "{key:?}");
        for (found, row) in found.iter().zip(rows) {
            messages += 1;
            let bytes = hex(&found.bytes);
            assert_eq!(found.kind, row["type"], "{row}");
            assert_eq!(found.bytes.len() as u64, row["len"].as_u64().expect("a length"), "{row}");
            assert_eq!(found.packet, row["last_frame"].as_u64().expect("a number"), "{row}");
            match row["hex"].as_str() {
                Some(whole) => assert_eq!(bytes, whole),
                None => assert!(bytes.starts_with(row["hex_head"].as_str().expect("a head"))),
            }
            assert_eq!(found.outcome.is_ok(), row["valid"] == true, "{row}");
            if let Ok(message) = &found.outcome {
                assert_eq!(disagreement(row, message), None, "{row}\n{message}");
                let label = match row["version"].as_u64() {
                    Some(3) => "MQTT 3.1",
                    Some(5) => "MQTT 5.0",
                    // 6 was refused with a CONNACK as 3.1.1 has it; 0x84 is a bridge.
                    _ => "MQTT 3.1.1",
                };
                assert_eq!(found.label, label, "{row}");
            }
        }
    }
    assert_eq!(messages, 348);
}

#[test]
fn the_deliberate_faults_are_reported_with_their_clause() {
    let seen = collect(Options::default());
    let faults = seen.messages.iter().flat_map(|((stream, _), messages)| {
        messages.iter().filter_map(|seen| Some((*stream, seen.kind, seen.outcome.as_ref().err()?)))
    });
    let faults: Vec<_> =
        faults.map(|(stream, kind, (clause, offset))| (stream, kind, clause.as_str(), *offset)).collect();
    let expected = [
        (14, "CONNECT", "MQTT-3.1.2-2", 8),
        (17, "CONNECT", "MQTT-5.0 §2.2.2.1", 24),
        (18, "SUBSCRIBE", "MQTT-4.7.1-1", 9),
        (19, "PUBLISH", "MQTT-5.0 §3.3.2.3.2", 8),
        (21, "PUBLISH", "MQTT-3.3.2-2", 6),
    ];
    assert_eq!(faults, expected);
}

/// Legal, but longer than need be: an acknowledgement or DISCONNECT that spells out success and no properties.
const NOT_CANONICAL: [(u64, &str, &str, &str); 6] = [
    (12, "DISCONNECT", "e0020000", "e000"),
    (26, "PUBACK", "400400010000", "40020001"),
    (29, "PUBREL", "620475ed0000", "620275ed"),
    (29, "DISCONNECT", "e0020000", "e000"),
    (29, "PUBCOMP", "700400020000", "70020002"),
    (29, "PUBREC", "500400020000", "50020002"),
];

#[test]
fn every_valid_message_encodes_to_the_same_bytes_or_to_the_canonical_form() {
    let seen = collect(Options::default());
    let mut different = Vec::new();
    let mut same = 0;
    for ((stream, _), messages) in &seen.messages {
        for found in messages.iter().filter(|found| found.outcome.is_ok()) {
            let version = found.label.strip_prefix("MQTT ").expect("a label");
            let bytes = hex(&found.bytes);
            let request = json!({ "proto": "mqtt", "version": version, "hex": bytes });
            let answer = examples::codec::answer(request.to_string().as_bytes());
            let again = answer["reencoded"].as_str().expect("a valid message").to_owned();
            if again == bytes {
                assert_eq!(answer.get("canonical"), None);
                same += 1;
            } else {
                assert_eq!(answer["canonical"], false);
                different.push((*stream, found.kind, bytes, again));
            }
            let request = json!({ "proto": "mqtt", "op": "encode", "version": version, "message": answer["message"] });
            assert_eq!(examples::codec::answer(request.to_string().as_bytes())["hex"], answer["reencoded"], "{answer}");
        }
    }
    different.sort();
    let mut expected = NOT_CANONICAL.map(|(stream, kind, from, to)| (stream, kind, from.to_owned(), to.to_owned()));
    expected.sort();
    assert_eq!(different, expected);
    assert_eq!(same + different.len(), 343);
}

#[test]
fn findings_are_made_only_on_request() {
    assert!(collect(Options::default()).findings.is_empty());
    let findings = collect(Options { findings: true, ..Options::default() }).findings;
    let expected = [
        ("anonymous-accepted", 30),
        ("cleartext-credentials", 4),
        ("connection-refused", 3),
        ("legacy-version", 4),
        ("malformed-packet", 5),
        ("subscription-to-sys", 1),
        ("tolerated-deviation", 1),
    ];
    assert_eq!(findings, expected.into());
}

#[test]
fn fields_are_collected_only_on_request_and_cover_their_message() {
    assert_fields_cover_messages(CAPTURE);
}
