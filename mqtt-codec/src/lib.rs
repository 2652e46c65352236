//! MQTT.
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::cast_possible_truncation,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::std_instead_of_core
    )
)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod any;
#[cfg(feature = "arbitrary")]
mod arbitrary;
mod clause;
mod context;
mod error;
mod fields;
mod filters;
mod frame;
#[cfg(feature = "serde")]
mod hex;
#[cfg(feature = "alloc")]
mod owned;
mod packet;
mod protocol;
mod publish;
mod registry;
#[cfg(feature = "tokio-codec")]
pub mod tokio_codec;
mod types;
pub mod v3;
pub mod v5;
mod version;

pub use wire_buf as buf;

pub use any::{Connection, Packet};
pub use clause::{Clause, Level};
pub use context::{Context, Options};
pub use error::{DecodeError, EncodeError};
pub use frame::{FRAME_PREFIX_MAX, FixedHeader, frame};
pub use protocol::{Protocol, protocol_of};
pub use publish::PublishHead;
pub use registry::{PacketType, Place, PropertyId};
pub use types::{Binary, Delivery, PacketId, QoS, Secret, TopicFilter, TopicName, Utf8Str};
pub use version::{Sender, Version};
