//! Inputs at random, the same in every run.

use core::time::Duration;
use std::{time::Instant, vec::Vec};

/// Xorshift of Marsaglia: small, and the same on every machine.
#[derive(Clone, Copy, Debug)]
pub struct Random(u64);

impl Random {
    /// Begins with `seed`, which is not 0.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `bound`, or 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let number = usize::try_from(self.number() >> 11).unwrap_or(usize::MAX);
        number.checked_rem(bound).unwrap_or(0)
    }

    /// One of some choices, of which there is at least one.
    pub fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        let at = self.below(choices.len());
        match choices.get(at) {
            Some(choice) => choice.clone(),
            None => super::fail("there is nothing to choose from".into()),
        }
    }

    /// A byte; every other one is one of `favourites`.
    fn byte(&mut self, favourites: &[u8]) -> u8 {
        match self.below(2) {
            0 => self.number().to_le_bytes()[0],
            _ => self.one_of(favourites),
        }
    }
}

/// Edits `seeds` for as long as `budget` says, one to four times each, and gives them to `check`, with numbers at random for
/// whatever else it wants to choose. `favourites` are the bytes that mean much in the format.
pub fn havoc(
    seed: u64,
    seeds: &[Vec<u8>],
    favourites: &[u8],
    budget: Duration,
    mut check: impl FnMut(&mut Random, Vec<u8>),
) {
    let mut random = Random::new(seed);
    let (start, mut inputs) = (Instant::now(), 0_u64);
    while start.elapsed() < budget {
        let mut input = random.one_of(seeds);
        for _ in 0..=random.below(4) {
            edit(&mut random, &mut input, seeds, favourites);
        }
        check(&mut random, input);
        inputs = inputs.saturating_add(1);
    }
    if inputs <= 100 {
        super::fail(std::format!("{inputs} inputs are no test"));
    }
}

/// Cuts, inserts, repeats, takes from another seed, or changes a byte.
fn edit(random: &mut Random, input: &mut Vec<u8>, seeds: &[Vec<u8>], favourites: &[u8]) {
    let at = random.below(input.len().saturating_add(1));
    let run = random.below(8).saturating_add(1);
    let end = at.saturating_add(run).min(input.len());
    match random.below(6) {
        0 => input.truncate(at),
        1 => input.insert(at, random.byte(favourites)),
        2 => drop(input.drain(at..end)),
        3 => {
            let copy: Vec<_> = input.iter().skip(at).take(run).copied().collect();
            input.splice(at..at, copy);
        }
        4 => {
            let other = random.one_of(seeds);
            let from = random.below(other.len());
            input.splice(at..end, other.into_iter().skip(from).take(run));
        }
        _ => match input.get_mut(at) {
            Some(byte) => *byte = random.byte(favourites),
            None => input.push(random.byte(favourites)),
        },
    }
}
