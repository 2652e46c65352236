//! What is needed of CBOR (RFC 8949): heads of items, values as they stand, and numbers in the fewest bytes.

mod head;
mod item;
mod number;

pub(crate) use head::{Head, expect_end, push_head, push_int, push_text, read_bytes, read_text};
pub use item::CborItem;
#[cfg(feature = "json")]
pub(crate) use item::DEPTH_MAX;
pub(crate) use item::skip;
pub(crate) use number::{push_number, read_number};

/// The major types (RFC 8949 §3.1).
pub(crate) mod major {
    pub(crate) const UNSIGNED: u8 = 0;
    pub(crate) const NEGATIVE: u8 = 1;
    pub(crate) const BYTES: u8 = 2;
    pub(crate) const TEXT: u8 = 3;
    pub(crate) const ARRAY: u8 = 4;
    pub(crate) const MAP: u8 = 5;
    pub(crate) const TAG: u8 = 6;
    pub(crate) const SIMPLE: u8 = 7;
}
