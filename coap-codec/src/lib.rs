//! CoAP over UDP, TCP and WebSocket: a strict, zero-copy decoder and encoder, without `std`, `alloc`, `unsafe` or panics.
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

#[cfg(feature = "arbitrary")]
mod arbitrary;
mod clause;
mod context;
mod display;
mod error;
mod fields;
mod frame;
mod grammar;
mod header;
pub mod link_format;
mod message;
mod nibble;
mod options;
#[cfg(feature = "alloc")]
mod owned;
mod problems;
mod registry;
#[cfg(feature = "serde")]
mod serialize;
mod signalling;
mod text;
#[cfg(feature = "tokio-codec")]
pub mod tokio_codec;
mod types;
pub mod uri;

pub use wire_buf as buf;

pub use clause::{Clause, Level};
pub use context::{Context, Observed, Settings};
pub use error::{DecodeError, EncodeError};
pub use frame::{FRAME_PREFIX_MAX, frame};
pub use header::{Answer, Header, Tcp, Udp, Ws};
pub use link_format::LinkFormat;
pub use message::{Message, Verbatim};
pub use options::{AnyOrder, CoapOption, InOrder, OptionSource, Options, OptionsIter};
pub use problems::{OptionProblem, OptionReason};
pub use registry::{Code, ContentFormat, OptionDefinition, OptionFormat, OptionNumber, Repeatable, signalling_option};
pub use signalling::{Abort, Capabilities, Csm, Release, Signal};
pub use types::{
    Block, BlockSize, ETag, Echo, HopLimit, MessageType, NoResponse, Observe, OscoreOption, RequestTag, Token,
};
pub use uri::Uri;
