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
pub mod frag;
#[cfg(feature = "serde")]
mod hex;
pub mod iphc;
mod mesh;
pub mod nd;
pub mod nhc;
mod number;
mod out;
mod packet;
mod registry;
mod types;

pub use wire_buf as buf;

pub use clause::{Clause, Level};
pub use context::{Context, Encapsulation, End, Ghc, Integrity, Observed, Options, Rpl};
pub use error::{DecodeError, DecompressError, EncodeError};
pub use iphc::{Compressed, Iphc};
pub use mesh::Mesh;
pub use registry::{Dispatch, ExtensionId, Protocol, RplOptionType};
pub use types::{ContextEntry, ContextId, ContextTable, Iid, LinkAddress, Prefix};

/// The most octets of an IPv6 datagram: 65535 behind its header.
pub(crate) const DATAGRAM_MAX: usize = 65_535 + 40;
