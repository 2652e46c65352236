//! The JSON lines: every answer is as the schema says, and every mistake has an answer.

mod support;

use examples::codec::answer;
use serde_json::{Value, json};
use support::schema::Schema;

const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/mqtt.expected.jsonl");

fn mqtt(schema: &Schema, hex: &str, more: &Value) -> Value {
    let mut request = json!({ "id": 7, "proto": "mqtt", "hex": hex });
    for (key, value) in more.as_object().into_iter().flatten() {
        request[key] = value.clone();
    }
    schema.ask(&request)
}

#[test]
fn real_messages_are_answered_as_the_schema_says() {
    let schema = Schema::read();
    let mut asked = 0;
    for line in std::fs::read_to_string(EXPECTED).expect("the reference").lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let (Some(hex), Some(version)) = (row["hex"].as_str(), row["version"].as_u64()) else { continue };
        let version = match version {
            3 => "3.1",
            5 | 6 => "5.0",
            _ => "3.1.1",
        };
        let whole = mqtt(&schema, hex, &json!({ "version": version }));
        assert_eq!(whole["ok"], row["valid"], "{row}");
        let longer = mqtt(&schema, &format!("{hex}c000"), &json!({ "version": version }));
        assert_eq!(longer["consumed"], row["len"], "{row}");
        let shorter = mqtt(&schema, &hex[..hex.len() - 2], &json!({ "version": version }));
        assert_eq!((&shorter["ok"], &shorter["incomplete"]), (&json!(false), &json!(1)), "{row}");
        asked += 1;
    }
    assert_eq!(asked, 341);
}

#[test]
fn a_packet_in_full() {
    let schema = Schema::read();
    let hex = "320f00016100 0a07 26000161000162 6869".replace(' ', "");
    let expected = json!({
        "id": 7, "ok": true, "kind": "PUBLISH", "consumed": 17,
        "message": {
            "kind": "PUBLISH", "dup": false, "qos": 1, "retain": false, "topic": "a", "packet_id": 10,
            "payload": "6869", "properties": { "user_property": [["a", "b"]] },
        },
        "reencoded": hex,
    });
    assert_eq!(mqtt(&schema, &hex, &json!({ "version": "5.0" })), expected);
}

#[test]
fn versions_are_learned_from_connect() {
    let schema = Schema::read();
    let connect = "100d00044d5154540502003c000000";
    let auto = mqtt(&schema, connect, &json!({ "version": "auto" }));
    assert_eq!((&auto["kind"], &auto["message"]["protocol_level"]), (&json!("CONNECT"), &json!(5)));
    let publish = "30060001740068 69".replace(' ', "");
    let alone = mqtt(&schema, &publish, &json!({}));
    assert_eq!(alone["clause"], "MQTT-3.1.0-1", "{alone}");
    let both = mqtt(&schema, &format!("{connect}{publish}c000e000ff"), &json!({ "stream": true }));
    assert_eq!(both["incomplete"], 1);
    assert_eq!(both["consumed"], 27);
    let kinds: Vec<_> = both["messages"].as_array().expect("a list").iter().map(|message| &message["kind"]).collect();
    assert_eq!(kinds, ["CONNECT", "PUBLISH", "PINGREQ", "DISCONNECT"]);
}

#[test]
fn a_malformed_packet_in_a_stream_ends_only_itself() {
    let schema = Schema::read();
    let answer = mqtt(&schema, "30050003742f23c000", &json!({ "stream": true, "version": "3.1.1" }));
    assert_eq!(answer["ok"], false);
    assert_eq!(answer["messages"][0]["clause"], "MQTT-3.3.2-2");
    assert_eq!(answer["messages"][1]["kind"], "PINGREQ");
}

#[test]
fn leniency_is_reported() {
    let schema = Schema::read();
    let (dup_with_qos_0, version) = ("38030001 74".replace(' ', ""), "3.1.1");
    let strict = mqtt(&schema, &dup_with_qos_0, &json!({ "version": version }));
    assert_eq!((&strict["ok"], &strict["clause"]), (&json!(false), &json!("MQTT-3.3.1-2")));
    let lenient = mqtt(&schema, &dup_with_qos_0, &json!({ "version": version, "lenient": true }));
    assert_eq!(lenient["diagnostics"], json!([{ "kind": "tolerated", "offset": 0, "clause": "MQTT-3.3.1-2" }]));
    assert_eq!((&lenient["canonical"], &lenient["reencoded"]), (&json!(false), &json!("3003000174")));
}

#[test]
fn the_sender_switches_rules_on() {
    let schema = Schema::read();
    let with_subscription_id = "30080001 74020b01 6869".replace(' ', "");
    for (sender, ok) in [("server", true), ("client", false)] {
        let answer = mqtt(&schema, &with_subscription_id, &json!({ "version": "5.0", "sender": sender }));
        assert_eq!(answer["ok"], ok, "{answer}");
    }
}

#[test]
fn encoding_refuses_what_the_standard_forbids() {
    let schema = Schema::read();
    let encode = |version: &str, message: Value| {
        schema.ask(&json!({ "id": "x", "proto": "mqtt", "op": "encode", "version": version, "message": message }))
    };
    let publish = |topic: &str| json!({ "kind": "PUBLISH", "topic": topic, "payload": "6869" });
    assert_eq!(encode("3.1.1", publish("a/b"))["hex"], "30070003612f626869");
    let wildcard = encode("3.1.1", publish("a/#"));
    assert_eq!((&wildcard["ok"], &wildcard["error_kind"]), (&json!(false), &json!("malformed")));
    let twice = json!({ "kind": "PUBACK", "packet_id": 1, "properties": { "topic_alias": 1 } });
    assert_eq!(encode("5.0", twice)["clause"], "MQTT-5.0 §2.2.2.2");
    assert_eq!(encode("3.1.1", json!({ "kind": "AUTH" }))["error_kind"], "request");
    assert_eq!(encode("5.0", json!({ "kind": "PUBACK", "packet_id": 0 }))["error_kind"], "protocol");
}

#[test]
fn every_mistake_has_an_answer() {
    let schema = Schema::read();
    let mistakes = [
        json!({}),
        json!({ "id": 1 }),
        json!({ "id": [1], "proto": "coap" }),
        json!({ "id": null, "proto": 5 }),
        json!({ "id": {}, "proto": "mqtt" }),
        json!({ "proto": "mqtt", "hex": "1" }),
        json!({ "proto": "mqtt", "hex": "zz" }),
        json!({ "proto": "mqtt", "hex": "äää" }),
        json!({ "proto": "mqtt", "hex": 12 }),
        json!({ "proto": "mqtt", "hex": "c000", "version": "4" }),
        json!({ "proto": "mqtt", "hex": "c000", "version": 5 }),
        json!({ "proto": "mqtt", "hex": "c000", "sender": "broker" }),
        json!({ "proto": "mqtt", "hex": "c000", "stream": "yes" }),
        json!({ "proto": "mqtt", "hex": "c000", "op": "explain" }),
        json!({ "proto": "mqtt", "op": "encode", "version": "5.0" }),
        json!({ "proto": "mqtt", "op": "encode", "version": "5.0", "message": [] }),
        json!({ "proto": "mqtt", "op": "encode", "version": "5.0", "message": {} }),
        json!({ "proto": "mqtt", "op": "encode", "version": "5.0", "message": { "kind": "HELLO" } }),
        json!({ "proto": "mqtt", "op": "encode", "message": { "kind": "PINGREQ" } }),
        json!({ "proto": "mqtt", "op": "encode", "version": "5.0", "message": { "kind": "PUBACK", "packet_id": 65536 } }),
        json!({ "proto": "mqtt", "op": "encode", "version": "5.0", "message": { "kind": "PUBLISH", "topic": "t", "qos": 3 } }),
        json!({ "proto": "mqtt", "op": "encode", "version": "5.0", "message": { "kind": "PUBLISH", "topic": "t", "payload": "0" } }),
        json!({ "proto": "mqtt", "op": "encode", "version": "5.0",
            "message": { "kind": "PUBLISH", "topic": "t", "properties": { "user_property": [["a"]] } } }),
        json!({ "proto": "mqtt", "op": "encode", "version": "5.0",
            "message": { "kind": "PUBLISH", "topic": "t", "properties": { "colour": "red" } } }),
    ];
    for mistake in mistakes {
        let answer = schema.ask(&mistake);
        assert_eq!((&answer["ok"], &answer["error_kind"]), (&json!(false), &json!("request")), "{mistake} {answer}");
    }
    for line in [&b"not json"[..], b"{", b"\xff\xfe", b"[1]", b"7", b"null", b"{\"id\": 1} x"] {
        let answer = answer(line);
        schema.check("answer", &answer).expect("an answer");
        assert_eq!((&answer["id"], &answer["ok"]), (&json!(null), &json!(false)));
    }
    assert!(
        schema.ask(&json!({ "proto": "telepathy" }))["error"]
            .as_str()
            .is_some_and(|error| error.contains("known: mqtt"))
    );
}

#[test]
fn no_bytes_leave_it_without_an_answer() {
    let schema = Schema::read();
    for first in 0..=255_u8 {
        for second in [0, 1, 2, 4, 127, 128, 255] {
            let hex = format!("{first:02x}{second:02x}00044d5154540402003c0000");
            for version in ["auto", "3.1", "3.1.1", "5.0"] {
                for stream in [false, true] {
                    mqtt(&schema, &hex, &json!({ "version": version, "stream": stream, "lenient": stream }));
                }
            }
        }
    }
}
