//! 6LoWPAN.

mod smoltcp;

use crate::compressor::compressor;
use crate::job::Contender;

/// Every peer.
pub(super) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![compressor::<smoltcp::Sixlowpan>()]
}
