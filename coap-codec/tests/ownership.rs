//! Messages that keep their bytes: owned, shared, and out of a stream through `tokio_util::codec`.

use bytes::{BufMut, Bytes, BytesMut};
use coap_codec::{
    Clause, Code, ContentFormat, Message, MessageType, Settings, Tcp, Token, Udp, Verbatim,
    buf::{Message as _, Reader, Shared},
    tokio_codec::{Codec, CodecError},
};
use tokio_util::codec::{Decoder, Encoder};

/// 2.05 over TCP, token 71, Content-Format 50, payload "hi!".
const CONTENT: [u8; 9] = [0x61, 0x45, 0x71, 0xC1, 50, 0xFF, b'h', b'i', b'!'];
/// Ping without a token.
const PING: [u8; 2] = [0x00, 0xE2];

#[test]
fn an_owned_message_is_the_same_message() {
    let borrowed: Message<'_, Tcp> = Reader::new(&CONTENT).decode(&mut ()).unwrap();
    let owned = borrowed.into_owned().unwrap();
    assert_eq!(owned.get(), borrowed);
    assert_eq!(owned.as_bytes(), CONTENT);
    assert_eq!(owned.get().options.content_format(), Some(ContentFormat::JSON));

    let reset = Message::reset(7).into_owned().unwrap();
    assert_eq!((reset.get(), reset.as_bytes()), (Message::reset(7), &[0x70, 0, 0, 7][..]));
}

/// What a lenient decoder has let pass can be kept too.
#[test]
fn what_may_not_be_sent_can_be_owned() {
    let wire = [0x50, 0, 0, 7];
    let mut lenient = Settings { lenient: true, ..Settings::default() };
    let message: Message<'_, Udp> = Reader::new(&wire).decode(&mut lenient).unwrap();
    assert_eq!(message.encode_to_vec(), Err(Clause::EmptyNonConfirmable));
    assert_eq!(message.into_owned().unwrap().get(), message);
    assert_eq!(Verbatim(message).encode_to_vec(), Ok(wire.into()));
}

#[test]
fn a_payload_is_handed_out_without_a_copy() {
    let stream = Bytes::copy_from_slice(&CONTENT);
    let shared = Shared::<Message<'static, Tcp>>::from_checked(stream.clone());
    let payload = shared.share(shared.get().payload);
    assert_eq!(payload, b"hi!"[..]);
    assert_eq!(payload.as_ptr(), stream[6..].as_ptr());
}

#[test]
fn messages_come_out_of_any_pieces() {
    let mut codec = Codec::new(64, Settings::default());
    let stream = [&CONTENT[..], &PING, &CONTENT].concat();
    for piece in 1..stream.len() {
        let (mut buffer, mut found) = (BytesMut::new(), Vec::new());
        for bytes in stream.chunks(piece) {
            buffer.put_slice(bytes);
            while let Some(message) = codec.decode(&mut buffer).unwrap() {
                found.push(message);
            }
        }
        assert_eq!(found.iter().flat_map(|message| message.as_bytes().to_vec()).collect::<Vec<_>>(), stream);
        assert_eq!(found[1].get().code, Code::PING);
    }
}

#[test]
fn a_stream_ends_where_it_is_wrong() {
    let refused = |limit, wire: &[u8]| match Codec::new(limit, Settings::default()).decode(&mut BytesMut::from(wire)) {
        Err(CodecError::Decode(error)) => Some((error.offset, error.clause)),
        _ => None,
    };
    assert_eq!(refused(8, &CONTENT), Some((0, Clause::MessageTooLarge)));
    assert_eq!(refused(64, &[0x0D, 0x45]), Some((0, Clause::TokenLength)));
    assert_eq!(refused(64, &[0x10, 0x45, 0xFF]), Some((2, Clause::MarkerWithoutPayload)));
    let extended = Settings { extended_token: true, lenient: false };
    let wire = [&[0x0D, 0x45, 0x00][..], &[9; 13]].concat();
    let message = Codec::new(64, extended).decode(&mut BytesMut::from(&wire[..])).unwrap().unwrap();
    assert_eq!(message.get().token, Token::extended(&[9; 13]).unwrap());
}

/// A marker without a payload is let pass by a lenient codec, and not kept.
#[test]
fn what_was_let_pass_is_kept_in_its_canonical_form() {
    let mut codec = Codec::new(64, Settings { lenient: true, extended_token: false });
    let message = codec.decode(&mut BytesMut::from(&[0x10, 0x45, 0xFF][..])).unwrap().unwrap();
    assert_eq!(message.as_bytes(), &[0x00, 0x45][..]);
}

#[test]
fn messages_are_encoded_or_refused() {
    let (mut codec, mut out) = (Codec::new(64, Settings::default()), BytesMut::new());
    let ping: Message<'_, Tcp> = Reader::new(&PING).decode(&mut ()).unwrap();
    codec.encode(ping, &mut out).unwrap();
    assert_eq!(out, PING[..]);
    let header = Udp { message_type: MessageType::Acknowledgement, message_id: 1 };
    let wrong = Message { code: Code::GET, ..Message::ack(1).with_header(header) };
    assert!(matches!(codec.encode(wrong, &mut out), Err(CodecError::Encode(Clause::RequestInAcknowledgement))));
    assert_eq!(out, PING[..]);
}
