//! A second of random edits to the seeds, the same in every run.

use crate::support::seeds;
use crate::{contexts, endure, endure_elsewhere, thorough};
use lowpan_codec::buf::testing::havoc::havoc;
use std::time::Duration;

fn budget() -> Duration {
    Duration::from_millis(if thorough() { 2000 } else { 100 })
}

#[test]
fn of_packets() {
    let contexts = contexts();
    havoc(0x6282, &seeds::packets(), &seeds::FAVOURITES, budget(), |random, input| {
        endure(&input, random.below(256), &contexts);
    });
}

#[test]
fn of_messages_and_frames() {
    let all = [seeds::neighbours(), seeds::frames()].concat();
    havoc(0x6775, &all, &seeds::FAVOURITES, budget(), |_, input| endure_elsewhere(&input));
}
