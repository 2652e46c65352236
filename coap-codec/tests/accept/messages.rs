//! Messages as the standards show them, decoded, and built from their parts.

use crate::support::wire::{bytes, tcp};
use crate::support::{EXTENDED, decode, decode_with, encode, hex};
use crate::{options_of, path, token};
use coap_codec::buf::Message as _;
use coap_codec::{CoapOption, Code, ContentFormat, InOrder, Message, MessageType, Options, Tcp, Token, Udp, Ws};

const fn udp(message_type: MessageType, message_id: u16) -> Udp {
    Udp { message_type, message_id }
}

/// `notation` has these parts, and a message of these parts has these bytes.
#[track_caller]
fn same(notation: &str, header: Udp, code: Code, token: Token<'_>, options: &[CoapOption<'_>], payload: &[u8]) {
    let wire = bytes(notation);
    let received = decode::<Udp>(&wire).unwrap_or_else(|error| panic!("{notation}: {error}"));
    assert_eq!((received.header, received.code, received.token), (header, code, token), "{notation}");
    let expected: Vec<_> = options.iter().map(|option| (option.number().0, option.value())).collect();
    assert_eq!((options_of(&received), received.payload), (expected, payload), "{notation}");
    let options = InOrder::new(options).expect("in order");
    let sent = Message { header, code, token, options, payload };
    assert_eq!(hex(&sent.encode_to_vec().expect("legal")), hex(&wire), "{notation} is built otherwise");
    assert_eq!(sent.encoded_len(), Ok(wire.len()), "{notation}");
}

/// RFC 7252 appendix A.
#[test]
fn the_examples_of_rfc_7252() {
    use MessageType::{Acknowledgement, Confirmable, NonConfirmable, Reset};
    let temperature = [path("temperature")];
    let none = Token::EMPTY;
    same("40 01 7d34 bb 'temperature'", udp(Confirmable, 0x7d34), Code::GET, none, &temperature, b"");
    same("60 45 7d34 ff '22.3 C'", udp(Acknowledgement, 0x7d34), Code::CONTENT, none, &[], b"22.3 C");
    let token = token(&[0x20]);
    same("41 01 7d35 20 bb 'temperature'", udp(Confirmable, 0x7d35), Code::GET, token, &temperature, b"");
    same("61 45 7d35 20 ff '22.3 C'", udp(Acknowledgement, 0x7d35), Code::CONTENT, token, &[], b"22.3 C");
    same("60 00 7d38", udp(Acknowledgement, 0x7d38), Code::EMPTY, none, &[], b"");
    same("40 45 ad7b ff '22.3 C'", udp(Confirmable, 0xad7b), Code::CONTENT, none, &[], b"22.3 C");
    same("70 00 ad7c", udp(Reset, 0xad7c), Code::EMPTY, none, &[], b"");
    same("50 01 7d40 bb 'temperature'", udp(NonConfirmable, 0x7d40), Code::GET, none, &temperature, b"");
}

#[test]
fn messages_without_content() {
    for (message, notation) in
        [(Message::ack(0x7d38), "60 00 7d38"), (Message::reset(0xad7c), "70 00 ad7c"), (Message::ping(0), "40 00 0000")]
    {
        assert_eq!(hex(&encode(&message)), hex(&bytes(notation)));
        assert_eq!(decode(&bytes(notation)), Ok(message));
        assert!(message.is_empty() && !message.is_request() && !message.is_response() && !message.is_signal());
    }
}

/// RFC 8323 figures 5, 11 and 12.
#[test]
fn the_examples_of_rfc_8323() {
    for (notation, code, byte) in
        [("01 43 7f", Code::VALID, 0x7f), ("01 e2 42", Code::PING, 0x42), ("01 e3 42", Code::PONG, 0x42)]
    {
        let (wire, tokens) = (bytes(notation), [byte]);
        let options = Options::EMPTY;
        let sent = Message { header: Tcp, code, token: token(&tokens), options, payload: &[] };
        assert_eq!(decode(&wire), Ok(sent));
        assert_eq!(hex(&encode(&sent)), hex(&wire));
        // There is no length to tell, so it is the same over WebSocket.
        assert_eq!(decode(&wire), Ok(sent.with_header(Ws)));
        assert_eq!(hex(&encode(&sent.with_header(Ws))), hex(&wire));
        assert_eq!(sent.is_signal(), code != Code::VALID);
    }
}

#[test]
fn one_message_over_three_transports() {
    let options = [path("a"), CoapOption::accept(ContentFormat::CBOR)];
    let options = InOrder::new(&options).expect("in order");
    let header = udp(MessageType::Confirmable, 0x1234);
    let message = Message { header, code: Code::FETCH, token: token(&[1, 2]), options, payload: b"{}" };
    let rest = "[11: 'a'] [17: 3c] ff '{}'";
    let over_udp = bytes(&format!("42 05 1234 0102 {rest}"));
    let over_ws = bytes(&format!("02 05 0102 {rest}"));
    assert_eq!(hex(&message.encode_to_vec().expect("legal")), hex(&over_udp));
    assert_eq!(hex(&message.with_header(Ws).encode_to_vec().expect("legal")), hex(&over_ws));
    assert_eq!(hex(&message.with_header(Tcp).encode_to_vec().expect("legal")), hex(&tcp(&over_ws)));
    assert!(message.is_request());
    let received = decode::<Udp>(&over_udp).expect("legal");
    assert_eq!(received.with_header(Ws), decode(&over_ws).expect("legal"));
    assert_eq!(received.with_header(Tcp), decode(&tcp(&over_ws)).expect("legal"));
}

/// The length over TCP at the bounds of its four encodings, with and without a token.
#[test]
fn lengths_over_tcp() {
    for (body, head) in [
        (0, "00 45"),
        (12, "c0 45"),
        (13, "d0 00 45"),
        (268, "d0 ff 45"),
        (269, "e0 0000 45"),
        (65_804, "e0 ffff 45"),
        (65_805, "f0 00000000 45"),
        (65_806, "f0 00000001 45"),
        (65_805 + 65_536, "f0 00010000 45"),
    ] {
        let payload = vec![0x5a; usize::saturating_sub(body, 1)];
        let message = Message {
            header: Tcp,
            code: Code::CONTENT,
            token: Token::EMPTY,
            options: Options::EMPTY,
            payload: &payload,
        };
        let wire = encode(&message);
        let head = bytes(head);
        assert_eq!(hex(&wire[..head.len()]), hex(&head), "{body}");
        assert_eq!(wire.len(), head.len() + body, "{body}");
        assert_eq!(decode(&wire), Ok(message), "{body}");
        let with_token = encode(&Message { token: token(&[7; 8]), ..message });
        assert_eq!(with_token.len(), wire.len() + 8, "a token is not counted");
    }
}

/// RFC 8974 §2.1.
#[test]
fn tokens_of_any_length() {
    for (length, first, more) in [
        (9, 0x49, ""),
        (12, 0x4c, ""),
        (13, 0x4d, "00"),
        (268, 0x4d, "ff"),
        (269, 0x4e, "0000"),
        (65_804, 0x4e, "ffff"),
    ] {
        let bytes_of_token = vec![0xa5; length];
        let wire = [&[first, 0x01, 0x12, 0x34][..], &bytes(more), &bytes_of_token, &bytes("[11: 'a']")].concat();
        let message: Message<'_, Udp> = decode_with(EXTENDED, &wire, 0).0.expect("agreed");
        assert_eq!(message.token, Token::extended(&bytes_of_token).expect("short enough"), "{length}");
        assert_eq!(options_of(&message), [(11, &b"a"[..])], "{length}");
        assert_eq!(hex(&encode(&message)), hex(&wire), "{length}");
    }
    // Up to 8 bytes nothing changes.
    let short = bytes("48 01 1234 0102030405060708");
    assert_eq!(decode_with::<Udp>(EXTENDED, &short, 0).0, decode(&short));
}

#[test]
fn every_seed_decodes_and_encodes_to_the_same_bytes() {
    use crate::support::seeds;
    for wire in seeds::udp() {
        assert_eq!(hex(&encode(&decode::<Udp>(&wire).expect("legal"))), hex(&wire));
    }
    for wire in seeds::ws() {
        assert_eq!(hex(&encode(&decode::<Ws>(&wire).expect("legal"))), hex(&wire));
        let stream = tcp(&wire);
        assert_eq!(hex(&encode(&decode::<Tcp>(&stream).expect("legal"))), hex(&stream));
    }
}
