//! XML 1.0 with namespaces: a strict zero-copy pull reader and a writer, without `std`, `alloc`, `unsafe` or panics.
//!
//! It is made for the XML that management protocols send: after [XML 1.0] (fifth edition) and [Namespaces in XML 1.0]
//! (third edition), in UTF-8, without document type definitions. Names are resolved once, through a table that a protocol
//! [declares](vocabulary!), to a number; text is borrowed, and decoded where it has to be while it is looked at.
//!
//! ```
//! use xml_pull::{Checker, Doctype, Event, Writer, buf::Reader};
//!
//! xml_pull::vocabulary! {
//!     /// What is said at a lighthouse.
//!     struct Words {
//!         namespaces { LIGHT("l") = "urn:example:light"; }
//!         names { FLASH: LIGHT "Flash"; COLOUR: NONE "colour"; }
//!     }
//! }
//!
//! let document = b"<Flash xmlns='urn:example:light' colour='red'>2 &lt; 3</Flash>";
//! let mut checker = Checker::<Words>::new(&mut Reader::new(document), Doctype::Refused, &mut ())?;
//! while let Some(event) = checker.next(&mut ())? {
//!     match event {
//!         Event::Start(name) if name.tag() == Words::FLASH => {
//!             let colour = checker.attributes().find(|attribute| attribute.name.tag() == Words::COLOUR);
//!             assert_eq!(colour.unwrap().value.as_str(), Some("red"));
//!         }
//!         Event::Text(text) => assert_eq!(text, "2 < 3"),
//!         _ => {}
//!     }
//! }
//!
//! let mut memory = [0; 80];
//! let mut room = &mut memory[..];
//! let mut writer = Writer::<Words, _>::new(&mut room);
//! writer.start(Words::FLASH)?;
//! writer.attribute(Words::COLOUR, "green")?;
//! writer.text("3 > 2")?;
//! writer.end()?;
//! writer.finish()?;
//! assert!(memory.starts_with(br#"<l:Flash xmlns:l="urn:example:light" colour="green">3 &gt; 2</l:Flash>"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An error says where and which rule:
//!
//! ```
//! use xml_pull::{Checker, Doctype, buf::Reader};
//!
//! let mut checker = Checker::<()>::new(&mut Reader::new(b"<a b='1' b='2'/>"), Doctype::Refused, &mut ())?;
//! let error = checker.next(&mut ()).unwrap_err();
//! assert_eq!((error.offset, error.id()), (9, "XML 1.0 WFC: Unique Att Spec"));
//! # Ok::<(), xml_pull::Error>(())
//! ```
//!
//! # Three readers
//!
//! | | reads | checks | fails |
//! |---|---|---|---|
//! | [`Checker`] | a document that is all there | everything, once | yes |
//! | [`Cursor`] | what a checker has read, or a part of it | nothing | no |
//! | [`Chunks`] | a document that arrives in pieces, through a window | everything | yes |
//!
//! A codec checks a message once, grammar included, and remembers its lists as cursors: a cursor is small, is copied freely,
//! and knows what prefixes mean where it stands. [`buf::Seq`] makes a list of one.
//!
//! # What is checked
//!
//! One root element, matching tags, legal names and characters, attributes that differ, in expanded names too; no `]]>` in
//! text, no `--` in comments, legal references; prefixes declared, reserved ones left alone; UTF-8, with or without byte
//! order mark. UTF-16 and other encodings are refused by name. There is no entity but the five: a document type declaration
//! is refused, or [skipped](Doctype) if it has no internal subset, so entity bombs and external entities cannot be written
//! down. Limits are errors of their own: elements open and declarations in scope (both const parameters of the readers), 32
//! attributes a tag besides declarations, names of 65 535 bytes, prefixes of 255, documents of 4 GiB.
//!
//! # What is tolerated
//!
//! An observer that says [`lenient`](buf::Observer::lenient) is told of each of these, by rule and offset, instead of getting
//! an error:
//!
//! | what comes | what is read |
//! |---|---|
//! | an `&` that begins no reference, or one to an undeclared entity | itself |
//! | control characters, and references to them | themselves; U+FFFE and U+FFFF are refused |
//! | a declared encoding that is not read | the document as UTF-8, if it is |
//!
//! For bytes that are not UTF-8 there is [`repair`].
//!
//! # Features
//!
//! None is on by default, and all only add.
//!
//! | feature | adds |
//! |---|---|
//! | `alloc` | writing into `Vec`, [`Text`] as `Cow` |
//! | `std` | `alloc`, and writing into any `std::io::Write` through `buf::IoBuffer` |
//! | `bytes` | `alloc`, and writing into `BytesMut` |
//! | `heapless-v0_9` | writing into `heapless::Vec` of 0.9 |
//! | `serde` | `Serialize` for [`Text`] |
//! | `defmt` | `Format` for names, texts and errors |
//!
//! # Guarantees
//!
//! - No `unsafe`: the compiler forbids it. No `alloc`, no panic: the linker shows it for every entry point.
//! - Time is linear in the input for every reader and the writer, also where pieces have one byte; nothing recurses. A tag's
//!   attributes are compared with each other only up to the limit.
//! - Memory is what the types take: on 64 bits 264 bytes for a checker of 16 open elements and 8 bindings, 128 for a cursor.
//! - What the writer writes is well-formed and namespace-well-formed, and is read as what was written.
//!
//! [XML 1.0]: https://www.w3.org/TR/2008/REC-xml-20081126/
//! [Namespaces in XML 1.0]: https://www.w3.org/TR/2009/REC-xml-names-20091208/
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
pub use cursor::{Cursor, Mark};
pub use error::{Error, WriteError};
pub use event::Event;
pub use name::{LocalName, Name};
pub use prolog::Doctype;
pub use repair::repair;
pub use text::{Chars, Piece, Pieces, Text};
pub use vocabulary::{Entry, Index, Names, Namespace, NamespaceEntry, Tag, Vocabulary};
pub use writer::Writer;
