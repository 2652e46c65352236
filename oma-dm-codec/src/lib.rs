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
#[cfg(any(feature = "xml", feature = "wbxml"))]
mod document;
mod error;
mod large_object;
mod notification;
#[cfg(any(feature = "xml", feature = "wbxml"))]
pub mod provisioning;
mod registry;
#[cfg(any(feature = "xml", feature = "wbxml"))]
pub mod syncml;
#[cfg(all(feature = "xml", feature = "wbxml"))]
pub mod transcode;
mod types;
mod vocabulary;
#[cfg(feature = "wbxml")]
pub mod wbxml;
pub mod wsp;

pub use wire_buf as buf;
pub use xml_pull as xml;

pub use clause::{Clause, Level};
pub use context::{Context, Observed, Settings};
#[cfg(feature = "wbxml")]
pub use document::AsWbxml;
#[cfg(feature = "xml")]
pub use document::AsXml;
#[doc(hidden)]
#[cfg(any(feature = "xml", feature = "wbxml"))]
pub use document::{Cursor, Document, Node, Sink};
#[cfg(any(feature = "xml", feature = "wbxml"))]
pub use document::{Iter, List, Part};
pub use error::{DecodeError, EncodeError};
pub use large_object::{Chunk, LargeObject, LargeObjectError, Received};
pub use notification::{Initiator, Notification, NotificationVersion, SessionId, Trigger, UiMode};
pub use registry::{AlertCode, Charset, Encoding, Format, Language, MediaType, PublicId, StatusCode};
#[cfg(any(feature = "xml", feature = "wbxml"))]
pub use syncml::SyncMl;
pub use types::{Digest, Secret, Text};
pub use vocabulary::Dm;
