//! `mountain-mqtt`: slices in and out, lists in arrays of a fixed size; 5.0 only.

use crate::case::Format;
use crate::case::mqtt::Version;
use crate::codec::{Codec, Receiver, Refusal, Sum};
use mountain_mqtt::codec::mqtt_reader::{MqttBufReader, MqttReader};
use mountain_mqtt::codec::mqtt_writer::MqttBufWriter;
use mountain_mqtt::codec::write::Write;
use mountain_mqtt::data::packet_identifier::{PacketIdentifier, PublishPacketIdentifier};
use mountain_mqtt::data::property::{ConnectProperty, Property, PubackProperty, PublishProperty};
use mountain_mqtt::packets::packet_generic::PacketGeneric;
use mountain_mqtt::packets::publish::{ApplicationMessage, Publish};

/// At most eight properties, eight of a will, eight filters after the first.
type Packet<'a> = PacketGeneric<'a, 8, 8, 8>;

/// All of it.
pub(super) struct V5;

impl Codec for V5 {
    const NAME: &'static str = "mountain-mqtt";
    const FORMAT: Format = Format::Mqtt(Version::V5_0);
    const OPAQUE: &'static [&'static str] = &["connect", "subscribe-8"];
    type Input<'a> = MqttBufReader<'a>;
    type Message<'a> = Packet<'a>;
    type Output = (Vec<u8>, usize);

    fn input(stream: &[u8], _: usize) -> MqttBufReader<'_> {
        MqttBufReader::new(stream)
    }

    #[inline(always)]
    fn decode<'a>(input: &mut Self::Input<'a>) -> Result<Self::Message<'a>, Refusal> {
        input.get().map_err(Refusal::of)
    }

    #[inline(always)]
    fn visit(message: &Packet<'_>) -> Sum {
        match message {
            Packet::Connect(c) => {
                // The rest is private, so all of it is made to be there.
                let c = std::hint::black_box(c);
                Sum::new().number(c.clean_start()).number(c.keep_alive()).each(&c.properties, connect_property)
            }
            Packet::Publish(p) => {
                let id = match p.publish_packet_identifier() {
                    PublishPacketIdentifier::None => 0,
                    PublishPacketIdentifier::Qos1(id) | PublishPacketIdentifier::Qos2(id) => id.0,
                };
                Sum::new()
                    .number(p.duplicate())
                    .number(p.qos() as u8)
                    .number(p.retain())
                    .number(id)
                    .bytes(p.topic_name())
                    .number(p.payload().len() as u64)
                    .each(p.properties(), publish_property)
            }
            Packet::Subscribe(s) => {
                std::hint::black_box(s);
                Sum::new()
            }
            Packet::Puback(p) => Sum::new().number(p.packet_identifier().0).number(*p.reason_code() as u8).each(
                p.properties(),
                |sum, property| match property {
                    PubackProperty::ReasonString(text) => sum.bytes(text.value()),
                    PubackProperty::UserProperty(pair) => sum.bytes(pair.value().name()).bytes(pair.value().value()),
                },
            ),
            _ => Sum::new(),
        }
    }

    fn output(capacity: usize) -> (Vec<u8>, usize) {
        (vec![0; capacity], 0)
    }

    #[inline(always)]
    fn encode(message: &Packet<'_>, (buffer, len): &mut (Vec<u8>, usize)) -> Result<(), Refusal> {
        let mut writer = MqttBufWriter::new(buffer);
        let written = match message {
            Packet::Connect(p) => p.write(&mut writer),
            Packet::Publish(p) => p.write(&mut writer),
            Packet::Subscribe(p) => p.write(&mut writer),
            Packet::Puback(p) => p.write(&mut writer),
            other => return Err(Refusal::of(other)),
        };
        written.map_err(Refusal::of)?;
        *len = writer.position();
        Ok(())
    }

    fn written((buffer, len): &mut (Vec<u8>, usize)) -> Vec<u8> {
        buffer[..*len].to_vec()
    }

    #[inline(always)]
    fn readdress<'a>(message: Self::Message<'a>, to: Receiver) -> Self::Message<'a> {
        let Packet::Publish(p) = message else {
            return message;
        };
        let id = PacketIdentifier(to.packet_id);
        let id = if to.exactly_once { PublishPacketIdentifier::Qos2(id) } else { PublishPacketIdentifier::Qos1(id) };
        let message = ApplicationMessage::from(p);
        let (topic, payload) = (message.topic_name, message.payload);
        Packet::Publish(Publish::new(false, to.retain, topic, id, payload, message.properties))
    }
}

fn connect_property(sum: Sum, property: &ConnectProperty<'_>) -> Sum {
    match property {
        ConnectProperty::SessionExpiryInterval(p) => sum.number(p.value()),
        ConnectProperty::AuthenticationMethod(p) => sum.bytes(p.value()),
        ConnectProperty::AuthenticationData(p) => sum.bytes(p.value()),
        ConnectProperty::RequestProblemInformation(p) => sum.number(p.value()),
        ConnectProperty::RequestResponseInformation(p) => sum.number(p.value()),
        ConnectProperty::ReceiveMaximum(p) => sum.number(p.value()),
        ConnectProperty::TopicAliasMaximum(p) => sum.number(p.value()),
        ConnectProperty::UserProperty(p) => sum.bytes(p.value().name()).bytes(p.value().value()),
        ConnectProperty::MaximumPacketSize(p) => sum.number(p.value()),
    }
}

fn publish_property(sum: Sum, property: &PublishProperty<'_>) -> Sum {
    match property {
        PublishProperty::PayloadFormatIndicator(p) => sum.number(p.value()),
        PublishProperty::MessageExpiryInterval(p) => sum.number(p.value()),
        PublishProperty::ContentType(p) => sum.bytes(p.value()),
        PublishProperty::ResponseTopic(p) => sum.bytes(p.value()),
        PublishProperty::CorrelationData(p) => sum.bytes(p.value()),
        PublishProperty::SubscriptionIdentifier(p) => sum.number(p.value()),
        PublishProperty::TopicAlias(p) => sum.number(p.value()),
        PublishProperty::UserProperty(p) => sum.bytes(p.value().name()).bytes(p.value().value()),
    }
}
