//! Packet Identifier 0 (5.0 §2.2.1, 3.1.1 §2.3.1).

use crate::row::{Row, check, row};
use crate::support::Version::{self, V3_1, V3_1_1, V5_0};

/// A packet of each type that has an identifier, `{}`, with `@` for the empty properties of 5.0.
#[rustfmt::skip]
const PACKETS: [(&str, &str, &str, &str); 11] = [
    ("PUBLISH QoS 1", "32 (['a'] >{} @)", "MQTT-2.2.1-3", "MQTT-2.3.1-1"),
    ("PUBLISH QoS 2", "34 (['a'] >{} @)", "MQTT-2.2.1-3", "MQTT-2.3.1-1"),
    ("PUBLISH DUP", "3a (['a'] >{} @)", "MQTT-2.2.1-3", "MQTT-2.3.1-1"),
    ("SUBSCRIBE", "82 (>{} @ ['a'] 00)", "MQTT-2.2.1-3", "MQTT-2.3.1-1"),
    ("UNSUBSCRIBE", "a2 (>{} @ ['a'])", "MQTT-2.2.1-3", "MQTT-2.3.1-1"),
    ("PUBACK", "40 (>{})", "MQTT-2.2.1-5", "MQTT-2.3.1-6"),
    ("PUBREC", "50 (>{})", "MQTT-2.2.1-5", "MQTT-2.3.1-6"),
    ("PUBREL", "62 (>{})", "MQTT-2.2.1-5", "MQTT-2.3.1-6"),
    ("PUBCOMP", "70 (>{})", "MQTT-2.2.1-5", "MQTT-2.3.1-6"),
    ("SUBACK", "90 (>{} @ 00)", "MQTT-2.2.1-6", "MQTT-2.3.1-7"),
    ("UNSUBACK", "b0 (>{} @@)", "MQTT-2.2.1-6", "MQTT-2.3.1-7"),
];

fn zero(version: Version) -> Vec<Row> {
    // UNSUBACK of 5.0 ends with a reason code: `00`, as the empty properties happen to be written.
    let properties = if version == V5_0 { "00" } else { "" };
    let packets = PACKETS.iter().map(|&(name, packet, v5, v3)| {
        let packet = packet.replace("{}", "0000").replace('@', properties);
        row(version, name, &packet, if version == V5_0 { v5 } else { v3 })
    });
    packets.map(|row| row.protocol_error().covers(&["MQTT-2.2.1-4"])).collect()
}

pub(crate) fn rows() -> Vec<Row> {
    let versions = [zero(V5_0), zero(V3_1_1), zero(V3_1)];
    versions.into_iter().flatten().collect()
}

#[test]
fn a_packet_identifier_is_not_0() {
    check(&rows());
}
