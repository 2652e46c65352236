//! Twice the input takes twice the time: the worst messages that can be written down, decoded, walked, judged and encoded.

use crate::support::decode_with;
use crate::support::wire::bytes;
use crate::support::{EXTENDED, STRICT};
use crate::thorough;
use coap_codec::buf::Message as _;
use coap_codec::{AnyOrder, CoapOption, Code, InOrder, Message, MessageType, OptionNumber, Token, Udp};
use std::fmt::{self, Write};
use std::hint::black_box;
use wire_buf::testing::is_linear;

/// A message with `{}` repeated as often as it takes.
type Family = (&'static str, &'static str, &'static str);

const FAMILIES: [Family; 9] = [
    ("options of no bytes", "40 01 1234 {} ff 'x'", "00"),
    ("options of one number", "40 01 1234 b1 'a' {}", "01 'a'"),
    ("critical options twice", "40 01 1234 50 {}", "00"),
    ("options with extended lengths", "40 01 1234 {}", "0d 00 'thirteen byte'"),
    ("options with extended deltas", "40 01 1234 d0 f2 {}", "0d 00 'thirteen byte'"),
    ("options of markers", "40 01 1234 {} ff ff", "03 ffffff"),
    ("segments that are dots", "40 01 1234 b1 '.' {}", "01 '.'"),
    ("a payload", "40 02 1234 ff {}", "00"),
    ("a payload of markers", "40 02 1234 ff {}", "ff"),
];

/// Bytes of the smaller input: few enough that a run ends before the scheduler takes notice.
fn size() -> usize {
    if thorough() { 8_000 } else { 1_000 }
}

/// The input of either size.
fn both<T>(build: impl Fn(usize) -> T) -> [T; 2] {
    [size(), 2 * size()].map(build)
}

fn repeated(message: &str, item: &str, bytes_wanted: usize) -> Vec<u8> {
    let times = bytes_wanted / bytes(item).len();
    bytes(&message.replace("{}", &item.repeat(times)))
}

/// Throws away what is written to it: memory that grows would be timed with the code.
struct Nowhere;

impl Write for Nowhere {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        black_box(text);
        Ok(())
    }
}

#[test]
fn options_and_payloads() {
    let mut out = vec![0; 3 * size()];
    for (name, message, item) in FAMILIES {
        let datagrams = both(|size| repeated(message, item, size));
        is_linear(&format!("decoding {name}"), &datagrams, |datagram| {
            assert!(decode_with::<Udp>(STRICT, black_box(datagram), 0).0.is_ok(), "{name}");
        });
        let decoded = datagrams
            .each_ref()
            .map(|datagram| (datagram.len(), decode_with::<Udp>(STRICT, datagram, 0).0.expect(name)));
        is_linear(&format!("looking for options in {name}"), &decoded, |(_, message)| {
            let options = black_box(message).options;
            black_box((options.get(OptionNumber(65_535)), options.max_age(), options.uri_path().count()));
        });
        is_linear(&format!("the problems of {name}"), &decoded, |(_, message)| {
            black_box(black_box(message).problems(|_| false).count());
        });
        is_linear(&format!("encoding {name}"), &decoded, |(len, message)| {
            let written = black_box(message).encode_to_slice(&mut out).expect("room");
            assert_eq!(black_box(written).len(), *len);
        });
        is_linear(&format!("printing {name}"), &decoded, |(_, message)| {
            write!(Nowhere, "{0:?} {0}", black_box(message)).expect("nothing refuses");
        });
    }
}

#[test]
fn refusals() {
    // The last byte is wrong: everything before it has been read.
    for (name, message, item) in [
        ("a reserved nibble at the end", "40 01 1234 {} f0", "00"),
        ("a value that is cut off", "40 01 1234 {} 05 'a'", "01 'a'"),
        ("a marker at the end", "40 01 1234 {} ff", "03 ffffff"),
        ("a number that is too large at the end", "40 01 1234 e0 fef2 {} 10", "00"),
    ] {
        let datagrams = both(|size| repeated(message, item, size));
        is_linear(name, &datagrams, |datagram| {
            assert!(decode_with::<Udp>(STRICT, black_box(datagram), 0).0.is_err(), "{name}");
        });
    }
}

#[test]
fn tokens() {
    let datagrams = both(|size| {
        let token = vec![0; 4 * size];
        let more = u16::try_from(token.len() - 269).expect("at most 65,804").to_be_bytes();
        [&[0x4e, 0x01, 0x12, 0x34][..], &more, &token].concat()
    });
    is_linear("a token", &datagrams, |datagram| {
        assert!(decode_with::<Udp>(EXTENDED, black_box(datagram), 0).0.is_ok());
    });
}

/// Lists that are made: in order, and in the order that takes the most walks.
#[test]
fn made_options() {
    let lists = both(|size| {
        let numbers = (0..size).map(|i| 3000 - (i % 64) as u16 * 2);
        numbers.map(|number| CoapOption::new(OptionNumber(number), b"v").expect("unknown")).collect::<Vec<_>>()
    });
    let mut out = vec![0; 10 * size()];
    let mut encode = |message: Message<'_, Udp, AnyOrder<'_>>| {
        black_box(message.encode_to_slice(&mut out).expect("room").len());
    };
    let header = Udp { message_type: MessageType::Confirmable, message_id: 1 };
    is_linear("64 numbers in any order", &lists, |list| {
        let options = AnyOrder::new(black_box(list)).expect("64 numbers");
        encode(Message { header, code: Code::GET, token: Token::EMPTY, options, payload: b"" });
    });
    let mut sorted = lists;
    sorted.iter_mut().for_each(|list| list.sort_by_key(CoapOption::number));
    let mut out = vec![0; 10 * size()];
    is_linear("options in order", &sorted, |list| {
        let options = InOrder::new(black_box(list)).expect("in order");
        let message = Message { header, code: Code::GET, token: Token::EMPTY, options, payload: b"" };
        black_box(message.encode_to_slice(&mut out).expect("room").len());
    });
}
