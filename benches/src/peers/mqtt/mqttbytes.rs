//! `mqttbytes`: decodes from and encodes to `BytesMut`, each packet type by a function of its own.

use crate::case::Format;
use crate::case::mqtt::Version;
use crate::codec::{Codec, Receiver, Refusal, Sum};
use bytes::BytesMut;
use mqttbytes::{QoS, v4, v5};

/// Its 5.0 half.
pub(super) struct V5;

impl Codec for V5 {
    const NAME: &'static str = "mqttbytes";
    const FORMAT: Format = Format::Mqtt(Version::V5_0);
    type Input<'a> = BytesMut;
    type Message<'a> = v5::Packet;
    type Output = BytesMut;

    fn input(stream: &[u8], _: usize) -> BytesMut {
        BytesMut::from(stream)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        v5::read(input, usize::MAX).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &v5::Packet) -> Sum {
        match message {
            v5::Packet::Connect(connect) => visit_connect5(connect),
            v5::Packet::Publish(p) => {
                let sum = Sum::new().number(p.dup).number(p.qos as u8).number(p.retain).number(p.pkid);
                let sum = sum.bytes(&p.topic).number(p.payload.len() as u64);
                let Some(p) = &p.properties else { return sum };
                sum.optional(p.payload_format_indicator)
                    .optional(p.message_expiry_interval)
                    .optional(p.topic_alias)
                    .optional_bytes(p.response_topic.as_ref())
                    .optional_bytes(p.correlation_data.as_ref())
                    .each(&p.user_properties, pair)
                    .each(&p.subscription_identifiers, |sum, &id| sum.number(id as u64))
                    .optional_bytes(p.content_type.as_ref())
            }
            v5::Packet::Subscribe(s) => {
                let sum = Sum::new().number(s.pkid).each(&s.filters, |sum, f| {
                    let sum = sum.bytes(&f.path).number(f.qos as u8).number(f.nolocal);
                    sum.number(f.preserve_retain).number(f.retain_forward_rule.clone() as u8)
                });
                let Some(p) = &s.properties else { return sum };
                sum.optional(p.id.map(|id| id as u64)).each(&p.user_properties, pair)
            }
            v5::Packet::PubAck(p) => {
                let sum = Sum::new().number(p.pkid).number(p.reason as u8);
                let Some(p) = &p.properties else { return sum };
                sum.optional_bytes(p.reason_string.as_ref()).each(&p.user_properties, pair)
            }
            _ => Sum::new(),
        }
    }

    fn output(capacity: usize) -> BytesMut {
        BytesMut::with_capacity(capacity)
    }

    #[inline(always)]
    fn encode(message: &v5::Packet, output: &mut BytesMut) -> Result<(), Refusal> {
        output.clear();
        let written = match message {
            v5::Packet::Connect(p) => p.write(output),
            v5::Packet::Publish(p) => p.write(output),
            v5::Packet::Subscribe(p) => p.write(output),
            v5::Packet::PubAck(p) => p.write(output),
            other => return Err(Refusal::of(other)),
        };
        written.map_err(Refusal::of)?;
        Ok(())
    }

    fn written(output: &mut BytesMut) -> Vec<u8> {
        output.to_vec()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let v5::Packet::Publish(p) = &mut message {
            p.pkid = to.packet_id;
            p.qos = if to.exactly_once { QoS::ExactlyOnce } else { QoS::AtLeastOnce };
            p.retain = to.retain;
        }
        message
    }
}

fn visit_connect5(connect: &v5::Connect) -> Sum {
    let mut sum = Sum::new().number(connect.clean_session).number(connect.keep_alive).bytes(&connect.client_id);
    if let Some(p) = &connect.properties {
        sum = sum
            .optional(p.session_expiry_interval)
            .optional(p.receive_maximum)
            .optional(p.max_packet_size)
            .optional(p.topic_alias_max)
            .optional(p.request_response_info)
            .optional(p.request_problem_info)
            .each(&p.user_properties, pair)
            .optional_bytes(p.authentication_method.as_ref())
            .optional_bytes(p.authentication_data.as_ref());
    }
    if let Some(will) = &connect.last_will {
        sum = sum.number(will.qos as u8).number(will.retain).bytes(&will.topic).bytes(&will.message);
        if let Some(p) = &will.properties {
            sum = sum
                .optional(p.delay_interval)
                .optional(p.payload_format_indicator)
                .optional(p.message_expiry_interval)
                .optional_bytes(p.content_type.as_ref())
                .optional_bytes(p.response_topic.as_ref())
                .optional_bytes(p.correlation_data.as_ref())
                .each(&p.user_properties, pair);
        }
    }
    match &connect.login {
        Some(login) => sum.bytes(&login.username).bytes(&login.password),
        None => sum,
    }
}

fn pair(sum: Sum, (name, value): &(String, String)) -> Sum {
    sum.bytes(name).bytes(value)
}

/// Its 3.1.1 half.
pub(super) struct V3;

impl Codec for V3 {
    const NAME: &'static str = "mqttbytes";
    const FORMAT: Format = Format::Mqtt(Version::V3_1_1);
    type Input<'a> = BytesMut;
    type Message<'a> = v4::Packet;
    type Output = BytesMut;

    fn input(stream: &[u8], _: usize) -> BytesMut {
        BytesMut::from(stream)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        v4::read(input, usize::MAX).map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &v4::Packet) -> Sum {
        match message {
            v4::Packet::Connect(c) => {
                let mut sum = Sum::new().number(c.clean_session).number(c.keep_alive).bytes(&c.client_id);
                if let Some(will) = &c.last_will {
                    sum = sum.number(will.qos as u8).number(will.retain).bytes(&will.topic).bytes(&will.message);
                }
                match &c.login {
                    Some(login) => sum.bytes(&login.username).bytes(&login.password),
                    None => sum,
                }
            }
            v4::Packet::Publish(p) => {
                let sum = Sum::new().number(p.dup).number(p.qos as u8).number(p.retain).number(p.pkid);
                sum.bytes(&p.topic).number(p.payload.len() as u64)
            }
            v4::Packet::Subscribe(s) => {
                Sum::new().number(s.pkid).each(&s.filters, |sum, f| sum.bytes(&f.path).number(f.qos as u8))
            }
            v4::Packet::PubAck(p) => Sum::new().number(p.pkid),
            _ => Sum::new(),
        }
    }

    fn output(capacity: usize) -> BytesMut {
        BytesMut::with_capacity(capacity)
    }

    #[inline(always)]
    fn encode(message: &v4::Packet, output: &mut BytesMut) -> Result<(), Refusal> {
        output.clear();
        let written = match message {
            v4::Packet::Connect(p) => p.write(output),
            v4::Packet::Publish(p) => p.write(output),
            v4::Packet::Subscribe(p) => p.write(output),
            v4::Packet::PubAck(p) => p.write(output),
            other => return Err(Refusal::of(other)),
        };
        written.map_err(Refusal::of)?;
        Ok(())
    }

    fn written(output: &mut BytesMut) -> Vec<u8> {
        output.to_vec()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let v4::Packet::Publish(p) = &mut message {
            p.pkid = to.packet_id;
            p.qos = if to.exactly_once { QoS::ExactlyOnce } else { QoS::AtLeastOnce };
            p.retain = to.retain;
        }
        message
    }
}
