//! 6LoWPAN
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

mod checksum;
mod clause;
mod context;
mod error;
mod escape;
pub mod forwarding;
pub mod frag;
pub mod hc1;
#[cfg(feature = "serde")]
mod hex;
#[cfg(feature = "ieee802154")]
pub mod ieee802154;
pub mod iphc;
mod ipv6;
pub mod lorh;
mod mesh;
pub mod nd;
pub mod nhc;
mod number;
mod out;
mod packet;
pub mod recovery;
mod registry;
mod time;
mod types;

pub use wire_buf as buf;

pub use clause::{Clause, Level};
pub use context::{Context, Encapsulation, End, Feature, Ghc, Integrity, Observed, Options, Rpl};
pub use error::{DecodeError, DecompressError, EncodeError};
pub use escape::Escape;
pub use iphc::{Compressed, Iphc};
pub use mesh::{Broadcast, Mesh};
pub use packet::{Body, Ipv6, LowpanIphc, Packet, decompress_to_slice};
pub use registry::{
    Capability, CriticalType, Dispatch, ElectiveType, EscapeType, ExtensionId, NdMessageType, NdOptionType, Protocol,
    RegistrationStatus, RplOptionType,
};
pub use types::{ContextEntry, ContextId, ContextTable, Iid, LinkAddress, Prefix};
