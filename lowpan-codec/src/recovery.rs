//! Selective recovery of fragments (RFC 8931).
//!
//! Here, sizes and offsets count the octets of the compressed datagram. [`Sender`] keeps the books of the node that cuts a
//! datagram, [`Receiver`] those of the node that puts it together; [`forwarding`](crate::forwarding) is for those in between.

mod acknowledgment;
mod fragment;
mod receiver;
mod sender;

pub use acknowledgment::{Acknowledgment, Bitmap};
pub use fragment::RecoverableFragment;
pub use receiver::{Receipt, Receiver};
pub use sender::{Delivery, Sender};

/// The most fragments of a datagram: a sequence number has five bits.
pub const SEQUENCES: usize = 32;

/// The most octets of a fragment: its size has ten bits.
pub const FRAGMENT_MAX: usize = 0x3ff;
