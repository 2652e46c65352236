//! 6LoWPAN packets.

use super::{Random, changed};

/// Bytes that mean something: dispatches, modes, encodings of next headers, codes of bytecode.
const TELLING: &[u8] =
    b"\x00\x01\x03\x06\x33\x3b\x41\x42\x50\x60\x6e\x77\x7a\x7e\x7f\x80\x81\x90\x93\xa1\xb0\xb3\xb5\xc0\xc7\xd3\xdf\
    \xe0\xe1\xe3\xe5\xe7\xee\xf0\xf1\xf3\xf7\xff";

/// A mutant of one of the seeds: one to three changes.
pub fn mutant(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    changed(random, seeds, TELLING, 1)
}
