//! MQTT: framing, and every packet both ways.

use mqtt_codec::{
    Binary, Connection, FixedHeader, Options, Packet, Secret, TopicFilter, TopicName, Utf8Str,
    buf::{Buffer, Counter, Decode, Full, Message, Reader},
    frame, protocol_of, v3, v5,
};

use crate::gates;

/// Gates for a packet type: decoded strictly, and as options say; encoded into a slice, measured, and through a trait
/// object.
macro_rules! packets {
    ($($packet:ty: $decode:ident, $encode:ident;)*) => {
        gates! {
            $($decode(r: &mut Reader<'_>, options: &mut Options) => (
                <$packet>::decode(r, &mut ()).is_ok(),
                <$packet>::decode(r, options).is_ok(),
            );)*
            $($encode(packet: &$packet, out: &mut [u8], other: &mut dyn Buffer<Error = Full>) => (
                packet.encode_to_slice(out).map(|written| written.len()),
                packet.encoded_len(),
                packet.encode(other).is_ok(),
                packet.encode(&mut Counter::default()).is_ok(),
            );)*
        }
    };
}

packets! {
    Packet<'_>: gate_decode, gate_encode;
    v3::Packet<'_>: gate_v3_decode, gate_v3_encode;
    v3::Connect<'_>: gate_v3_decode_connect, gate_v3_encode_connect;
    v3::ConnAck: gate_v3_decode_connack, gate_v3_encode_connack;
    v3::Publish<'_>: gate_v3_decode_publish, gate_v3_encode_publish;
    v3::PubAck: gate_v3_decode_puback, gate_v3_encode_puback;
    v3::PubRec: gate_v3_decode_pubrec, gate_v3_encode_pubrec;
    v3::PubRel: gate_v3_decode_pubrel, gate_v3_encode_pubrel;
    v3::PubComp: gate_v3_decode_pubcomp, gate_v3_encode_pubcomp;
    v3::Subscribe<'_>: gate_v3_decode_subscribe, gate_v3_encode_subscribe;
    v3::SubAck<'_>: gate_v3_decode_suback, gate_v3_encode_suback;
    v3::Unsubscribe<'_>: gate_v3_decode_unsubscribe, gate_v3_encode_unsubscribe;
    v3::UnsubAck: gate_v3_decode_unsuback, gate_v3_encode_unsuback;
    v3::PingReq: gate_v3_decode_pingreq, gate_v3_encode_pingreq;
    v3::PingResp: gate_v3_decode_pingresp, gate_v3_encode_pingresp;
    v3::Disconnect: gate_v3_decode_disconnect, gate_v3_encode_disconnect;
    v5::Packet<'_>: gate_v5_decode, gate_v5_encode;
    v5::Connect<'_>: gate_v5_decode_connect, gate_v5_encode_connect;
    v5::ConnAck<'_>: gate_v5_decode_connack, gate_v5_encode_connack;
    v5::Publish<'_>: gate_v5_decode_publish, gate_v5_encode_publish;
    v5::PubAck<'_>: gate_v5_decode_puback, gate_v5_encode_puback;
    v5::PubRec<'_>: gate_v5_decode_pubrec, gate_v5_encode_pubrec;
    v5::PubRel<'_>: gate_v5_decode_pubrel, gate_v5_encode_pubrel;
    v5::PubComp<'_>: gate_v5_decode_pubcomp, gate_v5_encode_pubcomp;
    v5::Subscribe<'_>: gate_v5_decode_subscribe, gate_v5_encode_subscribe;
    v5::SubAck<'_>: gate_v5_decode_suback, gate_v5_encode_suback;
    v5::Unsubscribe<'_>: gate_v5_decode_unsubscribe, gate_v5_encode_unsubscribe;
    v5::UnsubAck<'_>: gate_v5_decode_unsuback, gate_v5_encode_unsuback;
    v5::PingReq: gate_v5_decode_pingreq, gate_v5_encode_pingreq;
    v5::PingResp: gate_v5_decode_pingresp, gate_v5_encode_pingresp;
    v5::Disconnect<'_>: gate_v5_decode_disconnect, gate_v5_encode_disconnect;
    v5::Auth<'_>: gate_v5_decode_auth, gate_v5_encode_auth;
}

gates! {
    gate_frame(prefix: &[u8], limit: usize) => frame(prefix, limit);
    gate_fixed_header(prefix: &[u8]) => FixedHeader::peek(prefix).map(|header| header.map(|header| header.packet_len()));
    gate_protocol(packet: &[u8]) => protocol_of(packet).map(|protocol| protocol.version());
    gate_connection(connection: &mut Connection, r: &mut Reader<'_>, options: &mut Options) => (
        connection.decode(r, options).is_ok(),
        connection.version(),
    );

    gate_v3_decode_head(prefix: &[u8], options: &mut Options) => v3::Publish::decode_head(prefix, options);
    gate_v5_decode_head(prefix: &[u8], options: &mut Options) => v5::Publish::decode_head(prefix, options);
    gate_v3_encode_head(publish: &v3::Publish<'_>, len: usize, out: &mut &mut [u8]) => publish.encode_head(len, out);
    gate_v5_encode_head(publish: &v5::Publish<'_>, len: usize, out: &mut &mut [u8]) => publish.encode_head(len, out);
    gate_forward(forward: &v5::Forward<'_>, out: &mut [u8], head: &mut &mut [u8]) => (
        forward.encode_to_slice(out).is_ok(),
        forward.encoded_len(),
        forward.encode_head(head),
    );

    gate_utf8_str(text: &'static str) => Utf8Str::new(text).map(|text| text.as_str());
    gate_binary(bytes: &'static [u8]) => (Binary::new(bytes), Secret::new(bytes));
    gate_topic_name(text: &'static str) => TopicName::new(text).map(|topic| topic.levels().count());
    gate_topic_filter(text: &'static str) => TopicFilter::new(text).map(|filter| filter.shared());
    gate_matches(filter: &TopicFilter<'_>, topic: TopicName<'_>) => filter.matches(topic);

    gate_v3_subscriptions(list: &'static [v3::Subscription<'static>]) => v3::Subscriptions::new(list);
    gate_v3_filters(list: &'static [TopicFilter<'static>]) => v3::Filters::new(list);
    gate_v3_return_codes(list: &'static [v3::SubAckReturnCode]) => v3::ReturnCodes::new(list);
    gate_v3_walk(subscribe: v3::Subscribe<'_>, unsubscribe: v3::Unsubscribe<'_>, suback: v3::SubAck<'_>) => (
        subscribe.filters.iter().count(),
        unsubscribe.filters.iter().count(),
        suback.return_codes.iter().count(),
    );
    gate_v5_subscriptions(list: &'static [v5::Subscription<'static>]) => v5::Subscriptions::new(list);
    gate_v5_filters(list: &'static [TopicFilter<'static>]) => v5::Filters::new(list);
    gate_v5_reason_codes(list: &'static [v5::ReasonCode]) => v5::ReasonCodes::<v5::place::SubAck>::new(list);
    gate_v5_walk(subscribe: v5::Subscribe<'_>, unsubscribe: v5::Unsubscribe<'_>, suback: v5::SubAck<'_>) => (
        subscribe.filters.iter().count(),
        unsubscribe.filters.iter().count(),
        suback.reason_codes.iter().count(),
    );

    gate_properties(list: &'static [v5::Property<'static>]) => v5::Properties::<v5::place::Publish>::new(list);
    gate_properties_walk(publish: &v5::Publish<'_>) => (
        publish.properties.iter().count(),
        publish.properties.user_properties().count(),
        publish.properties.subscription_identifiers().count(),
        publish.properties.topic_alias(),
        publish.properties.response_topic(),
        publish.properties.correlation_data(),
        publish.properties.message_expiry_interval(),
        publish.properties.payload_format_indicator(),
    );
}
