//! What the standards forbid: a row for every way to break every statement, with the offset of the fault, and what a server
//! has to answer.

#[path = "../support/mod.rs"]
mod support;

mod codes;
mod conformance;
mod empty;
mod encoder;
mod framing;
mod header;
mod notation;
mod options;
mod oscore;
mod payload;
mod row;
mod token;
