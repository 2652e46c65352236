//! OMA DM and SyncML in XML and WBXML, without `std`, `alloc`, `unsafe` or panics.
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

#[cfg(feature = "auth")]
pub mod auth;
mod clause;
mod context;
mod error;
mod large_object;
mod notification;
mod registry;
mod types;
#[cfg(feature = "wbxml")]
pub mod wbxml;
pub mod wsp;

pub use wire_buf as buf;

pub use clause::{Clause, Level};
pub use context::{Context, Observed, Settings};
pub use error::{DecodeError, EncodeError};
pub use large_object::{Chunk, LargeObject, LargeObjectError, Received};
pub use notification::{Initiator, Notification, NotificationVersion, SessionId, Trigger, UiMode};
pub use registry::{AlertCode, Charset, Encoding, Format, Language, MediaType, PublicId, StatusCode};
pub use types::Digest;
