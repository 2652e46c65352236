//! Legal packets that others refused.

use crate::support::wire::bytes;
use crate::{accepted, refused};
use mqtt_codec::Version::{V3_1_1, V5_0};
use mqtt_codec::buf::{Decode, Reader};
use mqtt_codec::{Options, Packet};

#[test]
fn ntex_mqtt_56_minimq_115_mqrstt_22_contiki_ng_3230_short_acknowledgements() {
    for first in ["40", "50", "62", "70"] {
        accepted(V5_0, &format!("{first} (0001)"));
        let code = if first < "60" { "10" } else { "92" };
        accepted(V5_0, &format!("{first} (0001 {code})"));
    }
}

#[test]
fn rumqttc_disconnect_of_two_and_three_bytes_and_auth() {
    accepted(V5_0, "e0 ()");
    accepted(V5_0, "e0 (82)");
    accepted(V5_0, "f0 (18 (15 ['SCRAM-SHA-1'] 16 ['n,,n=user']))");
}

#[test]
fn mqtt_packet_78_disconnect_with_a_reason_only() {
    accepted(V5_0, "e0 (94)");
}

#[test]
fn mqttrs_35_how_many_bytes_a_packet_took() {
    let stream = bytes("40 (0001) c0 () 30 (['a'] 'x')");
    let mut reader = Reader::new(&stream);
    let mut options = Options { version: Some(V3_1_1), ..Options::default() };
    for end in [4, 6, 12] {
        Packet::decode(&mut reader, &mut options).expect("three packets in one read");
        assert_eq!(reader.offset(), end);
    }
}

#[test]
fn mqtt_proto_two_subscription_identifiers_in_publish() {
    accepted(V5_0, "30 (['a'] (0b 01 0b 02) 'x')");
}

#[test]
fn minimq_109_mountain_mqtt_any_number_of_properties() {
    for properties in [17, 33, 1000] {
        accepted(V5_0, &format!("20 (00 00 ({}))", "26 ['k']['v']".repeat(properties)));
    }
}

#[test]
fn mqtt_codec_any_number_of_filters_and_codes() {
    accepted(V5_0, &format!("82 (0001 () {})", "['a/b'] 01".repeat(1000)));
    accepted(V5_0, &format!("90 (0001 () {})", "01".repeat(1000)));
    accepted(V3_1_1, &format!("a2 (0001 {})", "['a/b']".repeat(1000)));
}

#[test]
fn mosquitto_bridges_set_bit_7_of_the_level() {
    accepted(V3_1_1, "10 (['MQTT'] 84 02 003c ['bridge'])");
}

#[test]
fn meshtastic_mqttastic_40_session_of_5_0_answered_in_the_style_of_3_1_1() {
    // PUBACK looks the same in both; SUBACK and CONNACK lack their properties, and the error says so.
    accepted(V5_0, "40 (0001)");
    assert_eq!(refused(V5_0, "20 (00 00)").id(), "MQTT-2.2.2-1");
    refused(V5_0, "90 (0001 01)");
    // The answer of an old Server to a CONNECT of 5.0, read as what it is.
    accepted(V3_1_1, "20 (00 01)");
}
