//! Zero-copy reading and writing of wire formats: no `std`, no `alloc`, no `unsafe`, no panics.
//!
//! This crate knows no protocol. It holds what every codec of the suite shares:
//!
//! | to read | to write | for both |
//! |---|---|---|
//! | [`Reader`]: a cursor that cannot overrun | [`Buffer`]: the one trait that every output implements | [`Seq`]: a list, from the wire or from your slice |
//! | [`Decode`]: bytes to a value | [`Encode`]: a part, which is always valid | [`registry!`]: an open set of numbers with names |
//! | [`Observer`]: what to allow, and who wants to see each field | [`Message`]: a whole, which says beforehand if it is not | `Owned`, `Shared`: a message with its bytes |
//! | [`Framed`]: is the message in a stream complete? | [`Counter`]: how long would it be? | `testing`: the laws that every codec keeps |
//!
//! ```
//! use wire_buf::{Buffer, Reader};
//!
//! let mut memory = [0; 8];
//! let mut out = &mut memory[..];
//! out.push_u16(3)?;
//! out.push_slice(b"abc")?;
//! assert!(out.push_u32(0).is_err()); // three bytes left: nothing is written
//!
//! let mut reader = Reader::new(&memory);
//! let length = reader.u16()?;
//! assert_eq!(reader.bytes(length.into())?, b"abc");
//! assert_eq!(reader.offset(), 5);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! All are off by default and only add. `alloc`: [`Buffer`] for `Vec`, `Owned`. `std`: `IoBuffer` over
//! [`std::io::Write`](https://doc.rust-lang.org/std/io/trait.Write.html). `bytes`: [`Buffer`] for `BytesMut`, `Shared`.
//! `heapless-v0_9`: [`Buffer`] for `heapless::Vec`. `serde`, `defmt`: for registries, lists and errors. `arbitrary`: the
//! arena of generated messages. `testing`: the laws as functions.
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

pub mod buffer;
mod decode;
mod encode;
mod framed;
mod hex;
mod list;
mod observer;
mod owned;
mod reader;
mod registry;
mod seq;
mod statements;

#[cfg(feature = "arbitrary")]
pub mod arbitrary;
#[cfg(feature = "testing")]
pub mod testing;

pub use buffer::{Buffer, Counter, Full};
pub use decode::Decode;
pub use encode::{Encode, EncodeError, Message};
pub use framed::Framed;
pub use hex::Hex;
pub use observer::{Observed, Observer, Trusted, Value};
pub use owned::Family;
#[cfg(feature = "alloc")]
pub use owned::Owned;
#[cfg(feature = "bytes")]
pub use owned::Shared;
pub use reader::{Reader, UnexpectedEnd};
pub use seq::{Element, Iter, Seq};

#[cfg(feature = "std")]
pub use buffer::IoBuffer;

/// What the macros of this crate need in the crates that call them.
#[doc(hidden)]
pub mod macro_support {
    #[cfg(feature = "defmt")]
    pub use defmt;
    #[cfg(feature = "serde")]
    pub use serde;
}
