//! 5.0.

use super::delivery;
use crate::case::Format;
use crate::case::mqtt::Version;
use crate::codec::{Codec, Receiver, Refusal, Sum};
use crate::ours::Output;
use mqtt_codec::PacketId;
use mqtt_codec::buf::{Message, Reader};
use mqtt_codec::v5::{Connect, Packet, Properties, Property, Publish};

pub(super) struct V5;

impl Codec for V5 {
    const NAME: &'static str = "mqtt-codec";
    const FORMAT: Format = Format::Mqtt(Version::V5_0);
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
            Packet::Connect(connect) => visit_connect(connect),
            Packet::Publish(publish) => visit_publish(publish),
            Packet::Subscribe(subscribe) => {
                let sum = visit_properties(Sum::new().number(subscribe.packet_id.get()), &subscribe.properties);
                sum.each(subscribe.filters.iter(), |sum, item| {
                    let options = item.options;
                    let sum = sum.bytes(item.filter.as_bytes()).number(options.qos as u8).number(options.no_local);
                    sum.number(options.retain_as_published).number(options.retain_handling as u8)
                })
            }
            Packet::PubAck(ack) => {
                let sum = Sum::new().number(ack.packet_id.get()).number(ack.reason_code.0);
                visit_properties(sum, &ack.properties)
            }
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

#[inline(always)]
fn visit_connect(connect: &Connect<'_>) -> Sum {
    let mut sum = Sum::new().number(connect.clean_start).number(connect.keep_alive);
    sum = visit_properties(sum, &connect.properties).bytes(connect.client_id.as_bytes());
    if let Some(will) = &connect.will {
        sum = sum.number(will.qos as u8).number(will.retain);
        sum = visit_properties(sum, &will.properties).bytes(will.topic.as_bytes()).bytes(will.payload.as_bytes());
    }
    let sum = sum.optional_bytes(connect.username.map(|name| name.as_bytes()));
    sum.optional_bytes(connect.password.map(|password| password.as_bytes()))
}

#[inline(always)]
fn visit_publish(publish: &Publish<'_>) -> Sum {
    let sum = Sum::new()
        .number(publish.delivery.dup())
        .number(publish.delivery.qos() as u8)
        .number(publish.retain)
        .optional(publish.delivery.packet_id().map(PacketId::get))
        .optional_bytes(publish.topic.map(|topic| topic.as_bytes()))
        .number(publish.payload.len() as u64);
    visit_properties(sum, &publish.properties)
}

#[inline(always)]
fn visit_properties<P>(sum: Sum, properties: &Properties<'_, P>) -> Sum {
    sum.each(properties.iter(), visit_property)
}

/// Every property there is, as its packet's reader would match it.
#[inline(always)]
fn visit_property(sum: Sum, property: Property<'_>) -> Sum {
    match property {
        Property::PayloadFormatIndicator(format) => sum.number(format as u8),
        Property::MaximumQos(qos) => sum.number(qos as u8),
        Property::MessageExpiryInterval(n) | Property::SessionExpiryInterval(n) | Property::WillDelayInterval(n) => {
            sum.number(n)
        }
        Property::MaximumPacketSize(n) => sum.number(n.get()),
        Property::SubscriptionIdentifier(id) => sum.number(id.get()),
        Property::ServerKeepAlive(n) | Property::TopicAliasMaximum(n) => sum.number(n),
        Property::ReceiveMaximum(n) | Property::TopicAlias(n) => sum.number(n.get()),
        Property::RequestProblemInformation(flag)
        | Property::RequestResponseInformation(flag)
        | Property::RetainAvailable(flag)
        | Property::WildcardSubscriptionAvailable(flag)
        | Property::SubscriptionIdentifierAvailable(flag)
        | Property::SharedSubscriptionAvailable(flag) => sum.number(flag),
        Property::ContentType(text)
        | Property::AssignedClientIdentifier(text)
        | Property::AuthenticationMethod(text)
        | Property::ResponseInformation(text)
        | Property::ServerReference(text)
        | Property::ReasonString(text) => sum.bytes(text.as_bytes()),
        Property::ResponseTopic(topic) => sum.bytes(topic.as_bytes()),
        Property::CorrelationData(data) => sum.bytes(data.as_bytes()),
        Property::AuthenticationData(data) => sum.bytes(data.as_bytes()),
        Property::UserProperty(name, value) => sum.bytes(name.as_bytes()).bytes(value.as_bytes()),
    }
}
