//! Valid messages of every kind, to mutate.

pub mod coap;
pub mod lowpan;
pub mod lowpan_iphc;
pub mod mqtt;
