//! CWMP: what the targets do with an input, and what they begin with.

use arbitrary::Unstructured;
use cwmp_codec::buf::{Decode, Message, Reader, arbitrary::Arena};
use cwmp_codec::{Envelope, LightweightNotification, Settings, UdpConnectionRequest, XmppConnectionRequest};

use crate::cwmp_support::checks::{has_canonical_form, keeps_the_laws, survives};
use crate::cwmp_support::seeds as support;

/// Any bytes as an envelope, strictly and leniently, and as what comes beside the sessions.
pub fn decode(input: &[u8]) {
    survives(input);
    beside::<UdpConnectionRequest<'_>>(input);
    beside::<XmppConnectionRequest<'_>>(input);
    beside::<LightweightNotification<'_>>(input);
}

fn beside<'a, M>(input: &'a [u8])
where
    M: Message + Decode<'a, Settings, Error = cwmp_codec::DecodeError>,
{
    for lenient in [false, true] {
        match M::decode(&mut Reader::new(input), &mut Settings { lenient }) {
            Ok(message) => assert_eq!(message.encode_to_vec().ok().map(|wire| wire.len()), message.encoded_len().ok()),
            Err(error) => assert!(error.offset as usize <= input.len()),
        }
    }
}

/// A message made of the input keeps the laws.
pub fn roundtrip(input: &[u8]) {
    let arena = Arena::new();
    if let Ok(envelope) = Envelope::arbitrary_in(&mut Unstructured::new(input), &arena) {
        keeps_the_laws(&envelope);
        has_canonical_form(&envelope);
    }
}

/// The inputs to begin with, by target: one message of each kind and those that real senders write; noise.
pub fn seeds() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    vec![("cwmp_decode", support::all()), ("cwmp_roundtrip", (0..64).map(|seed| support::noise(seed, 512)).collect())]
}
