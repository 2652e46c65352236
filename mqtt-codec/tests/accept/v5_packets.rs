//! MQTT 5.0: every packet type, field by field.

use crate::{filter, id, same, text, topic};
use mqtt_codec::Version::V5_0;
use mqtt_codec::v5::{
    Auth, ConnAck, Connect, Disconnect, Filters, Packet, Properties, Property, PubAck, PubComp, PubRec, PubRel,
    Publish, ReasonCode, ReasonCodes, RetainHandling, SubAck, Subscribe, Subscription, SubscriptionId,
    SubscriptionOptions, Subscriptions, UnsubAck, Unsubscribe, Will,
};
use mqtt_codec::{Binary, Delivery, Packet as Any, QoS, Secret};

fn v5(notation: &str, packet: Packet<'_>) {
    same(V5_0, notation, Any::V5(packet));
}

fn user<'a>(name: &'a str, value: &'a str) -> Property<'a> {
    Property::UserProperty(text(name), text(value))
}

const CONNECT: fn() -> Connect<'static> = || Connect {
    clean_start: true,
    keep_alive: 60,
    properties: Properties::default(),
    client_id: text("c"),
    will: None,
    username: None,
    password: None,
};

#[test]
fn connect() {
    v5("10 (['MQTT'] 05 02 003c () ['c'])", Packet::Connect(CONNECT()));
    let empty_id = Connect { client_id: text(""), clean_start: false, ..CONNECT() };
    v5("10 (['MQTT'] 05 00 003c () [])", Packet::Connect(empty_id));

    // The variable header of figure 3-6, and a password without a user name, which 5.0 allows.
    let list = [Property::SessionExpiryInterval(10)];
    let properties = Properties::new(&list).expect("legal");
    let password = Some(Secret::new(b"pw").expect("short"));
    let connect = Connect { keep_alive: 10, properties, password, ..CONNECT() };
    v5("10 (['MQTT'] 05 42 000a (11 0000000a) ['c'] ['pw'])", Packet::Connect(connect));
}

/// The fields of the payload in their order (MQTT-3.1.3-1).
#[test]
fn connect_with_everything() {
    let delay = [Property::WillDelayInterval(30)];
    let will = Will {
        qos: QoS::ExactlyOnce,
        retain: true,
        properties: Properties::new(&delay).expect("legal"),
        topic: topic("will/topic"),
        payload: Binary::new(b"bye").expect("short"),
    };
    let list = [user("a", "1"), user("a", "2")];
    let connect = Connect {
        keep_alive: 0xffff,
        properties: Properties::new(&list).expect("legal"),
        will: Some(will),
        username: Some(text("user")),
        password: Some(Secret::new(&[0, 0xff]).expect("short")),
        ..CONNECT()
    };
    v5(
        "10 (['MQTT'] 05 f6 ffff (26 ['a']['1'] 26 ['a']['2']) ['c'] (18 0000001e) ['will/topic'] ['bye'] ['user'] [00ff])",
        Packet::Connect(connect),
    );
}

#[test]
fn connack() {
    let connack =
        ConnAck { session_present: true, reason_code: ReasonCode::SUCCESS, properties: Properties::default() };
    v5("20 (01 00 ())", Packet::ConnAck(connack));
    let refused = ConnAck { session_present: false, reason_code: ReasonCode(0x87), ..connack };
    v5("20 (00 87 ())", Packet::ConnAck(refused));
}

/// Without a packet identifier at QoS 0 (MQTT-2.2.1-2).
#[test]
fn publish() {
    // Figure 3-9.
    let publish = Publish {
        delivery: Delivery::AtLeastOnce { packet_id: id(10), dup: false },
        retain: false,
        topic: Some(topic("a/b")),
        properties: Properties::default(),
        payload: b"hello",
    };
    v5("32 (['a/b'] 000a () 'hello')", Packet::Publish(publish));
    v5(
        "31 (['a/b'] ())",
        Packet::Publish(Publish { delivery: Delivery::AtMostOnce, retain: true, payload: b"", ..publish }),
    );
    let again = Delivery::ExactlyOnce { packet_id: id(0xffff), dup: true };
    v5("3c (['a/b'] ffff () 'hello')", Packet::Publish(Publish { delivery: again, ..publish }));

    let list = [Property::TopicAlias(1.try_into().expect("not 0"))];
    let by_alias = Publish { topic: None, properties: Properties::new(&list).expect("legal"), ..publish };
    v5("32 ([] 000a (23 0001) 'hello')", Packet::Publish(by_alias));
    v5("32 (['a/b'] 000a (23 0001) 'hello')", Packet::Publish(Publish { topic: Some(topic("a/b")), ..by_alias }));
}

#[test]
fn user_properties_keep_their_order() {
    // MQTT-3.3.2-17 and -18.
    let list = [user("z", "1"), user("a", "2"), user("z", "1"), user("", "")];
    let publish = Publish {
        delivery: Delivery::AtMostOnce,
        retain: false,
        topic: Some(topic("t")),
        properties: Properties::new(&list).expect("legal"),
        payload: b"",
    };
    v5("30 (['t'] (26 ['z']['1'] 26 ['a']['2'] 26 ['z']['1'] 26 [][]))", Packet::Publish(publish));
}

#[test]
fn acknowledgements() {
    let packet_id = id(0x1234);
    let (reason_code, properties) = (ReasonCode::SUCCESS, Properties::default());
    v5("40 (1234)", Packet::PubAck(PubAck { packet_id, reason_code, properties }));
    v5("50 (1234)", Packet::PubRec(PubRec { packet_id, reason_code, properties: Properties::default() }));
    v5("62 (1234)", Packet::PubRel(PubRel { packet_id, reason_code, properties: Properties::default() }));
    v5("70 (1234)", Packet::PubComp(PubComp { packet_id, reason_code, properties: Properties::default() }));

    v5("40 (1234 10)", Packet::PubAck(PubAck { packet_id, reason_code: ReasonCode(0x10), properties }));
    let list = [Property::ReasonString(text("no"))];
    let properties = Properties::new(&list).expect("legal");
    v5("40 (1234 80 (1f ['no']))", Packet::PubAck(PubAck { packet_id, reason_code: ReasonCode(0x80), properties }));
    v5("40 (1234 00 (1f ['no']))", Packet::PubAck(PubAck { packet_id, reason_code, properties }));
}

#[test]
fn subscribe_and_suback() {
    let options = |qos, no_local, retain_as_published, retain_handling| SubscriptionOptions {
        qos,
        no_local,
        retain_as_published,
        retain_handling,
    };
    let list = [
        Subscription { filter: filter("a/b"), options: options(QoS::AtLeastOnce, false, false, RetainHandling::Send) },
        Subscription {
            filter: filter("$share/group/+/#"),
            options: options(QoS::ExactlyOnce, false, true, RetainHandling::SendIfNew),
        },
        Subscription { filter: filter("#"), options: options(QoS::AtMostOnce, true, false, RetainHandling::DoNotSend) },
    ];
    let number = [Property::SubscriptionIdentifier(SubscriptionId::new(268_435_455).expect("in range"))];
    let subscribe = Subscribe {
        packet_id: id(10),
        properties: Properties::new(&number).expect("legal"),
        filters: Subscriptions::new(&list).expect("not empty"),
    };
    v5("82 (000a (0b ffffff7f) ['a/b'] 01 ['$share/group/+/#'] 1a ['#'] 24)", Packet::Subscribe(subscribe));

    let codes = [ReasonCode(0), ReasonCode(1), ReasonCode(2), ReasonCode(0xa2)];
    let reason_codes = ReasonCodes::new(&codes).expect("legal");
    let suback = SubAck { packet_id: id(10), properties: Properties::default(), reason_codes };
    v5("90 (000a () 00 01 02 a2)", Packet::SubAck(suback));
}

#[test]
fn unsubscribe_and_unsuback() {
    let list = [filter("a/b"), filter("$share/g/c")];
    let unsubscribe = Unsubscribe {
        packet_id: id(10),
        properties: Properties::default(),
        filters: Filters::new(&list).expect("not empty"),
    };
    v5("a2 (000a () ['a/b']['$share/g/c'])", Packet::Unsubscribe(unsubscribe));

    let codes = [ReasonCode(0), ReasonCode(0x11), ReasonCode(0x91)];
    let reason_codes = ReasonCodes::new(&codes).expect("legal");
    let unsuback = UnsubAck { packet_id: id(10), properties: Properties::default(), reason_codes };
    v5("b0 (000a () 00 11 91)", Packet::UnsubAck(unsuback));
}

#[test]
fn disconnect_and_auth() {
    let normal = Disconnect { reason_code: ReasonCode(0), properties: Properties::default() };
    v5("e0 ()", Packet::Disconnect(normal));
    v5("e0 (82)", Packet::Disconnect(Disconnect { reason_code: ReasonCode(0x82), ..normal }));
    let list = [Property::ServerReference(text("elsewhere"))];
    let properties = Properties::new(&list).expect("legal");
    v5("e0 (9d (1c ['elsewhere']))", Packet::Disconnect(Disconnect { reason_code: ReasonCode(0x9d), properties }));

    let list = [
        Property::AuthenticationMethod(text("SCRAM")),
        Property::AuthenticationData(Secret::new(&[1, 2]).expect("short")),
    ];
    let properties = Properties::new(&list).expect("legal");
    v5("f0 (18 (15 ['SCRAM'] 16 [0102]))", Packet::Auth(Auth { reason_code: ReasonCode(0x18), properties }));
}

#[test]
fn packets_of_two_bytes() {
    v5("c0 ()", Packet::PingReq);
    v5("d0 ()", Packet::PingResp);
}
