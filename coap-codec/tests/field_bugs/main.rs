//! Bugs that other implementations had in the field, one test each, under the name by which they are known.

#[path = "../support/mod.rs"]
mod support;

mod encoders;
mod options;
mod peers;
mod tokens;
mod valid_messages;

use coap_codec::{Clause, Settings, Udp};
use support::wire::bytes;
use support::{STRICT, Transport, decode, encode, hex, verdict};

/// Refused for this reason, at a place inside the message.
#[track_caller]
fn refused_over(transport: Transport, settings: Settings, notation: &str, clause: Clause) {
    let wire = bytes(notation);
    match verdict(transport, settings, &wire, 0).0 {
        Ok(message) => panic!("{notation} decodes as {message}"),
        Err(error) => {
            assert_eq!(error.clause, clause, "{notation}");
            assert!(error.offset as usize <= wire.len(), "{notation}: {error:?}");
        }
    }
}

/// The same over UDP, with nothing agreed on.
#[track_caller]
fn refused(notation: &str, clause: Clause) {
    refused_over(Transport::Udp, STRICT, notation, clause);
}

/// Legal, and what was decoded encodes to the same bytes. Returns the options.
#[track_caller]
fn accepted(notation: &str) -> Vec<(u16, Vec<u8>)> {
    let wire = bytes(notation);
    let message = decode::<Udp>(&wire).unwrap_or_else(|error| panic!("{notation} is refused: {error:?}"));
    assert_eq!(hex(&encode(&message)), hex(&wire), "{notation}");
    message.options.iter().map(|(number, value)| (number.0, value.to_vec())).collect()
}
