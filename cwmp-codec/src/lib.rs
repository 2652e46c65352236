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
