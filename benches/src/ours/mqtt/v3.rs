//! 3.1.1.

use super::delivery;
use crate::case::Format;
use crate::case::mqtt::Version;
use crate::codec::{Codec, Receiver, Refusal, Sum};
use crate::ours::Output;
use mqtt_codec::PacketId;
use mqtt_codec::buf::{Message, Reader};
use mqtt_codec::v3::Packet;

pub(super) struct V3;

impl Codec for V3 {
    const NAME: &'static str = "mqtt-codec";
    const FORMAT: Format = Format::Mqtt(Version::V3_1_1);
    type Input<'a> = Reader<'a>;
    type Message<'a> = Packet<'a>;
    type Output = Output;

    fn input(stream: &[u8], _: usize) -> Reader<'_> {
        Reader::new(stream)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        input.decode(&mut ()).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &Packet<'_>) -> Sum {
        match message {
            Packet::Connect(connect) => {
                let mut sum = Sum::new().number(connect.clean_session).number(connect.keep_alive);
                sum = sum.bytes(connect.client_id.as_bytes());
                if let Some(will) = &connect.will {
                    sum = sum.number(will.qos as u8).number(will.retain);
                    sum = sum.bytes(will.topic.as_bytes()).bytes(will.payload.as_bytes());
                }
                let sum = sum.optional_bytes(connect.username.map(|name| name.as_bytes()));
                sum.optional_bytes(connect.password.map(|password| password.as_bytes()))
            }
            Packet::Publish(publish) => Sum::new()
                .number(publish.delivery.dup())
                .number(publish.delivery.qos() as u8)
                .number(publish.retain)
                .optional(publish.delivery.packet_id().map(PacketId::get))
                .bytes(publish.topic.as_bytes())
                .number(publish.payload.len() as u64),
            Packet::Subscribe(subscribe) => {
                let sum = Sum::new().number(subscribe.packet_id.get());
                sum.each(subscribe.filters.iter(), |sum, item| sum.bytes(item.filter.as_bytes()).number(item.qos as u8))
            }
            Packet::PubAck(ack) => Sum::new().number(ack.packet_id.get()),
            _ => Sum::new(),
        }
    }

    fn output(capacity: usize) -> Output {
        (vec![0; capacity], 0)
    }

    #[inline(always)]
    fn encode(message: &Packet<'_>, (buffer, len): &mut Output) -> Result<(), Refusal> {
        *len = message.encode_to_slice(buffer).map_err(Refusal::of)?.len();
        Ok(())
    }

    fn written((buffer, len): &mut Output) -> Vec<u8> {
        buffer[..*len].to_vec()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let Packet::Publish(publish) = &mut message {
            (publish.delivery, publish.retain) = (delivery(to), to.retain);
        }
        message
    }
}
