//! This project's codecs: slices in and out, no context.

mod coap;
mod lowpan;
mod mqtt;

use crate::job::Contender;

/// The buffer messages are encoded into, and how much of it the last one took.
type Output = (Vec<u8>, usize);

/// Ours in every format.
#[must_use]
pub fn contenders() -> Vec<Box<dyn Contender>> {
    [mqtt::contenders(), coap::contenders(), lowpan::contenders()].into_iter().flatten().collect()
}
