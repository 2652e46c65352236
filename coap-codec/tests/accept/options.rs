//! Options that were received, looked at; and options that are made, in order and in any order.

use crate::support::wire::bytes;
use crate::support::{decode, hex};
use crate::{list, options_of, path, taken};
use coap_codec::buf::{Encode as _, Message as _};
use coap_codec::{
    AnyOrder, CoapOption, Code, ContentFormat, InOrder, Message, MessageType, OptionNumber, Options, Token, Udp,
};

#[test]
fn they_come_in_the_order_of_their_numbers() {
    let wire = bytes("40 01 1234 [3: 'h'] [11: 'a'] [11: ] [11: 'b'] [15: 'k=v'] [65000: ff] ff 'x'");
    let message = decode::<Udp>(&wire).expect("legal");
    let all = [(3, &b"h"[..]), (11, b"a"), (11, b""), (11, b"b"), (15, b"k=v"), (65_000, b"\xff")];
    assert_eq!(options_of(&message), all);
    assert_eq!(message.options.get(OptionNumber::URI_PATH), Some(&b"a"[..]));
    assert_eq!(message.options.all(OptionNumber::URI_PATH).collect::<Vec<_>>(), [&b"a"[..], b"", b"b"]);
    assert_eq!(message.options.get(OptionNumber(65_000)), Some(&b"\xff"[..]));
    for absent in [0, 1, 4, 12, 16, 64_999, 65_001, 65_535] {
        assert_eq!(message.options.get(OptionNumber(absent)), None, "{absent}");
        assert_eq!(message.options.all(OptionNumber(absent)).count(), 0, "{absent}");
    }
    assert_eq!(message.payload, b"x");
}

#[test]
fn they_know_where_they_stand() {
    let options = Options::new(&[0xb1, b'a', 0x00, 0xd1, 0x00, 7, 0xe0, 0x00, 0x00]).expect("legal");
    let ranges: Vec<_> = options.with_ranges().map(|(range, number, value)| (range, number.0, value)).collect();
    let expected: [(_, u16, &[u8]); 4] = [(0..2, 11, b"a"), (2..3, 11, b""), (3..6, 24, &[7]), (6..9, 293, b"")];
    assert_eq!(ranges, expected);
    assert_eq!(options.as_wire().len(), 9);
    assert!(!options.is_empty() && Options::EMPTY.is_empty());
}

#[test]
fn bare_options_are_checked_alike() {
    let wire = bytes("[11: 'a'] [12: 32]");
    let options = Options::new(&wire).expect("legal");
    assert_eq!(list(&options), [(11, &b"a"[..]), (12, b"\x32")]);
    for (wrong, offset) in [("[11: 'a'] ff 'x'", 2), ("[11: 'a'] f0", 2), ("b2 'a'", 0), ("[11: 'a'] [12: 32] 1f", 4)] {
        let error = Options::new(&bytes(wrong)).map(|options| list(&options).len()).expect_err(wrong);
        assert_eq!(error.offset, offset, "{wrong}");
    }
}

/// What no table knows, critical or not, is no format error (RFC 7252 §5.4.1), nor is a length that is out of bounds
/// (§5.4.3), nor an option that comes again (§5.4.5).
#[test]
fn what_the_receiver_has_to_judge_is_kept() {
    for message in [
        "40 01 1234 [2: 'unknown'] [9999: 'critical and unknown']",
        "40 01 1234 [0: ] [0: 'reserved']",
        "40 01 1234 [3: ] [4: ] [5: 'x'] [6: 00000000] [7: 000000]",
        "40 01 1234 [12: 000000] [14: 0000000000] [16: ] [17: 000000]",
        "40 01 1234 [3: 'a'] [3: 'b'] [5: ] [5: ] [17: 00] [17: 01]",
        "40 01 1234 [11: '.'] [11: '..'] [11: ff] [15: c328]",
        "60 45 1234 [4: 01] [4: 02] ff 'x'",
        &format!("40 01 1234 [11: {}]", "00".repeat(300)),
        &format!("40 01 1234 [1: {}]", "00".repeat(65_804)),
    ] {
        taken(message);
    }
}

/// The marker's byte means nothing inside a number, a length, a value or the payload (§3).
#[test]
fn ff_is_a_marker_only_where_an_option_could_begin() {
    taken("42 01 ffff ffff [11: ff] [15: ffffff] ff ffff");
    taken("40 01 ffff dd ff 00 'aaaaaaaaaaaaa'");
    taken("40 01 ffff e0 00ff");
    taken(&format!("40 01 ffff 0d ff {}", "ff".repeat(268)));
    taken(&format!("40 01 ffff 0e 00ff {} ff ff", "ff".repeat(269 + 255)));
}

#[test]
fn any_order_gives_the_bytes_of_in_order() {
    let accept = CoapOption::accept(ContentFormat::JSON);
    let query = CoapOption::uri_query("k=v").expect("legal");
    let host = CoapOption::uri_host("h").expect("legal");
    let sorted = [host, path("a"), path("b"), query, accept];
    let in_order = InOrder::new(&sorted).expect("in order");
    // Equal numbers keep their order; every other shuffle of five is tried.
    for shuffle in permutations(5).into_iter().filter(|shuffle| position(shuffle, 1) < position(shuffle, 2)) {
        let shuffled = shuffle.map(|index| sorted[index]);
        let any_order = AnyOrder::new(&shuffled).expect("legal");
        let message = Message {
            header: Udp { message_type: MessageType::Confirmable, message_id: 7 },
            code: Code::GET,
            token: Token::EMPTY,
            options: any_order,
            payload: b"",
        };
        let expected = message.with_options(in_order).encode_to_vec();
        assert_eq!(message.encode_to_vec(), expected, "{shuffle:?}");
        assert_eq!(any_order.encoded_len(), in_order.encoded_len());
        assert_eq!(any_order.iter().copied().collect::<Vec<_>>(), sorted);
    }
}

fn position(shuffle: &[usize; 5], index: usize) -> usize {
    shuffle.iter().position(|other| *other == index).expect("each is there")
}

/// Every way to order `0..count`.
fn permutations(count: usize) -> Vec<[usize; 5]> {
    let mut all = Vec::new();
    for number in 0..5_usize.pow(5) {
        let digits: [usize; 5] = core::array::from_fn(|place| number / 5_usize.pow(place as u32) % 5);
        if (0..count).all(|digit| digits.contains(&digit)) {
            all.push(digits);
        }
    }
    all
}

/// An entity-tag is any bytes, and a request may have several, other than a response (RFC 7252 §5.10.6, §5.10.6.1).
#[test]
fn options_that_repeat_repeat() {
    let segments = [path("a"), path(""), path("a")];
    let tags = ["1", "2"].map(|tag| CoapOption::new(OptionNumber::ETAG, tag.as_bytes()).expect("legal"));
    let all = [tags[0], tags[1], segments[0], segments[1], segments[2]];
    let message = Message {
        header: Udp { message_type: MessageType::Confirmable, message_id: 0x1234 },
        code: Code::GET,
        token: Token::EMPTY,
        options: InOrder::new(&all).expect("in order"),
        payload: b"",
    };
    let expected = bytes("40 01 1234 [4: '1'] [4: '2'] [11: 'a'] [11: ] [11: 'a']");
    assert_eq!(hex(&message.encode_to_vec().expect("ETag may come again in a request")), hex(&expected));
}
