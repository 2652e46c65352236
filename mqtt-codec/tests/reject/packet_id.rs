//! Packet Identifier 0 (5.0 §2.2.1, 3.1.1 §2.3.1).

use crate::row::{Row, check, row};
use crate::support::Version::{self, V3_1, V3_1_1, V5_0};

/// A packet of each type that has an identifier, `{}`, with `@` for the empty properties of 5.0.
const PACKETS: [(&str, &str); 11] = [
    ("PUBLISH QoS 1", "32 (['a'] >{} @)"),
    ("PUBLISH QoS 2", "34 (['a'] >{} @)"),
    ("PUBLISH DUP", "3a (['a'] >{} @)"),
    ("SUBSCRIBE", "82 (>{} @ ['a'] 00)"),
    ("UNSUBSCRIBE", "a2 (>{} @ ['a'])"),
    // The answers repeat an identifier that was not 0.
    ("PUBACK", "40 (>{})"),
    ("PUBREC", "50 (>{})"),
    ("PUBREL", "62 (>{})"),
    ("PUBCOMP", "70 (>{})"),
    ("SUBACK", "90 (>{} @ 00)"),
    ("UNSUBACK", "b0 (>{} @@)"),
];

fn zero(version: Version) -> Vec<Row> {
    // UNSUBACK of 5.0 ends with a reason code: `00`, as the empty properties happen to be written.
    let properties = if version == V5_0 { "00" } else { "" };
    let clause = if version == V5_0 { "MQTT-2.2.1-3" } else { "MQTT-2.3.1-1" };
    let packets = PACKETS.iter().map(|&(name, packet)| {
        let packet = packet.replace("{}", "0000").replace('@', properties);
        row(version, name, &packet, clause).protocol_error()
    });
    packets.map(|row| row.covers(if version == V5_0 { &["MQTT-2.2.1-4"] } else { &[] })).collect()
}

pub(crate) fn rows() -> Vec<Row> {
    let versions = [zero(V5_0), zero(V3_1_1), zero(V3_1)];
    versions.into_iter().flatten().collect()
}

#[test]
fn a_packet_identifier_is_not_0() {
    check(&rows());
}
