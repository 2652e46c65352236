//! A 5.0 client: connects, subscribes, publishes and acknowledges. It sends no properties and reads none, but those that
//! it gets are checked.

#![no_std]
#![no_main]

use images::{
    Digest, Expected, inputs,
    mqtt::{send, understand},
    run, settings, sink,
};
use mqtt_codec::{
    Context, Delivery, PacketId, PacketType, QoS, Secret, Sender, TopicFilter, TopicName, Utf8Str, Version,
    buf::{Decode, Observer, Reader},
    v5::{
        Connect, Disconnect, Packet, PingReq, Properties, PubAck, Publish, Subscribe, Subscription,
        SubscriptionOptions, Subscriptions,
    },
};

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY
        .bytes(b"\x10\x25\x00\x04MQTT\x05\xC2\x00\x3C\x00")
        .bytes(b"\x00\x09sensor-17\x00\x05alice\x00\x06s3cret")
        .bytes(b"\x82\x0E\x00\x01\x00\x00\x08cmd/17/#\x01")
        .bytes(b"\x32\x10\x00\x07temp/17\x00\x02\x00")
        .bytes(b"21.5")
        .bytes(b"\x40\x02\x00\x0A")
        .bytes(b"\xC0\x00")
        .bytes(b"\xE0\x00"),
    understood: Digest::EMPTY
        // CONNACK: no session, success
        .number(0)
        .number(0)
        // SUBACK: packet 1, QoS 1 granted
        .number(1)
        .number(1)
        // PUBLISH: QoS 1, packet 10, neither DUP nor RETAIN
        .bytes(b"cmd/17/x")
        .bytes(b"on")
        .number(10)
        .number(0)
        .number(0)
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

    /// Nothing of QoS 2, no UNSUBACK, no extended authentication.
    fn expects(&self, packet: PacketType) -> bool {
        matches!(
            packet,
            PacketType::CONNACK
                | PacketType::PUBLISH
                | PacketType::PUBACK
                | PacketType::SUBACK
                | PacketType::PINGRESP
                | PacketType::DISCONNECT
        )
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
    let connect = Connect {
        clean_start: true,
        keep_alive: settings::keep_alive(),
        properties: Properties::EMPTY,
        client_id: Utf8Str::new(settings::client_id()).ok()?,
        will: None,
        username: Some(Utf8Str::new(settings::username()).ok()?),
        password: Some(Secret::new(settings::password()).ok()?),
    };
    send(&connect, out)
}

fn subscribe(out: &mut [u8]) -> Option<()> {
    let options = SubscriptionOptions { qos: QoS::AtLeastOnce, ..SubscriptionOptions::default() };
    let wanted = [Subscription { filter: TopicFilter::new(settings::filter()).ok()?, options }];
    let subscribe = Subscribe {
        packet_id: PacketId::new(1)?,
        properties: Properties::EMPTY,
        filters: Subscriptions::new(&wanted).ok()?,
    };
    send(&subscribe, out)
}

fn publish(out: &mut [u8]) -> Option<()> {
    let publish = Publish {
        delivery: Delivery::AtLeastOnce { packet_id: PacketId::new(2)?, dup: false },
        retain: false,
        topic: Some(TopicName::new(settings::topic()).ok()?),
        properties: Properties::EMPTY,
        payload: settings::reading(),
    };
    send(&publish, out)
}

fn note(packet: &[u8]) -> Option<()> {
    match Packet::decode(&mut Reader::new(packet), &mut FromServer).ok()? {
        Packet::ConnAck(connack) => {
            sink::number(connack.session_present.into());
            sink::number(connack.reason_code.0.into());
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
