//! What both ends of CoAP have in common: the client `coap_get` and the server `coap_server` are made of it.

mod connection;
mod failure;
mod random;
mod retransmission;

pub use connection::{Connection, MESSAGE_LIMIT};
pub use failure::Failure;
pub use random::random;
pub use retransmission::Retransmission;

/// Bodies that are longer are not taken.
pub const BODY_LIMIT: usize = 256 * 1024;
/// The longest datagram there is.
pub const DATAGRAM_LIMIT: usize = 65_535;
