//! CoAP over UDP, the only transport that the peers speak.

use crate::disagreement::Disagreements;
use crate::{MUTANTS, compare, peers};
use benches::case::Format;
use benches::contenders;
use benches::mutate::Random;
use benches::mutate::coap::mutant;
use benches::second::coap::Transport;
use benches::seed::coap::seeds;
use coap_codec::buf::Reader;
use coap_codec::{Code, Message, Udp};

/// The peers whose strictness is compared.
const PEERS: [&str; 3] = ["coap-lite", "coap-message-implementations", "minicoap"];

pub(crate) fn disagreements() -> Disagreements {
    let mut found = Disagreements::default();
    let peers = peers(&PEERS, Format::Coap);
    let own = contenders().into_iter().find(|codec| codec.name() == "coap-codec").expect("our own codec");
    let (mut random, seeds) = (Random::new(0xd1ff), seeds(Transport::Udp));
    for _ in 0..MUTANTS {
        let datagram = mutant(&mut random, Transport::Udp, &seeds);
        let opinion = ours(&datagram).map(|()| own.verdict(&datagram).ok());
        for peer in &peers {
            compare(&mut found, ("UDP", kind(&datagram)), &datagram, opinion, peer.as_ref());
        }
    }
    found
}

fn ours(datagram: &[u8]) -> Result<(), (&'static str, &'static str)> {
    let decoded = Reader::new(datagram).decode::<Message<'_, Udp>, _>(&mut ());
    decoded.map(drop).map_err(|error| (error.id(), error.clause.text()))
}

/// What a datagram is by its code.
fn kind(datagram: &[u8]) -> &'static str {
    match datagram.get(1).copied().map(Code) {
        None => "",
        Some(code) if code.is_empty() => "Empty",
        Some(code) if code.is_request() => "request",
        Some(code) if code.is_response() => "response",
        Some(_) => "reserved class",
    }
}
