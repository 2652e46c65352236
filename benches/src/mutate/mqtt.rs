//! MQTT packets, of which most keep a Remaining Length that fits.

use super::{Random, change};
use crate::wire::Body;

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
            change(random, &mut body, TELLING, seeds);
        }
    }
    let mut packet = Body::new().raw(&body).packet(first);
    if random.below(20) == 0 {
        break_length(random, &mut packet);
    }
    packet
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
    use crate::case::mqtt::Version;
    use crate::seed::mqtt::seeds;

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
