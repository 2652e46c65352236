//! Packets that end before a field: out-of-bounds reads, panics, and "incomplete" for ever.

use crate::{refused, unfinished};
use mqtt_codec::Version::{V3_1_1, V5_0};

#[test]
fn paho_mqtt_golang_15_one_byte() {
    // `30` alone ended in "makeslice: len out of range".
    unfinished(V3_1_1, "30", 1);
    refused(V3_1_1, "30 ()");
    refused(V5_0, "30 ()");
    refused(V3_1_1, "30 (00)");
}

#[test]
fn wolfmqtt_545_connack_of_three_bytes() {
    unfinished(V3_1_1, "20 02 00", 1);
    refused(V3_1_1, "20 (00)");
    refused(V3_1_1, "20 ()");
    refused(V5_0, "20 (00)");
    refused(V5_0, "20 (00 00)");
}

#[test]
fn mochi_mqtt_501_truncated_subscribe() {
    // A SUBSCRIBE of 5.0 cut at any place stopped the broker.
    for packet in
        ["82 ()", "82 (00)", "82 (0001)", "82 (0001 ())", "82 (0001 () 00)", "82 (0001 () 0001)", "82 (0001 () ['a'])"]
    {
        refused(V5_0, packet);
    }
    for property in ["82 (0001 0b)", "82 (0001 (0b))", "82 (0001 (26 0001))", "82 (0001 (26 ['k']) ['a'] 00)"] {
        refused(V5_0, property);
    }
}

#[test]
fn cocoamqtt_694_truncated_5_0_packets() {
    for packet in ["20 (00 00 05)", "30 (['a'] 05 01)", "40 (0001 00 7f)", "90 (0001 (1f 0005 'ab') 00)", "e0 (00 01)"]
    {
        refused(V5_0, packet);
    }
}

#[test]
fn ntex_mqtt_52_connect_that_stops_before_the_level() {
    for version in [V3_1_1, V5_0] {
        refused(version, "10 (['MQTT'])");
        refused(version, "10 (0004 'MQT')");
        refused(version, "10 (00)");
        refused(version, "10 ()");
    }
    for level in ["04", "05"] {
        refused(V3_1_1, &format!("10 (['MQTT'] {level})"));
        refused(V5_0, &format!("10 (['MQTT'] {level} 02)"));
        refused(V5_0, &format!("10 (['MQTT'] {level} 02 00)"));
    }
}

#[test]
fn mqttrs_truncated_acknowledgements() {
    // Each of these panicked with release settings.
    for version in [V3_1_1, V5_0] {
        refused(version, "62 ()");
        refused(version, "62 (0000)");
        refused(version, "62 (00)");
        refused(version, "10 (0000)");
        refused(version, "40 ()");
        refused(version, "b0 (01)");
    }
}

#[test]
fn rumqtt_625_unsubscribe() {
    // `unreachable!()` was reached by an UNSUBSCRIBE.
    refused(V5_0, "a2 ()");
    refused(V5_0, "a2 (0001)");
    refused(V5_0, "a2 (0001 ())");
    refused(V3_1_1, "a2 (0001)");
}

#[test]
fn flier_rust_mqtt_3_malformed_is_not_incomplete() {
    // A complete frame with a broken body was reported as incomplete: the reader buffered without end.
    refused(V3_1_1, "10 (['MQTT'] 04 02 003c 0010 'short')");
    refused(V5_0, "30 (0100 'a' ())");
    refused(V5_0, "82 (0001 (26 ffff) ['a'] 00)");
}

#[test]
fn quartiq_minimq_155_length_larger_than_the_buffer() {
    unfinished(V5_0, "30 ffff03", 65_535);
    let error = mqtt_codec::frame(&[0x30, 0xff, 0xff, 0x03], 1024).expect_err("more than fits");
    assert_eq!(error.reason_code().0, 0x95);
}

#[test]
fn obabec_rust_mqtt_45_payload_larger_than_the_buffer() {
    // One byte too many for the buffer is told before anything is read into it.
    assert!(mqtt_codec::frame(&[0x30, 0x7f], 128).is_err());
    assert!(mqtt_codec::frame(&[0x30, 0x7e], 128).is_ok());
}
