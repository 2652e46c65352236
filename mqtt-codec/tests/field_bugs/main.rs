//! Bugs that other implementations had in the field, one test each, under the name by which they are known.

#[path = "../support/mod.rs"]
mod support;

mod disagreements;
mod lengths;
mod short_packets;
mod valid_packets;

use mqtt_codec::buf::Framed;
use mqtt_codec::{DecodeError, Version, frame};
use support::wire::bytes;
use support::{decode, hex};

/// The largest packet that the length encoding allows.
const NO_LIMIT: usize = 268_435_460;

/// The packet frames as a whole and then is an error: never "incomplete", never a panic.
#[track_caller]
fn refused(version: Version, notation: &str) -> DecodeError {
    let wire = bytes(notation);
    let whole = Ok(Framed::Complete { len: wire.len() });
    assert_eq!(frame(&wire, NO_LIMIT), whole, "{notation} is a whole frame");
    match decode(version, &wire) {
        Ok(packet) => panic!("{notation} decodes as {packet:?}"),
        Err(error) => {
            assert!(error.offset as usize <= wire.len(), "{notation}: {error:?}");
            error
        }
    }
}

/// What stands there of the packet waits for more, and cannot be decoded.
#[track_caller]
fn unfinished(version: Version, notation: &str, needed: usize) {
    let wire = bytes(notation);
    assert_eq!(frame(&wire, NO_LIMIT), Ok(Framed::Incomplete { needed }), "{notation}");
    assert!(decode(version, &wire).is_err(), "{notation} decodes");
}

/// Legal, and what was decoded encodes to the same bytes.
#[track_caller]
fn accepted(version: Version, notation: &str) {
    let wire = bytes(notation);
    let packet = decode(version, &wire).unwrap_or_else(|error| panic!("{notation} is refused: {error:?}"));
    assert_eq!(hex(&support::encode(&packet)), hex(&wire), "{notation}");
}
