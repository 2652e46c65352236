//! What a decoder accepts, and an encoder writes.

#[path = "../support/mod.rs"]
mod support;

mod messages;
mod quirks;
