//! A second of random edits to the seeds, the same in every run.

use crate::support::seeds::{self, NOTIFICATIONS, PUSHES, USER_DATA_HEADERS, all};
use crate::{other_messages_survive, survives, thorough};
use oma_dm_codec::buf::testing::havoc::havoc;
use std::time::Duration;

/// Global tokens, content types, bounds of integers.
const FAVOURITES: [u8; 16] =
    [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x43, 0x44, 0x45, 0x83, 0x84, 0x85, 0xc3, 0xc4, 0xff];

fn of(seeds: &[Vec<u8>], survives: fn(&[u8])) {
    let budget = Duration::from_millis(if thorough() { 1000 } else { 100 });
    havoc(0x5379_6e63_4d4c, seeds, &FAVOURITES, budget, |_, input| survives(&input));
}

#[test]
fn of_documents() {
    of(&seeds::documents(), survives);
}

#[test]
fn of_other_messages() {
    let seeds = [all(&NOTIFICATIONS), all(&PUSHES), all(&USER_DATA_HEADERS)].concat();
    of(&seeds, other_messages_survive);
}
