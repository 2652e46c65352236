//! Length fields that lie: overflow, underflow, endless loops and memory taken on a stranger's word.

use crate::{NO_LIMIT, accepted, refused, unfinished};
use mqtt_codec::Version::{V3_1_1, V5_0};
use mqtt_codec::frame;

#[test]
fn cve_2026_54412_mqtt_c_topic_longer_than_the_packet() {
    // The payload length became 65,536 less than nothing.
    let error = refused(V3_1_1, "30 07 ffff 4142434445");
    assert_eq!(error.offset, 2);
    refused(V5_0, "30 07 ffff 4142434445");
    refused(V3_1_1, "32 (0005 'abc')");
    // The topic fits, the identifier behind it does not.
    refused(V3_1_1, "32 (['abc'])");
    refused(V3_1_1, "32 (['abc'] 00)");
}

#[test]
fn cve_2019_17210_mbed_string_length_without_bound() {
    refused(V3_1_1, "30 (ffff)");
    refused(V3_1_1, "10 (['MQTT'] 04 02 003c ffff)");
    refused(V3_1_1, "82 (0001 8000 'a' 00)");
}

#[test]
fn cve_2019_19307_mongoose_length_of_five_bytes() {
    for packet in ["308080808001", "30ffffffffff", "3080808080 0000", "30ffffffff7f"] {
        let wire = crate::bytes(packet);
        assert!(frame(&wire, NO_LIMIT).is_err(), "{packet}");
        assert!(crate::decode(V3_1_1, &wire).is_err(), "{packet}");
    }
}

#[test]
fn esp_mqtt_322_continuation_bits_without_end() {
    for packet in ["fffbffffffff", "03f9ffffffff"] {
        assert!(frame(&crate::bytes(packet), NO_LIMIT).is_err(), "{packet}");
        for version in [V3_1_1, V5_0] {
            assert!(crate::decode(version, &crate::bytes(packet)).is_err(), "{packet}");
        }
    }
}

#[test]
fn bschwind_mqtt_broker_48_variable_byte_integer_overflow() {
    refused(V5_0, "30 (['a'] ffffffffff7f)");
    refused(V5_0, "30 (['a'] (0b ffffffff7f))");
    refused(V5_0, "82 (0001 (0b ffffffffff) ['a'] 00)");
}

#[test]
fn cve_2026_21888_nanomq_property_length_of_five_bytes() {
    refused(V5_0, "10 (['MQTT'] 05 02 003c 8080808001 ['c'])");
    refused(V5_0, "10 (['MQTT'] 05 02 003c ffffffffff ['c'])");
    refused(V5_0, "30 (['a'] 8080808000 'x')");
}

#[test]
fn cve_2026_25627_nanomq_remaining_length_4096_body_of_three_bytes() {
    unfinished(V5_0, "10 8020 000000", 4093);
    unfinished(V3_1_1, "30 8020 0001 61", 4093);
}

#[test]
fn cve_2023_0809_mosquitto_first_packet_of_256_mib() {
    // Nothing is reserved for it: what is missing is told, or the limit refuses it, after five bytes.
    unfinished(V3_1_1, "82 ffffff7f", 268_435_455);
    assert!(frame(&crate::bytes("82 ffffff7f"), 1 << 20).is_err());
}

#[test]
fn cve_2017_7654_mosquitto_connect_fields_longer_than_the_packet() {
    for connect in [
        "10 (['MQTT'] 04 06 003c ['c'] ffff 'w')",
        "10 (['MQTT'] 04 c2 003c ['c'] ['u'] 0100 'p')",
        "10 (['MQTT'] 04 06 003c ['c'] ['w'] 7fff)",
        "10 (ffff 'MQTT' 04 02 003c ['c'])",
    ] {
        refused(V3_1_1, connect);
    }
}

#[test]
fn ntex_mqtt_19_properties_read_past_their_region() {
    // The string would end inside the payload, outside of the Property Length.
    refused(V5_0, "30 (['a'] 04 03 0004 'ab' 'cd')");
    refused(V5_0, "10 (['MQTT'] 05 02 003c 03 11 0000 ['client'])");
    refused(V5_0, "82 (0001 01 0b ['a'] 00)");
}

#[test]
fn wolfmqtt_430_378_471_472_numbers_and_sizes() {
    refused(V5_0, "20 (00 00 ffffffff7f)");
    refused(V5_0, "20 (00 00 (21 00))");
    refused(V5_0, "90 (00)");
    refused(V3_1_1, "90 (0001)");
    unfinished(V3_1_1, "90 ff7f 0001 00", 16_380);
}

#[test]
fn contiki_ng_3227_lengths_beyond_16_bits() {
    // 65,536 + n was kept in 16 bits: the packet seemed to be n bytes long.
    unfinished(V3_1_1, "30 8a8004 0001 61", 65_546 - 3);
    let mut wire = crate::bytes("30 8a8004 ['a/b']");
    wire.resize(4 + 65_546, b'x');
    let packet = crate::decode(V3_1_1, &wire).expect("a payload of 64 KiB");
    assert_eq!(crate::support::encode(&packet), wire);
}

#[test]
fn zero_length_items_make_progress() {
    refused(V3_1_1, "82 (0001 0000)");
    refused(V3_1_1, "a2 (0001 0000 0000)");
    accepted(V5_0, "30 (['a'] (26 [][] 26 [][]))");
    refused(V5_0, "30 (['a'] 01)");
}

#[test]
fn mqtt_format_packets_of_128_bytes_and_more() {
    // It looked for continuation bits behind the first length byte only, and refused every longer packet.
    for payload in [123, 124, 16_379, 16_380] {
        accepted(V3_1_1, &format!("30 (['a/b'] {})", "00".repeat(payload)));
    }
}
