//! A second of random edits to the seeds, the same in every run.

use crate::support::seeds::{self, NOTIFICATIONS, PUSHES, USER_DATA_HEADERS, all};
use crate::{other_messages_survive, survives, thorough};
use std::time::{Duration, Instant};

/// Xorshift of Marsaglia: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound.max(1)
    }

    fn byte(&mut self) -> u8 {
        const FAVOURITES: [u8; 16] =
            [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x43, 0x44, 0x45, 0x83, 0x84, 0x85, 0xc3, 0xc4, 0xff];
        if self.below(2) == 0 { self.next() as u8 } else { FAVOURITES[self.below(FAVOURITES.len())] }
    }
}

fn edit(random: &mut Random, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let at = random.below(input.len() + 1);
    let run = random.below(8) + 1;
    let end = (at + run).min(input.len());
    match random.below(6) {
        0 => input.truncate(at),
        1 => input.insert(at, random.byte()),
        2 => drop(input.drain(at..end)),
        3 => {
            let copy = input[at..end].to_vec();
            input.splice(at..at, copy);
        }
        4 => {
            let other = &seeds[random.below(seeds.len())];
            let from = random.below(other.len());
            input.splice(at..end, other[from..(from + run).min(other.len())].to_vec());
        }
        _ if at < input.len() => input[at] = random.byte(),
        _ => input.push(random.byte()),
    }
}

fn havoc(seeds: &[Vec<u8>], survives: fn(&[u8])) {
    let budget = Duration::from_millis(if thorough() { 1000 } else { 100 });
    let mut random = Random(0x5379_6e63_4d4c);
    let (start, mut inputs) = (Instant::now(), 0_u64);
    while start.elapsed() < budget {
        let mut input = seeds[random.below(seeds.len())].clone();
        for _ in 0..=random.below(4) {
            edit(&mut random, &mut input, seeds);
        }
        survives(&input);
        inputs += 1;
    }
    assert!(inputs > 100, "{inputs} inputs are no test");
}

#[test]
fn of_documents() {
    havoc(&seeds::documents(), survives);
}

#[test]
fn of_other_messages() {
    let seeds = [all(&NOTIFICATIONS), all(&PUSHES), all(&USER_DATA_HEADERS)].concat();
    havoc(&seeds, other_messages_survive);
}
