//! Packets as JSON: the names of the standard in snake case, bytes as hexadecimal digits.

use crate::support::wire::bytes;
use crate::support::{Version, decode};
use mqtt_codec::Version::{V3_1_1, V5_0};
use serde_json::{Value, json};

fn to_json(version: Version, notation: &str) -> Value {
    let wire = bytes(notation);
    serde_json::to_value(decode(version, &wire).expect("legal")).expect("nothing refuses")
}

#[test]
fn packets_of_3_1_1() {
    let connect = "10 (['MQTT'] 04 ce 000a ['c'] ['w/t'] [00ff] ['user'] ['pw'])";
    assert_eq!(
        to_json(V3_1_1, connect),
        json!({
            "protocol_level": 4, "clean_session": true, "keep_alive": 10, "client_id": "c",
            "will": {"qos": 1, "retain": false, "topic": "w/t", "payload": "00ff"},
            "username": "user", "password": "7077",
        })
    );
    let publish = json!({"dup": true, "qos": 1, "retain": true, "topic": "a", "packet_id": 10, "payload": "78"});
    assert_eq!(to_json(V3_1_1, "3b (['a'] 000a 'x')"), publish);
    let subscribe = json!({"packet_id": 1, "filters": [{"filter": "a/+", "qos": 1}, {"filter": "#", "qos": 2}]});
    assert_eq!(to_json(V3_1_1, "82 (0001 ['a/+'] 01 ['#'] 02)"), subscribe);
    assert_eq!(to_json(V3_1_1, "90 (0001 01 80)"), json!({"packet_id": 1, "reason_codes": [1, 128]}));
    assert_eq!(to_json(V3_1_1, "a2 (0001 ['a']['b'])"), json!({"packet_id": 1, "filters": ["a", "b"]}));
    assert_eq!(to_json(V3_1_1, "20 (01 00)"), json!({"session_present": true, "reason_code": 0}));
    assert_eq!(to_json(V3_1_1, "c0 ()"), json!({}));
}

#[test]
fn properties_under_their_names() {
    let several = "30 (['a'] (26 ['k']['1'] 0b 05 01 01 26 ['k']['2'] 0b 06 09 [0aff]) 'x')";
    assert_eq!(
        to_json(V5_0, several)["properties"],
        json!({
            "user_property": [["k", "1"], ["k", "2"]],
            "subscription_identifier": [5, 6],
            "payload_format_indicator": 1,
            "correlation_data": "0aff",
        })
    );
    let connack = to_json(V5_0, "20 (00 87 (1f ['no'] 25 00))");
    assert_eq!(connack["reason_code"], 0x87);
    assert_eq!(connack["properties"]["reason_string"], "no");
    assert_eq!(to_json(V5_0, "40 (0001 10)")["reason_code"], 0x10);
    assert_eq!(to_json(V5_0, "e0 (8e)")["reason_code"], 0x8e);
}
