//! A 3.1.1 client: connects, subscribes, publishes and acknowledges, and understands the server's answers.

#![no_std]
#![no_main]

use images::{
    Digest, Expected, inputs,
    mqtt::{send, understand},
    run, settings, sink,
};
use mqtt_codec::{
    Context, Delivery, PacketId, QoS, Secret, Sender, TopicFilter, TopicName, Utf8Str, Version,
    buf::{Decode, Observer, Reader},
    v3::{
        Connect, Disconnect, Packet, PingReq, ProtocolLevel, PubAck, Publish, Subscribe, Subscription, Subscriptions,
    },
};

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY
        .bytes(b"\x10\x24\x00\x04MQTT\x04\xC2\x00\x3C\x00\x09sensor-17\x00\x05alice\x00\x06s3cret")
        .bytes(b"\x82\x0D\x00\x01\x00\x08cmd/17/#\x01")
        .bytes(b"\x32\x0F\x00\x07temp/17\x00\x0221.5")
        .bytes(b"\x40\x02\x00\x0A")
        .bytes(b"\xC0\x00")
        .bytes(b"\xE0\x00"),
    understood: Digest::EMPTY
        // CONNACK: no session, accepted
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
        // PUBACK: packet 2
        .number(2)
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
        Some(Version::V3_1_1)
    }
}

#[cortex_m_rt::entry]
fn main() -> ! {
    run(&mut client, inputs::MQTT_3_1_1, EXPECTED)
}

fn client(input: &[u8], out: &mut [u8]) -> Option<()> {
    send(&connect()?, out)?;
    subscribe(out)?;
    send(&publish()?, out)?;
    send(&PubAck { packet_id: PacketId::new(10)? }, out)?;
    send(&PingReq, out)?;
    send(&Disconnect, out)?;
    understand(input, note)
}

fn connect() -> Option<Connect<'static>> {
    Some(Connect {
        protocol_level: ProtocolLevel::V3_1_1,
        bridge: false,
        clean_session: true,
        keep_alive: settings::keep_alive(),
        client_id: Utf8Str::new(settings::client_id()).ok()?,
        will: None,
        username: Some(Utf8Str::new(settings::username()).ok()?),
        password: Some(Secret::new(settings::password()).ok()?),
    })
}

fn subscribe(out: &mut [u8]) -> Option<()> {
    let filter = TopicFilter::new(settings::filter()).ok()?;
    let wanted = [Subscription { filter, qos: QoS::AtLeastOnce }];
    send(&Subscribe { packet_id: PacketId::new(1)?, filters: Subscriptions::new(&wanted).ok()? }, out)
}

fn publish() -> Option<Publish<'static>> {
    Some(Publish {
        delivery: Delivery::AtLeastOnce { packet_id: PacketId::new(2)?, dup: false },
        retain: false,
        topic: TopicName::new(settings::topic()).ok()?,
        payload: settings::reading(),
    })
}

fn note(packet: &[u8]) -> Option<()> {
    match Packet::decode(&mut Reader::new(packet), &mut FromServer).ok()? {
        Packet::ConnAck(connack) => {
            sink::number(connack.session_present.into());
            sink::number(connack.return_code.0.into());
        }
        Packet::SubAck(suback) => {
            sink::number(suback.packet_id.get().into());
            suback.return_codes.iter().for_each(|code| sink::number(code.0.into()));
        }
        Packet::Publish(publish) => {
            sink::bytes(publish.topic.as_bytes());
            sink::bytes(publish.payload);
            sink::number(publish.delivery.packet_id()?.get().into());
            sink::number(publish.delivery.dup().into());
            sink::number(publish.retain.into());
        }
        Packet::PubAck(puback) => sink::number(puback.packet_id.get().into()),
        Packet::PingResp => sink::number(0xD0),
        _ => return None,
    }
    Some(())
}
