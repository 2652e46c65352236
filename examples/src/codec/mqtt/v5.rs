//! Messages of 5.0, from JSON to bytes.

use mqtt_codec::v5::place::{self, PropertyPlace};
use mqtt_codec::v5::{
    Ack, Auth, ConnAck, Connect, Disconnect, Filters, PingReq, PingResp, Property, Publish, ReasonCode, ReasonCodes,
    SubAck, Subscribe, Subscription, SubscriptionOptions, Subscriptions, UnsubAck, Unsubscribe, Will,
};
use mqtt_codec::{Binary, PacketType, Secret, TopicFilter, TopicName, Utf8Str};

use super::encode::{Failure, bytes};
use super::parts::{delivery, filters, packet_id, qos, subscriptions};
use super::properties::{self, Binaries};
use super::{Object, Refusal};

pub(super) fn encode(packet_type: PacketType, message: Object<'_>) -> Result<Vec<u8>, Failure> {
    let binaries = Binaries::of(message)?;
    let list = &properties::read(message, &binaries)?;
    match packet_type {
        PacketType::CONNECT => connect(message, list),
        PacketType::CONNACK => bytes(&ConnAck {
            session_present: message.flag("session_present")?,
            reason_code: reason_code(message)?,
            properties: properties::at(list)?,
        }),
        PacketType::PUBLISH => bytes(&Publish {
            delivery: delivery(message)?,
            retain: message.flag("retain")?,
            topic: topic_or_alias(message)?,
            properties: properties::at(list)?,
            payload: &message.optional_hex("payload")?.unwrap_or_default(),
        }),
        PacketType::PUBACK => bytes(&acknowledgement::<place::PubAck>(message, list)?),
        PacketType::PUBREC => bytes(&acknowledgement::<place::PubRec>(message, list)?),
        PacketType::PUBREL => bytes(&acknowledgement::<place::PubRel>(message, list)?),
        PacketType::PUBCOMP => bytes(&acknowledgement::<place::PubComp>(message, list)?),
        PacketType::SUBSCRIBE => subscribe(message, list),
        PacketType::SUBACK => {
            let codes = reason_codes(message)?;
            let reason_codes = ReasonCodes::new(&codes)?;
            bytes(&SubAck { packet_id: packet_id(message)?, properties: properties::at(list)?, reason_codes })
        }
        PacketType::UNSUBSCRIBE => {
            let filters = filters(message)?;
            let filters = Filters::new(&filters)?;
            bytes(&Unsubscribe { packet_id: packet_id(message)?, properties: properties::at(list)?, filters })
        }
        PacketType::UNSUBACK => {
            let codes = reason_codes(message)?;
            let reason_codes = ReasonCodes::new(&codes)?;
            bytes(&UnsubAck { packet_id: packet_id(message)?, properties: properties::at(list)?, reason_codes })
        }
        PacketType::PINGREQ => bytes(&PingReq),
        PacketType::PINGRESP => bytes(&PingResp),
        PacketType::DISCONNECT => {
            bytes(&Disconnect { reason_code: reason_code(message)?, properties: properties::at(list)? })
        }
        PacketType::AUTH => bytes(&Auth { reason_code: reason_code(message)?, properties: properties::at(list)? }),
        _ => Err(Refusal::request(format!("there is no {packet_type}")).into()),
    }
}

fn connect(message: Object<'_>, list: &[Property<'_>]) -> Result<Vec<u8>, Failure> {
    let password = message.optional_hex("password")?;
    let mut packet = Connect {
        clean_start: message.flag("clean_start")?,
        keep_alive: message.number("keep_alive")?,
        properties: properties::at(list)?,
        client_id: Utf8Str::new(message.text("client_id")?)?,
        will: None,
        username: message.optional_text("username")?.map(Utf8Str::new).transpose()?,
        password: password.as_deref().map(Secret::new).transpose()?,
    };
    let Some(will) = message.optional_object("will")? else { return bytes(&packet) };
    let payload = will.optional_hex("payload")?.unwrap_or_default();
    let binaries = Binaries::of(will)?;
    let list = properties::read(will, &binaries)?;
    packet.will = Some(Will {
        qos: qos(will)?,
        retain: will.flag("retain")?,
        properties: properties::at(&list)?,
        topic: TopicName::new(will.text("topic")?)?,
        payload: Binary::new(&payload)?,
    });
    bytes(&packet)
}

fn subscribe(message: Object<'_>, list: &[Property<'_>]) -> Result<Vec<u8>, Failure> {
    let filters = subscriptions(message, subscription)?;
    let filters = Subscriptions::new(&filters)?;
    bytes(&Subscribe { packet_id: packet_id(message)?, properties: properties::at(list)?, filters })
}

fn subscription<'a>(filter: TopicFilter<'a>, options: Object<'a>) -> Result<Subscription<'a>, Failure> {
    let qos = qos(options)?.bits();
    let (no_local, retain_as_published) = (options.flag("no_local")?, options.flag("retain_as_published")?);
    let retain_handling: u8 = options.optional_number("retain_handling")?.unwrap_or_default();
    if retain_handling > 3 {
        return Err(Refusal::request("`retain_handling` is not a number from 0 to 2").into());
    }
    let byte = qos | u8::from(no_local) << 2 | u8::from(retain_as_published) << 3 | retain_handling << 4;
    Ok(Subscription { filter, options: SubscriptionOptions::new(byte)? })
}

fn acknowledgement<'a, P: PropertyPlace>(message: Object<'a>, list: &'a [Property<'a>]) -> Result<Ack<'a, P>, Failure> {
    let (packet_id, reason_code) = (packet_id(message)?, reason_code(message)?);
    Ok(Ack { packet_id, reason_code, properties: properties::at(list)? })
}

/// An empty topic, or none, leaves it to the alias.
fn topic_or_alias(message: Object<'_>) -> Result<Option<TopicName<'_>>, Failure> {
    match message.optional_text("topic")? {
        None | Some("") => Ok(None),
        Some(topic) => Ok(Some(TopicName::new(topic)?)),
    }
}

/// Success, if it is left out.
fn reason_code(message: Object<'_>) -> Result<ReasonCode, Failure> {
    Ok(ReasonCode(message.optional_number("reason_code")?.unwrap_or_default()))
}

fn reason_codes(message: Object<'_>) -> Result<Vec<ReasonCode>, Failure> {
    Ok(message.numbers("reason_codes")?.into_iter().map(ReasonCode).collect())
}
