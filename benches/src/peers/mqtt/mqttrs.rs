//! `mqttrs`: slices in and out; 3.1.1 only.

use crate::case::Format;
use crate::case::mqtt::Version;
use crate::codec::{Codec, Receiver, Refusal, Strides, Sum};
use mqttrs::{Packet, Pid, QosPid, decode_slice, encode_slice};

/// All of it.
pub(super) struct V3;

impl Codec for V3 {
    const NAME: &'static str = "mqttrs";
    const FORMAT: Format = Format::Mqtt(Version::V3_1_1);
    type Input<'a> = Strides<'a>;
    type Message<'a> = Packet<'a>;
    type Output = (Vec<u8>, usize);

    fn input(stream: &[u8], stride: usize) -> Strides<'_> {
        Strides::new(stream, stride)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        let packet = decode_slice(input.take()).map_err(Refusal::of)?;
        packet.ok_or_else(|| Refusal::of("incomplete"))
    }

    #[inline(always)]
    fn visit(message: &Packet<'_>) -> Sum {
        match message {
            Packet::Connect(c) => {
                let mut sum = Sum::new().number(c.clean_session).number(c.keep_alive).bytes(c.client_id);
                if let Some(will) = &c.last_will {
                    sum = sum.number(will.qos as u8).number(will.retain).bytes(will.topic).bytes(will.message);
                }
                sum.optional_bytes(c.username).optional_bytes(c.password)
            }
            Packet::Publish(p) => Sum::new()
                .number(p.dup)
                .number(p.qospid.qos() as u8)
                .number(p.retain)
                .optional(p.qospid.pid().map(Pid::get))
                .bytes(p.topic_name)
                .number(p.payload.len() as u64),
            Packet::Subscribe(s) => {
                let topic = |sum: Sum, t: &mqttrs::SubscribeTopic| sum.bytes(&t.topic_path).number(t.qos as u8);
                Sum::new().number(s.pid.get()).each(&s.topics, topic)
            }
            Packet::Puback(pid) => Sum::new().number(pid.get()),
            _ => Sum::new(),
        }
    }

    fn output(capacity: usize) -> (Vec<u8>, usize) {
        (vec![0; capacity], 0)
    }

    #[inline(always)]
    fn encode(message: &Packet<'_>, (buffer, len): &mut (Vec<u8>, usize)) -> Result<(), Refusal> {
        *len = encode_slice(message, buffer).map_err(Refusal::of)?;
        Ok(())
    }

    fn written((buffer, len): &mut (Vec<u8>, usize)) -> Vec<u8> {
        buffer[..*len].to_vec()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let Packet::Publish(p) = &mut message {
            let id = Pid::try_from(to.packet_id).expect("a packet identifier above 0");
            p.qospid = if to.exactly_once { QosPid::ExactlyOnce(id) } else { QosPid::AtLeastOnce(id) };
            p.retain = to.retain;
        }
        message
    }
}
