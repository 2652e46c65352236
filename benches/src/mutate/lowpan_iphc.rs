//! Frames of LOWPAN_IPHC.

use super::{Random, changed};

/// Bytes that mean something: dispatches, encodings of next headers, protocol numbers.
const TELLING: &[u8] = b"\x00\x01\x06\x11\x3a\x3b\x41\x60\x7a\x7e\x7f\x80\xc0\xe0\xe1\xe7\xee\xf0\xf3\xf4\xf7\xff";

/// A mutant of one of the seeds: up to two changes.
pub fn mutant(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    changed(random, seeds, TELLING, 0)
}
