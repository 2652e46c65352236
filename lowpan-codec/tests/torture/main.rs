//! Inputs by the million, to be run as `cargo test --profile torture`: as fast as a release build, with every overflow
//! checked. In any other profile the same tests run on a small part of them.

#[path = "../support/mod.rs"]
mod support;

mod census;
mod changes;
mod fragments;
mod havoc;
mod heads;
mod linear;

use support::endure::{contexts, endure, endure_elsewhere};
use support::thorough;

/// All items in a thorough run, else every `step`-th.
fn sample<T>(items: Vec<T>, step: usize) -> impl Iterator<Item = T> {
    let step = if thorough() { 1 } else { step };
    items.into_iter().step_by(step)
}
