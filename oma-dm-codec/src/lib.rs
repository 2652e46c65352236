//! OMA DM and SyncML in XML and WBXML: a strict, zero-copy decoder and encoder, without `std`, `alloc`, `unsafe` or panics.
//!
//! Messages after the SyncML Representation Protocol 1.0 to 1.2 and OMA DM 1.2, and what goes with them: meta and device
//! information, management trees, notifications, pushes, client provisioning, authentication, objects in chunks. A document
//! has one type whichever encoding it comes in; it borrows from the bytes, and no accessor fails.
//!
//! ```
//! use oma_dm_codec::{List, SyncMl, buf::{Message, Reader}, syncml::{Command, Item, Replace, SyncBody, Target}};
//!
//! let wire = br#"<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>
//!     <SessionID>1</SessionID><MsgID>2</MsgID><Target><LocURI>IMEI:490154203237518</LocURI></Target>
//!     <Source><LocURI>https://dm.example/</LocURI></Source></SyncHdr><SyncBody>
//!     <Get><CmdID>3</CmdID><Item><Target><LocURI>./DevInfo/Man</LocURI></Target></Item></Get><Final/>
//!     </SyncBody></SyncML>"#;
//! let received: SyncMl = Reader::new(wire).decode(&mut ())?;
//! for command in &received.body.commands {
//!     let Command::Get(get) = command else { continue };
//!     let uri = get.items.iter().next().and_then(|item| item.uri());
//!     assert_eq!(uri, Some("./DevInfo/Man".into()));
//! }
//!
//! let items = [Item { target: Some(Target::new("./DevInfo/Lang".into())), data: Some("en".into()), ..Item::default() }];
//! let commands = [Command::Replace(Replace { cmd_id: "1".into(), items: List::new(&items), ..Replace::default() })];
//! let body = SyncBody { commands: List::new(&commands), is_final: true };
//! let next = SyncMl { body, ..received };
//! let mut memory = [0; 512];
//! assert!(next.as_wbxml().encode_to_slice(&mut memory)?.starts_with(b"\x02\xa4\x01\x6a\0\x6d\x6c\x71\x031.2\0\x01"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An error says where and which statement, and what to answer:
//!
//! ```
//! use oma_dm_codec::{StatusCode, SyncMl, buf::Reader};
//!
//! let wire = b"<SyncML xmlns='SYNCML:SYNCML1.2'><SyncBody/></SyncML>";
//! let error = Reader::new(wire).decode::<SyncMl, _>(&mut ()).unwrap_err();
//! assert_eq!((error.offset, error.id(), error.status()), (44, "DTD", StatusCode::INCOMPLETE_COMMAND));
//! assert_eq!(error.to_string(), "byte 44: an element has the children that it must have [DTD]");
//! ```
//!
//! # What is where
//!
//! | for | there is |
//! |---|---|
//! | messages | [`SyncMl`] and its parts in [`syncml`]; [`SyncMl::answers_to`] pairs status and results with commands |
//! | device information | [`devinf::DevInf`], versions 1.0 to 1.2, alone or in the data of an item |
//! | management trees and their descriptions | [`ddf::MgmtTree`]: DDF and TNDS |
//! | client provisioning | [`provisioning::ProvisioningDoc`]; `Push::verify` checks the MAC of its push |
//! | notifications, Package #0 | [`Notification`], [`Trigger`] |
//! | pushes by short message or UDP | [`wsp::Push`], [`wsp::UserDataHeader`] |
//! | authentication: basic, MD5, HMAC, MAC of bootstrap | `auth`, a feature |
//! | objects larger than a message | [`LargeObject`] puts chunks together and tells which status each deserves |
//! | XML to WBXML and back, whatever the document says | [`transcode::Transcoder`] |
//! | WBXML of other vocabularies | [`wbxml`]: events, cursor, writer, string table |
//! | XML of other vocabularies | [`xml`], the crate `xml-pull` |
//! | what the numbers mean | [`StatusCode`], [`AlertCode`], [`PublicId`], [`MediaType`], [`Format`] |
//!
//! [`Decode`](buf::Decode) takes either encoding, since no XML begins with the byte that WBXML begins with; `from_xml` and
//! `from_wbxml` take one. `as_xml` and `as_wbxml` are [`Message`](buf::Message)s, written into any [`Buffer`](buf::Buffer).
//! A field that is text is a [`Text`]: its characters may stand in the document in one piece, which
//! [`as_str`](Text::as_str) borrows, or be escaped, cut into sections, or in a string table; comparing, copying and printing
//! work on all of them alike. Numbers are text too, as peers write them; [`Text::number`] reads them.
//!
//! # What the caller knows, allows and sees
//!
//! The last argument of `decode` is a [`Context`]: `()` is strict and silent and compiles away, [`Settings`] is made of
//! fields, and [`Observed`] adds an [`Observer`](buf::Observer), which sees every field with its bytes, and whatever was
//! accepted although it should not be there.
//!
//! # Judgement calls
//!
//! Where the standard leaves a choice, or the field has made one of its own. *Told* means accepted, with a call of
//! [`tolerated`](buf::Observer::tolerated). Unless it says otherwise, lenient is as strict.
//!
//! | what comes | strict | lenient |
//! |---|---|---|
//! | elements in another order than the DTD's | told | |
//! | an element in no namespace, or that of another language | told; its name decides | |
//! | attributes where none belong | told and left out | |
//! | `Cmd` in `Results`, `originalerror` on the `Data` of a status, as Windows sends them | kept; the first is told | |
//! | `Size` in a property of device information 1.2 | told, and read as `MaxSize` | |
//! | an unknown element, text between elements | refused (400) | told and left out |
//! | an element that is missing | refused (412) | told; it reads as empty |
//! | an element or attribute that comes twice | refused (400) | told; the last element counts, the first attribute |
//! | fields of meta information wrapped in `MetInf` | accepted | |
//! | a document type declaration in XML | accepted without an internal subset, else refused | |
//! | a character that is none of XML | refused | told and kept |
//! | white space around a URI or number | kept; [`Text::number`] leaves it out | |
//! | WBXML: an integer in more bytes than needed | told | |
//! | WBXML: a switch of the page for nothing | told | |
//! | WBXML: character set 0, unknown | refused | told, read as UTF-8 |
//! | WBXML: a string table whose last string has no end | refused | told |
//! | WBXML: opaque data in 1.0, or in attributes before 1.2 | refused | told |
//! | WBXML: an extension token, which no language here gives a meaning to | refused | told and left out |
//! | WBXML: an attribute of provisioning that no token stands for | refused | told; it reads as empty |
//! | a notification whose bits for future use are set | told | |
//! | a notification without a server identifier | refused | told |
//! | `CmdID` that is no number, or comes twice in a message | accepted: some peers count with UUIDs | |
//! | commands that device management does not use, such as `Sync` | accepted: data synchronisation does | |
//!
//! # Features
//!
//! `xml` and `wbxml` are on by default; all only add. Decoding, encoding, `Display` and `core::error::Error` need none other.
//!
//! | feature | adds |
//! |---|---|
//! | `xml`, `wbxml` | the encodings; [`transcode`] needs both |
//! | `auth` | credentials, digests and MACs, with the RustCrypto crates |
//! | `alloc` | encoding into `Vec`, `encode_to_vec` |
//! | `std` | `alloc`, and encoding into any `std::io::Write` through `buf::IoBuffer` |
//! | `bytes` | `alloc`, and encoding into `BytesMut` |
//! | `heapless-v0_9` | encoding into `heapless::Vec` of 0.9 |
//! | `serde` | `Serialize` for every document; `Deserialize` for registries |
//! | `defmt` | `Format` for documents, values and errors |
//! | `arbitrary` | `std`, and valid documents at random: `arbitrary_in` |
//!
//! # Guarantees
//!
//! - No `unsafe`: the compiler forbids it. No `alloc`, and nothing that panics is called.
//! - Time and memory are linear in the input. Nothing recurses; elements are nested 16 deep at most, or as deep as
//!   `decode_to_depth` says, and commands 12 deep where they are written.
//! - A document is checked once, against the DTD too. Lists are walked later, and have no limit on the number of their items.
//! - Encoding writes exactly `encoded_len` bytes or nothing, and says how many bytes of room are missing. Streams
//!   excepted, which may fail midway.
//! - Credentials, nonces and passwords of provisioning print as `<redacted>` in `Debug`, `Display` and `defmt`. `serde`
//!   writes them.
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

#[cfg(all(feature = "arbitrary", any(feature = "xml", feature = "wbxml")))]
mod arbitrary;
#[cfg(feature = "auth")]
pub mod auth;
mod clause;
mod context;
#[cfg(any(feature = "xml", feature = "wbxml"))]
pub mod ddf;
#[cfg(any(feature = "xml", feature = "wbxml"))]
pub mod devinf;
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
