//! The head of a PUBLISH alone: its payload is too large to be held, or lies elsewhere.

use crate::support::wire::bytes;
use crate::{id, topic};
use mqtt_codec::buf::Message;
use mqtt_codec::v5::{Forward, SubscriptionId};
use mqtt_codec::{Delivery, v3, v5};

const PAYLOAD: &[u8] = b"a payload of some length";

/// Heads of every form, in 3.1.1 and in 5.0.
const V3: [&str; 3] = ["30 (['a/b'] @)", "35 (['topic/name'] 1234 @)", "3a (['a'] 0001 @)"];
const V5: [&str; 5] = [
    "30 (['a/b'] () @)",
    "3d (['topic/name'] 1234 (01 01 26 ['key']['value']) @)",
    "32 ([] 0001 (23 0007) @)",
    "30 (['a'] (08 ['reply'] 09 [0102030405] 03 ['text']) @)",
    "30 (['a'] (0b ffffff7f 02 0000003c 0b 8001) @)",
];

fn with_payload(notation: &str) -> Vec<u8> {
    bytes(&notation.replace('@', &PAYLOAD.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
}

macro_rules! check_heads {
    ($family:ident, $packets:expr) => {
        for notation in $packets {
            let wire = with_payload(notation);
            let head = wire.len() - PAYLOAD.len();
            for cut in 0..=wire.len() {
                let decoded = $family::Publish::decode_head(&wire[..cut], &mut ());
                let decoded = decoded.unwrap_or_else(|error| panic!("{notation} cut at {cut}: {error:?}"));
                if cut < head {
                    assert_eq!(decoded, None, "{notation} cut at {cut}");
                    continue;
                }
                let decoded = decoded.unwrap_or_else(|| panic!("{notation}: the head is there at {cut}"));
                assert_eq!(decoded.payload_len, PAYLOAD.len(), "{notation} cut at {cut}");
                assert_eq!(decoded.publish.payload, &PAYLOAD[..cut - head], "{notation} cut at {cut}");
                let mut out = Vec::new();
                decoded.publish.encode_head(PAYLOAD.len(), &mut out).expect("a legal head");
                assert_eq!(out, &wire[..head], "{notation}");
            }
        }
    };
}

#[test]
fn heads_of_3_1_1_at_every_length() {
    check_heads!(v3, V3);
}

#[test]
fn heads_of_5_0_at_every_length() {
    check_heads!(v5, V5);
}

#[test]
fn errors_show_before_the_head_is_complete() {
    // A wildcard in the topic, and a property that PUBLISH does not have.
    let wire = bytes("30 40 0002 'a#'");
    assert!(v3::Publish::decode_head(&wire[..5], &mut ()).is_ok_and(|head| head.is_none()));
    assert_eq!(v3::Publish::decode_head(&wire, &mut ()).expect_err("a wildcard").offset, 5);
    let wire = bytes("30 40 0001 'a' 02 1300 'x'");
    assert_eq!(v5::Publish::decode_head(&wire, &mut ()).expect_err("Server Keep Alive").offset, 6);
    assert!(v3::Publish::decode_head(&bytes("c0 ()"), &mut ()).is_err());
    assert!(v3::Publish::decode_head(&bytes("c0"), &mut ()).is_ok_and(|head| head.is_none()));
}

#[test]
fn a_head_for_the_largest_payload() {
    let publish = v3::Publish { delivery: Delivery::AtMostOnce, retain: false, topic: topic("a"), payload: b"" };
    let mut out = Vec::new();
    publish.encode_head(268_435_452, &mut out).expect("the largest packet");
    assert_eq!(out, bytes("30 ffffff7f ['a']"));
    assert!(publish.encode_head(268_435_453, &mut out).is_err());
    assert!(publish.encode_head(usize::MAX, &mut out).is_err());
    assert_eq!(out, bytes("30 ffffff7f ['a']"), "nothing more was written");
}

/// DUP among it, which is the sender's own (MQTT-3.3.1-3).
#[test]
fn fan_out_changes_the_head_only() {
    let wire = with_payload(V5[1]);
    let received: v5::Publish = mqtt_codec::buf::Reader::new(&wire).decode(&mut ()).expect("legal");
    let sent =
        v5::Publish { delivery: Delivery::AtLeastOnce { packet_id: id(0xbeef), dup: true }, retain: false, ..received };
    let expected = with_payload("3a (['topic/name'] beef (01 01 26 ['key']['value']) @)");
    assert_eq!(sent.encode_to_vec().as_deref(), Ok(&expected[..]));
    let without = v5::Publish { delivery: Delivery::AtMostOnce, ..sent };
    let expected = with_payload("30 (['topic/name'] (01 01 26 ['key']['value']) @)");
    assert_eq!(without.encode_to_vec().as_deref(), Ok(&expected[..]));
}

#[test]
fn what_a_broker_passes_on() {
    let properties = "26 ['k']['1'] 23 0007 02 0000003c 01 01 0b 05 26 ['k']['2'] 08 ['r'] 09 ['c'] 0b 06 03 ['t']";
    let wire = with_payload(&format!("32 (['a'] 0001 ({properties}) @)"));
    let received: v5::Publish = mqtt_codec::buf::Reader::new(&wire).decode(&mut ()).expect("legal");

    // Alias and subscription identifiers belong to the other connection; the rest is passed on in its order: MQTT-3.3.2-4,
    // MQTT-3.3.2-15, MQTT-3.3.2-16, MQTT-3.3.2-17, MQTT-3.3.2-18, MQTT-3.3.2-20.
    let plain = Forward::new(received);
    let expected =
        with_payload("32 (['a'] 0001 (26 ['k']['1'] 02 0000003c 01 01 26 ['k']['2'] 08 ['r'] 09 ['c'] 03 ['t']) @)");
    assert_eq!(plain.encode_to_vec().as_deref(), Ok(&expected[..]));
    assert_eq!(plain.encoded_len(), Ok(expected.len()));
    let mut head = Vec::new();
    plain.encode_head(&mut head).expect("legal");
    assert_eq!(head, &expected[..expected.len() - PAYLOAD.len()]);

    let numbers = [1, 300].map(|number| SubscriptionId::new(number).expect("in range"));
    let renewed = Forward {
        publish: v5::Publish { topic: None, delivery: Delivery::AtMostOnce, ..received },
        topic_alias: Some(9.try_into().expect("not 0")),
        subscription_identifiers: &numbers,
        message_expiry_interval: Some(59),
    };
    let sent = renewed.encode_to_vec().expect("legal");
    let decoded: v5::Publish = mqtt_codec::buf::Reader::new(&sent).decode(&mut ()).expect("legal");
    assert_eq!((decoded.topic, decoded.payload), (None, PAYLOAD));
    assert_eq!(decoded.properties.topic_alias().map(u16::from), Some(9));
    assert_eq!(decoded.properties.message_expiry_interval(), Some(59));
    assert!(decoded.properties.subscription_identifiers().eq(numbers), "MQTT-3.3.4-4");
    let names: Vec<_> = decoded.properties.user_properties().map(|(_, value)| value.as_str()).collect();
    assert_eq!(names, ["1", "2"]);

    // The same from a list in memory.
    let list: Vec<_> = received.properties.iter().collect();
    let built = v5::Publish { properties: v5::Properties::new(&list).expect("legal"), ..renewed.publish };
    assert_eq!(Forward { publish: built, ..renewed }.encode_to_vec(), Ok(sent.clone()));

    let nameless = Forward { topic_alias: None, ..renewed };
    assert!(nameless.encoded_len().is_err() && nameless.encode_to_vec().is_err());
}
