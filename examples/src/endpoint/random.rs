//! Numbers that nobody can guess from outside.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A random number. Each hasher of the standard library has a random key, which is all that it takes.
pub fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
