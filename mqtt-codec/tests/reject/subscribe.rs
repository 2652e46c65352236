//! SUBSCRIBE, SUBACK, UNSUBSCRIBE and UNSUBACK payloads (§3.8 to §3.11).

use crate::row::{Row, check, row};
use crate::support::Version::{V3_1, V3_1_1, V5_0};

fn nothing_in_it() -> Vec<Row> {
    vec![
        row(V5_0, "SUBSCRIBE without filters", "82 (0001 () >)", "MQTT-3.8.3-2").protocol_error(),
        row(V5_0, "UNSUBSCRIBE without filters", "a2 (0001 () >)", "MQTT-3.10.3-2").protocol_error(),
        row(V5_0, "SUBACK without codes", "90 (0001 () >)", "MQTT-3.8.4-6").protocol_error(),
        row(V5_0, "UNSUBACK without codes", "b0 (0001 () >)", "MQTT-5.0 §3.11.3").protocol_error(),
        row(V3_1_1, "SUBSCRIBE without filters", "82 (0001 >)", "MQTT-3.8.3-3"),
        row(V3_1_1, "UNSUBSCRIBE without filters", "a2 (0001 >)", "MQTT-3.10.3-2"),
        row(V3_1_1, "SUBACK without codes", "90 (0001 >)", "MQTT-3.8.4-5"),
        row(V3_1, "SUBSCRIBE without filters", "82 (0001 >)", "MQTT-3.8.3-3"),
        row(V3_1, "UNSUBSCRIBE without filters", "a2 (0001 >)", "MQTT-3.10.3-2"),
    ]
}

fn options() -> Vec<Row> {
    let mut rows = Vec::new();
    for options in 0..=255_u8 {
        let filter = format!("82 (0001 () ['a/b'] >{options:02x})");
        let title = format!("Subscription Options {options:08b}");
        // Reserved bits come first: a byte that is malformed has no meaning to judge.
        if options & 0b1100_0000 != 0 {
            rows.push(row(V5_0, title, &filter, "MQTT-3.8.3-5"));
        } else if options & 0b11 == 3 || options >> 4 == 3 {
            rows.push(row(V5_0, title, &filter, "MQTT-5.0 §3.8.3.1").protocol_error());
        }
    }
    for qos in 3..=255 {
        let first = format!("82 (0001 ['a/b'] >{qos:02x})");
        let second = format!("82 (0001 ['a/b'] 00 ['c'] >{qos:02x})");
        rows.push(row(V3_1_1, format!("Requested QoS {qos:#04x}"), &first, "MQTT-3-8.3-4"));
        rows.push(row(V3_1_1, format!("second Requested QoS {qos:#04x}"), &second, "MQTT-3-8.3-4"));
    }
    for options in ["04", "05", "06", "0c", "2d"] {
        let shared = format!("82 (0001 () ['$share/g/a'] >{options})");
        let title = format!("No Local on a Shared Subscription, {options}");
        rows.push(row(V5_0, title, &shared, "MQTT-3.8.3-4").protocol_error());
    }
    rows
}

fn return_codes_of_3() -> Vec<Row> {
    let mut rows = Vec::new();
    for code in (3..=255).filter(|&code| code != 0x80) {
        let packet = format!("90 (0001 00 >{code:02x})");
        rows.push(row(V3_1_1, format!("SUBACK return code {code:#04x}"), &packet, "MQTT-3.9.3-2"));
        rows.push(row(V3_1, format!("SUBACK granted QoS {code:#04x}"), &packet, "MQTT-3.9.3-2"));
    }
    let failure = "90 (0001 >80)";
    rows.push(row(V3_1, "SUBACK failure is of 3.1.1", failure, "MQTT-3.9.3-2"));
    rows
}

pub(crate) fn rows() -> Vec<Row> {
    [nothing_in_it(), options(), return_codes_of_3()].into_iter().flatten().collect()
}

#[test]
fn lists_are_not_empty() {
    check(&nothing_in_it());
}

#[test]
fn subscription_options() {
    check(&options());
}

#[test]
fn suback_return_codes_before_5_0() {
    check(&return_codes_of_3());
}
