//! Illegal packets that others accepted, and errors that others reported with the wrong reason.

use crate::support::decode_from;
use crate::support::wire::bytes;
use crate::{accepted, refused};
use mqtt_codec::Sender::Client;
use mqtt_codec::Version::{V3_1_1, V5_0};

#[test]
fn cve_2021_34432_mosquitto_publish_with_an_empty_topic() {
    refused(V3_1_1, "30 ([] 'x')");
    refused(V3_1_1, "32 ([] 0001 'x')");
    refused(V5_0, "30 ([] () 'x')");
}

#[test]
fn cve_2021_28166_mosquitto_server_packets_from_a_client() {
    for (version, packet) in [(V3_1_1, "20 (00 00)"), (V5_0, "20 (00 00 ())"), (V5_0, "90 (0001 () 00)")] {
        assert!(decode_from(version, Some(Client), &bytes(packet)).is_err(), "{packet}");
    }
    refused(V5_0, "2f (00 00 ())");
}

#[test]
fn cve_2023_3592_mosquitto_will_with_properties_of_another_packet() {
    for property in ["23 0001", "11 00000001", "0b 01", "1f ['x']", "15 ['m']", "7e 00"] {
        refused(V5_0, &format!("10 (['MQTT'] 05 06 003c () ['c'] ({property}) ['w'] [])"));
    }
}

#[test]
fn mosquitto_2_0_11_connect_with_two_authentication_methods() {
    let error = refused(V5_0, "10 (['MQTT'] 05 02 003c (15 ['a'] 15 ['b']) ['c'])");
    assert_eq!((error.id(), error.reason_code().0), ("MQTT-5.0 §3.1.2.11.9", 0x82));
}

#[test]
fn cve_2017_7653_mosquitto_topics_that_are_not_utf_8() {
    refused(V3_1_1, "30 (['a/' ff] 'x')");
    refused(V3_1_1, "82 (0001 ['a/' c3] 00)");
    refused(V3_1_1, "10 (['MQTT'] 04 06 003c ['c'] [eda080] [])");
}

#[test]
fn cve_2018_12543_mosquitto_topics_with_a_dollar() {
    for topic in ["$SYS", "$", "$/", "$x/y", "$share", "$share/g/t"] {
        accepted(V3_1_1, &format!("30 (['{topic}'] 'x')"));
        accepted(V5_0, &format!("30 (['{topic}'] () 'x')"));
    }
}

#[test]
fn nanomq_2336_the_reason_for_topic_alias_0() {
    let error = refused(V5_0, "30 (['a'] (23 0000) 'x')");
    assert_eq!((error.id(), error.reason_code().0), ("MQTT-3.3.2-8", 0x94));
}

#[test]
fn emqx_8029_nanomq_626_duplicates_and_identifiers_from_clients() {
    refused(V5_0, "30 (['a'] (01 00 01 00) 'x')");
    refused(V5_0, "30 (['a'] (23 0001 23 0001) 'x')");
    let numbered = bytes("30 (['a'] (0b 01) 'x')");
    assert!(decode_from(V5_0, Some(Client), &numbered).is_err());
    let error = refused(V5_0, "82 (0001 () ['$share/g/a'] 05)");
    assert_eq!(error.id(), "MQTT-3.8.3-4");
}

#[test]
fn rabbitmq_17035_nannonng_1610_properties_of_another_packet() {
    refused(V5_0, "40 (0001 00 (23 0001))");
    refused(V5_0, "a2 (0001 (0b 01) ['a'])");
    refused(V5_0, "c0 (00)");
}

#[test]
fn hivemq_ce_750_bytes_behind_the_packet() {
    refused(V5_0, "c0 (00)");
    refused(V5_0, "40 (0001 00 () 00)");
    refused(V3_1_1, "e0 (aa)");
    refused(V3_1_1, "10 (['MQTT'] 04 02 003c ['c'] ['surplus'])");
}

#[test]
fn wolfmqtt_495_517_521_530_534_535_reserved_codes_and_flags() {
    refused(V3_1_1, "20 (00 06)");
    refused(V3_1_1, "90 (0001 03)");
    refused(V3_1_1, "42 (0001)");
    refused(V3_1_1, "80 (0001 ['a'] 00)");
    refused(V3_1_1, "30 (['a' 00])");
    refused(V3_1_1, "40 (0000)");
}

#[test]
fn mqttbytes_reserved_flags() {
    // 48 of the 256 first bytes were taken for a packet of two bytes; three are.
    let accepted = (0..=255).filter(|&first| crate::decode(V3_1_1, &[first, 0]).is_ok());
    assert_eq!(accepted.collect::<Vec<u8>>(), [0xc0, 0xd0, 0xe0]);
}

#[test]
fn mqttrs_pings_with_a_body() {
    refused(V3_1_1, "c0 (aa)");
    refused(V3_1_1, "d0 (0000)");
}

#[test]
fn peers_accept_over_long_lengths_in_5_0() {
    refused(V5_0, "c0 8000");
    refused(V5_0, "30 (['a'] 8000 'x')");
    refused(V5_0, "30 (['a'] (a600 [][]))");
}

#[test]
fn emqx_721_2796_tls_on_the_plain_port() {
    let hello = bytes("1603010200010001fc0303");
    let error = crate::decode(V3_1_1, &hello).expect_err("a TLS ClientHello");
    assert!(error.to_string().contains("TLS"), "{error}");
}

#[test]
fn passwords_do_not_show() {
    for (version, packet) in [
        (V3_1_1, "10 (['MQTT'] 04 c2 003c ['c'] ['user'] ['hunter2'])"),
        (V5_0, "10 (['MQTT'] 05 c2 003c () ['c'] ['user'] ['hunter2'])"),
        (V5_0, "10 (['MQTT'] 05 02 003c (15 ['PLAIN'] 16 ['hunter2']) ['c'])"),
        (V5_0, "f0 (18 (15 ['PLAIN'] 16 ['hunter2']))"),
    ] {
        let wire = bytes(packet);
        let packet = crate::decode(version, &wire).expect("legal");
        let secret = "hunter2".bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(", ");
        for shown in [format!("{packet:?}"), format!("{packet:#?}"), format!("{packet}")] {
            assert!(!shown.contains("hunter2") && !shown.contains(&secret), "{shown}");
            assert!(!shown.contains("68756e74"), "{shown}");
        }
        for shown in [format!("{packet:?}"), format!("{packet:#?}")] {
            assert!(shown.contains("redacted"), "that there is a secret is no secret: {shown}");
        }
    }
}
