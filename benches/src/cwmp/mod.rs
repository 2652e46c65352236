//! CWMP: messages read and walked, and written, beside the published crate.
//!
//! The messages are those of [`xml::documents`](crate::xml::documents).

#[cfg(feature = "peers")]
pub mod peers;
pub mod work;
