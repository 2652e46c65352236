//! Properties by name, from the wire and from a list in memory: the same answers.

use crate::support::standard::PLACES;
use crate::support::wire::bytes;
use crate::support::{Version, decode};
use crate::{text, topic};
use mqtt_codec::v5::{MaximumQos, Packet, PayloadFormat, Properties, Property, SubscriptionId, place};
use mqtt_codec::{Binary, Packet as Any, Secret};

/// All properties of a place on the wire, each with the value that Table 2-4 has in our copy.
fn wire(name: &str) -> Vec<u8> {
    use crate::support::standard::PROPERTIES;
    let place = PLACES.iter().find(|place| place.name == name).expect("a place");
    let allowed = PROPERTIES.iter().filter(|property| place.allowed.contains(&property.id));
    bytes(&place.with(&allowed.map(|property| property.legal).collect::<Vec<_>>().join(" ")))
}

/// The same properties as items, in the same order, and back from `list`.
macro_rules! agree {
    ($decoded:expr, $place:ty, [$($accessor:ident: $variant:ident($value:expr)),* $(,)?]) => {{
        let list = [$(Property::$variant($value),)* Property::UserProperty(text("name"), text("value"))];
        let built = Properties::<$place>::new(&list).expect("legal");
        let decoded = $decoded;
        $(
            assert_eq!(decoded.$accessor(), Some($value), concat!(stringify!($accessor), " from the wire"));
            assert_eq!(built.$accessor(), Some($value), concat!(stringify!($accessor), " from memory"));
            assert_eq!(Properties::<$place>::EMPTY.$accessor(), None, stringify!($accessor));
        )*
        for properties in [decoded, built] {
            assert_eq!(properties.iter().count(), list.len());
            assert!(list.iter().all(|item| properties.iter().any(|property| property == *item)));
            assert!(properties.user_properties().eq([(text("name"), text("value"))]));
            assert!(!properties.is_empty());
        }
    }};
}

fn data<'a>() -> Binary<'a> {
    Binary::new(&[0x00, 0xff]).expect("short")
}

fn secret<'a>() -> Secret<'a> {
    Secret::new(&[0x00, 0xff]).expect("short")
}

macro_rules! decoded {
    ($wire:expr, $kind:ident) => {
        match decode(Version::V5_0, $wire) {
            Ok(Any::V5(Packet::$kind(packet))) => packet,
            other => panic!("{other:?}"),
        }
    };
}

#[test]
fn of_connect_and_its_will() {
    let wire_of_connect = wire("CONNECT");
    agree!(decoded!(&wire_of_connect, Connect).properties, place::Connect, [
        session_expiry_interval: SessionExpiryInterval(3600),
        authentication_method: AuthenticationMethod(text("SCRAM")),
        authentication_data: AuthenticationData(secret()),
        request_problem_information: RequestProblemInformation(false),
        request_response_information: RequestResponseInformation(true),
        receive_maximum: ReceiveMaximum(20.try_into().expect("not 0")),
        topic_alias_maximum: TopicAliasMaximum(10),
        maximum_packet_size: MaximumPacketSize(4096.try_into().expect("not 0")),
    ]);
    let wire_of_will = wire("WILL");
    agree!(decoded!(&wire_of_will, Connect).will.expect("a will").properties, place::Will, [
        payload_format_indicator: PayloadFormatIndicator(PayloadFormat::Utf8),
        message_expiry_interval: MessageExpiryInterval(60),
        content_type: ContentType(text("text/plain")),
        response_topic: ResponseTopic(topic("reply/to")),
        correlation_data: CorrelationData(data()),
        will_delay_interval: WillDelayInterval(30),
    ]);
}

#[test]
fn of_connack() {
    let wire = wire("CONNACK");
    agree!(decoded!(&wire, ConnAck).properties, place::ConnAck, [
        session_expiry_interval: SessionExpiryInterval(3600),
        assigned_client_identifier: AssignedClientIdentifier(text("auto-1")),
        server_keep_alive: ServerKeepAlive(60),
        authentication_method: AuthenticationMethod(text("SCRAM")),
        authentication_data: AuthenticationData(secret()),
        response_information: ResponseInformation(text("replies/")),
        server_reference: ServerReference(text("other.example")),
        reason_string: ReasonString(text("why")),
        receive_maximum: ReceiveMaximum(20.try_into().expect("not 0")),
        topic_alias_maximum: TopicAliasMaximum(10),
        maximum_qos: MaximumQos(MaximumQos::AtLeastOnce),
        retain_available: RetainAvailable(false),
        maximum_packet_size: MaximumPacketSize(4096.try_into().expect("not 0")),
        wildcard_subscription_available: WildcardSubscriptionAvailable(false),
        subscription_identifier_available: SubscriptionIdentifierAvailable(false),
        shared_subscription_available: SharedSubscriptionAvailable(false),
    ]);
}

#[test]
fn of_publish() {
    let wire = wire("PUBLISH");
    agree!(decoded!(&wire, Publish).properties, place::Publish, [
        payload_format_indicator: PayloadFormatIndicator(PayloadFormat::Utf8),
        message_expiry_interval: MessageExpiryInterval(60),
        content_type: ContentType(text("text/plain")),
        response_topic: ResponseTopic(topic("reply/to")),
        correlation_data: CorrelationData(data()),
        subscription_identifier: SubscriptionIdentifier(SubscriptionId::new(1).expect("in range")),
        topic_alias: TopicAlias(1.try_into().expect("not 0")),
    ]);
}

#[test]
fn values_at_their_other_end() {
    let wire = bytes("20 (00 00 (24 00 25 01 28 01 29 01 2a 01))");
    let properties = decoded!(&wire, ConnAck).properties;
    assert_eq!(properties.maximum_qos(), Some(MaximumQos::AtMostOnce));
    assert_eq!(properties.retain_available(), Some(true));
    assert_eq!(properties.wildcard_subscription_available(), Some(true));
    assert_eq!(properties.subscription_identifier_available(), Some(true));
    assert_eq!(properties.shared_subscription_available(), Some(true));
    let wire = bytes("30 (['a'] (0b ffffff7f 0b 8001 01 00) 'x')");
    let properties = decoded!(&wire, Publish).properties;
    assert!(properties.subscription_identifiers().map(SubscriptionId::get).eq([268_435_455, 128]));
    assert_eq!(properties.subscription_identifier().map(SubscriptionId::get), Some(268_435_455));
    assert_eq!(properties.payload_format_indicator(), Some(PayloadFormat::Unspecified));
}

#[test]
fn equal_properties_are_equal_wherever_they_lie() {
    let wire = bytes("e0 (9d (1c ['elsewhere'] 1f ['moved']))");
    let list = [Property::ServerReference(text("elsewhere")), Property::ReasonString(text("moved"))];
    let built = Properties::<place::Disconnect>::new(&list).expect("legal");
    assert_eq!(decoded!(&wire, Disconnect).properties, built);
    assert_ne!(decoded!(&wire, Disconnect).properties, Properties::new(&list[..1]).expect("legal"));
    assert_ne!(Properties::<place::Disconnect>::EMPTY, built);
}
