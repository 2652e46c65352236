//! 6LoWPAN.

mod json;

pub(crate) use json::{json, kind};
