//! LOWPAN_IPHC: the compressed IPv6 header (RFC 6282 §3).
//!
//! Reading takes two steps. [`Iphc`] is the header as it stands on the wire: it needs no context and no addresses, so an
//! analyst can look at any frame. [`decompress_to_slice`] makes an IPv6 datagram of it, and of the headers behind it.

mod address;
mod choice;
mod compress;
mod decompress;
mod expand;
mod head;
mod header;
mod next;
mod traffic;

pub use address::{Address, AddressMode};
pub use compress::{Compressed, compress_to_slice};
pub use decompress::decompress_to_slice;
pub use header::Iphc;
pub use traffic::Traffic;

pub(crate) use decompress::{Decompressor, Expanded, Fields};
pub(crate) use expand::Elided;
