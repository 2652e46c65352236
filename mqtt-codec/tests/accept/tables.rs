//! Every property in every place, every reason code in every packet: all of it comes back byte by byte.

use crate::support::standard::{PLACES, PROPERTIES, REASON_CODES};
use crate::support::wire::bytes;
use crate::support::{decode, encode, hex, seeds};
use mqtt_codec::Version::{self, V3_1, V3_1_1, V5_0};

#[track_caller]
fn survives(version: Version, what: &str, packet: &[u8]) {
    match decode(version, packet) {
        Ok(decoded) => assert_eq!(hex(&encode(&decoded)), hex(packet), "{what}"),
        Err(error) => panic!("{what}: {} is refused: {error} {error:?}", hex(packet)),
    }
}

#[test]
fn every_property_in_every_place_with_every_bound() {
    let mut combinations = 0;
    for place in &PLACES {
        for property in PROPERTIES.iter().filter(|property| place.allowed.contains(&property.id)) {
            for value in [property.legal].iter().chain(property.also_legal) {
                let packet = place.with(&format!("{} {value}", place.companion(property.id)));
                survives(V5_0, &format!("{} {value}", place.name), &bytes(&packet));
            }
            combinations += 1;
        }
    }
    // Table 2-4, row by row: PFI 2, MEI 2, CT 2, RT 2, CD 2, SI 2, SEI 3, ACI 1, SKA 1, AM 3, AD 3, RPI 1, WDI 1, RRI 1, RI 1,
    // SR 2, RS 9, RM 2, TAM 2, TA 1, MQ 1, RA 1, UP 14, MPS 2, WSA 1, SIA 1, SSA 1.
    assert_eq!(combinations, 64);
}

#[test]
fn all_properties_of_a_place_at_once_in_any_order() {
    for place in &PLACES {
        let allowed = PROPERTIES.iter().filter(|property| place.allowed.contains(&property.id));
        let mut properties: Vec<_> = allowed.map(|property| property.legal).collect();
        for _ in 0..properties.len() {
            properties.rotate_left(1);
            let packet = place.with(&properties.join(" "));
            survives(V5_0, place.name, &bytes(&packet));
        }
    }
}

#[test]
fn repeated_properties() {
    for place in PLACES.iter().filter(|place| place.name != "AUTH") {
        survives(V5_0, place.name, &bytes(&place.with("26 ['k']['v'] 26 ['k']['v'] 26 [][]")));
    }
    survives(V5_0, "two identifiers", &bytes("30 (['a'] (0b 01 0b 01 0b ff7f) 'x')"));
}

#[test]
fn every_reason_code_of_every_packet() {
    let mut codes = 0;
    for packet in &REASON_CODES {
        for code in packet.legal {
            let wire = bytes(&packet.packet.replace("{}", &format!("{code:02x}")));
            survives(V5_0, packet.name, &wire);
            codes += 1;
        }
    }
    // CONNACK 22, PUBACK 9, PUBREC 9, PUBREL 2, PUBCOMP 2, SUBACK 12, UNSUBACK 7, DISCONNECT 29 and 0x8C, AUTH 3.
    assert_eq!(codes, 96);
}

#[test]
fn every_subscription_option() {
    let mut legal = 0;
    for options in 0..=0x3f_u8 {
        if options & 3 != 3 && options >> 4 != 3 {
            survives(V5_0, "options", &bytes(&format!("82 (0001 () ['a'] {options:02x})")));
            legal += 1;
        }
    }
    // Three QoS, No Local, Retain As Published, three ways of Retain Handling.
    assert_eq!(legal, 3 * 2 * 2 * 3);
}

#[test]
fn every_seed_is_canonical() {
    let versions = [(V3_1, seeds::v3(seeds::V3_1)), (V3_1_1, seeds::v3(seeds::V3_1_1)), (V5_0, seeds::v5())];
    for (version, seeds) in versions {
        for seed in seeds {
            survives(version, "seed", &seed);
        }
    }
}

#[test]
fn strings_up_to_65535_bytes() {
    for length in [0, 1, 7, 8, 9, 127, 128, 16_383, 65_535] {
        let text = "61".repeat(length);
        survives(V3_1_1, "client identifier", &bytes(&format!("10 (['MQTT'] 04 02 003c [{text}])")));
        survives(V5_0, "reason string", &bytes(&format!("e0 (00 (1f [{text}] 26 [][]))")));
        survives(V5_0, "will payload", &bytes(&format!("10 (['MQTT'] 05 06 003c () [] () ['w'] [{text}])")));
    }
}

#[test]
fn every_well_formed_character_is_kept() {
    // MQTT-1.5.4-3 (MQTT-1.5.3-3 in 3.1.1): U+FEFF is not stripped. Controls and non-characters are only discouraged.
    let characters = "\u{1}\u{1f}\u{7f}\u{80}\u{9f}\u{7ff}\u{800}\u{d7ff}\u{e000}\u{fdd0}\u{feff}\u{fffe}\u{ffff}\u{10000}\u{1f600}\u{10ffff}";
    for character in characters.chars() {
        for text in
            [format!("{character}"), format!("{character}a"), format!("seven77{character}"), format!("a/{character}/b")]
        {
            survives(V3_1_1, "topic name", &bytes(&format!("30 (['{text}'])")));
            survives(V5_0, "topic name", &bytes(&format!("30 (['{text}'] ())")));
            survives(V5_0, "topic filter", &bytes(&format!("82 (0001 () ['{text}'] 00)")));
            survives(V5_0, "user property", &bytes(&format!("30 (['t'] (26 ['{text}']['{text}']))")));
        }
    }
}

#[test]
fn remaining_lengths_of_every_size() {
    for payload in [0, 1, 122, 123, 124, 16_377, 16_378, 16_379, 2_097_145, 2_097_146, 2_097_147] {
        let mut packet = vec![0x30];
        packet.extend(crate::support::wire::variable_byte_integer(payload + 5));
        packet.extend(bytes("['a/b']"));
        packet.resize(packet.len() + payload, 0xa5);
        survives(V3_1_1, "payload", &packet);
        // The same bytes are a PUBLISH of 5.0 with empty properties once the payload begins with 0.
        if payload > 0 {
            let properties = packet.len() - payload;
            packet[properties] = 0;
            survives(V5_0, "payload", &packet);
        }
    }
}
