//! MQTT.

use super::Reason;

pub(super) const REASONS: &[Reason] = &[
    ("mqtt-proto", "CONNECT", "InvalidProtocol", BRIDGE),
    ("mqtt-protocol-core", "CONNECT", "UnsupportedProtocolVersion", BRIDGE),
    ("mqttrs", "CONNECT", "InvalidProtocol", BRIDGE),
    ("rumqttc", "CONNECT", "InvalidProtocolLevel", BRIDGE),
    ("mqtt-protocol-core", "CONNECT", "ProtocolError", PASSWORD),
    ("rumqttc", "CONNECT", "TopicNotUtf8", PASSWORD),
    (
        "mqtt-proto",
        "PUBLISH",
        "DuplicatedProperty(SubscriptionIdentifier)",
        "MQTT-5.0 §3.3.2.3.8: a PUBLISH holds the identifier of every subscription that it comes from",
    ),
    (
        "mqtt-proto",
        "PUBLISH",
        "InvalidPayloadFormat",
        "MQTT-5.0 §3.3.2.3.2: a receiver may check the payload's format; here it does if it is told to",
    ),
    ("rumqttc", "AUTH", "InvalidPacketType", "MQTT-5.0 §3.15: AUTH is a packet of this version"),
    (
        "rumqttc",
        "DISCONNECT",
        "InsufficientBytes",
        "MQTT-5.0 §3.14.2.2.1: below a Remaining Length of 2 there is no Property Length",
    ),
    (
        "rumqttc",
        "DISCONNECT",
        "PayloadRequired",
        "MQTT-5.0 §3.14.2.1: below a Remaining Length of 1 the reason code is 0x00",
    ),
];

const BRIDGE: &str = "no rule: bridges in the field mark themselves by bit 7 of the level, so it is taken and told";
const PASSWORD: &str = "MQTT-3.1.1 §3.1.3.5, MQTT-5.0 §3.1.3.6: a password is binary data, not text";
