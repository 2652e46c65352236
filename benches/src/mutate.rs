//! Packets with a few things changed, the same for the same seed.

use crate::wire::Body;

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

/// Bytes that mean something: bounds, property identifiers, wildcards, broken UTF-8.
const TELLING: &[u8] = b"\x00\x01\x02\x03\x04\x05\x7f\x80\x81\xff\x0b\x11\x1f\x23\x26+#/$\xc0\xed\xa0\xef";

/// A mutant of one of the seeds: one to three changes, mostly of the body, the Remaining Length mostly put right.
pub fn mutant(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let seed = random.pick(seeds);
    let mut first = seed[0];
    let width = seed[1..].iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    let mut body = seed[1 + width..].to_vec();
    for _ in 0..=random.below(3) {
        if random.below(12) == 0 {
            first ^= 1 << random.below(8);
        } else {
            change(random, &mut body, seeds);
        }
    }
    let mut packet = Body::new().raw(&body).packet(first);
    if random.below(20) == 0 {
        break_length(random, &mut packet);
    }
    packet
}

/// Changes a body in one place.
fn change(random: &mut Random, body: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let at = random.below(body.len() + 1);
    let byte = *random.pick(TELLING);
    match (random.below(9), body.get_mut(at)) {
        (0 | 1, Some(old)) => *old = byte,
        (2, Some(old)) => *old ^= 1 << random.below(8),
        (3, Some(old)) => *old = old.wrapping_add(1),
        (4, Some(old)) => *old = old.wrapping_sub(1),
        (5, Some(_)) => drop(body.remove(at)),
        (6, Some(_)) => body.truncate(at),
        (7, _) => {
            // Something of another packet, so that its fields turn up where they do not belong.
            let other = random.pick(seeds);
            let start = random.below(other.len());
            let end = start + random.below(other.len() - start + 1);
            body.splice(at..at, other[start..end].iter().copied());
        }
        _ => body.insert(at, byte),
    }
}

/// Makes the Remaining Length wrong, or longer than it need be.
fn break_length(random: &mut Random, packet: &mut Vec<u8>) {
    if random.below(2) == 0 {
        packet[1] = packet[1].wrapping_add(*random.pick(&[1, 255, 2, 128]));
    } else if packet[1] & 0x80 == 0 {
        packet[1] |= 0x80;
        packet.insert(2, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Version;
    use crate::seed::seeds;

    #[test]
    fn the_same_seed_gives_the_same_mutants() {
        let mutants = |seed| {
            let (mut random, seeds) = (Random::new(seed), seeds(Version::V5_0));
            (0..100).map(|_| mutant(&mut random, &seeds)).collect::<Vec<_>>()
        };
        assert_eq!(mutants(1), mutants(1));
        assert_ne!(mutants(1), mutants(2));
    }
}
