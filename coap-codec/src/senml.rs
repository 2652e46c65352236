//! SenML: measurements and settings, in CBOR and JSON (RFC 8428).
//!
//! A [`Pack`] is a list of [`Record`]s, read from either format or made by you, and can be written in both. What it says is
//! told by [`Pack::resolved`]: base fields are applied.
//!
//! ```
//! use coap_codec::{buf::{Encode, Reader}, senml::{Pack, Record, Value}};
//!
//! let records = [
//!     Record { base_name: Some("urn:dev:ow:10e2073a01080063:".into()), ..Record::default() },
//!     Record { name: Some("temp".into()), unit: Some("Cel".into()), value: Some(Value::Number(23.5)), ..Record::default() },
//! ];
//! let mut wire = [0; 64];
//! let mut room = &mut wire[..];
//! let pack = Pack::new(&records)?;
//! pack.as_cbor().encode_into(&mut room)?;
//!
//! let received = Pack::decode_cbor(&mut Reader::new(&wire[..pack.as_cbor().encoded_len()]), &mut ())?;
//! let measured = received.resolved().next().unwrap();
//! assert_eq!(measured.name, "urn:dev:ow:10e2073a01080063:temp");
//! assert_eq!(measured.value, Some(Value::Number(23.5)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cbor;
mod check;
mod data;
mod extension;
#[cfg(feature = "json")]
mod json;
mod label;
mod pack;
mod record;
mod resolved;
mod text;

pub use cbor::AsCbor;
pub use data::Data;
pub use extension::{Extension, ExtensionLabel, ExtensionValue, Extensions};
#[cfg(feature = "json")]
pub use json::AsJson;
pub use label::Label;
pub use pack::Pack;
pub use record::{Record, Value};
pub use resolved::{Name, Resolved};
pub use text::Text;
