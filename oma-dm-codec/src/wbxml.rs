//! WBXML 1.0 to 1.3 without a vocabulary: documents as a stream of events, read and written.
//!
//! A [`Checker`] reads a document once and checks everything; a [`Cursor`] walks again through what was checked; a
//! [`Writer`] writes. Elements and attributes are named by code page and [`Token`], or by a literal name. Nothing recurses,
//! nothing is allocated, and there is no stack: an element's END names nothing, so how deep the reader is, is a number.
//!
//! ```
//! use oma_dm_codec::{buf::Reader, wbxml::{Checker, Event, Name, Token}};
//!
//! // a SyncML 1.2 document: <SyncML><VerDTD>1.2</VerDTD></SyncML>
//! let wire = b"\x02\xa4\x01\x6a\x00\x6d\x71\x031.2\0\x01\x01";
//! let mut document: Checker = Checker::new(&mut Reader::new(wire), &mut ())?;
//! let Some(Event::Start(root)) = document.next(&mut ())? else { unreachable!("a document has a root") };
//! assert_eq!(root, Name::Token(Token::new(0, 0x2d)));
//! assert!(matches!(document.next(&mut ())?, Some(Event::Start(_))));
//! assert!(matches!(document.next(&mut ())?, Some(Event::Text(text)) if text.as_str() == Some("1.2")));
//! assert_eq!(document.next(&mut ())?, Some(Event::End));
//! assert_eq!(document.next(&mut ())?, Some(Event::End));
//! assert_eq!(document.next(&mut ())?, None);
//! # Ok::<(), oma_dm_codec::DecodeError>(())
//! ```

mod attributes;
mod checker;
mod cursor;
mod event;
mod header;
mod mb_u_int32;
mod scan;
mod scanner;
mod string_table;
mod strings;
mod text;
mod token;
mod writer;

pub use attributes::{Attribute, Attributes};
pub use checker::Checker;
pub use cursor::Cursor;
pub use event::{Event, Name};
pub use header::{DocumentType, Header, Version};
pub use string_table::StringTable;
pub use strings::{Collector, Strings};
pub use text::{Bytes, Extension, ExtensionValue, Piece, Pieces, Text};
pub use token::Token;
pub use writer::Writer;

/// The most elements that a [`Checker`] or [`Writer`] has open at a time, unless told otherwise.
pub const DEPTH: usize = 16;
