//! A 5.0 client that uses what is new: the job of `mqtt5_client`, with properties both ways.

#![no_std]
#![no_main]

use core::num::NonZeroU16;

use images::{
    Digest, Expected, inputs,
    mqtt::{send, understand},
    run, settings, sink,
};
use mqtt_codec::{
    Context, Delivery, PacketId, QoS, Secret, Sender, TopicFilter, TopicName, Utf8Str, Version,
    buf::{Decode, Observer, Reader},
    v5::{
        Connect, Disconnect, Packet, PingReq, Properties, Property, PubAck, Publish, Subscribe, Subscription,
        SubscriptionId, SubscriptionOptions, Subscriptions,
    },
};

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY
        .bytes(b"\x10\x2D\x00\x04MQTT\x05\xC2\x00\x3C")
        .bytes(b"\x08\x11\x00\x00\x0E\x10\x21\x00\x08")
        .bytes(b"\x00\x09sensor-17\x00\x05alice\x00\x06s3cret")
        .bytes(b"\x82\x10\x00\x01\x02\x0B\x07\x00\x08cmd/17/#\x01")
        .bytes(b"\x32\x2C\x00\x07temp/17\x00\x02")
        .bytes(b"\x1C\x02\x00\x00\x00\x3C\x03\x00\x0Atext/plain\x26\x00\x04unit\x00\x01C")
        .bytes(b"21.5")
        .bytes(b"\x40\x02\x00\x0A")
        .bytes(b"\xC0\x00")
        .bytes(b"\xE0\x00"),
    understood: Digest::EMPTY
        // CONNACK: no session, success, Topic Alias Maximum, Server Keep Alive, Maximum Packet Size
        .number(0)
        .number(0)
        .number(10)
        .number(30)
        .number(4096)
        // SUBACK: packet 1, QoS 1 granted
        .number(1)
        .number(1)
        // PUBLISH: QoS 1, packet 10, neither DUP nor RETAIN; where to answer
        .bytes(b"cmd/17/x")
        .bytes(b"on")
        .number(10)
        .number(0)
        .number(0)
        .bytes(b"reply/7")
        .bytes(b"\xBE\xEF")
        .bytes(b"id")
        .bytes(b"7")
        // PUBACK: packet 2, no matching subscribers
        .number(2)
        .number(0x10)
        // PINGRESP
        .number(0xD0),
};

/// A client knows who talks to it, and in which version.
struct FromServer;

impl Observer for FromServer {}

impl Context for FromServer {
    fn sender(&self) -> Option<Sender> {
        Some(Sender::Server)
    }

    fn version(&self) -> Option<Version> {
        Some(Version::V5_0)
    }
}

#[cortex_m_rt::entry]
fn main() -> ! {
    run(&mut client, inputs::MQTT_5_0, EXPECTED)
}

fn client(input: &[u8], out: &mut [u8]) -> Option<()> {
    connect(out)?;
    subscribe(out)?;
    publish(out)?;
    send(&PubAck::new(PacketId::new(10)?), out)?;
    send(&PingReq, out)?;
    send(&Disconnect::NORMAL, out)?;
    understand(input, note)
}

fn connect(out: &mut [u8]) -> Option<()> {
    let properties = [Property::SessionExpiryInterval(3600), Property::ReceiveMaximum(NonZeroU16::new(8)?)];
    let connect = Connect {
        clean_start: true,
        keep_alive: settings::keep_alive(),
        properties: Properties::new(&properties).ok()?,
        client_id: Utf8Str::new(settings::client_id()).ok()?,
        will: None,
        username: Some(Utf8Str::new(settings::username()).ok()?),
        password: Some(Secret::new(settings::password()).ok()?),
    };
    send(&connect, out)
}

fn subscribe(out: &mut [u8]) -> Option<()> {
    let properties = [Property::SubscriptionIdentifier(SubscriptionId::new(7)?)];
    let options = SubscriptionOptions { qos: QoS::AtLeastOnce, ..SubscriptionOptions::default() };
    let wanted = [Subscription { filter: TopicFilter::new(settings::filter()).ok()?, options }];
    let subscribe = Subscribe {
        packet_id: PacketId::new(1)?,
        properties: Properties::new(&properties).ok()?,
        filters: Subscriptions::new(&wanted).ok()?,
    };
    send(&subscribe, out)
}

fn publish(out: &mut [u8]) -> Option<()> {
    let unit = (Utf8Str::new(settings::unit_name()).ok()?, Utf8Str::new(settings::unit_value()).ok()?);
    let properties = [
        Property::MessageExpiryInterval(60),
        Property::ContentType(Utf8Str::new(settings::content_type()).ok()?),
        Property::UserProperty(unit.0, unit.1),
    ];
    let publish = Publish {
        delivery: Delivery::AtLeastOnce { packet_id: PacketId::new(2)?, dup: false },
        retain: false,
        topic: Some(TopicName::new(settings::topic()).ok()?),
        properties: Properties::new(&properties).ok()?,
        payload: settings::reading(),
    };
    send(&publish, out)
}

fn note(packet: &[u8]) -> Option<()> {
    match Packet::decode(&mut Reader::new(packet), &mut FromServer).ok()? {
        Packet::ConnAck(connack) => {
            sink::number(connack.session_present.into());
            sink::number(connack.reason_code.0.into());
            sink::number(connack.properties.topic_alias_maximum()?.into());
            sink::number(connack.properties.server_keep_alive()?.into());
            sink::number(connack.properties.maximum_packet_size()?.get());
        }
        Packet::SubAck(suback) => {
            sink::number(suback.packet_id.get().into());
            suback.reason_codes.iter().for_each(|code| sink::number(code.0.into()));
        }
        Packet::Publish(publish) => {
            sink::bytes(publish.topic?.as_bytes());
            sink::bytes(publish.payload);
            sink::number(publish.delivery.packet_id()?.get().into());
            sink::number(publish.delivery.dup().into());
            sink::number(publish.retain.into());
            sink::bytes(publish.properties.response_topic()?.as_bytes());
            sink::bytes(publish.properties.correlation_data()?.as_bytes());
            for (name, value) in publish.properties.user_properties() {
                sink::bytes(name.as_bytes());
                sink::bytes(value.as_bytes());
            }
        }
        Packet::PubAck(puback) => {
            sink::number(puback.packet_id.get().into());
            sink::number(puback.reason_code.0.into());
        }
        Packet::PingResp => sink::number(0xD0),
        _ => return None,
    }
    Some(())
}
