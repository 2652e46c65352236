//! What the encoder refuses, and what cannot even be constructed (the statements about senders).

use crate::support::{decode, standard::REASON_CODES, wire::bytes};
use mqtt_codec::buf::Message;
use mqtt_codec::v5::{self, Properties, Property, ReasonCode, place};
use mqtt_codec::{
    Binary, Clause, Delivery, Packet, PacketId, QoS, Secret, TopicFilter, TopicName, Utf8Str, Version, v3,
};

fn id() -> PacketId {
    PacketId::new(1).expect("not 0")
}

fn text(text: &str) -> Utf8Str<'_> {
    Utf8Str::new(text).expect("a legal string")
}

fn filter(filter: &str) -> TopicFilter<'_> {
    TopicFilter::new(filter).expect("a legal filter")
}

/// The statement by its number in 5.0.
#[track_caller]
fn breaks<T>(result: Result<T, Clause>, clause: &str) {
    let broken = result.err().unwrap_or_else(|| panic!("must break {clause}"));
    assert_eq!(broken.id(Version::V5_0), clause);
}

/// Refused by length and by encoding, with nothing written.
#[track_caller]
fn refuses(message: &impl Message<Invalid = Clause>, clause: &str) {
    breaks(message.encoded_len(), clause);
    let mut out = vec![0xa5];
    assert!(message.encode(&mut out).is_err());
    assert_eq!(out, [0xa5], "something was written");
}

#[test]
fn strings() {
    breaks(Utf8Str::new("a\0b"), "MQTT-1.5.4-2");
    let longest = "x".repeat(65_535);
    assert!(Utf8Str::new(&longest).is_ok());
    assert!(TopicName::new(&longest).is_ok());
    assert!(TopicFilter::new(&longest).is_ok());
    assert!(Binary::new(longest.as_bytes()).is_ok());
    assert!(Secret::new(longest.as_bytes()).is_ok());
    let longer = "x".repeat(65_536);
    breaks(Utf8Str::new(&longer), "MQTT-5.0 §1.5.4");
    breaks(TopicName::new(&longer), "MQTT-4.7.3-3");
    breaks(TopicFilter::new(&longer), "MQTT-4.7.3-3");
    breaks(Binary::new(longer.as_bytes()), "MQTT-5.0 §1.5.6");
    breaks(Secret::new(longer.as_bytes()), "MQTT-5.0 §1.5.6");
}

#[test]
fn topics() {
    breaks(TopicName::new(""), "MQTT-4.7.3-1");
    breaks(TopicFilter::new(""), "MQTT-4.7.3-1");
    breaks(TopicName::new("a\0"), "MQTT-1.5.4-2");
    breaks(TopicFilter::new("a\0"), "MQTT-1.5.4-2");
    for name in ["+", "#", "a/+", "a#", "a/+/b"] {
        breaks(TopicName::new(name), "MQTT-4.7.0-1");
    }
    for filter in ["a#", "#/a", "a/#/b", "##"] {
        breaks(TopicFilter::new(filter), "MQTT-4.7.1-1");
    }
    for filter in ["a+", "+a", "a/b+/c", "++"] {
        breaks(TopicFilter::new(filter), "MQTT-4.7.1-2");
    }
}

#[test]
fn packet_identifiers() {
    assert!(PacketId::new(0).is_none());
}

#[test]
fn lists() {
    breaks(v5::Subscriptions::new(&[]), "MQTT-3.8.3-2");
    breaks(v5::Filters::new(&[]), "MQTT-3.10.3-2");
    breaks(v5::ReasonCodes::<place::SubAck>::new(&[]), "MQTT-3.8.4-6");
    breaks(v5::ReasonCodes::<place::UnsubAck>::new(&[]), "MQTT-5.0 §3.11.3");
    breaks(v5::ReasonCodes::<place::SubAck>::new(&[ReasonCode(0), ReasonCode(0x11)]), "MQTT-3.9.3-2");
    breaks(v5::ReasonCodes::<place::UnsubAck>::new(&[ReasonCode(0), ReasonCode(0x01)]), "MQTT-3.11.3-2");
    breaks(v3::Subscriptions::new(&[]), "MQTT-3.8.3-2");
    breaks(v3::Filters::new(&[]), "MQTT-3.10.3-2");
    breaks(v3::ReturnCodes::new(&[]), "MQTT-3.8.4-6");
}

#[test]
fn subscriptions() {
    let options = v5::SubscriptionOptions { no_local: true, ..v5::SubscriptionOptions::default() };
    let shared = [v5::Subscription { filter: filter("$share/g/a"), options }];
    breaks(v5::Subscriptions::new(&shared), "MQTT-3.8.3-4");
    breaks(TopicFilter::new("$share//a"), "MQTT-4.8.2-1");
    breaks(TopicFilter::new("$share/g"), "MQTT-4.8.2-2");
    breaks(TopicFilter::new("$share/+/a"), "MQTT-4.8.2-2");
}

#[test]
fn filters_of_3_1_1_that_5_0_does_not_know() {
    // A gateway reads them from the old side, where `$share` means nothing, and must not write them on the new side.
    for (name, clause) in [("$share//a", "MQTT-4.8.2-1"), ("$share/g", "MQTT-4.8.2-2"), ("$share/+/a", "MQTT-4.8.2-2")]
    {
        let old = bytes(&format!("a2 (0001 ['{name}'])"));
        let Ok(Packet::V3(v3::Packet::Unsubscribe(old))) = decode(Version::V3_1_1, &old) else { panic!("{name}") };
        let filters: Vec<_> = old.filters.iter().collect();
        breaks(v5::Filters::new(&filters), clause);
        let list = [v5::Subscription { filter: filters[0], options: v5::SubscriptionOptions::default() }];
        breaks(v5::Subscriptions::new(&list), clause);
    }
}

#[test]
fn properties() {
    let user = Property::UserProperty(text("k"), text("v"));
    breaks(Properties::<place::PubAck>::new(&[user, Property::ContentType(text("t"))]), "MQTT-5.0 §2.2.2.2");
    let twice = [Property::MessageExpiryInterval(1), user, Property::MessageExpiryInterval(1)];
    breaks(Properties::<place::Publish>::new(&twice), "MQTT-5.0 §3.3.2.3.3");
    breaks(Properties::<place::Will>::new(&twice), "MQTT-5.0 §3.1.3.2.4");
    let data = [Property::AuthenticationData(Secret::new(&[0]).expect("short"))];
    breaks(Properties::<place::Connect>::new(&data), "MQTT-5.0 §3.1.2.11.10");
    assert!(Properties::<place::Publish>::new(&[user, user]).is_ok());
}

#[test]
fn publish_without_topic_or_alias() {
    let publish = v5::Publish {
        delivery: Delivery::AtMostOnce,
        retain: false,
        topic: None,
        properties: Properties::EMPTY,
        payload: b"",
    };
    refuses(&publish, "MQTT-4.7.3-1");
}

/// What becomes of a packet of this type with this reason code and nothing unusual beside it.
fn with_reason(name: &str, reason_code: ReasonCode) -> Result<usize, Clause> {
    let (packet_id, list) = (id(), [reason_code]);
    let method = [Property::AuthenticationMethod(text("m"))];
    match name {
        "CONNACK" => v5::ConnAck { session_present: false, reason_code, properties: Properties::EMPTY }.encoded_len(),
        "PUBACK" => v5::PubAck { packet_id, reason_code, properties: Properties::EMPTY }.encoded_len(),
        "PUBREC" => v5::PubRec { packet_id, reason_code, properties: Properties::EMPTY }.encoded_len(),
        "PUBREL" => v5::PubRel { packet_id, reason_code, properties: Properties::EMPTY }.encoded_len(),
        "PUBCOMP" => v5::PubComp { packet_id, reason_code, properties: Properties::EMPTY }.encoded_len(),
        "SUBACK" => v5::ReasonCodes::<place::SubAck>::new(&list).and_then(|reason_codes| {
            v5::SubAck { packet_id, properties: Properties::EMPTY, reason_codes }.encoded_len()
        }),
        "UNSUBACK" => v5::ReasonCodes::<place::UnsubAck>::new(&list).and_then(|reason_codes| {
            v5::UnsubAck { packet_id, properties: Properties::EMPTY, reason_codes }.encoded_len()
        }),
        "DISCONNECT" => v5::Disconnect { reason_code, properties: Properties::EMPTY }.encoded_len(),
        "AUTH" => Properties::new(&method).and_then(|properties| v5::Auth { reason_code, properties }.encoded_len()),
        other => panic!("{other} has no reason code"),
    }
}

#[test]
fn every_reason_code_against_the_tables() {
    for codes in &REASON_CODES {
        for code in 0..=255 {
            match with_reason(codes.name, ReasonCode(code)) {
                Ok(_) => assert!(codes.legal.contains(&code), "{} with {code:#04x}", codes.name),
                Err(broken) => {
                    assert!(!codes.legal.contains(&code), "{} with {code:#04x} is legal", codes.name);
                    assert_eq!(broken.id(Version::V5_0), codes.clause);
                }
            }
        }
    }
}

#[test]
fn a_refused_reason_code_writes_nothing() {
    refuses(
        &v5::PubAck { packet_id: id(), reason_code: ReasonCode(0x92), properties: Properties::EMPTY },
        "MQTT-3.4.2-1",
    );
    refuses(&v5::Disconnect { reason_code: ReasonCode(1), properties: Properties::EMPTY }, "MQTT-3.14.2-1");
    let unknown = v3::ConnAck { session_present: false, return_code: v3::ConnectReturnCode(6) };
    refuses(&unknown, "MQTT-3.2.2-8");
}

#[test]
fn session_present_with_an_error() {
    let refused = v5::ConnAck { session_present: true, reason_code: ReasonCode(0x87), properties: Properties::EMPTY };
    refuses(&refused, "MQTT-3.2.2-6");
    let refused = v3::ConnAck { session_present: true, return_code: v3::ConnectReturnCode::NOT_AUTHORIZED };
    refuses(&refused, "MQTT-3.2.2-6");
}

#[test]
fn auth_without_a_method() {
    let auth = v5::Auth { reason_code: ReasonCode(0x18), properties: Properties::EMPTY };
    refuses(&auth, "MQTT-5.0 §3.15.2.2.2");
}

#[test]
fn password_without_user_name_in_3_1_1() {
    let connect = v3::Connect {
        protocol_level: v3::ProtocolLevel::V3_1_1,
        bridge: false,
        clean_session: true,
        keep_alive: 0,
        client_id: text("c"),
        will: None,
        username: None,
        password: Some(Secret::new(b"pw").expect("short")),
    };
    // MQTT-3.1.2-22 of 3.1.1.
    let broken = connect.encoded_len().expect_err("no user name");
    assert_eq!(broken.id(Version::V3_1_1), "MQTT-3.1.2-22");
}

#[test]
fn packets_above_the_largest_remaining_length() {
    // 2 bytes of length, 1 of topic, in 5.0 one of Property Length.
    let payload = vec![0; 268_435_455 - 3];
    let topic = TopicName::new("a").expect("legal");
    let publish = v3::Publish { delivery: Delivery::AtMostOnce, retain: false, topic, payload: &payload };
    assert_eq!(publish.encoded_len(), Ok(268_435_460));
    let numbered = Delivery::AtLeastOnce { packet_id: id(), dup: false };
    breaks(v3::Publish { delivery: numbered, ..publish }.encoded_len(), "MQTT-5.0 §2.1.4");
    let publish = v5::Publish {
        delivery: Delivery::AtMostOnce,
        retain: false,
        topic: Some(topic),
        properties: Properties::EMPTY,
        payload: &payload,
    };
    breaks(publish.encoded_len(), "MQTT-5.0 §2.1.4");
    let publish = v5::Publish { payload: &payload[1..], ..publish };
    assert_eq!(publish.encoded_len(), Ok(268_435_460));
    assert_eq!(QoS::AtMostOnce, publish.delivery.qos());
}
