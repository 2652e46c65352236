//! A second of random edits, the same in every run.

use crate::support::documents::{REAL, SMALL};
use crate::support::random::{Random, document, edit};
use crate::support::{survives, thorough};
use std::time::{Duration, Instant};

fn havoc(seed: u64, mut input: impl FnMut(&mut Random) -> Vec<u8>) {
    let budget = Duration::from_millis(if thorough() { 2000 } else { 200 });
    let mut random = Random::new(seed);
    let (start, mut inputs) = (Instant::now(), 0_u64);
    while start.elapsed() < budget {
        let mut input = input(&mut random);
        edit(&mut random, &mut input, &SMALL);
        survives(&input);
        inputs += 1;
    }
    assert!(inputs > 50, "{inputs} inputs are no test");
}

#[test]
fn of_small_documents() {
    havoc(0x534d_414c_4c21, |random| random.one_of(&SMALL).as_bytes().to_vec());
}

#[test]
fn of_real_documents() {
    havoc(0x5245_414c_2121, |random| random.one_of(&REAL).as_bytes().to_vec());
}

#[test]
fn of_generated_documents() {
    havoc(0x4745_4e45_5241, |random| document(random).into_bytes());
}
