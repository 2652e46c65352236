//! 6LoWPAN in JSON lines: packets, datagrams both ways, fragments.

mod support;

use serde_json::{Value, json};
use support::schema::Schema;

/// RFC 6282 §3.1.1: link-local addresses elided, UDP from 0xf0b1 to 0xf0b2 with checksum 0x0102, and two octets.
const LINK_LOCAL: &str = "7e33 f312 0102 6869";

fn ask(schema: &Schema, request: Value) -> Value {
    let mut whole = json!({ "id": 7, "proto": "lowpan", "src": "0011223344556677", "dst": "8899aabbccddeeff" });
    for (key, value) in request.as_object().into_iter().flatten() {
        whole[key] = match value.as_str() {
            Some(text) if matches!(key.as_str(), "hex" | "ipv6") => text.replace(' ', "").into(),
            _ => value.clone(),
        };
    }
    schema.ask(&whole)
}

#[test]
fn a_packet_in_full() {
    let schema = Schema::read();
    let answer = ask(&schema, json!({ "op": "parse", "hex": LINK_LOCAL }));
    let expected = json!({
        "id": 7, "ok": true, "kind": "iphc", "consumed": 8,
        "message": {
            "traffic_class": 0, "flow_label": 0, "hop_limit": 64,
            "source": { "mode": 3, "inline": "" }, "destination": { "mode": 3, "inline": "" },
            "next_headers": [{ "kind": "udp", "source_port": 61617, "destination_port": 61618, "checksum": 258 }],
            "payload": "6869",
        },
        "reencoded": "7e33f31201026869",
    });
    assert_eq!(answer, expected);
}

#[test]
fn datagrams_both_ways() {
    let schema = Schema::read();
    let datagram =
        "60000000000a1140 fe800000000000000211223344556677 fe800000000000008a99aabbccddeeff f0b1f0b2000a0102 6869";
    let down = ask(&schema, json!({ "op": "decompress", "hex": LINK_LOCAL }));
    assert_eq!(down["ipv6"], datagram.replace(' ', ""), "{down}");
    let up = ask(&schema, json!({ "op": "compress", "ipv6": datagram }));
    assert_eq!((&up["lowpan"], &up["kind"]), (&json!("7e33f31201026869"), &json!("iphc")), "{up}");
}

#[test]
fn a_datagram_in_fragments_and_together_again() {
    let schema = Schema::read();
    let payload = "5a".repeat(100);
    let datagram = format!(
        "6000000000643b40{}{}{payload}",
        "fe80000000000000021122334455667 7".replace(' ', ""),
        "fe800000000000008a99aabbccddeeff"
    );
    let cut = ask(&schema, json!({ "op": "compress", "ipv6": datagram, "mtu": 60, "tag": 9 }));
    let mut frames = cut["frames"].as_array().expect("frames").clone();
    assert!(frames.len() > 2, "{cut}");
    frames.rotate_left(1);
    let whole = ask(&schema, json!({ "op": "reassemble", "frames": frames }));
    assert_eq!(whole["ipv6"], datagram, "{whole}");
    frames.pop();
    let part = ask(&schema, json!({ "op": "reassemble", "frames": frames }));
    assert_eq!((&part["ok"], &part["error_kind"]), (&json!(false), &json!("incomplete")));
    // Eight octets on, where other fragments lie.
    let frames = ["0a", "0b"].map(|offset| format!("e08c0009{offset}{}", "5a".repeat(16)));
    let answer = ask(&schema, json!({ "op": "reassemble", "frames": frames }));
    assert_eq!((&answer["error_kind"], &answer["frame"]), (&json!("overlap"), &json!(1)), "{answer}");
}

#[test]
fn what_is_missing_is_named() {
    let schema = Schema::read();
    // SAC and DAC with contexts 3 and 4.
    let hex = "7af7 34 3a";
    let unknown = ask(&schema, json!({ "op": "decompress", "hex": hex }));
    assert_eq!((&unknown["error_kind"], &unknown["clause"]), (&json!("unknown"), &json!("RFC 6282 §3.1.2")));
    assert!(unknown["error"].as_str().is_some_and(|error| error.contains("context 3")), "{unknown}");
    let contexts =
        json!([{ "cid": 3, "prefix": "2001:db8:3::", "len": 64 }, { "cid": 4, "prefix": "2001:db8:4::", "len": 64 }]);
    let known = ask(&schema, json!({ "op": "decompress", "hex": hex, "contexts": contexts }));
    let addresses = "20010db80003000002112233445566772001 0db8000400008a99aabbccddeeff".replace(' ', "");
    assert!(known["ipv6"].as_str().is_some_and(|ipv6| ipv6.ends_with(&addresses)), "{known}");
    // The UDP checksum is elided: C.
    for (integrity, ok) in [("present", true), ("absent", false), ("unknown", false)] {
        let answer = ask(&schema, json!({ "op": "decompress", "hex": "7e33 f712 6869", "integrity": integrity }));
        assert_eq!(answer["ok"], ok, "{answer}");
    }
}

#[test]
fn mistakes_and_what_is_to_be_ignored() {
    let schema = Schema::read();
    for mistake in [
        json!({ "hex": "7a33", "src": "00" }),
        json!({ "hex": "7a33", "pan": "00" }),
        json!({ "hex": "7a33", "root": "here" }),
        json!({ "hex": "7a33", "contexts": [{ "cid": 16, "prefix": "::", "len": 0 }] }),
        json!({ "hex": "7a33", "op": "explain" }),
        json!({ "op": "reassemble", "frames": [] }),
        json!({ "op": "compress" }),
    ] {
        let answer = ask(&schema, mistake.clone());
        assert_eq!((&answer["ok"], &answer["error_kind"]), (&json!(false), &json!("request")), "{mistake} {answer}");
    }
    let foreign = ask(&schema, json!({ "op": "parse", "hex": "0102" }));
    assert_eq!((&foreign["ok"], &foreign["ignore"]), (&json!(false), &json!(true)), "{foreign}");
}

#[test]
fn no_octets_leave_it_without_an_answer() {
    let schema = Schema::read();
    for first in 0..=255_u8 {
        for second in [0, 1, 0x0f, 0x33, 0x77, 0x80, 0xff] {
            let hex = format!(
                "{first:02x}{second:02x}0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223242526"
            );
            for op in ["parse", "decompress"] {
                ask(&schema, json!({ "op": op, "hex": hex }));
            }
        }
    }
}
