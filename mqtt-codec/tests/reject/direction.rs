//! Rules that hold for one side only: enforced when the caller knows who sent the packet.

use crate::row::{Row, check, row};
use crate::support::Version::{V3_1_1, V5_0};
use crate::support::decode_from;
use crate::support::standard::REASON_CODES;
use crate::support::wire::bytes;
use mqtt_codec::Sender::{self, Client, Server};

/// Table 2-1: who may send what.
#[rustfmt::skip]
const PACKET_TYPES: [(&str, Sender, &str, &str); 10] = [
    ("CONNECT", Server, ">10 (['MQTT'] 05 02 003c () ['c'])", ">10 (['MQTT'] 04 02 003c ['c'])"),
    ("CONNACK", Client, ">20 (00 00 ())", ">20 (00 00)"),
    ("SUBSCRIBE", Server, ">82 (0001 () ['a'] 00)", ">82 (0001 ['a'] 00)"),
    ("SUBACK", Client, ">90 (0001 () 00)", ">90 (0001 00)"),
    ("UNSUBSCRIBE", Server, ">a2 (0001 () ['a'])", ">a2 (0001 ['a'])"),
    ("UNSUBACK", Client, ">b0 (0001 () 00)", ">b0 (0001)"),
    ("PINGREQ", Server, ">c0 ()", ">c0 ()"),
    ("PINGRESP", Client, ">d0 ()", ">d0 ()"),
    ("DISCONNECT", Server, "", ">e0 ()"),
    ("PUBLISH with a Subscription Identifier", Client, "30 (['a'] (>0b 01))", ""),
];

fn packet_types() -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, sender, v5, v3) in PACKET_TYPES {
        let title = format!("{name} from the {sender:?}");
        if !v5.is_empty() {
            let clause = if name.starts_with("PUBLISH") { "MQTT-3.3.4-6" } else { "MQTT-5.0 §2.1.2" };
            rows.push(row(V5_0, &title, v5, clause).protocol_error().sent_by(sender));
        }
        if !v3.is_empty() {
            rows.push(row(V3_1_1, &title, v3, "MQTT-3.1.1 §2.2.1").sent_by(sender));
        }
    }
    let title = "SUBSCRIBE from the Server, with wrong flags: who sends it counts first";
    rows.push(row(V5_0, title, ">80 (0001 () ['a'] 00)", "MQTT-5.0 §2.1.2").protocol_error().sent_by(Server));
    rows.push(row(V3_1_1, title, ">80 (0001 ['a'] 00)", "MQTT-3.1.1 §2.2.1").sent_by(Server));
    let expiry = "e0 (00 (>11 00000e10))";
    let title = "Session Expiry Interval in the Server's DISCONNECT";
    rows.push(row(V5_0, title, expiry, "MQTT-3.14.2-2").protocol_error().sent_by(Server));
    rows
}

fn reason_codes() -> Vec<Row> {
    let mut rows = Vec::new();
    for codes in &REASON_CODES {
        for (only, sender) in [(codes.client_only, Server), (codes.server_only, Client)] {
            for code in only {
                let packet = codes.packet.replace("{}", &format!(">{code:02x}"));
                let title = format!("{} {code:#04x} from the {sender:?}", codes.name);
                rows.push(row(V5_0, title, &packet, codes.clause).protocol_error().sent_by(sender));
            }
        }
    }
    rows
}

pub(crate) fn rows() -> Vec<Row> {
    [packet_types(), reason_codes()].into_iter().flatten().collect()
}

#[test]
fn packets_from_the_wrong_side() {
    check(&packet_types());
}

#[test]
fn reason_codes_from_the_wrong_side() {
    check(&reason_codes());
}

#[test]
fn without_a_known_sender_both_sides_are_legal() {
    for (name, sender, v5, v3) in PACKET_TYPES {
        let other = if sender == Client { Server } else { Client };
        for (version, packet) in [(V5_0, v5), (V3_1_1, v3)].map(|(version, packet)| (version, bytes(packet))) {
            for sender in [None, Some(other)].into_iter().filter(|_| !packet.is_empty()) {
                let result = decode_from(version, sender, &packet);
                assert!(result.is_ok(), "{version:?} {name} from {sender:?}: {result:?}");
            }
        }
    }
}

#[test]
fn the_right_side_may_send_every_code() {
    for codes in &REASON_CODES {
        // CONNACK, SUBACK and UNSUBACK come from the Server alone (Table 2-1).
        let both = !matches!(codes.name, "CONNACK" | "SUBACK" | "UNSUBACK");
        for code in codes.legal {
            let packet = bytes(&codes.packet.replace("{}", &format!("{code:02x}")));
            for (sender, not_his) in [(Client, codes.server_only), (Server, codes.client_only)] {
                if (sender == Server || both) && !not_his.contains(code) {
                    let result = decode_from(V5_0, Some(sender), &packet);
                    assert!(result.is_ok(), "{} {code:#04x} from the {sender:?}: {result:?}", codes.name);
                }
            }
        }
    }
}
