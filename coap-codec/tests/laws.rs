//! The laws of every codec, for messages at random over each transport: what is encoded comes back, and says how long it is.

mod support;

use arbitrary::{Arbitrary, Unstructured};
use coap_codec::buf::arbitrary::Arena;
use coap_codec::buf::testing::{
    bytes_survive, chunks_do_not_matter, delimits_itself, encoded, encodes_exactly, survives, value_survives,
};
use coap_codec::buf::{Decode, Message as _, Reader, Shared};
use coap_codec::{
    AnyOrder, Code, Header, InOrder, Message, OptionNumber, OptionReason, Options, Tcp, Token, Udp, Ws,
    signalling_option,
};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use std::collections::BTreeMap;
use support::{formats::Transport, random_bytes, thorough};

fn entropy() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 1..1500)
}

/// How many messages a law is tried on.
fn cases() -> u32 {
    if thorough() { 20_000 } else { 150 }
}

trait AnyHeader: Header + for<'u> Arbitrary<'u> + 'static {}
impl<H: Header + for<'u> Arbitrary<'u> + 'static> AnyHeader for H {}

/// A message as it may be received.
fn received<'a, H: AnyHeader>(entropy: &[u8], arena: &'a Arena) -> Option<Message<'a, H>> {
    Message::<H, Options<'a>>::arbitrary_in(&mut Unstructured::new(entropy), arena).ok()
}

/// Laws 1, 2, 3 and 6 for a message that was received.
fn comes_back<H: AnyHeader>(entropy: &[u8]) {
    let arena = Arena::new();
    if let Some(message) = received::<H>(entropy, &arena) {
        encodes_exactly(&message);
        value_survives::<Transport<H>>(&message);
        bytes_survive::<Transport<H>>(&encoded(&message));
    }
}

/// Laws 1, 2 and 6 for a message that was made, its options in order or in any order: it arrives with just these options,
/// in the order of their numbers, and each as it was made.
fn made_comes_back<H: AnyHeader>(entropy: &[u8]) {
    let arena = Arena::new();
    if let Ok(made) = Message::<H, InOrder<'_>>::arbitrary_in(&mut Unstructured::new(entropy), &arena) {
        encodes_exactly(&made);
        let wire = encoded(&made);
        bytes_survive::<Transport<H>>(&wire);
        let arrived = Message::<H>::decode(&mut Reader::new(&wire), &mut ()).expect("what was sent");
        assert_eq!(
            (arrived.header, arrived.code, arrived.token, arrived.payload),
            (made.header, made.code, made.token, made.payload)
        );
        assert!(arrived.options.iter().eq(made.options.items().iter().map(|item| (item.number(), item.value()))));
        assert!(
            arrived.problems(|_| true).all(|problem| problem.reason == OptionReason::Value || !problem.critical),
            "{arrived} has problems"
        );
    }
    if let Ok(made) = Message::<H, AnyOrder<'_>>::arbitrary_in(&mut Unstructured::new(entropy), &arena) {
        encodes_exactly(&made);
        let sorted: Vec<_> = made.options.iter().copied().collect();
        let in_order = made.with_options(InOrder::new(&sorted).expect("in order"));
        assert_eq!(encoded(&made), encoded(&in_order));
    }
}

/// A message is the same where it keeps its bytes.
fn can_be_kept<H: AnyHeader>(entropy: &[u8]) {
    let arena = Arena::new();
    if let Some(message) = received::<H>(entropy, &arena) {
        let owned = message.into_owned().expect("encodable");
        assert_eq!(owned.get(), message);
        assert_eq!(owned.as_bytes(), encoded(&message));
        assert_eq!(Shared::<Message<'static, H>>::from_checked(encoded(&message).into()).get(), message);
    }
}

/// Laws 4 and 8, and 3 where it decodes.
fn does_no_harm<H: AnyHeader>(entropy: &[u8], at: prop::sample::Index, value: u8) {
    let arena = Arena::new();
    if let Some(message) = received::<H>(entropy, &arena) {
        let mut wire = encoded(&message);
        let at = at.index(wire.len());
        wire[at] = value;
        survives::<Transport<H>>(&wire);
        survives::<Transport<H, true>>(&wire);
        survives::<Transport<H>>(&wire[..at]);
    }
}

/// With extended tokens: all laws of a message, and of a stream of such.
fn extended<H: AnyHeader>(entropy: &[u8], len: usize) -> Vec<u8> {
    let (arena, bytes) = (Arena::new(), vec![0xA5; len]);
    let Some(mut message) = received::<H>(entropy, &arena) else { return Vec::new() };
    if !message.is_empty() {
        message.token = Token::extended(&bytes).expect("not too long");
    }
    encodes_exactly(&message);
    value_survives::<Transport<H, true>>(&message);
    bytes_survive::<Transport<H, true>>(&encoded(&message));
    encoded(&message)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn values_come_back(entropy in entropy()) {
        comes_back::<Udp>(&entropy);
        comes_back::<Tcp>(&entropy);
        comes_back::<Ws>(&entropy);
    }

    #[test]
    fn made_messages_arrive(entropy in entropy()) {
        made_comes_back::<Udp>(&entropy);
        made_comes_back::<Tcp>(&entropy);
        made_comes_back::<Ws>(&entropy);
    }

    #[test]
    fn owned_messages_are_the_same(entropy in entropy()) {
        can_be_kept::<Udp>(&entropy);
        can_be_kept::<Tcp>(&entropy);
        can_be_kept::<Ws>(&entropy);
    }

    #[test]
    fn changed_messages_do_no_harm(entropy in entropy(), at in any::<prop::sample::Index>(), value in any::<u8>()) {
        does_no_harm::<Udp>(&entropy, at, value);
        does_no_harm::<Tcp>(&entropy, at, value);
        does_no_harm::<Ws>(&entropy, at, value);
    }

    #[test]
    fn any_bytes_do_no_harm(wire in entropy()) {
        survives::<Transport<Udp>>(&wire);
        survives::<Transport<Tcp>>(&wire);
        survives::<Transport<Ws, true>>(&wire);
    }

    #[test]
    fn messages_over_tcp_delimit_themselves(entropy in entropy()) {
        let arena = Arena::new();
        if let Some(message) = received::<Tcp>(&entropy, &arena) {
            delimits_itself::<Transport<Tcp>>(&encoded(&message));
        }
    }

    #[test]
    fn tokens_may_be_extended(entropy in entropy(), len in 0..400_usize) {
        extended::<Udp>(&entropy, len);
        extended::<Ws>(&entropy, len);
        let wire = extended::<Tcp>(&entropy, len);
        if !wire.is_empty() {
            delimits_itself::<Transport<Tcp, true>>(&wire);
        }
    }

    #[test]
    fn pieces_give_the_same_messages(
        all in prop::collection::vec(entropy(), 1..6),
        pieces in prop::collection::vec(1..50_usize, 1..8),
    ) {
        let arena = Arena::new();
        let messages = all.iter().filter_map(|entropy| received::<Tcp>(entropy, &arena));
        let stream: Vec<u8> = messages.flat_map(|message| encoded(&message)).collect();
        chunks_do_not_matter::<Transport<Tcp>>(&stream, &pieces);
    }
}

/// Bodies around each length at which the length of a message over TCP takes more bytes.
#[test]
fn long_messages_over_tcp_delimit_themselves() {
    let payload = vec![7; 70_000];
    for body in [0, 2, 12, 13, 14, 268, 269, 270, 65_804, 65_805, 65_806] {
        let payload = &payload[..body.max(1) - 1];
        let message = Message { header: Tcp, code: Code::POST, token: Token::EMPTY, options: Options::EMPTY, payload };
        let wire = encoded(&message);
        bytes_survive::<Transport<Tcp>>(&wire);
        if body < 300 {
            delimits_itself::<Transport<Tcp>>(&wire);
        }
        assert_eq!(message.encoded_len(), Ok(wire.len()));
    }
}

/// What a message has of that which it may have.
fn traits<H: Header>(transport: &str, message: &Message<'_, H>) -> Vec<String> {
    let code = message.code;
    let mut seen = vec![
        format!("{transport} {code:?}"),
        format!("{transport} token of {}", message.token.as_bytes().len()),
        format!("{transport} payload {}", !message.payload.is_empty()),
    ];
    let mut before = 0;
    for (number, value) in message.options {
        seen.push(number.name_in(code).map_or("an unknown option".into(), |name| format!("option {name}")));
        for (what, field) in [("delta", usize::from(number.0 - before)), ("length", value.len())] {
            seen.push(format!(
                "{what} in {} more bytes",
                match field {
                    0..13 => 0,
                    13..269 => 1,
                    _ => 2,
                }
            ));
        }
        before = number.0;
    }
    seen
}

#[test]
fn the_generator_leaves_nothing_out() {
    let mut counts = BTreeMap::<String, usize>::new();
    for entropy in random_bytes().take(1500) {
        let arena = Arena::new();
        let (udp, tcp) = (received::<Udp>(&entropy, &arena), received::<Tcp>(&entropy, &arena));
        let seen = [
            udp.map(|message| {
                let mut seen = traits("UDP", &message);
                seen.push(message.header.message_type.to_string());
                seen
            }),
            tcp.map(|message| traits("TCP", &message)),
        ];
        seen.into_iter().flatten().flatten().for_each(|one| *counts.entry(one).or_default() += 1);
    }
    let mut wanted: Vec<_> = ["CON", "NON", "ACK", "RST", "an unknown option"].map(String::from).into();
    for code in Code::KNOWN {
        wanted.push(format!("TCP {code:?}"));
        wanted.extend((!code.is_signal()).then(|| format!("UDP {code:?}")));
    }
    for len in 0..=8 {
        wanted.extend(["UDP", "TCP"].map(|transport| format!("{transport} token of {len}")));
    }
    wanted.extend(["true", "false"].map(|there| format!("UDP payload {there}")));
    wanted.extend(OptionNumber::KNOWN.iter().map(|number| format!("option {number}")));
    for (code, number) in [
        (Code::CSM, signalling_option::MAX_MESSAGE_SIZE),
        (Code::CSM, signalling_option::BLOCK_WISE_TRANSFER),
        (Code::CSM, signalling_option::EXTENDED_TOKEN_LENGTH),
        (Code::PING, signalling_option::CUSTODY),
        (Code::RELEASE, signalling_option::ALTERNATIVE_ADDRESS),
        (Code::RELEASE, signalling_option::HOLD_OFF),
        (Code::ABORT, signalling_option::BAD_CSM_OPTION),
    ] {
        wanted.push(format!("option {}", number.name_in(code).expect("it is known")));
    }
    for more in 0..=2 {
        wanted.extend(["delta", "length"].map(|what| format!("{what} in {more} more bytes")));
    }
    let rare: Vec<_> = wanted.iter().filter(|one| counts.get(*one).is_none_or(|count| *count < 5)).collect();
    assert!(rare.is_empty(), "seen fewer than five times: {rare:?}\n{counts:?}");
}
