//! The laws of every codec, for messages at random: what is encoded comes back, and says how long it is.

mod support;

use arbitrary::{Arbitrary, Unstructured};
use coap_codec::buf::Message as _;
use coap_codec::buf::arbitrary::Arena;
use coap_codec::buf::testing::{
    bytes_survive, chunks_do_not_matter, delimits_itself, encoded, encodes_exactly, survives, value_survives,
};
use coap_codec::{AnyOrder, Code, Header, InOrder, Message, OptionNumber, OptionProblem, OptionReason, Tcp, Udp, Ws};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use std::collections::BTreeMap;
use support::formats::{OverTcp, OverUdp, OverWs};
use support::{decode, thorough};

/// The message that these random bytes stand for, with options as they may be received.
fn received<'a, H: Header + for<'u> Arbitrary<'u>>(entropy: &[u8], arena: &'a Arena) -> Option<Message<'a, H>> {
    Message::<'a, H>::arbitrary_in(&mut Unstructured::new(entropy), arena).ok()
}

fn entropy() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 1..1500)
}

/// How many messages a law is tried on.
fn cases() -> u32 {
    if thorough() { 20_000 } else { 150 }
}

/// A message that is made has the bytes, and so the parts, of what decodes.
fn made_and_read_again<H: Header + for<'u> Arbitrary<'u>>(entropy: &[u8]) {
    let arena = Arena::new();
    let Ok(in_order) = Message::<H, InOrder<'_>>::arbitrary_in(&mut Unstructured::new(entropy), &arena) else { return };
    encodes_exactly(&in_order);
    let wire = encoded(&in_order);
    let again = decode::<H>(&wire).unwrap_or_else(|error| panic!("{in_order:?}: {error}"));
    assert_eq!((again.code, again.token, again.payload), (in_order.code, in_order.token, in_order.payload));
    let options = in_order.options.iter().map(|option| (option.number(), option.value()));
    assert!(again.options.iter().eq(options), "{in_order:?} came back as {again:?}");
    // Whoever made it leaves nothing to be complained about.
    let known = |number: OptionNumber| number.name_in(again.code).is_some() || !number.is_critical();
    let is_bad = |problem: &OptionProblem| matches!(problem.reason, OptionReason::Length | OptionReason::Repeated);
    assert!(!again.problems(known).any(|problem| is_bad(&problem)), "{again:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn values_come_back(entropy in entropy()) {
        let arena = Arena::new();
        if let Some(message) = received::<Udp>(&entropy, &arena) {
            encodes_exactly(&message);
            value_survives::<OverUdp>(&message);
            bytes_survive::<OverUdp>(&encoded(&message));
        }
        if let Some(message) = received::<Tcp>(&entropy, &arena) {
            encodes_exactly(&message);
            value_survives::<OverTcp>(&message);
            bytes_survive::<OverTcp>(&encoded(&message));
        }
        if let Some(message) = received::<Ws>(&entropy, &arena) {
            encodes_exactly(&message);
            value_survives::<OverWs>(&message);
            bytes_survive::<OverWs>(&encoded(&message));
        }
    }

    #[test]
    fn messages_that_are_made_decode_to_their_parts(entropy in entropy()) {
        made_and_read_again::<Udp>(&entropy);
        made_and_read_again::<Tcp>(&entropy);
        made_and_read_again::<Ws>(&entropy);
    }

    #[test]
    fn the_order_in_which_options_are_given_does_not_matter(entropy in entropy()) {
        let arena = Arena::new();
        let any_order = Message::<Udp, AnyOrder<'_>>::arbitrary_in(&mut Unstructured::new(&entropy), &arena);
        if let Ok(message) = any_order {
            encodes_exactly(&message);
            let sorted: Vec<_> = message.options.iter().copied().collect();
            let in_order = message.with_options(InOrder::new(&sorted).expect("in order"));
            assert_eq!(message.encode_to_vec(), in_order.encode_to_vec());
        }
    }

    #[test]
    fn one_message_is_the_same_over_all_transports(entropy in entropy()) {
        let arena = Arena::new();
        if let Some(message) = received::<Udp>(&entropy, &arena) {
            let (over_ws, over_tcp) = (encoded(&message.with_header(Ws)), encoded(&message.with_header(Tcp)));
            assert_eq!(decode::<Ws>(&over_ws).map(|again| again.with_header(message.header)), Ok(message));
            assert_eq!(decode::<Tcp>(&over_tcp).map(|again| again.with_header(message.header)), Ok(message));
        }
    }

    #[test]
    fn owned_messages_are_the_same(entropy in entropy()) {
        let arena = Arena::new();
        if let Some(message) = received::<Udp>(&entropy, &arena) {
            let owned = message.into_owned().expect("legal");
            assert_eq!(owned.get(), message);
            assert_eq!(owned.as_bytes(), encoded(&message));
        }
    }

    #[test]
    fn streams_delimit_themselves(entropy in entropy()) {
        let arena = Arena::new();
        if let Some(message) = received::<Tcp>(&entropy, &arena) {
            delimits_itself::<OverTcp>(&encoded(&message));
        }
    }

    #[test]
    fn changed_messages_do_no_harm(entropy in entropy(), at in any::<prop::sample::Index>(), value in any::<u8>()) {
        let arena = Arena::new();
        if let Some(message) = received::<Udp>(&entropy, &arena) {
            let mut wire = encoded(&message);
            let at = at.index(wire.len());
            wire[at] = value;
            survives::<OverUdp>(&wire);
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
        chunks_do_not_matter::<OverTcp>(&stream, &pieces);
    }
}

/// What a message has of that which it may have.
fn traits(message: &Message<'_, Udp>) -> Vec<String> {
    let mut seen = vec![
        format!("{}", message.header.message_type),
        format!("{:?}", message.code),
        format!("token of {} bytes", message.token.as_bytes().len()),
        format!("payload {}", !message.payload.is_empty()),
    ];
    for (number, value) in message.options.iter() {
        seen.push(number.name().map_or_else(|| "unknown option".to_owned(), str::to_owned));
        seen.push(format!("value {}", [value.len() > 12, value.len() > 268].iter().filter(|long| **long).count()));
    }
    seen
}

#[test]
fn the_generator_leaves_nothing_out() {
    let mut counts = BTreeMap::<String, usize>::new();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..3000 {
        let entropy: Vec<u8> = (0..2000)
            .map(|_| {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                (random >> 24) as u8
            })
            .collect();
        let arena = Arena::new();
        let message = received::<Udp>(&entropy, &arena).expect("enough random bytes");
        traits(&message).into_iter().for_each(|one| *counts.entry(one).or_default() += 1);
    }
    let mut wanted: Vec<_> = ["CON", "NON", "ACK", "RST", "unknown option"].map(str::to_owned).into();
    wanted.extend(Code::KNOWN.iter().filter(|code| !code.is_signal()).map(|code| format!("{code:?}")));
    wanted.extend((0..=8).map(|length| format!("token of {length} bytes")));
    wanted.extend(support::standard::OPTIONS.map(|row| row.name.to_owned()));
    wanted.extend((0..3).map(|length| format!("value {length}")));
    wanted.extend([true, false].map(|there| format!("payload {there}")));
    let rare: Vec<_> = wanted.iter().filter(|one| counts.get(*one).is_none_or(|count| *count < 5)).collect();
    assert!(rare.is_empty(), "seen fewer than five times: {rare:?}\n{counts:?}");
}
