//! What the two recommendations forbid: a row for every way to break every rule, with the offset of the fault, marked `‸`,
//! and the rule by its place.

#[path = "../support/mod.rs"]
mod support;

mod document;
mod encoding;
mod limits;
mod markup;
mod namespaces;
mod references;
mod row;
