//! The validated values that packets are made of, one file each.

mod binary;
mod connect_flags;
mod delivery;
mod packet_id;
mod qos;
pub(crate) mod scan;
mod text;
pub(crate) mod topic_filter;
pub(crate) mod topic_name;
pub(crate) mod utf8_str;
pub(crate) mod variable_byte_integer;

pub use binary::{Binary, Secret};
pub use delivery::Delivery;
pub use packet_id::PacketId;
pub use qos::QoS;
pub use topic_filter::TopicFilter;
pub use topic_name::TopicName;
pub use utf8_str::Utf8Str;

pub(crate) use connect_flags::ConnectFlags;
pub(crate) use utf8_str::find_control_character;

use crate::clause::Clause;

/// What is wrong with a string: which of its bytes, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) at: usize,
    pub(crate) clause: Clause,
}

impl Flaw {
    /// Where the flaw is, in a field whose length stands at `start`.
    #[cold]
    pub(crate) const fn offset_in(self, start: usize) -> usize {
        start.saturating_add(2).saturating_add(self.at)
    }
}

/// The most bytes that a string or binary data take: their length has two bytes.
pub(crate) const LENGTH_MAX: usize = 0xFFFF;
