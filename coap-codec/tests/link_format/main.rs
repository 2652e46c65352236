//! Link-format: what is read, refused, written and filtered (RFC 6690).

mod examples;
mod filter;
mod reject;
mod round_trip;
mod write;
