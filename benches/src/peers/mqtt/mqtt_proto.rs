//! `mqtt-proto`: decodes slices through an asynchronous reader; its encoder returns a vector of its own.

use crate::case::Format;
use crate::case::mqtt::Version;
use crate::codec::{Codec, Receiver, Refusal, Strides, Sum};
use mqtt_proto::{Pid, QosPid, VarBytes, v3, v5};

/// Its 5.0 half.
pub(super) struct V5;

impl Codec for V5 {
    const NAME: &'static str = "mqtt-proto";
    const FORMAT: Format = Format::Mqtt(Version::V5_0);
    type Input<'a> = Strides<'a>;
    type Message<'a> = v5::Packet;
    type Output = VarBytes;

    fn input(stream: &[u8], stride: usize) -> Strides<'_> {
        Strides::new(stream, stride)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        let packet = v5::Packet::decode(input.take()).map_err(Refusal::of)?;
        packet.ok_or_else(|| Refusal::of("incomplete"))
    }

    #[inline(always)]
    fn visit(message: &v5::Packet) -> Sum {
        match message {
            v5::Packet::Connect(c) => visit_connect5(c),
            v5::Packet::Publish(m) => {
                let p = &m.properties;
                Sum::new()
                    .number(m.dup)
                    .number(m.qos_pid.qos() as u8)
                    .number(m.retain)
                    .optional(m.qos_pid.pid().map(Pid::value))
                    .bytes(m.topic_name.as_bytes())
                    .number(m.payload.len() as u64)
                    .optional(p.payload_is_utf8)
                    .optional(p.message_expiry_interval)
                    .optional(p.topic_alias)
                    .optional_bytes(p.response_topic.as_ref().map(|t| t.as_bytes()))
                    .optional_bytes(p.correlation_data.as_ref())
                    .each(&p.user_properties, pair)
                    .optional(p.subscription_id.map(v5::VarByteInt::value))
                    .optional_bytes(p.content_type.as_ref().map(|t| t.as_bytes()))
            }
            v5::Packet::Subscribe(s) => Sum::new()
                .number(s.pid.value())
                .optional(s.properties.subscription_id.map(v5::VarByteInt::value))
                .each(&s.properties.user_properties, pair)
                .each(&s.topics, |sum, (filter, options)| {
                    let sum = sum.bytes(filter.as_bytes()).number(options.max_qos as u8).number(options.no_local);
                    sum.number(options.retain_as_published).number(options.retain_handling as u8)
                }),
            v5::Packet::Puback(p) => Sum::new()
                .number(p.pid.value())
                .number(p.reason_code as u8)
                .optional_bytes(p.properties.reason_string.as_ref().map(|t| t.as_bytes()))
                .each(&p.properties.user_properties, pair),
            _ => Sum::new(),
        }
    }

    fn output(_: usize) -> VarBytes {
        VarBytes::Fixed2([0; 2])
    }

    #[inline(always)]
    fn encode(message: &v5::Packet, output: &mut VarBytes) -> Result<(), Refusal> {
        *output = message.encode().map_err(Refusal::of)?;
        Ok(())
    }

    fn written(output: &mut VarBytes) -> Vec<u8> {
        output.as_ref().to_vec()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let v5::Packet::Publish(p) = &mut message {
            p.qos_pid = qos_pid(to);
            p.retain = to.retain;
        }
        message
    }
}

fn visit_connect5(c: &v5::Connect) -> Sum {
    let p = &c.properties;
    let mut sum = Sum::new()
        .number(c.clean_start)
        .number(c.keep_alive)
        .bytes(c.client_id.as_bytes())
        .optional(p.session_expiry_interval)
        .optional(p.receive_max)
        .optional(p.max_packet_size)
        .optional(p.topic_alias_max)
        .optional(p.request_response_info)
        .optional(p.request_problem_info)
        .each(&p.user_properties, pair)
        .optional_bytes(p.auth_method.as_ref().map(|t| t.as_bytes()))
        .optional_bytes(p.auth_data.as_ref());
    if let Some(will) = &c.last_will {
        let p = &will.properties;
        sum = sum
            .number(will.qos as u8)
            .number(will.retain)
            .bytes(will.topic_name.as_bytes())
            .bytes(&will.payload)
            .optional(p.delay_interval)
            .optional(p.payload_is_utf8)
            .optional(p.message_expiry_interval)
            .optional_bytes(p.content_type.as_ref().map(|t| t.as_bytes()))
            .optional_bytes(p.response_topic.as_ref().map(|t| t.as_bytes()))
            .optional_bytes(p.correlation_data.as_ref())
            .each(&p.user_properties, pair);
    }
    sum.optional_bytes(c.username.as_ref().map(|t| t.as_bytes())).optional_bytes(c.password.as_ref())
}

fn pair(sum: Sum, pair: &v5::UserProperty) -> Sum {
    sum.bytes(pair.name.as_bytes()).bytes(pair.value.as_bytes())
}

fn qos_pid(to: Receiver) -> QosPid {
    let id = Pid::try_from(to.packet_id).expect("a packet identifier above 0");
    if to.exactly_once { QosPid::Level2(id) } else { QosPid::Level1(id) }
}

/// Its 3.1.1 half.
pub(super) struct V3;

impl Codec for V3 {
    const NAME: &'static str = "mqtt-proto";
    const FORMAT: Format = Format::Mqtt(Version::V3_1_1);
    type Input<'a> = Strides<'a>;
    type Message<'a> = v3::Packet;
    type Output = VarBytes;

    fn input(stream: &[u8], stride: usize) -> Strides<'_> {
        Strides::new(stream, stride)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        let packet = v3::Packet::decode(input.take()).map_err(Refusal::of)?;
        packet.ok_or_else(|| Refusal::of("incomplete"))
    }

    #[inline(always)]
    fn visit(message: &v3::Packet) -> Sum {
        match message {
            v3::Packet::Connect(c) => {
                let mut sum = Sum::new().number(c.clean_session).number(c.keep_alive).bytes(c.client_id.as_bytes());
                if let Some(will) = &c.last_will {
                    sum = sum.number(will.qos as u8).number(will.retain);
                    sum = sum.bytes(will.topic_name.as_bytes()).bytes(&will.message);
                }
                let username = c.username.as_ref().map(|t| t.as_bytes());
                sum.optional_bytes(username).optional_bytes(c.password.as_ref())
            }
            v3::Packet::Publish(p) => Sum::new()
                .number(p.dup)
                .number(p.qos_pid.qos() as u8)
                .number(p.retain)
                .optional(p.qos_pid.pid().map(Pid::value))
                .bytes(p.topic_name.as_bytes())
                .number(p.payload.len() as u64),
            v3::Packet::Subscribe(s) => Sum::new()
                .number(s.pid.value())
                .each(&s.topics, |sum, (filter, qos)| sum.bytes(filter.as_bytes()).number(*qos as u8)),
            v3::Packet::Puback(pid) => Sum::new().number(pid.value()),
            _ => Sum::new(),
        }
    }

    fn output(_: usize) -> VarBytes {
        VarBytes::Fixed2([0; 2])
    }

    #[inline(always)]
    fn encode(message: &v3::Packet, output: &mut VarBytes) -> Result<(), Refusal> {
        *output = message.encode().map_err(Refusal::of)?;
        Ok(())
    }

    fn written(output: &mut VarBytes) -> Vec<u8> {
        output.as_ref().to_vec()
    }

    #[inline(always)]
    fn readdress<'a>(mut message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        if let v3::Packet::Publish(p) = &mut message {
            p.qos_pid = qos_pid(to);
            p.retain = to.retain;
        }
        message
    }
}
