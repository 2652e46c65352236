//! The laws of every codec, for messages at random: what is encoded comes back, and says how long it is.

mod support;

use arbitrary::Unstructured;
use cwmp_codec::buf::arbitrary::Arena;
use cwmp_codec::buf::testing::encoded;
use cwmp_codec::{Envelope, Method};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use std::collections::BTreeSet;
use support::checks::{decode, has_canonical_form, keeps_the_laws, survives, thorough};
use support::seeds;

fn entropy() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 1..1500)
}

/// How many messages a law is tried on.
fn cases() -> u32 {
    if thorough() { 20_000 } else { 150 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn values_come_back(entropy in entropy()) {
        let arena = Arena::new();
        if let Ok(envelope) = Envelope::arbitrary_in(&mut Unstructured::new(&entropy), &arena) {
            keeps_the_laws(&envelope);
            has_canonical_form(&envelope);
        }
    }

    #[test]
    fn any_bytes_are_a_message_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes);
    }
}

#[test]
fn every_kind_is_made_and_keeps_the_laws() {
    let generated = seeds::generated();
    let kinds: BTreeSet<String> = generated.keys().map(|kind| kind.to_lowercase()).collect();
    let methods = Method::ALL.iter().flat_map(|method| [method.name(), method.response_name()]);
    let expected: BTreeSet<String> = methods.chain(["Fault"]).map(str::to_lowercase).collect();
    assert_eq!(kinds, expected);
    for wire in generated.values() {
        let envelope = decode(wire).expect("what was encoded");
        let again = encoded(&envelope);
        assert_eq!(String::from_utf8_lossy(&again), String::from_utf8_lossy(wire));
        keeps_the_laws(&envelope);
    }
}

/// What other senders write comes back as what it says, if not as the same bytes.
#[test]
fn real_messages_have_a_canonical_form() {
    for wire in seeds::real() {
        survives(&wire);
        let envelope = decode(&wire).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&wire)));
        has_canonical_form(&envelope);
    }
}
