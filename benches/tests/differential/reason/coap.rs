//! CoAP.

use super::Reason;

pub(super) const REASONS: &[Reason] = &[];
