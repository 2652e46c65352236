//! CoAP over UDP.

use crate::job::Contender;

/// Not yet.
pub(super) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![]
}
