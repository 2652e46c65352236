//! CoAP.

use crate::{MUTANTS, agree};
use benches::mutate::Random;
use benches::mutate::coap::mutant;
use benches::second::coap::{Facts, Transport, decode};
use benches::seed::coap::seeds;
use coap_codec::buf::Reader;
use coap_codec::{DecodeError, Header, Message, Settings, Tcp, Udp, Ws};

#[test]
fn coap_over_udp() {
    check(Transport::Udp, false);
}

#[test]
fn coap_over_udp_with_extended_tokens() {
    check(Transport::Udp, true);
}

#[test]
fn coap_over_tcp() {
    check(Transport::Tcp, false);
}

#[test]
fn coap_over_tcp_with_extended_tokens() {
    check(Transport::Tcp, true);
}

#[test]
fn coap_over_websockets() {
    check(Transport::Ws, false);
}

/// Both take the same messages, and find the same header, options and payload in them.
fn check(transport: Transport, extended_tokens: bool) {
    let (mut random, seeds) = (Random::new(0x5eed), seeds(transport));
    let mutants = (0..MUTANTS).map(|_| mutant(&mut random, transport, &seeds));
    let ours = |message: &[u8]| ours(transport, extended_tokens, message);
    let second = |message: &[u8]| decode(transport, extended_tokens, message).map(owned);
    agree(seeds.clone().into_iter().chain(mutants), ours, second);
}

/// All there is in a message: type and Message ID, code, token, options, payload.
type All = (Option<(u8, u16)>, u8, Vec<u8>, Vec<(u16, Vec<u8>)>, Vec<u8>);

fn owned(facts: Facts<'_>) -> All {
    let options = facts.options.iter().map(|(number, value)| (*number, value.to_vec())).collect();
    (facts.udp, facts.code, facts.token.to_vec(), options, facts.payload.to_vec())
}

/// What is in a message behind which nothing may be left over; or why it is none.
fn ours(transport: Transport, extended_token: bool, message: &[u8]) -> Result<All, String> {
    let mut settings = Settings { extended_token, lenient: false };
    let mut reader = Reader::new(message);
    let told = |error: DecodeError| error.to_string();
    let found = match transport {
        Transport::Udp => {
            let message: Message<'_, Udp> = reader.decode(&mut settings).map_err(told)?;
            all(message, Some((message.header.message_type.bits(), message.header.message_id)))
        }
        Transport::Tcp => all(reader.decode::<Message<'_, Tcp>, _>(&mut settings).map_err(told)?, None),
        Transport::Ws => all(reader.decode::<Message<'_, Ws>, _>(&mut settings).map_err(told)?, None),
    };
    reader.finish().map_err(|offset| format!("bytes behind the message, from {offset}"))?;
    Ok(found)
}

fn all<H: Header>(message: Message<'_, H>, udp: Option<(u8, u16)>) -> All {
    let options = message.options.iter().map(|(number, value)| (number.0, value.to_vec())).collect();
    (udp, message.code.0, message.token.as_bytes().to_vec(), options, message.payload.to_vec())
}
