//! CWMP (TR-069) in all versions, without `std`, `alloc`, `unsafe` or panics.
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

mod clause;
mod context;
mod error;
mod registry;
mod types;
mod vocabulary;

pub use wire_buf as buf;
pub use xml_pull as xml;

pub use clause::{Clause, Level};
pub use context::{Context, Observed, Settings};
pub use error::{DecodeError, EncodeError};
pub use vocabulary::Cwmp;
