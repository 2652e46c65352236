//! Inputs by the million, to be run as `cargo test --profile torture`: as fast as a release build, with every overflow
//! checked. In any other profile the same tests run on a small part of them.

#[path = "../support/mod.rs"]
mod support;

mod grid;
mod havoc;
mod linear;
mod side_channels;
