//! This project's codec.

use crate::job::Contender;

/// Both versions.
#[must_use]
pub fn contenders() -> Vec<Box<dyn Contender>> {
    Vec::new()
}
