//! The capture of real clients and servers: every message is what the reference says.

mod support;

use std::collections::BTreeMap;
use std::fs;

use examples::protocol::Options;
use serde_json::{Value, json};
use support::collected::{Collected, Seen, assert_fields_cover_messages};

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/coap.pcap");
const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/coap.expected.jsonl");

fn collect(options: Options) -> Collected {
    support::collected::collect(CAPTURE, options)
}

/// The messages, by the packet that holds them; over streams, several may share one.
fn by_packet(collected: Collected) -> BTreeMap<u64, Vec<Seen>> {
    let mut packets: BTreeMap<_, Vec<Seen>> = BTreeMap::new();
    for seen in collected.messages.into_values().flatten() {
        packets.entry(seen.packet).or_default().push(seen);
    }
    packets
}

fn expected() -> Vec<Value> {
    let text = fs::read_to_string(EXPECTED).expect("the reference");
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn every_message_is_what_the_reference_says() {
    let collected = collect(Options::default());
    assert_eq!(collected.events, [""; 0], "nothing is missing and nothing left over");
    let (mut packets, rows) = (by_packet(collected), expected());
    assert_eq!(rows.len(), 694);
    for row in &rows {
        let packet = packets.get_mut(&row["frame"].as_u64().expect("a number")).expect("messages");
        let seen = packet.remove(0);
        let label = match row["transport"].as_str() {
            Some("udp") => "CoAP",
            Some("tcp") => "CoAP/TCP",
            _ => "CoAP/WS",
        };
        assert_eq!((&*seen.label, &*hex(&seen.bytes)), (label, row["hex"].as_str().expect("bytes")), "{row}");
        assert_eq!(seen.outcome.is_ok(), row["valid"] == true, "{row} {:?}", seen.outcome);
        let Ok(message) = seen.outcome else { continue };
        for name in ["code", "token", "options"] {
            assert_eq!(message[name], row[name], "{name} of {row}");
        }
        assert_eq!(message["payload"].as_str().unwrap_or(""), row["payload"].as_str().unwrap_or(""), "{row}");
        if label == "CoAP" {
            assert_eq!((&message["type"], &message["mid"]), (&row["type"], &row["mid"]), "{row}");
        }
        let is_rejected = matches!(row["code"].as_str(), Some("1.01" | "7.01")) && label == "CoAP"
            || row["code"] == "0.00" && row["type"] == "NON";
        let tolerated = if is_rejected { Some(1) } else { (row["ext_token"] == true).then_some(0) };
        assert_eq!(seen.tolerated.first().map(|(_, offset)| *offset), tolerated, "{row}");
    }
    assert!(packets.values().all(Vec::is_empty), "no message is beside the reference");
}

#[test]
fn every_valid_message_encodes_to_the_same_bytes() {
    let rows = expected();
    let mut valid = 0;
    for row in rows.iter().filter(|row| row["valid"] == true) {
        let ask = |request: Value| examples::codec::answer(request.to_string().as_bytes());
        let (proto, extended) =
            (format!("coap-{}", row["transport"].as_str().expect("a transport")), &row["ext_token"]);
        let extended = extended == true;
        let answer = ask(json!({ "proto": proto, "hex": row["hex"], "extended_token": extended }));
        assert_eq!(answer["reencoded"], row["hex"], "{answer}");
        assert_eq!(answer.get("canonical"), None);
        valid += 1;
    }
    assert_eq!(valid, 672);
}

#[test]
fn what_is_made_of_its_parts_is_the_same_unless_it_may_not_be_sent() {
    let rows = expected();
    let mut refused = BTreeMap::<String, usize>::new();
    for row in rows.iter().filter(|row| row["valid"] == true) {
        let proto = format!("coap-{}", row["transport"].as_str().expect("a transport"));
        let mut message = row.clone();
        message["payload"] = json!(row["payload"].as_str().unwrap_or(""));
        let request = json!({ "proto": proto, "op": "encode", "message": message, "extended_token": true });
        let answer = examples::codec::answer(request.to_string().as_bytes());
        if answer["ok"] == true {
            assert_eq!(answer["hex"], row["hex"], "{row}");
        } else {
            *refused.entry(answer["clause"].as_str().expect("a statement").to_owned()).or_default() += 1;
        }
    }
    // A Content-Format of 0 in a byte, where none will do; reserved codes; a Non-confirmable Empty message.
    let expected = [("RFC 7252 §3.2", 1), ("RFC 7252 §4.2", 6), ("RFC 7252 §4.3", 3)];
    assert_eq!(refused, expected.map(|(clause, count)| (clause.to_owned(), count)).into());
}

#[test]
fn the_deliberate_faults_are_reported_with_their_clause() {
    let seen = collect(Options::default());
    let faults = seen.messages.values().flatten().filter_map(|seen| seen.outcome.as_ref().err());
    let mut counted = BTreeMap::<_, usize>::new();
    for (clause, offset) in faults {
        *counted.entry((clause.as_str(), *offset)).or_default() += 1;
    }
    let expected = [
        // A version of 2, and a token of 9 bytes, one of which comes back in an answer.
        (("RFC 7252 §3", 0), 3 + 4),
        // A payload marker without a payload.
        (("RFC 7252 §3", 4), 3),
        // An Empty message with an option.
        (("RFC 7252 §4.1", 4), 3),
        // An option delta of 15, an option length of 15, an extension that is cut off.
        (("RFC 7252 §3.1", 4), 9),
    ];
    assert_eq!(counted, expected.into());
}

#[test]
fn answers_are_matched_with_what_they_answer() {
    let packets = by_packet(collect(Options::default()));
    let json = |packet: u64| packets[&packet][0].outcome.as_ref().expect("a valid message");
    // Piggybacked, over each transport.
    for (request, response) in [(3, 4), (79, 80)] {
        let answers = &json(response)["answers"];
        assert_eq!((&answers["packet"], &answers["path"]), (&json!(request), &json!("/store")), "{response}");
        assert!(answers["elapsed"].as_f64().is_some_and(|elapsed| (0.0..0.01).contains(&elapsed)), "{answers}");
    }
    // Every response has its request, but the one to a malformed message, which should have been rejected.
    let unmatched = packets.values().flatten().filter(|seen| {
        seen.outcome.as_ref().is_ok_and(|json| seen.kind.starts_with(['2', '4', '5']) && json["answers"].is_null())
    });
    let unmatched: Vec<_> = unmatched.map(|seen| (seen.packet, &*seen.text)).collect();
    assert_eq!(unmatched, [(727, "ACK 4.04 Not Found id=0001 payload=0 bytes")]);
}

#[test]
fn findings_are_made_only_on_request() {
    assert!(collect(Options::default()).findings.is_empty());
    let findings = collect(Options { findings: true, ..Options::default() }).findings;
    let expected = [
        ("amplification", 3),
        ("malformed-message", 22),
        ("message-to-reject", 9),
        ("proxy-request", 1),
        ("retransmission", 4),
        ("tolerated-deviation", 3),
        ("unknown-critical-option", 2),
        ("unprotected-write", 32),
        ("wrong-critical-option", 1),
    ];
    assert_eq!(findings, expected.into());
}

#[test]
fn fields_are_collected_only_on_request_and_cover_their_message() {
    assert_fields_cover_messages(CAPTURE);
}
