//! URIs, the options that say the same, and back (RFC 7252 §6, RFC 8323 §8).

mod compose;
mod decompose;
mod parse;
mod round_trip;
