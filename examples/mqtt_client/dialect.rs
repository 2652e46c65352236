//! The packets of the exchange in either family, and what those of the broker mean.

use std::fmt::{self, Display, Formatter};

use mqtt_codec::v5::{Properties, ReasonCode, SubscriptionOptions};
use mqtt_codec::{Delivery, Packet, PacketId, QoS, TopicFilter, TopicName, Utf8Str, Version, v3, v5};

use super::connection::Connection;
use super::exchange::Failure;

/// What a packet of the broker means, whatever the version.
#[derive(Debug)]
pub(super) enum Heard {
    /// CONNACK, and whether it is one of acceptance.
    Connected(bool),
    /// SUBACK, and whether every filter was taken.
    Subscribed(PacketId, bool),
    /// UNSUBACK.
    Unsubscribed(PacketId),
    /// PUBLISH.
    Published { packet_id: Option<PacketId>, qos: QoS, topic: String, payload: Vec<u8> },
    /// PUBACK, and whether it is no refusal; the next ones alike.
    Acknowledged(PacketId, bool),
    /// PUBREC.
    Received(PacketId, bool),
    /// PUBREL.
    Released(PacketId),
    /// PUBCOMP.
    Completed(PacketId, bool),
    /// PINGRESP.
    Pong,
    /// Something else.
    Other(String),
}

impl Display for Heard {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other(packet) => f.write_str(packet),
            heard => write!(f, "{heard:?}"),
        }
    }
}

type Sent = Result<(), Failure>;

pub(super) fn connect(connection: &mut Connection, version: Version, client_id: &str) -> Sent {
    let (keep_alive, client_id) = (60, Utf8Str::new(client_id)?);
    match version {
        Version::V5_0 => connection.send(&v5::Connect {
            clean_start: true,
            keep_alive,
            properties: Properties::EMPTY,
            client_id,
            will: None,
            username: None,
            password: None,
        }),
        Version::V3_1 | Version::V3_1_1 => connection.send(&v3::Connect {
            protocol_level: v3::ProtocolLevel::V3_1_1,
            bridge: false,
            clean_session: true,
            keep_alive,
            client_id,
            will: None,
            username: None,
            password: None,
        }),
    }
}

pub(super) fn subscribe(connection: &mut Connection, version: Version, packet_id: PacketId, filter: &str) -> Sent {
    let (filter, qos) = (TopicFilter::new(filter)?, QoS::ExactlyOnce);
    match version {
        Version::V5_0 => {
            let options = SubscriptionOptions { qos, ..SubscriptionOptions::default() };
            let filters = [v5::Subscription { filter, options }];
            let filters = v5::Subscriptions::new(&filters)?;
            connection.send(&v5::Subscribe { packet_id, properties: Properties::EMPTY, filters })
        }
        Version::V3_1 | Version::V3_1_1 => {
            let filters = [v3::Subscription { filter, qos }];
            connection.send(&v3::Subscribe { packet_id, filters: v3::Subscriptions::new(&filters)? })
        }
    }
}

pub(super) fn publish(
    connection: &mut Connection,
    version: Version,
    packet_id: PacketId,
    qos: QoS,
    topic: &str,
    payload: &[u8],
) -> Sent {
    let (topic, retain, dup) = (TopicName::new(topic)?, false, false);
    let delivery = match qos {
        QoS::AtMostOnce => Delivery::AtMostOnce,
        QoS::AtLeastOnce => Delivery::AtLeastOnce { packet_id, dup },
        QoS::ExactlyOnce => Delivery::ExactlyOnce { packet_id, dup },
    };
    match version {
        Version::V5_0 => {
            let (topic, properties) = (Some(topic), Properties::EMPTY);
            connection.send(&v5::Publish { delivery, retain, topic, properties, payload })
        }
        Version::V3_1 | Version::V3_1_1 => connection.send(&v3::Publish { delivery, retain, topic, payload }),
    }
}

/// Declares a function for each acknowledgement that the client sends.
macro_rules! acknowledgements {
    ($($name:ident = $packet:ident;)*) => {
        $(pub(super) fn $name(connection: &mut Connection, version: Version, packet_id: PacketId) -> Sent {
            match version {
                Version::V5_0 => connection.send(&v5::$packet::new(packet_id)),
                Version::V3_1 | Version::V3_1_1 => connection.send(&v3::$packet { packet_id }),
            }
        })*
    };
}

acknowledgements! {
    puback = PubAck;
    pubrec = PubRec;
    pubrel = PubRel;
    pubcomp = PubComp;
}

pub(super) fn ping(connection: &mut Connection, version: Version) -> Sent {
    match version {
        Version::V5_0 => connection.send(&v5::PingReq),
        Version::V3_1 | Version::V3_1_1 => connection.send(&v3::PingReq),
    }
}

pub(super) fn unsubscribe(connection: &mut Connection, version: Version, packet_id: PacketId, filter: &str) -> Sent {
    let filters = [TopicFilter::new(filter)?];
    match version {
        Version::V5_0 => {
            let filters = v5::Filters::new(&filters)?;
            connection.send(&v5::Unsubscribe { packet_id, properties: Properties::EMPTY, filters })
        }
        Version::V3_1 | Version::V3_1_1 => {
            connection.send(&v3::Unsubscribe { packet_id, filters: v3::Filters::new(&filters)? })
        }
    }
}

pub(super) fn disconnect(connection: &mut Connection, version: Version) -> Sent {
    match version {
        Version::V5_0 => connection.send(&v5::Disconnect::NORMAL),
        Version::V3_1 | Version::V3_1_1 => connection.send(&v3::Disconnect),
    }
}

/// What a packet of the broker means.
pub(super) fn hear(packet: &Packet<'_>) -> Heard {
    match packet {
        Packet::V3(packet) => hear_v3(packet),
        Packet::V5(packet) => hear_v5(packet),
    }
}

fn hear_v3(packet: &v3::Packet<'_>) -> Heard {
    match packet {
        v3::Packet::ConnAck(answer) => Heard::Connected(answer.return_code == v3::ConnectReturnCode::ACCEPTED),
        v3::Packet::SubAck(answer) => {
            let taken = answer.return_codes.iter().all(|code| code != v3::SubAckReturnCode::FAILURE);
            Heard::Subscribed(answer.packet_id, taken)
        }
        v3::Packet::UnsubAck(answer) => Heard::Unsubscribed(answer.packet_id),
        v3::Packet::Publish(publish) => published(publish.delivery, publish.topic, publish.payload),
        v3::Packet::PubAck(answer) => Heard::Acknowledged(answer.packet_id, true),
        v3::Packet::PubRec(answer) => Heard::Received(answer.packet_id, true),
        v3::Packet::PubRel(release) => Heard::Released(release.packet_id),
        v3::Packet::PubComp(answer) => Heard::Completed(answer.packet_id, true),
        v3::Packet::PingResp => Heard::Pong,
        other => Heard::Other(other.to_string()),
    }
}

fn hear_v5(packet: &v5::Packet<'_>) -> Heard {
    match packet {
        v5::Packet::ConnAck(answer) => Heard::Connected(answer.reason_code == ReasonCode::SUCCESS),
        v5::Packet::SubAck(answer) => Heard::Subscribed(answer.packet_id, answer.reason_codes.iter().all(is_no_error)),
        v5::Packet::UnsubAck(answer) => Heard::Unsubscribed(answer.packet_id),
        v5::Packet::Publish(v5::Publish { topic: Some(topic), delivery, payload, .. }) => {
            published(*delivery, *topic, payload)
        }
        v5::Packet::PubAck(answer) => Heard::Acknowledged(answer.packet_id, is_no_error(answer.reason_code)),
        v5::Packet::PubRec(answer) => Heard::Received(answer.packet_id, is_no_error(answer.reason_code)),
        v5::Packet::PubRel(release) => Heard::Released(release.packet_id),
        v5::Packet::PubComp(answer) => Heard::Completed(answer.packet_id, is_no_error(answer.reason_code)),
        v5::Packet::PingResp => Heard::Pong,
        other => Heard::Other(other.to_string()),
    }
}

fn published(delivery: Delivery, topic: TopicName<'_>, payload: &[u8]) -> Heard {
    let (packet_id, qos) = (delivery.packet_id(), delivery.qos());
    Heard::Published { packet_id, qos, topic: topic.as_str().to_owned(), payload: payload.to_vec() }
}

/// Codes from 0x80 on are errors (MQTT 5.0 §2.4).
fn is_no_error(code: ReasonCode) -> bool {
    code.0 < 0x80
}
