//! Bugs that other implementations had in the field, one test each, under the name by which they are known.

#[path = "../support/mod.rs"]
mod support;

mod messages;
mod push;
mod wbxml;

use oma_dm_codec::DecodeError;
use support::wire::bytes;
use support::{hex, tree};

/// An error inside of the document, never a panic.
#[track_caller]
fn refused(notation: &str) -> DecodeError {
    let wire = bytes(notation);
    match tree::read(&wire, &mut ()) {
        Ok(tree) => panic!("{notation} is read as {tree:?}"),
        Err(error) => {
            assert!(error.offset as usize <= wire.len(), "{notation}: {error:?}");
            error
        }
    }
}

/// Legal, and what was read is written the same.
#[track_caller]
fn accepted(notation: &str) {
    let wire = bytes(notation);
    let tree = tree::read(&wire, &mut ()).unwrap_or_else(|error| panic!("{notation} is refused: {error}"));
    assert_eq!(hex(&tree.write()), hex(&wire), "{notation}");
}
