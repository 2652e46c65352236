//! Writes messages from the words of their standards, without any codec.

pub mod coap;
mod mqtt;

pub use mqtt::Body;
