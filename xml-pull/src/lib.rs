//! XML 1.0 with namespaces: a strict zero-copy pull reader and a writer, without `std`, `alloc`, `unsafe` or panics.
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

mod attributes;
mod character;
mod checker;
mod chunks;
mod clause;
mod content;
mod cursor;
mod error;
mod event;
mod name;
mod prolog;
mod qname;
mod reference;
mod repair;
mod scan;
mod scope;
mod state;
mod tag;
mod text;
mod vocabulary;
mod writer;

pub use wire_buf as buf;

pub use attributes::{Attribute, Attributes};
pub use checker::Checker;
pub use chunks::{Chunks, Step};
pub use clause::{Clause, Level};
pub use cursor::Cursor;
pub use error::{Error, WriteError};
pub use event::Event;
pub use name::{LocalName, Name};
pub use prolog::Doctype;
pub use repair::repair;
pub use text::{Chars, Piece, Pieces, Text};
pub use vocabulary::{Entry, Index, Names, Namespace, NamespaceEntry, Tag, Vocabulary};
pub use writer::Writer;
