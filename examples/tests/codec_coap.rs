//! CoAP in JSON lines: messages over each transport, URIs, links, and the OSCORE option.

mod support;

use serde_json::{Value, json};
use support::schema::Schema;

const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/coap.expected.jsonl");

fn decode(schema: &Schema, proto: &str, hex: &str, more: &Value) -> Value {
    let mut request = json!({ "id": 7, "proto": proto, "hex": hex.replace(' ', "") });
    for (key, value) in more.as_object().into_iter().flatten() {
        request[key] = value.clone();
    }
    schema.ask(&request)
}

fn udp(schema: &Schema, hex: &str) -> Value {
    decode(schema, "coap-udp", hex, &json!({}))
}

#[test]
fn real_messages_are_answered_as_the_schema_says() {
    let schema = Schema::read();
    let mut asked = 0;
    for line in std::fs::read_to_string(EXPECTED).expect("the reference").lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let (proto, hex) = (format!("coap-{}", row["transport"].as_str().unwrap()), row["hex"].as_str().unwrap());
        let answer = decode(&schema, &proto, hex, &json!({ "extended_token": row["ext_token"] == true }));
        assert_eq!(answer["ok"], row["valid"], "{row}");
        if proto == "coap-tcp" {
            let shorter = decode(&schema, &proto, &hex[..hex.len() - 2], &json!({}));
            assert_eq!((&shorter["ok"], &shorter["incomplete"]), (&json!(false), &json!(1)), "{row}");
            let longer = decode(&schema, &proto, &format!("{hex}00e2"), &json!({ "stream": true }));
            assert_eq!(longer["messages"].as_array().map(Vec::len), Some(2), "{row}");
        }
        asked += 1;
    }
    assert_eq!(asked, 694);
}

#[test]
fn a_message_in_full() {
    let schema = Schema::read();
    // RFC 7252 §3: CON PUT, token 71; Uri-Path a, Content-Format 50, Block1 3/1/128.
    let hex = "4103 7d34 71 b161 1132 d1023b ff 6869".replace(' ', "");
    let expected = json!({
        "id": 7, "ok": true, "kind": "0.03", "consumed": 15,
        "message": {
            "type": "CON", "code": "0.03", "name": "PUT", "mid": 32052, "token": "71",
            "options": [[11, "61"], [12, "32"], [27, "3b"]],
            "option_values": [
                ["Uri-Path", "a"], ["Content-Format", "application/json"],
                ["Block1", { "num": 3, "more": true, "size": 128 }],
            ],
            "payload": "6869",
        },
        "reencoded": hex,
    });
    assert_eq!(udp(&schema, &hex), expected);
}

#[test]
fn what_cannot_be_read_says_what_to_answer() {
    let schema = Schema::read();
    for (hex, kind, offset, respond) in [
        // RFC 7252 §4.2: a Confirmable message is rejected with a Reset message, others in silence.
        ("4001 0007 ff", "format", 4, "rst"),
        ("5001 0007 ff", "format", 4, "none"),
        ("6045 0007 ff", "format", 4, "none"),
        ("4901 0007 010203040506070809", "format", 0, "rst"),
    ] {
        let answer = udp(&schema, hex);
        let told = (&answer["ok"], &answer["error_kind"], &answer["offset"], &answer["respond"], &answer["mid"]);
        assert_eq!(told, (&json!(false), &json!(kind), &json!(offset), &json!(respond), &json!(7)), "{answer}");
    }
    let short = udp(&schema, "40");
    assert_eq!((&short["ok"], &short["mid"], &short["respond"]), (&json!(false), &json!(null), &json!("none")));
    // RFC 7252 §3: messages with unknown version numbers are silently ignored.
    let version = udp(&schema, "8001 0007");
    assert_eq!(
        (&version["ignore"], &version["respond"], &version["mid"]),
        (&json!(true), &json!("none"), &json!(null))
    );
}

#[test]
fn what_can_be_read_says_whether_to_reject_it() {
    let schema = Schema::read();
    for (hex, respond) in [
        ("40e1 0008", "rst"),       // a reserved class (RFC 7252 §4.2)
        ("4000 0008", ""),          // a ping: its answer is no rejection of the message
        ("5000 bef0", "none"),      // Non-confirmable and Empty (RFC 7252 §4.3)
        ("6001 0008", "none"),      // a request in an Acknowledgement (RFC 7252 §4.2)
        ("4001 0008 d020", "4.02"), // option 45 is critical (RFC 7252 §5.4.1)
        ("5001 0008 d020", "none"), // and the request Non-confirmable, so rejected (RFC 7252 §4.3)
        ("4045 0008 d020", "rst"),  // or a response (RFC 7252 §4.2)
        ("6045 0008 d020", "none"),
        ("4001 0008 d10a07", "4.00"), // a block size that is reserved (RFC 7959 §2.2)
        ("4001 0008 e107e3 00", ""),  // option 2288 is elective
    ] {
        let answer = udp(&schema, hex);
        assert_eq!((&answer["ok"], answer["respond"].as_str().unwrap_or("")), (&json!(true), respond), "{answer}");
        assert_eq!(answer["reencoded"], hex.replace(' ', ""));
    }
    let twice = udp(&schema, "4001 0008 31 61 01 61");
    assert_eq!(twice["diagnostics"], json!([{ "kind": "repeated option", "offset": 6, "clause": "RFC 7252 §5.4.5" }]));
}

#[test]
fn extended_tokens_are_agreed_on_or_tolerated() {
    let schema = Schema::read();
    let hex = "4d01 0001 03 000102030405060708090a0b0c0d0e0f";
    assert_eq!(udp(&schema, hex)["clause"], "RFC 7252 §3");
    let agreed = decode(&schema, "coap-udp", hex, &json!({ "extended_token": true }));
    assert_eq!(
        (&agreed["message"]["token"], agreed.get("diagnostics")),
        (&json!("000102030405060708090a0b0c0d0e0f"), None)
    );
    let lenient = decode(&schema, "coap-udp", hex, &json!({ "lenient": true }));
    assert_eq!(lenient["diagnostics"], json!([{ "kind": "tolerated", "offset": 0, "clause": "RFC 7252 §3" }]));
    let nine = decode(&schema, "coap-udp", "4901 0001 010203040506070809", &json!({ "lenient": true }));
    assert_eq!(nine["ok"], false);
}

#[test]
fn a_marker_without_payload_is_let_pass_only_by_the_lenient() {
    let schema = Schema::read();
    for hex in ["4001 0001 ff", "40e1 0001 ff"] {
        assert_eq!(udp(&schema, hex)["offset"], 4, "{hex}");
        let lenient = decode(&schema, "coap-udp", hex, &json!({ "lenient": true }));
        assert_eq!((&lenient["ok"], &lenient["canonical"]), (&json!(true), &json!(false)), "{lenient}");
    }
}

#[test]
fn messages_are_encoded_for_each_transport() {
    let schema = Schema::read();
    let encode = |proto: &str, message: Value| {
        schema.ask(&json!({ "id": "x", "proto": proto, "op": "encode", "message": message }))
    };
    let get = json!({ "type": "CON", "code": "0.01", "mid": 1, "token": "07", "options": [[15, "61"], [11, "62"]], "payload": "" });
    assert_eq!(encode("coap-udp", get.clone())["hex"], "4101000107b1624161");
    assert_eq!(encode("coap-tcp", get.clone())["hex"], "410107b1624161");
    assert_eq!(encode("coap-ws", get)["hex"], "010107b1624161");
    let csm = json!({ "code": "7.01", "options": [[2, "0480"]] });
    assert_eq!(encode("coap-tcp", csm)["hex"], "30e1220480");
    // RFC 7252 §3.2, §5.10.1, §5.4.5, §4.2.
    for (options, clause) in [
        (json!([[12, "00"]]), "RFC 7252 §3.2"),
        (json!([[11, "2e2e"]]), "RFC 7252 §5.10.1"),
        (json!([[6, ""], [6, ""]]), "RFC 7252 §5.4.5"),
        (json!([[4, ""]]), "RFC 7252 §5.4.3"),
    ] {
        let answer = encode("coap-udp", json!({ "type": "NON", "code": "0.01", "mid": 1, "options": options }));
        assert_eq!((&answer["ok"], &answer["clause"]), (&json!(false), &json!(clause)), "{answer}");
    }
    let in_ack = encode("coap-udp", json!({ "type": "ACK", "code": "0.01", "mid": 1 }));
    assert_eq!((&in_ack["error_kind"], &in_ack["clause"]), (&json!("reject"), &json!("RFC 7252 §4.2")));
    let long = json!({ "code": "0.01", "token": "010203040506070809" });
    assert_eq!(encode("coap-ws", long)["clause"], "RFC 7252 §3");
}

#[test]
fn uris_are_options_and_uris_again() {
    let schema = Schema::read();
    let uri = |text: &str| schema.ask(&json!({ "id": 1, "proto": "coap-uri", "text": text }));
    // RFC 7252 §6.3 names these three as equivalent; the last is how options make it.
    for text in [
        "coap://example.com:5683/~sensors/temp.xml",
        "coap://EXAMPLE.com/%7Esensors/temp.xml",
        "coap://example.com/~sensors/temp.xml",
    ] {
        let answer = uri(text);
        assert_eq!(answer["reencoded"], "coap://example.com/~sensors/temp.xml");
        assert_eq!(answer.get("canonical").is_none(), text == "coap://example.com/~sensors/temp.xml");
        let options = json!([[3, "6578616d706c652e636f6d"], [11, "7e73656e736f7273"], [11, "74656d702e786d6c"]]);
        assert_eq!(answer["message"]["options"], options, "{answer}");
    }
    let address = uri("coap+tcp://[2001:db8::1]:61616/?a&b=%26");
    assert_eq!(address["message"]["options"], json!([[15, "61"], [15, "623d26"]]));
    assert_eq!(
        (&address["message"]["port"], &address["reencoded"]),
        (&json!(61616), &json!("coap+tcp://[2001:db8::1]:61616/?a&b=%26"))
    );
    for (text, offset) in [("http://example.com/", 0), ("coap://example.com/#a", 19), ("coap://example.com/%zz", 19)] {
        let answer = uri(text);
        assert_eq!((&answer["ok"], &answer["offset"]), (&json!(false), &json!(offset)), "{answer}");
    }
}

#[test]
fn links_are_read_and_written() {
    let schema = Schema::read();
    let ask = |text: &str, lenient: bool| {
        schema.ask(&json!({ "id": 1, "proto": "link-format", "text": text, "lenient": lenient }))
    };
    // RFC 6690 §5.
    let text = r#"</sensors>;ct=40;title="Sensor Index",</t>;anchor="/sensors/temp";rel="alternate";obs"#;
    let answer = ask(text, false);
    assert_eq!((&answer["kind"], &answer["reencoded"]), (&json!("links"), &json!(text)));
    let links = json!([
        { "target": "/sensors", "params": [["ct", "40"], ["title", "Sensor Index"]] },
        { "target": "/t", "params": [["anchor", "/sensors/temp"], ["rel", "alternate"], ["obs"]] },
    ]);
    assert_eq!(answer["message"]["links"], links);
    assert_eq!(ask("</a>,\n</b>", false)["offset"], 5);
    let lenient = ask("</a>,\n</b>", true);
    assert_eq!((&lenient["reencoded"], &lenient["canonical"]), (&json!("</a>,</b>"), &json!(false)));
    assert_eq!(lenient["diagnostics"][0]["offset"], 5);
    assert_eq!(ask("", false)["message"]["links"], json!([]));
}

#[test]
fn the_oscore_option_has_parts() {
    let schema = Schema::read();
    // RFC 8613 §6.3, the third example.
    let answer = decode(&schema, "oscore-option", "19 05 05 44616c656b", &json!({}));
    assert_eq!(answer["message"], json!({ "partial_iv": "05", "kid_context": "44616c656b", "kid": "" }));
    assert_eq!(decode(&schema, "oscore-option", "00", &json!({}))["canonical"], false);
    assert_eq!(decode(&schema, "oscore-option", "20", &json!({}))["offset"], 0);
}

#[test]
fn every_mistake_has_an_answer() {
    let schema = Schema::read();
    for mistake in [
        json!({ "proto": "coap-udp" }),
        json!({ "proto": "coap-udp", "hex": "4" }),
        json!({ "proto": "coap-tcp", "hex": "00e1", "extended_token": 1 }),
        json!({ "proto": "coap-ws", "hex": "00e1", "op": "explain" }),
        json!({ "proto": "coap-udp", "op": "encode" }),
        json!({ "proto": "coap-udp", "op": "encode", "message": {} }),
        json!({ "proto": "coap-udp", "op": "encode", "message": { "code": "0.1" } }),
        json!({ "proto": "coap-udp", "op": "encode", "message": { "code": "8.00" } }),
        json!({ "proto": "coap-udp", "op": "encode", "message": { "code": "0.01", "mid": 1 } }),
        json!({ "proto": "coap-udp", "op": "encode", "message": { "code": "0.01", "type": "CON" } }),
        json!({ "proto": "coap-udp", "op": "encode", "message": { "code": "0.01", "type": "CON", "mid": 65536 } }),
        json!({ "proto": "coap-ws", "op": "encode", "message": { "code": "0.01", "options": [[65536, ""]] } }),
        json!({ "proto": "coap-ws", "op": "encode", "message": { "code": "0.01", "options": [["Uri-Path", "61"]] } }),
        json!({ "proto": "coap-uri" }),
        json!({ "proto": "coap-uri", "text": 7 }),
        json!({ "proto": "link-format", "op": "encode", "text": "" }),
        json!({ "proto": "oscore-option", "hex": "0" }),
    ] {
        let answer = schema.ask(&mistake);
        assert_eq!((&answer["ok"], &answer["error_kind"]), (&json!(false), &json!("request")), "{mistake} {answer}");
    }
}

#[test]
fn no_bytes_leave_it_without_an_answer() {
    let schema = Schema::read();
    for first in 0..=255_u8 {
        for second in [0, 1, 0x45, 0x80, 0xe1, 0xff] {
            let hex = format!("{first:02x}{second:02x}0001b161d10a0eff00");
            for proto in ["coap-udp", "coap-tcp", "coap-ws"] {
                for switch in [false, true] {
                    let more = json!({ "stream": switch, "lenient": switch, "extended_token": !switch });
                    decode(&schema, proto, &hex, &more);
                }
            }
        }
    }
}
