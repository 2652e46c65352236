//! Packet type, flags and Remaining Length (5.0 §2.1, 3.1.1 §2.2).

use crate::row::{Row, check, row};
use crate::support::Version::{self, V3_1, V3_1_1, V5_0};

/// The flags each type but PUBLISH must have, and the statement that says so: in 5.0, then in 3.1.1.
#[rustfmt::skip]
const FLAGS: [(u8, u8, &str, &str, &str); 14] = [
    (1, 0, "CONNECT", "MQTT-2.1.3-1", "MQTT-2.2.2-2"),
    (2, 0, "CONNACK", "MQTT-2.1.3-1", "MQTT-2.2.2-2"),
    (4, 0, "PUBACK", "MQTT-2.1.3-1", "MQTT-2.2.2-2"),
    (5, 0, "PUBREC", "MQTT-2.1.3-1", "MQTT-2.2.2-2"),
    (6, 2, "PUBREL", "MQTT-3.6.1-1", "MQTT-3.6.1-1"),
    (7, 0, "PUBCOMP", "MQTT-2.1.3-1", "MQTT-2.2.2-2"),
    (8, 2, "SUBSCRIBE", "MQTT-3.8.1-1", "MQTT-3.8.1-1"),
    (9, 0, "SUBACK", "MQTT-2.1.3-1", "MQTT-2.2.2-2"),
    (10, 2, "UNSUBSCRIBE", "MQTT-3.10.1-1", "MQTT-3.10.1-1"),
    (11, 0, "UNSUBACK", "MQTT-2.1.3-1", "MQTT-2.2.2-2"),
    (12, 0, "PINGREQ", "MQTT-2.1.3-1", "MQTT-2.2.2-2"),
    (13, 0, "PINGRESP", "MQTT-2.1.3-1", "MQTT-2.2.2-2"),
    (14, 0, "DISCONNECT", "MQTT-3.14.1-1", "MQTT-3.14.1-1"),
    (15, 0, "AUTH", "MQTT-3.15.1-1", "MQTT-3.1.1 §2.2.1"),
];

/// The rest of a legal packet of each type.
fn legal_body(version: Version, packet_type: u8) -> &'static str {
    let v5 = version == V5_0;
    match packet_type {
        1 if v5 => "(['MQTT'] 05 02 003c () ['c'])",
        1 => "(['MQTT'] 04 02 003c ['c'])",
        2 if v5 => "(00 00 ())",
        2 => "(00 00)",
        4..=7 => "(0001)",
        8 if v5 => "(0001 () ['a'] 00)",
        8 => "(0001 ['a'] 00)",
        9 if v5 => "(0001 () 00)",
        9 => "(0001 00)",
        10 if v5 => "(0001 () ['a'])",
        10 => "(0001 ['a'])",
        11 if v5 => "(0001 () 00)",
        11 => "(0001)",
        15 => "(18 (15 ['m']))",
        _ => "()",
    }
}

fn flags() -> Vec<Row> {
    let mut rows = Vec::new();
    for (packet_type, required, name, v5, v3) in FLAGS {
        for flags in (0..16).filter(|&flags| flags != required) {
            let first = packet_type << 4 | flags;
            for (version, clause) in [(V5_0, v5), (V3_1_1, v3)] {
                let body = legal_body(version, packet_type);
                let name = format!("{name} with flags {flags:04b}");
                rows.push(row(version, name, &format!(">{first:02x} {body}"), clause).covers(match version {
                    V5_0 => &["MQTT-2.1.3-1"],
                    _ => &["MQTT-2.2.2-1"],
                }));
            }
        }
    }
    rows
}

fn publish_flags() -> Vec<Row> {
    let mut rows = Vec::new();
    for (version, properties) in [(V5_0, "()"), (V3_1_1, ""), (V3_1, "")] {
        for first in ["36", "37", "3e", "3f"] {
            let packet = format!(">{first} (['a'] 0001 {properties})");
            rows.push(row(version, format!("PUBLISH {first}: QoS 3"), &packet, "MQTT-3.3.1-4"));
        }
        for first in ["38", "39"] {
            let packet = format!(">{first} (['a'] {properties})");
            let name = format!("PUBLISH {first}: DUP with QoS 0");
            rows.push(row(version, name, &packet, "MQTT-3.3.1-2"));
        }
    }
    rows
}

fn reserved_types() -> Vec<Row> {
    let mut rows = Vec::new();
    for flags in 0..16 {
        for (version, clause) in [(V5_0, "MQTT-5.0 §2.1.2"), (V3_1_1, "MQTT-3.1.1 §2.2.1")] {
            let packet = format!(">{flags:02x} ()");
            rows.push(row(version, "packet type 0", &packet, clause));
        }
    }
    rows.push(row(V3_1_1, "AUTH is of 5.0", ">f0 ()", "MQTT-3.1.1 §2.2.1"));
    rows.push(row(V3_1, "AUTH is of 5.0", ">f0 ()", "MQTT-3.1.1 §2.2.1"));
    rows
}

fn remaining_length() -> Vec<Row> {
    let long = "00".repeat(121);
    vec![
        row(V5_0, "Remaining Length 0 in 2 bytes", "c0 >8000", "MQTT-1.5.5-1"),
        row(V5_0, "Remaining Length 0 in 3 bytes", "c0 >808000", "MQTT-1.5.5-1"),
        row(V5_0, "Remaining Length 0 in 4 bytes", "c0 >80808000", "MQTT-1.5.5-1"),
        row(V5_0, "Remaining Length 2 in 2 bytes", "40 >8200 0001", "MQTT-1.5.5-1"),
        row(V5_0, "Remaining Length 127 in 2 bytes", &format!("30 >ff00 ['abc'] () {long}"), "MQTT-1.5.5-1"),
        row(V5_0, "Remaining Length 128 in 3 bytes", &format!("30 >808100 ['abc'] () {long} 00"), "MQTT-1.5.5-1"),
        row(V5_0, "a fifth length byte", "c0 808080 >80 00", "MQTT-5.0 §1.5.5"),
        row(V5_0, "four bytes that all promise more", "30 ffffff >ff 7f 00", "MQTT-5.0 §1.5.5"),
        row(V3_1_1, "a fifth length byte", "c0 808080 >80 00", "MQTT-3.1.1 §2.2.3"),
        row(V3_1_1, "four bytes that all promise more", "30 ffffff >ff 7f 00", "MQTT-3.1.1 §2.2.3"),
        row(V3_1, "a fifth length byte", "c0 808080 >80 00", "MQTT-3.1.1 §2.2.3"),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    [flags(), publish_flags(), reserved_types(), remaining_length()].into_iter().flatten().collect()
}

#[test]
fn reserved_flags() {
    check(&flags());
}

#[test]
fn publish_flags_contradict_each_other() {
    check(&publish_flags());
}

#[test]
fn reserved_packet_types() {
    check(&reserved_types());
}

#[test]
fn remaining_length_is_minimal_and_at_most_four_bytes() {
    check(&remaining_length());
}
