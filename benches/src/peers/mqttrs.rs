//! `mqttrs`: slices in and out; 3.1.1 only.

use crate::case::Version;
use crate::codec::{Codec, Receiver, Refusal, Sum};
use mqttrs::{Packet, Pid, QosPid, decode_slice, encode_slice};

/// All of it.
pub(super) struct V3;

/// What is left of a stream, and the length of each of its packets: the decoder does not tell.
pub(super) struct Stream<'a> {
    rest: &'a [u8],
    stride: usize,
}

impl Codec for V3 {
    const NAME: &'static str = "mqttrs";
    const VERSION: Version = Version::V3_1_1;
    type Input<'a> = Stream<'a>;
    type Message<'a> = Packet<'a>;
    type Output = (Vec<u8>, usize);

    fn input(rest: &[u8], stride: usize) -> Stream<'_> {
        Stream { rest, stride }
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        let packet = decode_slice(input.rest).map_err(Refusal::of)?;
        input.rest = &input.rest[input.stride..];
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
