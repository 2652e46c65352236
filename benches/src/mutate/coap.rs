//! CoAP messages; over TCP, most keep a length that fits.

use super::{Random, changed};
use crate::second::coap::Transport;

/// Bytes that mean something: the marker, reserved nibbles, the bounds of the encodings, numbers of options.
const TELLING: &[u8] = b"\x00\x01\x0c\x0d\x0e\x0f\x10\x60\xb0\xc0\xd0\xd1\xdd\xe0\xe1\xee\xf0\xf1\xfe\xff\x40\x80\x45";

/// A mutant of one of the seeds: one to three changes.
pub fn mutant(random: &mut Random, transport: Transport, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut message = changed(random, seeds, TELLING, 1);
    if transport == Transport::Tcp && random.below(20) != 0 {
        fit(&mut message);
    }
    message
}

/// Gives a message over TCP the length that it has (RFC 8323 §3.2). What is cut off in its head stays so.
fn fit(message: &mut Vec<u8>) {
    let Some(first) = message.first_mut() else { return };
    let extension = [0, 1, 2, 4][usize::from((*first >> 4).saturating_sub(12))];
    let token = usize::from(*first & 0x0f);
    let Some(rest) = message.len().checked_sub(1 + extension + 1 + token) else { return };
    let (nibble, bytes) = match rest {
        0..13 => (rest as u8, vec![]),
        13..269 => (13, vec![(rest - 13) as u8]),
        _ => (14, ((rest - 269) as u16).to_be_bytes().to_vec()),
    };
    message[0] = nibble << 4 | message[0] & 0x0f;
    message.splice(1..1 + extension, bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::second::coap::decode;
    use crate::seed::coap::seeds;

    #[test]
    fn many_mutants_are_valid_and_many_are_not() {
        for transport in Transport::ALL {
            let (mut random, seeds) = (Random::new(1), seeds(transport));
            let valid = (0..10_000).filter(|_| {
                let mutant = mutant(&mut random, transport, &seeds);
                decode(transport, false, &mutant).is_some()
            });
            let valid = valid.count();
            assert!((2_000..8_000).contains(&valid), "{transport:?}: {valid} of 10,000");
        }
    }
}
