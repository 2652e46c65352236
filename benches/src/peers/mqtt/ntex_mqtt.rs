//! `ntex-mqtt`: a codec object over ntex's own byte containers; its encoder takes the message by value.

use crate::case::Format;
use crate::case::mqtt::Version;
use crate::codec::{Codec, Receiver, Refusal, Sum};
use ntex_bytes::{BytePageSize, BytePages, ByteString, Bytes, BytesMut};
use ntex_codec::{Decoder, Encoder};
use ntex_mqtt::{QoS, v3, v5};
use std::num::NonZeroU16;

/// Its 5.0 half.
pub(super) struct V5;

/// Its 3.1.1 half.
pub(super) struct V3;

/// A container that need not grow when the decoder asks for room for the next header.
fn container(stream: &[u8]) -> BytesMut {
    let mut container = BytesMut::with_capacity(stream.len() + 64);
    container.extend_from_slice(stream);
    container
}

fn pair(sum: Sum, (name, value): &(ByteString, ByteString)) -> Sum {
    sum.bytes(name.as_bytes()).bytes(value.as_bytes())
}

fn text(text: Option<&ByteString>) -> Option<&[u8]> {
    text.map(|text| text.as_bytes().as_ref())
}

fn qos(to: Receiver) -> QoS {
    if to.exactly_once { QoS::ExactlyOnce } else { QoS::AtLeastOnce }
}

impl Codec for V5 {
    const NAME: &'static str = "ntex-mqtt";
    const FORMAT: Format = Format::Mqtt(Version::V5_0);
    type Input<'a> = (v5::codec::Codec, BytesMut);
    type Message<'a> = v5::codec::Encoded;
    type Output = (v5::codec::Codec, BytePages);

    fn input(stream: &[u8], _: usize) -> Self::Input<'_> {
        (v5::codec::Codec::new(), container(stream))
    }

    #[inline(always)]
    fn decode<'a>((codec, stream): &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        match codec.decode(stream).map_err(Refusal::of)? {
            Some(v5::codec::Decoded::Packet(packet, _)) => Ok(v5::codec::Encoded::Packet(packet)),
            Some(v5::codec::Decoded::Publish(publish, payload, _)) => {
                Ok(v5::codec::Encoded::Publish(publish, Some(payload)))
            }
            other => Err(Refusal::of(other)),
        }
    }

    #[inline(always)]
    fn visit(message: &v5::codec::Encoded) -> Sum {
        match message {
            v5::codec::Encoded::Packet(v5::codec::Packet::Connect(c)) => visit_connect5(c),
            v5::codec::Encoded::Publish(m, payload) => {
                let p = &m.properties;
                Sum::new()
                    .number(m.dup)
                    .number(m.qos as u8)
                    .number(m.retain)
                    .optional(m.packet_id.map(NonZeroU16::get))
                    .bytes(m.topic.as_bytes())
                    .number(payload.as_ref().map_or(0, Bytes::len) as u64)
                    .number(p.is_utf8_payload)
                    .optional(p.message_expiry_interval.map(|n| n.get()))
                    .optional(p.topic_alias.map(NonZeroU16::get))
                    .optional_bytes(text(p.response_topic.as_ref()))
                    .optional_bytes(p.correlation_data.as_ref())
                    .each(&p.user_properties, pair)
                    .each(&p.subscription_ids, |sum, id| sum.number(id.get()))
                    .optional_bytes(text(p.content_type.as_ref()))
            }
            v5::codec::Encoded::Packet(v5::codec::Packet::Subscribe(s)) => Sum::new()
                .number(s.packet_id.get())
                .optional(s.id.map(|n| n.get()))
                .each(&s.user_properties, pair)
                .each(&s.topic_filters, |sum, (filter, options)| {
                    let sum = sum.bytes(filter.as_bytes()).number(options.qos as u8).number(options.no_local);
                    sum.number(options.retain_as_published).number(options.retain_handling as u8)
                }),
            v5::codec::Encoded::Packet(v5::codec::Packet::PublishAck(p)) => Sum::new()
                .number(p.packet_id.get())
                .number(p.reason_code as u8)
                .optional_bytes(text(p.reason_string.as_ref()))
                .each(&p.properties, pair),
            _ => Sum::new(),
        }
    }

    fn output(_: usize) -> Self::Output {
        (v5::codec::Codec::new(), BytePages::new(BytePageSize::Size16))
    }

    #[inline(always)]
    fn encode(message: &v5::codec::Encoded, (codec, pages): &mut Self::Output) -> Result<(), Refusal> {
        pages.clear();
        codec.encodev(message.clone(), pages).map_err(Refusal::of)
    }

    fn written((_, pages): &mut Self::Output) -> Vec<u8> {
        pages.freeze().to_vec()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let v5::codec::Encoded::Publish(p, _) = &mut message {
            p.packet_id = NonZeroU16::new(to.packet_id);
            p.qos = qos(to);
            p.retain = to.retain;
        }
        message
    }
}

fn visit_connect5(c: &v5::codec::Connect) -> Sum {
    let mut sum = Sum::new()
        .number(c.clean_start)
        .number(c.keep_alive)
        .bytes(c.client_id.as_bytes())
        .number(c.session_expiry_interval_secs)
        .optional(c.receive_max.map(NonZeroU16::get))
        .optional(c.max_packet_size.map(|n| n.get()))
        .number(c.topic_alias_max)
        .number(c.request_response_info)
        .number(!c.request_problem_info) // true if absent
        .each(&c.user_properties, pair)
        .optional_bytes(text(c.auth_method.as_ref()))
        .optional_bytes(c.auth_data.as_ref());
    if let Some(will) = &c.last_will {
        sum = sum
            .number(will.qos as u8)
            .number(will.retain)
            .bytes(will.topic.as_bytes())
            .bytes(&will.message)
            .optional(will.will_delay_interval_sec)
            .optional(will.is_utf8_payload)
            .optional(will.message_expiry_interval.map(|n| n.get()))
            .optional_bytes(text(will.content_type.as_ref()))
            .optional_bytes(text(will.response_topic.as_ref()))
            .optional_bytes(will.correlation_data.as_ref())
            .each(&will.user_properties, pair);
    }
    sum.optional_bytes(text(c.username.as_ref())).optional_bytes(c.password.as_ref())
}

impl Codec for V3 {
    const NAME: &'static str = "ntex-mqtt";
    const FORMAT: Format = Format::Mqtt(Version::V3_1_1);
    type Input<'a> = (v3::codec::Codec, BytesMut);
    type Message<'a> = v3::codec::Encoded;
    type Output = (v3::codec::Codec, BytePages);

    fn input(stream: &[u8], _: usize) -> Self::Input<'_> {
        (v3::codec::Codec::new(), container(stream))
    }

    #[inline(always)]
    fn decode<'a>((codec, stream): &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        match codec.decode(stream).map_err(Refusal::of)? {
            Some(v3::codec::Decoded::Packet(packet, _)) => Ok(v3::codec::Encoded::Packet(packet)),
            Some(v3::codec::Decoded::Publish(publish, payload, _)) => {
                Ok(v3::codec::Encoded::Publish(publish, Some(payload)))
            }
            other => Err(Refusal::of(other)),
        }
    }

    #[inline(always)]
    fn visit(message: &v3::codec::Encoded) -> Sum {
        match message {
            v3::codec::Encoded::Packet(v3::codec::Packet::Connect(c)) => {
                let mut sum = Sum::new().number(c.clean_session).number(c.keep_alive).bytes(c.client_id.as_bytes());
                if let Some(will) = &c.last_will {
                    sum = sum.number(will.qos as u8).number(will.retain);
                    sum = sum.bytes(will.topic.as_bytes()).bytes(&will.message);
                }
                sum.optional_bytes(text(c.username.as_ref())).optional_bytes(c.password.as_ref())
            }
            v3::codec::Encoded::Publish(p, payload) => Sum::new()
                .number(p.dup)
                .number(p.qos as u8)
                .number(p.retain)
                .optional(p.packet_id.map(NonZeroU16::get))
                .bytes(p.topic.as_bytes())
                .number(payload.as_ref().map_or(0, Bytes::len) as u64),
            v3::codec::Encoded::Packet(v3::codec::Packet::Subscribe { packet_id, topic_filters }) => Sum::new()
                .number(packet_id.get())
                .each(topic_filters, |sum, (filter, qos)| sum.bytes(filter.as_bytes()).number(*qos as u8)),
            v3::codec::Encoded::Packet(v3::codec::Packet::PublishAck { packet_id }) => {
                Sum::new().number(packet_id.get())
            }
            _ => Sum::new(),
        }
    }

    fn output(_: usize) -> Self::Output {
        (v3::codec::Codec::new(), BytePages::new(BytePageSize::Size16))
    }

    #[inline(always)]
    fn encode(message: &v3::codec::Encoded, (codec, pages): &mut Self::Output) -> Result<(), Refusal> {
        pages.clear();
        codec.encodev(message.clone(), pages).map_err(Refusal::of)
    }

    fn written((_, pages): &mut Self::Output) -> Vec<u8> {
        pages.freeze().to_vec()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let v3::codec::Encoded::Publish(p, _) = &mut message {
            p.packet_id = NonZeroU16::new(to.packet_id);
            p.qos = qos(to);
            p.retain = to.retain;
        }
        message
    }
}
