//! Messages with a few things changed, the same for the same seed.

pub mod coap;
pub mod lowpan;
pub mod lowpan_iphc;
pub mod mqtt;

/// A small generator of numbers (SplitMix64): reproducible, and good enough to choose with.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The sequence that belongs to a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number below a limit above 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.number() % limit as u64) as usize
    }

    /// One of some items.
    pub fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len())]
    }
}

/// One of the seeds with changes: `least` of them, and up to two more.
fn changed(random: &mut Random, seeds: &[Vec<u8>], telling: &[u8], least: usize) -> Vec<u8> {
    let mut bytes = random.pick(seeds).clone();
    for _ in 0..least + random.below(3) {
        change(random, &mut bytes, telling, seeds);
    }
    bytes
}

/// Changes bytes in one place: to one of those that tell something, by a little, or by a piece of another seed.
fn change(random: &mut Random, bytes: &mut Vec<u8>, telling: &[u8], seeds: &[Vec<u8>]) {
    let at = random.below(bytes.len() + 1);
    let byte = *random.pick(telling);
    match (random.below(9), bytes.get_mut(at)) {
        (0 | 1, Some(old)) => *old = byte,
        (2, Some(old)) => *old ^= 1 << random.below(8),
        (3, Some(old)) => *old = old.wrapping_add(1),
        (4, Some(old)) => *old = old.wrapping_sub(1),
        (5, Some(_)) => drop(bytes.remove(at)),
        (6, Some(_)) => bytes.truncate(at),
        (7, _) => {
            // Something of another message, so that its fields turn up where they do not belong.
            let other = random.pick(seeds);
            let start = random.below(other.len());
            let end = start + random.below(other.len() - start + 1);
            bytes.splice(at..at, other[start..end].iter().copied());
        }
        _ => bytes.insert(at, byte),
    }
}
