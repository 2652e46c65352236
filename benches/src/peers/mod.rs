//! The published codecs, one file each.

mod coap;
mod lowpan;
mod mqtt;

use crate::job::Contender;

/// Every peer in each format that it speaks.
#[must_use]
pub fn contenders() -> Vec<Box<dyn Contender>> {
    [mqtt::contenders(), coap::contenders(), lowpan::contenders()].into_iter().flatten().collect()
}
