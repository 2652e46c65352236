//! Valid messages of every kind, to mutate.

pub mod coap;
pub mod mqtt;
