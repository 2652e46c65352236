//! Messages of 3.1 and 3.1.1, from JSON to bytes.

use mqtt_codec::v3::{
    ConnAck, Connect, ConnectReturnCode, Disconnect, Filters, PingReq, PingResp, ProtocolLevel, PubAck, PubComp,
    PubRec, PubRel, Publish, ReturnCodes, SubAck, SubAckReturnCode, Subscribe, Subscription, Subscriptions, UnsubAck,
    Unsubscribe, Will,
};
use mqtt_codec::{Binary, PacketType, Secret, TopicName, Utf8Str};

use super::encode::{Failure, bytes};
use super::parts::{delivery, filters, packet_id, qos, subscriptions};
use super::{Object, Refusal};

pub(super) fn encode(packet_type: PacketType, message: Object<'_>) -> Result<Vec<u8>, Failure> {
    match packet_type {
        PacketType::CONNECT => connect(message),
        PacketType::CONNACK => bytes(&ConnAck {
            session_present: message.flag("session_present")?,
            return_code: ConnectReturnCode(message.number("reason_code")?),
        }),
        PacketType::PUBLISH => bytes(&Publish {
            delivery: delivery(message)?,
            retain: message.flag("retain")?,
            topic: TopicName::new(message.text("topic")?)?,
            payload: &message.optional_hex("payload")?.unwrap_or_default(),
        }),
        PacketType::PUBACK => bytes(&PubAck { packet_id: packet_id(message)? }),
        PacketType::PUBREC => bytes(&PubRec { packet_id: packet_id(message)? }),
        PacketType::PUBREL => bytes(&PubRel { packet_id: packet_id(message)? }),
        PacketType::PUBCOMP => bytes(&PubComp { packet_id: packet_id(message)? }),
        PacketType::SUBSCRIBE => subscribe(message),
        PacketType::SUBACK => {
            let codes: Vec<_> = message.numbers("reason_codes")?.into_iter().map(SubAckReturnCode).collect();
            bytes(&SubAck { packet_id: packet_id(message)?, return_codes: ReturnCodes::new(&codes)? })
        }
        PacketType::UNSUBSCRIBE => {
            let filters = filters(message)?;
            bytes(&Unsubscribe { packet_id: packet_id(message)?, filters: Filters::new(&filters)? })
        }
        PacketType::UNSUBACK => bytes(&UnsubAck { packet_id: packet_id(message)? }),
        PacketType::PINGREQ => bytes(&PingReq),
        PacketType::PINGRESP => bytes(&PingResp),
        PacketType::DISCONNECT => bytes(&Disconnect),
        _ => Err(Refusal::request(format!("there is no {packet_type} before MQTT 5.0")).into()),
    }
}

fn connect(message: Object<'_>) -> Result<Vec<u8>, Failure> {
    const BRIDGE: u8 = 0x80;
    let level: u8 = message.number("protocol_level")?;
    let protocol_level = match level & !BRIDGE {
        3 => ProtocolLevel::V3_1,
        4 => ProtocolLevel::V3_1_1,
        _ => return Err(Refusal::request("`protocol_level` is not one of 3.1 or 3.1.1").into()),
    };
    let password = message.optional_hex("password")?;
    let will = message.optional_object("will")?;
    let will_payload = will.map(|will| will.optional_hex("payload")).transpose()?.flatten().unwrap_or_default();
    let will = will.map(|will| {
        let topic = TopicName::new(will.text("topic")?)?;
        Ok::<_, Failure>(Will {
            qos: qos(will)?,
            retain: will.flag("retain")?,
            topic,
            payload: Binary::new(&will_payload)?,
        })
    });
    bytes(&Connect {
        protocol_level,
        bridge: level & BRIDGE != 0 || message.flag("bridge")?,
        clean_session: message.flag("clean_session")?,
        keep_alive: message.number("keep_alive")?,
        client_id: Utf8Str::new(message.text("client_id")?)?,
        will: will.transpose()?,
        username: message.optional_text("username")?.map(Utf8Str::new).transpose()?,
        password: password.as_deref().map(Secret::new).transpose()?,
    })
}

fn subscribe(message: Object<'_>) -> Result<Vec<u8>, Failure> {
    let filters = subscriptions(message, |filter, options| Ok(Subscription { filter, qos: qos(options)? }))?;
    bytes(&Subscribe { packet_id: packet_id(message)?, filters: Subscriptions::new(&filters)? })
}
