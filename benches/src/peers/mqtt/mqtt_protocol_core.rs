//! `mqtt-protocol-core`: a parser for each body, framing left to the caller; encodes to a vector of its own.

use crate::case::Format;
use crate::case::mqtt::Version;
use crate::codec::{Codec, Receiver, Refusal, Sum};
use mqtt_protocol_core::mqtt::Arc;
use mqtt_protocol_core::mqtt::packet::{GenericPacketTrait, Packet, Property, Qos, SubEntry, v3_1_1, v5_0};
use mqtt_protocol_core::mqtt::result_code::MqttError;

/// Its 5.0 half.
pub(super) struct V5;

impl Codec for V5 {
    const NAME: &'static str = "mqtt-protocol-core";
    const FORMAT: Format = Format::Mqtt(Version::V5_0);
    type Input<'a> = &'a [u8];
    type Message<'a> = Packet;
    type Output = Vec<u8>;

    fn input(stream: &[u8], _: usize) -> &[u8] {
        stream
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        let (first, body) = frame(input)?;
        let packet = match first >> 4 {
            1 => whole(body, v5_0::Connect::parse).map(Packet::V5_0Connect),
            2 => whole(body, v5_0::Connack::parse).map(Packet::V5_0Connack),
            3 => whole(body, |body| v5_0::Publish::parse(first & 0x0f, Arc::from(body))).map(Packet::V5_0Publish),
            4 => whole(body, v5_0::Puback::parse).map(Packet::V5_0Puback),
            5 => whole(body, v5_0::Pubrec::parse).map(Packet::V5_0Pubrec),
            6 => whole(body, v5_0::Pubrel::parse).map(Packet::V5_0Pubrel),
            7 => whole(body, v5_0::Pubcomp::parse).map(Packet::V5_0Pubcomp),
            8 => whole(body, v5_0::Subscribe::parse).map(Packet::V5_0Subscribe),
            9 => whole(body, v5_0::Suback::parse).map(Packet::V5_0Suback),
            10 => whole(body, v5_0::Unsubscribe::parse).map(Packet::V5_0Unsubscribe),
            11 => whole(body, v5_0::Unsuback::parse).map(Packet::V5_0Unsuback),
            12 => whole(body, v5_0::Pingreq::parse).map(Packet::V5_0Pingreq),
            13 => whole(body, v5_0::Pingresp::parse).map(Packet::V5_0Pingresp),
            14 => whole(body, v5_0::Disconnect::parse).map(Packet::V5_0Disconnect),
            15 => whole(body, v5_0::Auth::parse).map(Packet::V5_0Auth),
            _ => Err(MqttError::MalformedPacket),
        };
        packet.map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &Packet) -> Sum {
        match message {
            Packet::V5_0Connect(c) => {
                let mut sum = Sum::new().number(c.clean_start()).number(c.keep_alive()).bytes(c.client_id());
                sum = sum.each(c.props(), property);
                if c.will_flag() {
                    sum = sum.number(c.will_qos() as u8).number(c.will_retain()).each(c.will_props(), property);
                    sum = sum.optional_bytes(c.will_topic()).optional_bytes(c.will_payload());
                }
                sum.optional_bytes(c.user_name()).optional_bytes(c.password())
            }
            Packet::V5_0Publish(p) => Sum::new()
                .number(p.dup())
                .number(p.qos() as u8)
                .number(p.retain())
                .optional(p.packet_id())
                .bytes(p.topic_name())
                .number(p.payload().len() as u64)
                .each(p.props(), property),
            Packet::V5_0Subscribe(s) => {
                Sum::new().number(s.packet_id()).each(s.props(), property).each(s.entries(), |sum, entry: &SubEntry| {
                    let options = entry.sub_opts();
                    let sum = sum.bytes(entry.topic_filter()).number(options.qos() as u8).number(options.nl());
                    sum.number(options.rap()).number(options.rh() as u8)
                })
            }
            Packet::V5_0Puback(p) => {
                let sum = Sum::new().number(p.packet_id()).optional(p.reason_code().map(|code| code as u8));
                sum.each(p.props().iter().flatten(), property)
            }
            _ => Sum::new(),
        }
    }

    fn output(_: usize) -> Vec<u8> {
        Vec::new()
    }

    #[inline(always)]
    fn encode(message: &Packet, output: &mut Vec<u8>) -> Result<(), Refusal> {
        *output = match message {
            Packet::V5_0Connect(p) => p.to_continuous_buffer(),
            Packet::V5_0Publish(p) => p.to_continuous_buffer(),
            Packet::V5_0Subscribe(p) => p.to_continuous_buffer(),
            Packet::V5_0Puback(p) => p.to_continuous_buffer(),
            other => other.to_continuous_buffer(),
        };
        Ok(())
    }

    fn written(output: &mut Vec<u8>) -> Vec<u8> {
        output.clone()
    }

    #[inline(always)]
    fn readdress<'a>(message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        let Packet::V5_0Publish(p) = message else {
            return message;
        };
        let copy = v5_0::Publish::builder()
            .topic_name(p.topic_name())
            .and_then(|builder| {
                let builder = builder.qos(qos(to)).retain(to.retain).packet_id(to.packet_id);
                builder.props(p.props().clone()).payload(p.payload().clone()).build()
            })
            .expect("what was decoded can be built");
        Packet::V5_0Publish(copy)
    }
}

/// Only what the measured packets hold.
fn property(sum: Sum, property: &Property) -> Sum {
    match property {
        Property::PayloadFormatIndicator(p) => sum.number(p.val()),
        Property::MessageExpiryInterval(p) => sum.number(p.val()),
        Property::ContentType(p) => sum.bytes(p.val()),
        Property::ResponseTopic(p) => sum.bytes(p.val()),
        Property::CorrelationData(p) => sum.bytes(p.val()),
        Property::SubscriptionIdentifier(p) => sum.number(p.val()),
        Property::SessionExpiryInterval(p) => sum.number(p.val()),
        Property::WillDelayInterval(p) => sum.number(p.val()),
        Property::ReasonString(p) => sum.bytes(p.val()),
        Property::ReceiveMaximum(p) => sum.number(p.val()),
        Property::TopicAlias(p) => sum.number(p.val()),
        Property::UserProperty(p) => sum.bytes(p.key()).bytes(p.val()),
        _ => sum,
    }
}

fn qos(to: Receiver) -> Qos {
    if to.exactly_once { Qos::ExactlyOnce } else { Qos::AtLeastOnce }
}

/// Takes the next packet off the stream: its first byte and its body.
fn frame<'a>(input: &mut &'a [u8]) -> Result<(u8, &'a [u8]), Refusal> {
    let incomplete = || Refusal::of("incomplete");
    let mut length = 0;
    for (i, byte) in input.iter().skip(1).take(4).enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * i);
        if byte & 0x80 == 0 {
            let (header, rest) = input.split_at(i + 2);
            let (body, rest) = rest.split_at_checked(length).ok_or_else(incomplete)?;
            *input = rest;
            return Ok((header[0], body));
        }
    }
    Err(incomplete())
}

/// Refuses a body of which the parser leaves something, as the crate's own connection does.
fn whole<T>(body: &[u8], parse: impl Fn(&[u8]) -> Result<(T, usize), MqttError>) -> Result<T, MqttError> {
    let (packet, read) = parse(body)?;
    if read == body.len() { Ok(packet) } else { Err(MqttError::MalformedPacket) }
}

/// Its 3.1.1 half.
pub(super) struct V3;

impl Codec for V3 {
    const NAME: &'static str = "mqtt-protocol-core";
    const FORMAT: Format = Format::Mqtt(Version::V3_1_1);
    type Input<'a> = &'a [u8];
    type Message<'a> = Packet;
    type Output = Vec<u8>;

    fn input(stream: &[u8], _: usize) -> &[u8] {
        stream
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        let (first, body) = frame(input)?;
        let packet = match first >> 4 {
            1 => whole(body, v3_1_1::Connect::parse).map(Packet::V3_1_1Connect),
            2 => whole(body, v3_1_1::Connack::parse).map(Packet::V3_1_1Connack),
            3 => whole(body, |body| v3_1_1::Publish::parse(first & 0x0f, Arc::from(body))).map(Packet::V3_1_1Publish),
            4 => whole(body, v3_1_1::Puback::parse).map(Packet::V3_1_1Puback),
            5 => whole(body, v3_1_1::Pubrec::parse).map(Packet::V3_1_1Pubrec),
            6 => whole(body, v3_1_1::Pubrel::parse).map(Packet::V3_1_1Pubrel),
            7 => whole(body, v3_1_1::Pubcomp::parse).map(Packet::V3_1_1Pubcomp),
            8 => whole(body, v3_1_1::Subscribe::parse).map(Packet::V3_1_1Subscribe),
            9 => whole(body, v3_1_1::Suback::parse).map(Packet::V3_1_1Suback),
            10 => whole(body, v3_1_1::Unsubscribe::parse).map(Packet::V3_1_1Unsubscribe),
            11 => whole(body, v3_1_1::Unsuback::parse).map(Packet::V3_1_1Unsuback),
            12 => whole(body, v3_1_1::Pingreq::parse).map(Packet::V3_1_1Pingreq),
            13 => whole(body, v3_1_1::Pingresp::parse).map(Packet::V3_1_1Pingresp),
            14 => whole(body, v3_1_1::Disconnect::parse).map(Packet::V3_1_1Disconnect),
            _ => Err(MqttError::MalformedPacket),
        };
        packet.map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &Packet) -> Sum {
        match message {
            Packet::V3_1_1Connect(c) => {
                let mut sum = Sum::new().number(c.clean_session()).number(c.keep_alive()).bytes(c.client_id());
                if c.will_flag() {
                    sum = sum.number(c.will_qos() as u8).number(c.will_retain());
                    sum = sum.optional_bytes(c.will_topic()).optional_bytes(c.will_payload());
                }
                sum.optional_bytes(c.user_name()).optional_bytes(c.password())
            }
            Packet::V3_1_1Publish(p) => Sum::new()
                .number(p.dup())
                .number(p.qos() as u8)
                .number(p.retain())
                .optional(p.packet_id())
                .bytes(p.topic_name())
                .number(p.payload().len() as u64),
            Packet::V3_1_1Subscribe(s) => {
                let entry =
                    |sum: Sum, entry: &SubEntry| sum.bytes(entry.topic_filter()).number(entry.sub_opts().qos() as u8);
                Sum::new().number(s.packet_id()).each(s.entries(), entry)
            }
            Packet::V3_1_1Puback(p) => Sum::new().number(p.packet_id()),
            _ => Sum::new(),
        }
    }

    fn output(_: usize) -> Vec<u8> {
        Vec::new()
    }

    #[inline(always)]
    fn encode(message: &Packet, output: &mut Vec<u8>) -> Result<(), Refusal> {
        *output = message.to_continuous_buffer();
        Ok(())
    }

    fn written(output: &mut Vec<u8>) -> Vec<u8> {
        output.clone()
    }

    #[inline(always)]
    fn readdress<'a>(message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        let Packet::V3_1_1Publish(p) = message else {
            return message;
        };
        let copy = v3_1_1::Publish::builder()
            .topic_name(p.topic_name())
            .and_then(|builder| {
                let builder = builder.qos(qos(to)).retain(to.retain).packet_id(to.packet_id);
                builder.payload(p.payload().clone()).build()
            })
            .expect("what was decoded can be built");
        Packet::V3_1_1Publish(copy)
    }
}
