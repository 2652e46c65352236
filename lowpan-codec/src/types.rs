//! The validated values that headers are made of, one file each.

mod address_bits;
mod context_id;
mod context_table;
mod iid;
mod link_address;
mod prefix;

pub use context_id::ContextId;
pub use context_table::{ContextEntry, ContextTable};
pub use iid::Iid;
pub use link_address::LinkAddress;
pub use prefix::Prefix;

pub(crate) use address_bits::AddressBits;
