//! MQTT 3.1.1 and 3.1: every packet type, field by field.

use crate::support::{decode, encode, hex, wire::bytes};
use crate::{filter, id, same, text, topic};
use mqtt_codec::Version::{V3_1, V3_1_1};
use mqtt_codec::v3::{
    ConnAck, Connect, ConnectReturnCode, Filters, Packet, ProtocolLevel, PubAck, PubComp, PubRec, PubRel, Publish,
    ReturnCodes, SubAck, SubAckReturnCode, Subscribe, Subscription, Subscriptions, UnsubAck, Unsubscribe, Will,
};
use mqtt_codec::{Binary, Delivery, Packet as Any, QoS, Secret};

fn v3_1_1(notation: &str, packet: Packet<'_>) {
    same(V3_1_1, notation, Any::V3(packet));
}

const CONNECT: fn() -> Connect<'static> = || Connect {
    protocol_level: ProtocolLevel::V3_1_1,
    bridge: false,
    clean_session: true,
    keep_alive: 60,
    client_id: text("c"),
    will: None,
    username: None,
    password: None,
};

/// The fields of the payload in their order (MQTT-3.1.3-1).
#[test]
fn connect() {
    let bare = "10 (['MQTT'] 04 02 003c ['c'])";
    v3_1_1(bare, Packet::Connect(CONNECT()));

    // The example of figures 3.2 to 3.6: user name, password, will of QoS 1, clean session, 10 seconds.
    let full = "10 (['MQTT'] 04 ce 000a ['c'] ['w/t'] [00ff] ['user'] ['pw'])";
    let will = Will {
        qos: QoS::AtLeastOnce,
        retain: false,
        topic: topic("w/t"),
        payload: Binary::new(&[0, 0xff]).expect("short"),
    };
    let username = Some(text("user"));
    let password = Some(Secret::new(b"pw").expect("short"));
    v3_1_1(full, Packet::Connect(Connect { keep_alive: 10, will: Some(will), username, password, ..CONNECT() }));

    let retained = "10 (['MQTT'] 04 34 0000 ['c'] ['w'] [])";
    let will =
        Will { qos: QoS::ExactlyOnce, retain: true, topic: topic("w"), payload: Binary::new(&[]).expect("short") };
    let connect = Connect { keep_alive: 0, clean_session: false, will: Some(will), ..CONNECT() };
    v3_1_1(retained, Packet::Connect(connect));
}

#[test]
fn connect_with_an_empty_client_id() {
    // Whether it is accepted is the Server's decision (MQTT-3.1.3-6, MQTT-3.1.3-7, MQTT-3.1.3-8); the packet is well formed.
    v3_1_1("10 (['MQTT'] 04 02 003c [])", Packet::Connect(Connect { client_id: text(""), ..CONNECT() }));
    let kept = Connect { client_id: text(""), clean_session: false, ..CONNECT() };
    v3_1_1("10 (['MQTT'] 04 00 003c [])", Packet::Connect(kept));
}

#[test]
fn connect_of_a_bridge() {
    v3_1_1("10 (['MQTT'] 84 02 003c ['c'])", Packet::Connect(Connect { bridge: true, ..CONNECT() }));
    let old = Connect { protocol_level: ProtocolLevel::V3_1, bridge: true, ..CONNECT() };
    same(V3_1, "10 (['MQIsdp'] 83 02 003c ['c'])", Any::V3(Packet::Connect(old)));
}

#[test]
fn connect_of_3_1() {
    let old = Connect { protocol_level: ProtocolLevel::V3_1, ..CONNECT() };
    same(V3_1, "10 (['MQIsdp'] 03 02 003c ['c'])", Any::V3(Packet::Connect(old)));
}

#[test]
fn connack() {
    let accepted = ConnAck { session_present: true, return_code: ConnectReturnCode::ACCEPTED };
    v3_1_1("20 (01 00)", Packet::ConnAck(accepted));
    for number in 0..=5 {
        let refused = ConnAck { session_present: false, return_code: ConnectReturnCode(number) };
        v3_1_1(&format!("20 (00 {number:02x})"), Packet::ConnAck(refused));
    }
}

/// Without a packet identifier at QoS 0 (MQTT-2.3.1-5).
#[test]
fn publish() {
    let publish = Publish { delivery: Delivery::AtMostOnce, retain: false, topic: topic("a/b"), payload: b"hello" };
    v3_1_1("30 (['a/b'] 'hello')", Packet::Publish(publish));
    v3_1_1("31 (['a/b'])", Packet::Publish(Publish { retain: true, payload: b"", ..publish }));
    for (first, dup) in [("32", false), ("3a", true)] {
        let delivery = Delivery::AtLeastOnce { packet_id: id(10), dup };
        v3_1_1(&format!("{first} (['a/b'] 000a 'hello')"), Packet::Publish(Publish { delivery, ..publish }));
    }
    for (first, dup) in [("35", false), ("3d", true)] {
        let delivery = Delivery::ExactlyOnce { packet_id: id(0xffff), dup };
        let publish = Publish { delivery, retain: true, ..publish };
        v3_1_1(&format!("{first} (['a/b'] ffff 'hello')"), Packet::Publish(publish));
    }
}

#[test]
fn acknowledgements() {
    let packet_id = id(0x1234);
    v3_1_1("40 (1234)", Packet::PubAck(PubAck { packet_id }));
    v3_1_1("50 (1234)", Packet::PubRec(PubRec { packet_id }));
    v3_1_1("62 (1234)", Packet::PubRel(PubRel { packet_id }));
    v3_1_1("70 (1234)", Packet::PubComp(PubComp { packet_id }));
    v3_1_1("b0 (1234)", Packet::UnsubAck(UnsubAck { packet_id }));
}

#[test]
fn subscribe_and_suback() {
    // The example of figure 3.23.
    let list = [
        Subscription { filter: filter("a/b"), qos: QoS::AtLeastOnce },
        Subscription { filter: filter("c/d"), qos: QoS::ExactlyOnce },
    ];
    let filters = Subscriptions::new(&list).expect("not empty");
    v3_1_1("82 (000a ['a/b'] 01 ['c/d'] 02)", Packet::Subscribe(Subscribe { packet_id: id(10), filters }));

    let list = [0x00, 0x01, 0x02, 0x80].map(SubAckReturnCode);
    let return_codes = ReturnCodes::new(&list).expect("not empty");
    v3_1_1("90 (000a 00 01 02 80)", Packet::SubAck(SubAck { packet_id: id(10), return_codes }));
}

#[test]
fn unsubscribe() {
    let list = [filter("a/b"), filter("c/d")];
    let filters = Filters::new(&list).expect("not empty");
    v3_1_1("a2 (000a ['a/b']['c/d'])", Packet::Unsubscribe(Unsubscribe { packet_id: id(10), filters }));
}

#[test]
fn share_is_an_ordinary_filter_before_5_0() {
    for name in ["$share/g/t", "$share", "$share/", "$share//t", "$share/g", "$share/+/t", "$share/#"] {
        for notation in [format!("82 (0001 ['{name}'] 00)"), format!("a2 (0001 ['{name}'])")] {
            let wire = bytes(&notation);
            let packet = decode(V3_1_1, &wire).unwrap_or_else(|error| panic!("{notation}: {error:?}"));
            assert_eq!(hex(&encode(&packet)), hex(&wire), "{notation}");
        }
    }
}

#[test]
fn packets_of_two_bytes() {
    v3_1_1("c0 ()", Packet::PingReq);
    v3_1_1("d0 ()", Packet::PingResp);
    v3_1_1("e0 ()", Packet::Disconnect);
}
