//! `mqtt-codec-kit`: reads from `io::Read`, writes to `io::Write`.

use crate::case::Format;
use crate::case::mqtt::Version;
use crate::codec::{Codec, Receiver, Refusal, Sum};
use mqtt_codec_kit::common::qos::QoSWithPacketIdentifier;
use mqtt_codec_kit::common::{Decodable, Encodable};
use mqtt_codec_kit::{v4, v5};

/// Its 5.0 half.
pub(super) struct V5;

impl Codec for V5 {
    const NAME: &'static str = "mqtt-codec-kit";
    const FORMAT: Format = Format::Mqtt(Version::V5_0);
    /// The will is handed out as a copy only.
    const OPAQUE: &'static [&'static str] = &["connect"];
    type Input<'a> = &'a [u8];
    type Message<'a> = v5::packet::VariablePacket;
    type Output = Vec<u8>;

    fn input(stream: &[u8], _: usize) -> &[u8] {
        stream
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        v5::packet::VariablePacket::decode(input).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &v5::packet::VariablePacket) -> Sum {
        match message {
            v5::packet::VariablePacket::ConnectPacket(c) => visit_connect5(c),
            v5::packet::VariablePacket::PublishPacket(m) => {
                let (p, (qos, id)) = (m.properties(), m.qos().split());
                Sum::new()
                    .number(m.dup())
                    .number(qos as u8)
                    .number(m.retain())
                    .optional(id)
                    .bytes(m.topic_name().as_bytes())
                    .number(m.payload().len() as u64)
                    .optional(p.payload_format_indicator())
                    .optional(p.message_expiry_interval())
                    .optional(p.topic_alias())
                    .optional_bytes(p.response_topic().as_ref())
                    .optional_bytes(p.correlation_data().as_ref().map(|data| &data.0))
                    .each(p.user_properties(), pair)
                    .optional(p.subscription_identifier())
                    .optional_bytes(p.content_type().as_ref())
            }
            v5::packet::VariablePacket::SubscribePacket(s) => Sum::new()
                .number(s.packet_identifier())
                .optional(s.properties().identifier().map(|id| id as u64))
                .each(s.properties().user_properties(), pair)
                .each(s.subscribes(), |sum, (filter, options)| {
                    let sum = sum.bytes(filter.as_bytes()).number(options.qos() as u8).number(options.no_local());
                    sum.number(options.retain_as_published()).number(u8::from(options.retain_handling()))
                }),
            v5::packet::VariablePacket::PubackPacket(p) => Sum::new()
                .number(p.packet_identifier())
                .number(u8::from(p.reason_code()))
                .optional_bytes(p.properties().reason_string().as_ref())
                .each(p.properties().user_properties(), pair),
            _ => Sum::new(),
        }
    }

    fn output(capacity: usize) -> Vec<u8> {
        Vec::with_capacity(capacity)
    }

    #[inline(always)]
    fn encode(message: &v5::packet::VariablePacket, output: &mut Vec<u8>) -> Result<(), Refusal> {
        output.clear();
        message.encode(output).map_err(Refusal::of)
    }

    fn written(output: &mut Vec<u8>) -> Vec<u8> {
        output.clone()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let v5::packet::VariablePacket::PublishPacket(p) = &mut message {
            p.set_qos(qos(to));
            p.set_retain(to.retain);
        }
        message
    }
}

fn visit_connect5(c: &v5::packet::ConnectPacket) -> Sum {
    let p = c.properties();
    Sum::new()
        .number(c.clean_session())
        .number(c.keep_alive())
        .bytes(c.client_identifier())
        .optional(p.session_expiry_interval())
        .optional(p.receive_maximum())
        .optional(p.max_packet_size())
        .optional(p.topic_alias_max())
        .optional(p.request_response_info())
        .optional(p.request_problem_info())
        .each(p.user_properties(), pair)
        .optional_bytes(p.authentication_method().as_ref())
        .optional_bytes(p.authentication_data().as_ref().map(|data| &data.0))
        .number(c.will_qos())
        .number(c.will_retain())
        .optional_bytes(c.username())
        .optional_bytes(c.password())
}

fn pair(sum: Sum, (name, value): &(String, String)) -> Sum {
    sum.bytes(name).bytes(value)
}

fn qos(to: Receiver) -> QoSWithPacketIdentifier {
    if to.exactly_once {
        QoSWithPacketIdentifier::Level2(to.packet_id)
    } else {
        QoSWithPacketIdentifier::Level1(to.packet_id)
    }
}

/// Its 3.1.1 half.
pub(super) struct V3;

impl Codec for V3 {
    const NAME: &'static str = "mqtt-codec-kit";
    const FORMAT: Format = Format::Mqtt(Version::V3_1_1);
    /// The will is handed out as a copy only.
    const OPAQUE: &'static [&'static str] = &["connect"];
    type Input<'a> = &'a [u8];
    type Message<'a> = v4::packet::VariablePacket;
    type Output = Vec<u8>;

    fn input(stream: &[u8], _: usize) -> &[u8] {
        stream
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        v4::packet::VariablePacket::decode(input).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &v4::packet::VariablePacket) -> Sum {
        match message {
            v4::packet::VariablePacket::ConnectPacket(c) => Sum::new()
                .number(c.clean_session())
                .number(c.keep_alive())
                .bytes(c.client_identifier())
                .number(c.will_qos() as u8)
                .number(c.will_retain())
                .optional_bytes(c.username())
                .optional_bytes(c.password()),
            v4::packet::VariablePacket::PublishPacket(m) => {
                let (qos, id) = m.qos().split();
                let sum = Sum::new().number(m.dup()).number(qos as u8).number(m.retain()).optional(id);
                sum.bytes(m.topic_name().as_bytes()).number(m.payload().len() as u64)
            }
            v4::packet::VariablePacket::SubscribePacket(s) => Sum::new()
                .number(s.packet_identifier())
                .each(s.subscribes(), |sum, (filter, qos)| sum.bytes(filter.as_bytes()).number(*qos as u8)),
            v4::packet::VariablePacket::PubackPacket(p) => Sum::new().number(p.packet_identifier()),
            _ => Sum::new(),
        }
    }

    fn output(capacity: usize) -> Vec<u8> {
        Vec::with_capacity(capacity)
    }

    #[inline(always)]
    fn encode(message: &v4::packet::VariablePacket, output: &mut Vec<u8>) -> Result<(), Refusal> {
        output.clear();
        message.encode(output).map_err(Refusal::of)
    }

    fn written(output: &mut Vec<u8>) -> Vec<u8> {
        output.clone()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let v4::packet::VariablePacket::PublishPacket(p) = &mut message {
            p.set_qos(qos(to));
            p.set_retain(to.retain);
        }
        message
    }
}
