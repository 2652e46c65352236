//! One line for people: the packet's name as the standard has it, and what matters in it.

use crate::support::wire::bytes;
use crate::support::{Version, decode, seeds};
use mqtt_codec::Version::{V3_1, V3_1_1, V5_0};

/// Packets, and words that their lines must have.
const LINES: [(Version, &str, &[&str]); 27] = [
    (V3_1, "10 (['MQIsdp'] 03 02 003c ['client-7'])", &["CONNECT", "3.1", "client-7", "60"]),
    (
        V3_1_1,
        "10 (['MQTT'] 04 c6 003c ['c7'] ['gone'] ['bye'] ['user'] ['pw'])",
        &["CONNECT", "3.1.1", "c7", "gone", "user"],
    ),
    (V3_1_1, "10 (['MQTT'] 84 02 003c ['c7'])", &["CONNECT", "bridge"]),
    (V3_1_1, "20 (01 00)", &["CONNACK", "session"]),
    (V3_1_1, "20 (00 05)", &["CONNACK", "authorized"]),
    (V3_1_1, "3b (['a/b'] 04d2 'hello')", &["PUBLISH", "a/b", "1234", "dup", "retain", "5 bytes"]),
    (V3_1_1, "40 (04d2)", &["PUBACK", "1234"]),
    (V3_1_1, "50 (04d2)", &["PUBREC", "1234"]),
    (V3_1_1, "62 (04d2)", &["PUBREL", "1234"]),
    (V3_1_1, "70 (04d2)", &["PUBCOMP", "1234"]),
    (V3_1_1, "82 (04d2 ['a/+'] 01 ['#'] 02)", &["SUBSCRIBE", "1234", "a/+", "#"]),
    (V3_1_1, "90 (04d2 01 80)", &["SUBACK", "1234", "ailure"]),
    (V3_1_1, "a2 (04d2 ['a/+']['#'])", &["UNSUBSCRIBE", "1234", "a/+", "#"]),
    (V3_1_1, "b0 (04d2)", &["UNSUBACK", "1234"]),
    (V3_1_1, "e0 ()", &["DISCONNECT"]),
    (
        V5_0,
        "10 (['MQTT'] 05 c6 003c (21 0014) ['c7'] () ['gone'] ['bye'] ['user'] ['pw'])",
        &["CONNECT", "5", "c7", "gone", "user"],
    ),
    (V5_0, "20 (00 87 (1f ['no']))", &["CONNACK", "authorized", "reason_string"]),
    (
        V5_0,
        "3d (['a/b'] 04d2 (01 01) 'hello')",
        &["PUBLISH", "a/b", "1234", "q2", "dup", "retain", "payload_format_indicator"],
    ),
    (V5_0, "40 (04d2 10)", &["PUBACK", "1234", "ubscribers"]),
    (V5_0, "62 (04d2 92)", &["PUBREL", "1234", "not found"]),
    (V5_0, "82 (04d2 () ['a/+'] 01 ['#'] 02)", &["SUBSCRIBE", "1234", "a/+", "#"]),
    (V5_0, "90 (04d2 () 01 8f)", &["SUBACK", "1234", "ilter"]),
    (V5_0, "a2 (04d2 () ['a/+']['#'])", &["UNSUBSCRIBE", "1234", "a/+", "#"]),
    (V5_0, "b0 (04d2 () 00 11)", &["UNSUBACK", "1234", "xisted"]),
    (V5_0, "e0 (8e)", &["DISCONNECT", "taken over"]),
    (V5_0, "f0 (18 (15 ['SCRAM']))", &["AUTH", "ontinue", "authentication_method"]),
    (V5_0, "c0 ()", &["PINGREQ"]),
];

#[test]
fn the_line_says_what_matters() {
    for (version, notation, words) in LINES {
        let packet = bytes(notation);
        let line = decode(version, &packet).expect("legal").to_string();
        assert!(line.starts_with(words[0]), "{line}");
        let lower = line.to_lowercase();
        for word in words {
            assert!(lower.contains(&word.to_lowercase()), "{word:?} is missing from {line:?}");
        }
    }
}

#[test]
fn it_is_one_line_whatever_the_peer_sends() {
    let nasty = "'a' 0a 1b '[31m' 0d";
    for (version, packet) in [
        (V3_1_1, format!("10 (['MQTT'] 04 c6 003c [{nasty}] [{nasty}] [] [{nasty}] [])")),
        (V3_1_1, format!("30 ([{nasty}])")),
        (V3_1_1, format!("82 (0001 [{nasty}] 00)")),
        (V3_1_1, format!("a2 (0001 [{nasty}])")),
        (V5_0, format!("10 (['MQTT'] 05 c6 003c () [{nasty}] () [{nasty}] [] [{nasty}] [])")),
        (V5_0, format!("30 ([{nasty}] (26 [{nasty}][{nasty}]) 'x')")),
        (V5_0, format!("82 (0001 () [{nasty}] 00)")),
        (V5_0, format!("a2 (0001 () [{nasty}])")),
        (V5_0, format!("e0 (00 (1f [{nasty}]))")),
    ] {
        let wire = bytes(&packet);
        let line = decode(version, &wire).expect("discouraged, not forbidden").to_string();
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    for seed in seeds::v5() {
        let line = decode(V5_0, &seed).expect("legal").to_string();
        assert!(!line.is_empty() && !line.contains('\n'), "{line:?}");
    }
}

#[test]
fn debug_output_tells_values_apart() {
    for (one, other) in [
        ("10 (['MQTT'] 04 06 003c ['c'] ['w'] [00ff])", "10 (['MQTT'] 04 06 003c ['c'] ['w'] [00fe])"),
        ("30 (['a/b'] 'x')", "30 (['a/c'] 'x')"),
        ("82 (0001 ['a/+'] 01)", "82 (0001 ['a/+'] 02)"),
        ("82 (0001 ['a/+'] 01)", "82 (0001 ['a/#'] 01)"),
        ("40 (0001)", "40 (0002)"),
    ] {
        let (one, other) = (bytes(one), bytes(other));
        let shown = [&one, &other].map(|wire| format!("{:?}", decode(V3_1_1, wire).expect("legal")));
        assert_ne!(shown[0], shown[1]);
    }
    for (one, other) in [
        ("90 (0001 () 00)", "90 (0001 () 01)"),
        ("b0 (0001 () 00)", "b0 (0001 () 11)"),
        ("40 (0001 00 (1f ['a']))", "40 (0001 00 (1f ['b']))"),
        ("30 (['a'] (09 [01]) 'x')", "30 (['a'] (09 [02]) 'x')"),
    ] {
        let (one, other) = (bytes(one), bytes(other));
        let shown = [&one, &other].map(|wire| format!("{:?}", decode(V5_0, wire).expect("legal")));
        assert_ne!(shown[0], shown[1]);
    }
}

#[test]
fn errors_say_where_and_which_statement() {
    let packet = bytes("30 (['a/#'] () 'x')");
    let error = decode(V5_0, &packet).expect_err("a wildcard");
    let line = error.to_string();
    assert!(line.contains('6') && line.contains("MQTT-3.3.2-2") && !line.contains('\n'), "{line}");
}
