//! CWMP (TR-069) 1.0 to 1.4: a strict, zero-copy decoder and encoder, without `std`, `alloc`, `unsafe` or panics.
//!
//! Every RPC of both sides, requests, responses and faults, after the schemas `cwmp-1-0` to `cwmp-1-4` of the Broadband Forum
//! and TR-069 Amendment 6; and what comes beside the sessions: connection requests over UDP and XMPP, lightweight
//! notifications. An [`Envelope`] is what one HTTP message carries. Its fields borrow from the bytes, its lists walk them, and
//! no accessor fails.
//!
//! ```
//! use cwmp_codec::{Body, Envelope, GetParameterValuesResponse, List, ParameterValueStruct, Rpc, Value, buf::Message};
//!
//! let received = br#"<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
//!     xmlns:enc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:cwmp="urn:dslforum-org:cwmp-1-0"><soap:Header>
//!     <cwmp:ID soap:mustUnderstand="1">17</cwmp:ID></soap:Header><soap:Body><cwmp:GetParameterValues>
//!     <ParameterNames enc:arrayType="xsd:string[1]"><string>Device.DeviceInfo.ModelName</string></ParameterNames>
//!     </cwmp:GetParameterValues></soap:Body></soap:Envelope>"#;
//! let request: Envelope = Envelope::from_bytes(received, &mut ())?;
//! let Body::Rpc(Rpc::GetParameterValues(asked)) = request.body else { panic!("another RPC") };
//!
//! let mut values = Vec::new();
//! for name in asked.parameter_names.iter() {
//!     values.push(ParameterValueStruct { name, value: Value::string("Lighthouse & Sons") });
//! }
//! let response = GetParameterValuesResponse { parameter_list: List::new(&values) };
//! // the response has the ID and the version of the request
//! let answer: Envelope = Envelope::new(request.version, request.header, Rpc::from(response));
//! let mut memory = [0; 1024];
//! let written = std::str::from_utf8(answer.encode_to_slice(&mut memory)?)?;
//! assert!(written.contains(r#"<Value xsi:type="xsd:string">Lighthouse &amp; Sons</Value>"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An error says where and which statement of the standards, and whether the bytes are anything of CWMP at all:
//!
//! ```
//! use cwmp_codec::{Envelope, Level};
//!
//! let document = b"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>";
//! let error = <Envelope>::from_bytes(document, &mut ()).unwrap_err();
//! assert_eq!((error.offset, error.id()), (73, "TR-069 \u{a7}3.5"));
//! let error = <Envelope>::from_bytes(b"<html/>", &mut ()).unwrap_err();
//! assert_eq!(error.level(), Level::Foreign);
//! ```
//!
//! # Sessions
//!
//! | what | how |
//! |---|---|
//! | an HTTP body, which may be empty | [`Payload`] |
//! | a small program that knows few RPCs | [`rpc_set!`]: only these are linked, others come as [`OtherRpc`] |
//! | a vendor's RPC | [`OtherRpc`], with its name and its elements |
//! | the version of a session | [`Offer`] of an Inform's header; [`CwmpVersion`] |
//! | a message to be kept | `buf::Owned` (feature `alloc`), `buf::Shared` (feature `bytes`) |
//! | numbers, times and bytes in values | [`Lexical`], [`DateTime`] |
//! | event codes, file types, faults, methods | [`EventCode`], [`DownloadFileType`], [`FaultCode`], [`Method`] |
//! | paths of the data model | [`ParameterPath`] |
//! | a CPE behind a NAT | [`UdpConnectionRequest`], and `auth` (feature `auth`) for its signature |
//! | a CPE in XMPP | [`XmppConnectionRequest`] |
//! | changes between sessions | [`LightweightNotification`] |
//!
//! It is no CPE and no ACS: HTTP, authentication, the data model and the order of a session are yours.
//!
//! # What is tolerated
//!
//! Real devices deviate. What can be read without doubt is read by everybody, and told to an observer
//! ([`buf::Observer::tolerated`]): arguments in another order, missing or unknown; lists whose count is wrong or not stated;
//! elements in another namespace; namespaces of versions that never were; values without type; texts that are too long or have
//! not the form that the schema asks for. What is doubtful is refused, unless the observer is
//! [`lenient`](buf::Observer::lenient):
//!
//! | what comes | what a lenient decoder reads |
//! |---|---|
//! | an argument or header twice | the last one |
//! | text where elements belong, elements where text belongs | what belongs there |
//! | a number or boolean that is none | 0, or false |
//! | a header element that must be understood and is not known | the message without it |
//! | another RPC behind the first one | the first one |
//! | Header and Body in another order or twice | the first of each |
//! | a bare `&`, control characters, another declared encoding | themselves, as `xml-pull` has it |
//!
//! Encoders write what the schema of the version allows, or nothing: [`Envelope::encoded_len`](buf::Message::encoded_len) tells
//! the statement that a message would break.
//!
//! # Features
//!
//! None is on by default, and all only add.
//!
//! | feature | adds |
//! |---|---|
//! | `alloc` | writing into `Vec`, `buf::Owned` |
//! | `std` | `alloc`, and writing into any `std::io::Write` through `buf::IoBuffer` |
//! | `bytes` | `alloc`, writing into `BytesMut`, `buf::Shared` |
//! | `heapless-v0_9` | writing into `heapless::Vec` of 0.9 |
//! | `auth` | HMAC-SHA1 of connection requests and lightweight notifications |
//! | `serde` | `Serialize` for messages and values |
//! | `defmt` | `Format` for messages, values and errors |
//! | `arbitrary` | valid messages at random |
//!
//! # Guarantees
//!
//! - No `unsafe`: the compiler forbids it. No `alloc`, no panic: the linker shows it for every entry point.
//! - Time is linear in the input, and nothing is reserved for a count that the peer announces. Nothing recurses.
//! - What is written is valid against the schemas, and is read as what was written.
//! - Passwords and signatures do not show in `Debug`, `Display` and `defmt`.
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
#[cfg(feature = "auth")]
pub mod auth;
mod body;
mod clause;
mod connection_request;
mod context;
#[doc(hidden)]
pub mod document;
mod envelope;
mod error;
mod fault;
mod flat;
mod header;
mod lightweight_notification;
mod namespace_version;
mod operation;
mod payload;
mod registry;
mod rpc;
mod rpc_set;
mod secret;
mod types;
mod value;
mod version;
mod vocabulary;

pub use wire_buf as buf;
pub use xml_pull as xml;

pub use body::{Body, Content, OtherRpc};
pub use clause::{Clause, Level};
pub use connection_request::{FormValue, UdpConnectionRequest, XmppConnectionRequest};
pub use context::{Context, Observed, Settings};
pub use document::{Iter, List};
pub use envelope::Envelope;
pub use error::{DecodeError, EncodeError};
pub use fault::{CwmpFault, Fault, FaultDetail, SetParameterValuesFault};
pub use header::Header;
pub use lightweight_notification::{LightweightNotification, LightweightParameter, LightweightParameters};
pub use namespace_version::NamespaceVersion;
pub use operation::{InstallOpStruct, Operation, UninstallOpStruct, UpdateOpStruct};
pub use payload::Payload;
pub use registry::{
    DeploymentOperation, DeploymentState, Direction, DownloadFileType, EventCode, EventKind, FaultCode, Method,
    Notification, OptionMode, OptionState, SoapFaultCode, TimeWindowMode, TransferFileType, TransferState,
    UploadFileType,
};
pub use rpc::*;
pub use rpc_set::RpcSet;
pub use secret::Secret;
pub use types::{
    Collapsed, DateTime, Lexical, LexicalError, Oui, ParameterPath, PathError, Segment, Segments, Signature, Uuid,
    encode_base64, encode_hex_binary,
};
pub use value::{Value, ValueType};
pub use version::{CwmpVersion, Offer, Supported};
pub use vocabulary::Cwmp;
pub use xml_pull::Text;
