//! What the standards allow: messages over every transport with what they carry, and the bytes they encode to.

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod canonical;
mod display;
mod fields;
mod forwarding;
mod framing;
mod judgement;
mod messages;
mod options;
mod problems;
mod signals;
mod tables;
mod typed;

use coap_codec::{CoapOption, Message, Options, Token, Udp};
use support::wire::bytes;
use support::{decode, encode, hex};

/// `notation` decodes, over UDP, and encodes to the same bytes again.
#[track_caller]
fn taken(notation: &str) {
    let wire = bytes(notation);
    let message = decode::<Udp>(&wire).unwrap_or_else(|error| panic!("{notation}: {error}"));
    assert_eq!(hex(&encode(&message)), hex(&wire), "{notation} encodes otherwise");
}

fn token(bytes: &[u8]) -> Token<'_> {
    Token::new(bytes).expect("at most 8 bytes")
}

fn path(segment: &str) -> CoapOption<'_> {
    CoapOption::uri_path(segment).expect("a legal segment")
}

/// The numbers and values of options.
fn list<'a>(options: &Options<'a>) -> Vec<(u16, &'a [u8])> {
    options.iter().map(|(number, value)| (number.0, value)).collect()
}

/// The options of a message over UDP, as bytes.
fn options_of<'a>(message: &Message<'a>) -> Vec<(u16, &'a [u8])> {
    list(&message.options)
}
