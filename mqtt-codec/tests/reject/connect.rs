//! CONNECT and CONNACK beyond their strings and properties (§3.1, §3.2).

use crate::row::{Row, check, row};
use crate::support::Version::{V3_1, V3_1_1, V5_0};

/// Unsupported Protocol Version, the one answer the standard names for a wrong name or level.
const UNSUPPORTED: u8 = 0x84;

fn protocol() -> Vec<Row> {
    let mut rows = Vec::new();
    for name in ["MQTX", "mqtt", "MQT", "MQTTT", "mqisdp", ""] {
        let v5 = format!("10 (>['{name}'] 05 02 003c () ['c'])");
        let title = format!("protocol name {name:?}");
        rows.push(row(V5_0, &title, &v5, "MQTT-3.1.2-1").reason(UNSUPPORTED));
        let v3 = format!("10 (>['{name}'] 04 02 003c ['c'])");
        rows.push(row(V3_1_1, &title, &v3, "MQTT-3.1.2-1"));
    }
    for level in ["00", "01", "02", "06", "7f", "85", "ff"] {
        let title = format!("protocol level {level}");
        let v5 = format!("10 (['MQTT'] >{level} 02 003c () ['c'])");
        let v3 = format!("10 (['MQTT'] >{level} 02 003c ['c'])");
        let v3_1 = format!("10 (['MQIsdp'] >{level} 02 003c ['c'])");
        rows.push(row(V5_0, &title, &v5, "MQTT-3.1.2-2").reason(UNSUPPORTED));
        rows.push(row(V3_1_1, &title, &v3, "MQTT-3.1.2-2"));
        rows.push(row(V3_1, &title, &v3_1, "MQTT-3.1.2-2"));
    }
    rows.extend([
        row(V5_0, "a CONNECT of 3.1.1", "10 (['MQTT'] >04 02 003c ['c'])", "MQTT-3.1.2-2").reason(UNSUPPORTED),
        row(V3_1_1, "a CONNECT of 5.0", "10 (['MQTT'] >05 02 003c () ['c'])", "MQTT-3.1.2-2"),
        row(V5_0, "a CONNECT of 3.1", "10 (['MQIsdp'] >03 02 003c ['c'])", "MQTT-3.1.2-2").reason(UNSUPPORTED),
        row(V5_0, "MQIsdp with the level of 5.0", "10 (['MQIsdp'] >05 02 003c () ['c'])", "MQTT-3.1.2-2")
            .reason(UNSUPPORTED),
        row(V3_1_1, "MQIsdp with the level of MQTT", "10 (['MQIsdp'] >04 02 003c ['c'])", "MQTT-3.1.2-2"),
        row(V3_1_1, "MQTT with the level of MQIsdp", "10 (['MQTT'] >03 02 003c ['c'])", "MQTT-3.1.2-2"),
    ]);
    rows
}

fn flags() -> Vec<Row> {
    let mut rows = Vec::new();
    for (version, level, properties) in [(V5_0, "05", "()"), (V3_1_1, "04", "")] {
        let v5 = version == V5_0;
        let connect =
            |flags: &str, payload: &str| format!("10 (['MQTT'] {level} >{flags} 003c {properties} ['c'] {payload})");
        let will = format!("{properties} ['w'] ['bye']");
        let qos_without_will = if v5 { "MQTT-3.1.2-11" } else { "MQTT-3.1.2-13" };
        let retain_without_will = if v5 { "MQTT-3.1.2-13" } else { "MQTT-3.1.2-15" };
        let qos_3 = if v5 { "MQTT-3.1.2-12" } else { "MQTT-3.1.2-14" };
        let no_will: &[&str] = if v5 { &[] } else { &["MQTT-3.1.2-11"] };
        rows.extend([
            row(version, "reserved flag", &connect("01", ""), "MQTT-3.1.2-3"),
            row(version, "reserved flag, clean", &connect("03", ""), "MQTT-3.1.2-3"),
            row(version, "reserved flag, will", &connect("07", &will), "MQTT-3.1.2-3"),
            row(version, "Will QoS 1, no will", &connect("0a", ""), qos_without_will).covers(no_will),
            row(version, "Will QoS 2, no will", &connect("12", ""), qos_without_will).covers(no_will),
            row(version, "Will Retain, no will", &connect("22", ""), retain_without_will).covers(no_will),
            row(version, "Will QoS 3", &connect("1e", &will), qos_3),
            row(version, "Will QoS 3, retained", &connect("3c", &will), qos_3),
        ]);
    }
    let connect = "10 (['MQTT'] 04 >42 003c ['c'] ['secret'])";
    rows.push(row(V3_1_1, "password without user name", connect, "MQTT-3.1.2-22"));
    rows
}

/// Fields of the payload that the flags promise and the packet lacks, or the other way round.
fn payload() -> Vec<Row> {
    let mut rows = Vec::new();
    for (version, level, properties) in [(V5_0, "05", "()"), (V3_1_1, "04", "")] {
        let v5 = version == V5_0;
        let connect = |flags: &str, payload: &str| format!("10 (['MQTT'] {level} {flags} 003c {properties} {payload})");
        let (user, password): (&[_], &[_]) =
            if v5 { (&["MQTT-3.1.2-17"], &["MQTT-3.1.2-19"]) } else { (&["MQTT-3.1.2-19"], &["MQTT-3.1.2-21"]) };
        let (no_user, no_password): (&[_], &[_]) =
            if v5 { (&["MQTT-3.1.2-16"], &["MQTT-3.1.2-18"]) } else { (&["MQTT-3.1.2-18"], &["MQTT-3.1.2-20"]) };
        let will = &["MQTT-3.1.2-9"];
        let (cut, more) =
            if v5 { ("MQTT-5.0 §2.1.4", "MQTT-5.0 §2.1.4") } else { ("MQTT-3.1.1 §2.2.3", "MQTT-3.1.1 §2.2.3") };
        // In 5.0 the Will Properties come first, and with them their length.
        let no_will = if v5 { "MQTT-2.2.2-1" } else { cut };
        let will_topic = format!("['c'] {properties} ['w']");
        rows.extend([
            row(version, "no Client Identifier", &connect("02", ">"), cut).covers(&["MQTT-3.1.3-3"]),
            row(version, "no will at all", &connect("06", "['c'] >"), no_will).covers(will),
            row(version, "no Will Payload", &connect("06", &format!("{will_topic} >")), cut).covers(will),
            row(version, "no User Name", &connect("82", "['c'] >"), cut).covers(user),
            row(version, "no Password", &connect("c2", "['c'] ['user'] >"), cut).covers(password),
            row(version, "User Name without flag", &connect("02", "['c'] >['user']"), more).covers(no_user),
            row(version, "Password without flag", &connect("82", "['c'] ['user'] >['pw']"), more).covers(no_password),
        ]);
    }
    let empty_will = "10 (['MQTT'] 05 06 003c () ['c'] () >[] [])";
    rows.push(row(V5_0, "empty Will Topic", empty_will, "MQTT-4.7.3-1").protocol_error());
    rows.push(row(V3_1_1, "empty Will Topic", "10 (['MQTT'] 04 06 003c ['c'] >[] [])", "MQTT-4.7.3-1"));
    rows
}

fn connack() -> Vec<Row> {
    let mut rows = Vec::new();
    for flags in 2..=255 {
        let title = format!("acknowledge flags {flags:#04x}");
        let v5 = format!("20 (>{flags:02x} 00 ())");
        let v3 = format!("20 (>{flags:02x} 00)");
        rows.push(row(V5_0, &title, &v5, "MQTT-3.2.2-1"));
        rows.push(row(V3_1_1, &title, &v3, "MQTT-3.1.1 §3.2.2.1"));
    }
    for code in [0x80, 0x87, 0x9f] {
        let packet = format!("20 (>01 {code:02x} ())");
        let title = format!("session present with {code:#04x}");
        rows.push(row(V5_0, title, &packet, "MQTT-3.2.2-6").protocol_error());
    }
    for code in 1..=5 {
        let packet = format!("20 (>01 {code:02x})");
        rows.push(row(V3_1_1, format!("session present with {code}"), &packet, "MQTT-3.2.2-4"));
    }
    for code in 6..=255 {
        let packet = format!("20 (00 >{code:02x})");
        rows.push(row(V3_1_1, format!("return code {code}"), &packet, "MQTT-3.2.2-6"));
        rows.push(row(V3_1, format!("return code {code}"), &packet, "MQTT-3.2.2-6"));
    }
    rows
}

pub(crate) fn rows() -> Vec<Row> {
    [protocol(), flags(), payload(), connack()].into_iter().flatten().collect()
}

#[test]
fn protocol_name_and_level() {
    check(&protocol());
}

#[test]
fn connect_flags() {
    check(&flags());
}

#[test]
fn payload_fields_follow_the_flags() {
    check(&payload());
}

#[test]
fn connack_flags_and_codes() {
    check(&connack());
}
