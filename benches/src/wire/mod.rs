//! Writes messages from the words of their standards, without any codec.

pub mod coap;
pub mod lowpan;
mod mqtt;

pub use mqtt::Body;
