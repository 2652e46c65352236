//! Packets that keep their bytes: owned, shared, and out of a stream through `tokio_util::codec`.
#![cfg(feature = "bytes")]

use bytes::Bytes;
use mqtt_codec::{
    Delivery, TopicName,
    buf::{Message, Owned, Reader, Shared},
    v3, v5,
};

/// PUBLISH 5.0, QoS 1, packet 7, content type "t", payload "hi".
const PUBLISH: [u8; 15] = [0x32, 0x0d, 0, 1, b'a', 0, 7, 4, 0x03, 0, 1, b't', b'h', b'i', b'!'];

#[test]
fn an_owned_packet_is_the_same_packet() {
    let borrowed: v5::Publish<'_> = Reader::new(&PUBLISH).decode(&mut ()).unwrap();
    let owned: Owned<v5::Publish<'static>> = borrowed.into_owned().unwrap();
    assert_eq!(owned.get(), borrowed);
    assert_eq!(owned.as_bytes(), PUBLISH);

    let packet: v5::Packet<'_> = Reader::new(&PUBLISH).decode(&mut ()).unwrap();
    let owned = packet.into_owned().unwrap();
    assert_eq!(owned.get(), packet);

    let topic = TopicName::new("a").unwrap();
    let built = v3::Publish { delivery: Delivery::AtMostOnce, retain: true, topic, payload: b"x" };
    assert_eq!(built.into_owned().unwrap().get(), built);
    let ping = v3::Packet::PingReq.into_owned().unwrap();
    assert_eq!((ping.get(), ping.as_bytes()), (v3::Packet::PingReq, &[0xc0, 0][..]));
}

#[test]
fn what_cannot_be_encoded_cannot_be_owned() {
    let nothing = v5::Publish {
        delivery: Delivery::AtMostOnce,
        retain: false,
        topic: None,
        properties: v5::Properties::EMPTY,
        payload: b"",
    };
    assert_eq!(nothing.into_owned().err(), Some(mqtt_codec::Clause::TopicEmpty));
}

#[test]
fn a_payload_is_handed_out_without_a_copy() {
    let stream = Bytes::copy_from_slice(&PUBLISH);
    let shared = Shared::<v5::Publish<'static>>::from_checked(stream.clone());
    let payload = shared.share(shared.get().payload);
    assert_eq!(payload, b"hi!"[..]);
    assert_eq!(payload.as_ptr(), stream[12..].as_ptr());
}

#[cfg(feature = "tokio-codec")]
mod tokio_codec {
    use bytes::{BufMut, BytesMut};
    use mqtt_codec::{
        Clause, Options, PacketId, Version,
        tokio_codec::{Codec, CodecError},
    };
    use tokio_util::codec::{Decoder, Encoder};

    use super::*;

    type V5 = Codec<v5::Packet<'static>>;
    type V3 = Codec<v3::Packet<'static>>;

    #[test]
    fn packets_come_out_of_any_pieces() {
        let mut codec = V5::new(64, Options::default());
        let stream = [&PUBLISH[..], &[0xd0, 0], &PUBLISH].concat();
        for piece in 1..stream.len() {
            let (mut buffer, mut found) = (BytesMut::new(), Vec::new());
            for bytes in stream.chunks(piece) {
                buffer.put_slice(bytes);
                while let Some(packet) = codec.decode(&mut buffer).unwrap() {
                    found.push(packet);
                }
            }
            assert_eq!(found.iter().flat_map(|packet| packet.as_bytes().to_vec()).collect::<Vec<_>>(), stream);
            assert_eq!(found[1].get(), v5::Packet::PingResp);
            assert!(buffer.is_empty());
        }
    }

    #[test]
    fn limits_and_errors_end_the_stream() {
        let mut small = V5::new(14, Options::default());
        let mut buffer = BytesMut::from(&PUBLISH[..2]);
        let error = small.decode(&mut buffer).unwrap_err();
        assert!(matches!(error, CodecError::Decode(error) if error.clause == Clause::PacketTooLarge));

        let mut codec = V5::new(64, Options::default());
        let error = codec.decode(&mut BytesMut::from(&[0x40, 2, 0, 0][..])).unwrap_err();
        assert!(matches!(error, CodecError::Decode(error) if error.clause == Clause::PacketIdZero));
    }

    #[test]
    fn what_was_only_tolerated_is_kept_in_its_canonical_form() {
        // 3.1 gives the first byte of CONNACK no value; to 3.1.1 this one would be malformed
        let options = Options { version: Some(Version::V3_1), ..Options::default() };
        let mut codec = V3::new(64, options);
        let connack = codec.decode(&mut BytesMut::from(&[0x20, 2, 0x7f, 0][..])).unwrap().unwrap();
        assert_eq!(connack.as_bytes()[..], [0x20, 2, 0, 0]);
        assert!(matches!(connack.get(), v3::Packet::ConnAck(connack) if !connack.session_present));

        // AUTH without a method cannot be written anew, so its bytes are kept
        let mut lenient = V5::new(64, Options { lenient: true, ..Options::default() });
        let auth = lenient.decode(&mut BytesMut::from(&[0xf0, 1, 0x18][..])).unwrap().unwrap();
        assert!(matches!(auth.get(), v5::Packet::Auth(auth) if auth.reason_code.0 == 0x18));
    }

    #[test]
    fn encoding_appends_or_says_what_is_wrong() {
        let mut codec = V5::new(64, Options::default());
        let mut out = BytesMut::from(&b"before"[..]);
        codec.encode(v5::PubAck::new(PacketId::MIN), &mut out).unwrap();
        assert_eq!(out[..], *b"before\x40\x02\x00\x01");

        let wrong = v5::Disconnect { reason_code: v5::ReasonCode(0x33), properties: v5::Properties::EMPTY };
        let error = codec.encode(wrong, &mut out).unwrap_err();
        assert!(matches!(error, CodecError::Encode(Clause::DisconnectReason)));
        assert_eq!(out.len(), 10, "nothing was written");
    }
}

/// Statements about the receiver's Maximum Packet Size (MQTT-3.1.2-24, MQTT-3.2.2-15) and what is left out for it
/// (MQTT-3.2.2-19, -20; MQTT-3.4.2-2, -3; MQTT-3.14.2-3, -4 and their like).
mod within {
    use mqtt_codec::{Clause, Utf8Str, buf::EncodeError};

    use super::*;

    fn text(text: &str) -> Utf8Str<'_> {
        Utf8Str::new(text).unwrap()
    }

    #[test]
    fn user_properties_go_first_and_then_the_reason_string() {
        let items = [
            v5::Property::UserProperty(text("k"), text("v")),
            v5::Property::ReasonString(text("why")),
            v5::Property::UserProperty(text("k"), text("w")),
        ];
        let packet = v5::Packet::from(v5::PubAck {
            packet_id: mqtt_codec::PacketId::MIN,
            reason_code: v5::ReasonCode::NOT_AUTHORIZED,
            properties: v5::Properties::new(&items).unwrap(),
        });
        let sizes = |limit| {
            let mut out = Vec::new();
            packet.encode_within(limit, &mut out).map(|()| out.len())
        };
        let whole = packet.encoded_len().unwrap();
        assert_eq!(whole, 26);
        assert_eq!(sizes(whole), Ok(whole));
        assert_eq!(sizes(whole - 1), Ok(12), "without user properties");
        assert_eq!(sizes(12), Ok(12));
        assert_eq!(sizes(11), Ok(5), "without a reason string either");
        assert_eq!(sizes(5), Ok(5));
        assert_eq!(sizes(4), Err(EncodeError::Invalid(Clause::PacketTooLarge)));

        // what is sent is a packet without them, also if it came off the wire
        let wire = packet.encode_to_vec().unwrap();
        let decoded: v5::Packet<'_> = Reader::new(&wire).decode(&mut ()).unwrap();
        let mut out = Vec::new();
        decoded.encode_within(20, &mut out).unwrap();
        let less: v5::PubAck<'_> = Reader::new(&out).decode(&mut ()).unwrap();
        assert_eq!(less.properties.iter().collect::<Vec<_>>(), [v5::Property::ReasonString(text("why"))]);
    }

    #[test]
    fn a_message_is_sent_whole_or_not_at_all() {
        let packet: v5::Packet<'_> = Reader::new(&PUBLISH).decode(&mut ()).unwrap();
        let mut out = Vec::new();
        assert_eq!(packet.encode_within(14, &mut out), Err(EncodeError::Invalid(Clause::PacketTooLarge)));
        assert!(out.is_empty());
        assert_eq!(packet.encode_within(15, &mut out), Ok(()));
        assert_eq!(out, PUBLISH);
    }

    #[test]
    fn properties_without_some_read_as_if_they_had_never_been_there() {
        let items = [
            v5::Property::MessageExpiryInterval(5),
            v5::Property::UserProperty(text("k"), text("v")),
            v5::Property::ContentType(text("t")),
        ];
        let built = v5::Properties::<v5::place::Publish>::new(&items).unwrap();
        let publish = v5::Publish {
            delivery: Delivery::AtMostOnce,
            retain: false,
            topic: Some(TopicName::new("a").unwrap()),
            properties: built,
            payload: b"",
        };
        let wire = publish.encode_to_vec().unwrap();
        let decoded: v5::Publish<'_> = Reader::new(&wire).decode(&mut ()).unwrap();
        for properties in [built, decoded.properties] {
            let less = properties.without(&[v5::PropertyId::USER_PROPERTY, v5::PropertyId::MESSAGE_EXPIRY_INTERVAL]);
            assert_eq!(less, v5::Properties::new(&items[2..]).unwrap());
            assert_eq!((less.message_expiry_interval(), less.user_properties().count()), (None, 0));
            assert_eq!(less.content_type(), Some(text("t")));
            let nothing = less.without(&[v5::PropertyId::CONTENT_TYPE]);
            assert!(nothing.is_empty());
            wire_buf::testing::encodes_exactly(&v5::Publish { properties: less, ..publish });
            wire_buf::testing::encodes_exactly(&v5::Publish { properties: nothing, ..publish });
        }
    }
}
