//! What the encoder refuses, and what cannot even be constructed.

use coap_codec::buf::Message as _;
use coap_codec::{
    AnyOrder, Clause, CoapOption, Code, InOrder, Message, MessageType, OptionNumber, Options, OscoreOption, Tcp, Token,
    Udp, Ws,
};

/// Refused by length and by encoding, with nothing written.
fn refused(message: &impl coap_codec::buf::Message<Invalid = Clause>) -> Option<Clause> {
    let mut out = vec![0xa5];
    assert!(message.encode(&mut out).is_err());
    assert_eq!(out, [0xa5], "something was written");
    message.encoded_len().err()
}

const fn datagram(message_type: MessageType, code: Code) -> Message<'static> {
    Message {
        header: Udp { message_type, message_id: 1 },
        code,
        token: Token::EMPTY,
        options: Options::EMPTY,
        payload: &[],
    }
}

fn option(number: u16, value: &[u8]) -> Result<CoapOption<'_>, Clause> {
    CoapOption::new(OptionNumber(number), value)
}

/// A case: what is tried, what the code says, and what the standard says.
type Case = (&'static str, Option<Clause>, Clause);

fn headers() -> Vec<Case> {
    use MessageType::{Acknowledgement, Confirmable, NonConfirmable, Reset};
    let token = Token::new(&[1]).expect("a short token");
    let empty = datagram(Confirmable, Code::EMPTY);
    let code = |message_type, code| refused(&datagram(message_type, code));
    vec![
        ("NON, Empty", code(NonConfirmable, Code::EMPTY), Clause::EmptyNonConfirmable),
        ("ACK, GET", code(Acknowledgement, Code::GET), Clause::RequestInAcknowledgement),
        ("RST, GET", code(Reset, Code::GET), Clause::ResetWithContent),
        ("RST, 2.05", code(Reset, Code::CONTENT), Clause::ResetWithContent),
        ("CON, 7.01", code(Confirmable, Code::CSM), Clause::ReservedClass),
        ("CON, 1.00", code(Confirmable, Code(0x20)), Clause::ReservedClass),
        ("CON, 6.31", code(Confirmable, Code(0xdf)), Clause::ReservedClass),
        ("TCP, 1.00", refused(&datagram(Confirmable, Code(0x20)).with_header(Tcp)), Clause::ReservedClass),
        ("WS, 6.00", refused(&datagram(Confirmable, Code(0xc0)).with_header(Ws)), Clause::ReservedClass),
        ("Empty, token", refused(&Message { token, ..empty }), Clause::EmptyWithContent),
        ("Empty, payload", refused(&Message { payload: b"x", ..empty }), Clause::EmptyWithContent),
        ("Empty, token, TCP", refused(&Message { token, ..empty }.with_header(Tcp)), Clause::EmptyWithContent),
        ("Empty, payload, WS", refused(&Message { payload: b"x", ..empty.with_header(Ws) }), Clause::EmptyWithContent),
        (
            "Empty, option",
            refused(&empty.with_options(list(&[option(1, b"")]).expect("one"))),
            Clause::EmptyWithContent,
        ),
    ]
}

fn tokens() -> Vec<Case> {
    let bytes = [0; 65_805];
    vec![
        ("9 bytes", Token::new(&bytes[..9]).err(), Clause::TokenLength),
        ("65 805 bytes, agreed", Token::extended(&bytes).err(), Clause::TokenTooLong),
    ]
}

fn values() -> Vec<Case> {
    let (long, zeros) = ("x".repeat(65_805), [0; 5]);
    let text = |length: usize| &long.as_bytes()[..length];
    vec![
        ("an unknown option of 65 805 bytes", option(2, long.as_bytes()).err(), Clause::OptionTooLong),
        ("If-Match of 9 bytes", option(1, text(9)).err(), Clause::OptionLength),
        ("Uri-Host of none", option(3, b"").err(), Clause::OptionLength),
        ("Uri-Host of 256", option(3, text(256)).err(), Clause::OptionLength),
        ("ETag of none", option(4, b"").err(), Clause::OptionLength),
        ("ETag of 9", option(4, text(9)).err(), Clause::OptionLength),
        ("If-None-Match of 1", option(5, b"x").err(), Clause::OptionLength),
        ("Observe of 4", option(6, &[1, 0, 0, 0]).err(), Clause::OptionLength),
        ("Uri-Path of 256", option(11, text(256)).err(), Clause::OptionLength),
        ("Uri-Path of 256, typed", CoapOption::uri_path(&long[..256]).err(), Clause::OptionLength),
        ("Uri-Host of none, typed", CoapOption::uri_host("").err(), Clause::OptionLength),
        ("Proxy-Uri of 1035, typed", CoapOption::proxy_uri(&long[..1035]).err(), Clause::OptionLength),
        ("Max-Age of 5", option(14, &[1, 0, 0, 0, 0]).err(), Clause::OptionLength),
        ("Hop-Limit of none", option(16, b"").err(), Clause::OptionLength),
        ("Echo of 41", option(252, text(41)).err(), Clause::OptionLength),
        ("Observe above 24 bits", CoapOption::uint(OptionNumber::OBSERVE, 1 << 24).err(), Clause::OptionLength),
        ("a number in ETag", CoapOption::uint(OptionNumber::ETAG, 7).err(), Clause::OptionLength),
        ("Content-Format 0 as a byte", option(12, &zeros[..1]).err(), Clause::UintLeadingZero),
        ("Max-Age 1 in two bytes", option(14, &[0, 1]).err(), Clause::UintLeadingZero),
        ("Uri-Path that is no UTF-8", option(11, b"\xff").err(), Clause::StringNotUtf8),
        ("Uri-Host with a surrogate", option(3, b"\xed\xa0\x80").err(), Clause::StringNotUtf8),
        ("Uri-Path .", option(11, b".").err(), Clause::DotSegment),
        ("Uri-Path ..", CoapOption::uri_path("..").err(), Clause::DotSegment),
        ("Location-Path .", CoapOption::location_path(".").err(), Clause::DotSegment),
        ("Location-Path ..", option(8, b"..").err(), Clause::DotSegment),
        ("Hop-Limit 0", option(16, &[0]).err(), Clause::HopLimitZero),
        ("Hop-Limit 0, typed", CoapOption::uint(OptionNumber::HOP_LIMIT, 0).err(), Clause::HopLimitZero),
        (
            "Alternative-Address of none",
            CoapOption::new_in(Code::RELEASE, OptionNumber(2), b"").err(),
            Clause::OptionLength,
        ),
    ]
}

/// Values with a form of their own: OSCORE (RFC 8613 §6.1), and what a CSM says of tokens (RFC 8974 §2.2.1).
fn structured() -> Vec<Case> {
    let long = [7; 255];
    let oscore = |partial_iv, kid_context, kid| OscoreOption::new(partial_iv, kid_context, kid).err();
    vec![
        ("an empty Partial IV", oscore(Some(b""), None, None), Clause::OscorePartialIv),
        ("a Partial IV of 6 bytes", oscore(Some(b"\x01\0\0\0\0\0"), None, None), Clause::OscorePartialIv),
        ("a Partial IV with a leading zero", oscore(Some(b"\0\x01"), None, None), Clause::OscorePartialIv),
        ("a kid that is too long", oscore(Some(b"\0"), None, Some(&long[..254])), Clause::OptionLength),
        ("a kid context that is too long", oscore(None, Some(&long), None), Clause::OptionLength),
        ("tokens of up to 7 bytes", CoapOption::extended_token_length(7).err(), Clause::ExtendedTokenLength),
        ("tokens of up to 65 805 bytes", CoapOption::extended_token_length(65_805).err(), Clause::ExtendedTokenLength),
        ("OSCORE with reserved bits", CoapOption::oscore(&[0x20]).err(), Clause::OscoreReserved),
    ]
}

/// The options, for as long as the test runs.
fn list(options: &[Result<CoapOption<'static>, Clause>]) -> Result<InOrder<'static>, Clause> {
    InOrder::new(leaked(options))
}

fn any(options: &[Result<CoapOption<'static>, Clause>]) -> Result<AnyOrder<'static>, Clause> {
    AnyOrder::new(leaked(options))
}

fn leaked(options: &[Result<CoapOption<'static>, Clause>]) -> &'static [CoapOption<'static>] {
    options.iter().map(|option| option.expect("a legal option")).collect::<Vec<_>>().leak()
}

fn lists() -> Vec<Case> {
    let (path, query, etag) = (option(11, b"a"), option(15, b"k"), option(4, b"t"));
    let (accept, q_block2) = (option(17, &[50]), option(31, &[8]));
    let twice = |options: &[_]| list(options).expect("may come twice in requests");
    let many: Vec<_> = (0..65).map(|n| option(3000 + n, b"")).collect();
    let response = datagram(MessageType::Acknowledgement, Code::CONTENT);
    vec![
        ("Uri-Path behind Uri-Query", list(&[query, path]).err(), Clause::OptionOrder),
        ("Accept twice", list(&[accept, accept]).err(), Clause::OptionRepeated),
        ("Accept twice, in any order", any(&[accept, path, accept]).err(), Clause::OptionRepeated),
        ("ETag twice in a response", refused(&response.with_options(twice(&[etag, etag]))), Clause::OptionRepeated),
        (
            "ETag twice in a response, in any order",
            refused(&response.with_options(any(&[etag, path, etag]).expect("may come twice in requests"))),
            Clause::OptionRepeated,
        ),
        (
            "Q-Block2 twice in a response",
            refused(&response.with_options(twice(&[q_block2, q_block2]))),
            Clause::OptionRepeated,
        ),
        ("65 different numbers in any order", any(&many).err(), Clause::TooManyNumbers),
    ]
}

pub(crate) fn cases() -> Vec<Case> {
    [headers(), tokens(), values(), structured(), lists()].into_iter().flatten().collect()
}

fn check(cases: &[Case]) {
    let wrong: Vec<_> = cases.iter().filter(|(_, found, wanted)| *found != Some(*wanted)).collect();
    assert!(wrong.is_empty(), "what is tried, what is said, what the standard says:\n{wrong:#?}");
}

#[test]
fn headers_that_may_not_be_sent() {
    check(&headers());
}

#[test]
fn tokens_that_cannot_be_told() {
    check(&tokens());
}

#[test]
fn values_that_their_option_has_not() {
    check(&values());
}

#[test]
fn values_that_are_not_of_their_form() {
    check(&structured());
}

#[test]
fn lists_that_are_not_in_order_or_hold_too_much() {
    check(&lists());
}

#[test]
fn every_code_against_table_1() {
    use crate::support::standard::table_1;
    for message_type in 0..4 {
        for code in 0..=255 {
            let message = datagram(MessageType::from_bits(message_type), Code(code));
            assert_eq!(message.encoded_len().is_ok(), table_1(message_type, code), "{message:?}");
        }
    }
}

#[test]
#[cfg(target_pointer_width = "64")]
fn a_message_above_the_longest_length() {
    // Nothing of it is touched: the length alone decides.
    let payload = vec![0; 4_295_033_100];
    let message = Message { payload: &payload[..4_295_033_099], ..datagram(MessageType::Confirmable, Code::POST) };
    assert_eq!(message.with_header(Tcp).encoded_len(), Ok(6 + 4_295_033_100));
    let longer = Message { payload: &payload, ..message };
    assert_eq!(longer.with_header(Tcp).encoded_len(), Err(Clause::Unencodable));
    assert_eq!(longer.with_header(Ws).encoded_len(), Ok(2 + 4_295_033_101));
}
