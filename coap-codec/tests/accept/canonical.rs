//! One form for everything: what is left away, and what is as short as it can be.

use crate::support::wire::{bytes, option_header};
use crate::support::{encode, hex};
use coap_codec::buf::Message as _;
use coap_codec::{CoapOption, Code, InOrder, Message, MessageType, OptionNumber, Options, Token, Udp};

const CON: Udp = Udp { message_type: MessageType::Confirmable, message_id: 1 };

fn built(options: &[CoapOption<'_>], payload: &[u8]) -> Vec<u8> {
    let options = InOrder::new(options).expect("in order");
    let message = Message { header: CON, code: Code::POST, token: Token::EMPTY, options, payload };
    message.encode_to_vec().expect("legal")
}

/// RFC 7252 §3: the absence of the marker denotes a payload of no bytes.
#[test]
fn no_marker_without_a_payload() {
    let message = Message { header: CON, code: Code::POST, token: Token::EMPTY, options: Options::EMPTY, payload: b"" };
    assert_eq!(encode(&message), bytes("40 02 0001"));
    assert_eq!(built(&[CoapOption::max_age(60)], b""), bytes("40 02 0001 [14: 3c]"));
    assert_eq!(built(&[], b"\xff"), bytes("40 02 0001 ff ff"));
}

/// §3.2: as few bytes as possible, 0 in none.
#[test]
fn numbers_are_minimal() {
    for (value, notation) in [
        (0, ""),
        (1, "01"),
        (255, "ff"),
        (256, "0100"),
        (65_535, "ffff"),
        (65_536, "010000"),
        (0x00ff_ffff, "ffffff"),
        (0x0100_0000, "01000000"),
        (u32::MAX, "ffffffff"),
    ] {
        let option = CoapOption::max_age(value);
        assert_eq!(option.value(), bytes(notation), "{value}");
        assert_eq!(built(&[option], b""), bytes(&format!("40 02 0001 [14: {notation}]")), "{value}");
        assert_eq!(CoapOption::uint(OptionNumber::MAX_AGE, value), Ok(option));
        assert_eq!(
            CoapOption::new(OptionNumber::MAX_AGE, &bytes(notation)).map(|again| again.value().len()),
            Ok(option.value().len())
        );
    }
}

/// §3.1, figure 8: every delta and length at the bounds of their encodings.
#[test]
fn deltas_and_lengths_are_minimal() {
    let long = vec![0x61; 65_804];
    for delta in [0, 1, 12, 13, 14, 268, 269, 270, 65_535] {
        for length in [0, 1, 12, 13, 14, 268, 269, 270, 65_803, 65_804] {
            // Numbers that no table knows take values of any length.
            let number = if delta % 2 == 0 { 65_000_u16.wrapping_sub(delta) } else { 65_535 - delta };
            let (Ok(first), Some(second)) = (CoapOption::new(OptionNumber(number), b""), number.checked_add(delta))
            else {
                continue;
            };
            let Ok(option) = CoapOption::new(OptionNumber(second), &long[..length]) else { continue };
            let wire = built(&[first, option], b"x");
            let header = option_header(delta.into(), length);
            let expected =
                [&bytes("40 02 0001")[..], &option_header(number.into(), 0), &header, &long[..length], b"\xffx"]
                    .concat();
            assert_eq!(hex(&wire), hex(&expected), "{delta} {length}");
            assert_eq!(wire, expected, "{delta} {length}");
        }
    }
}
