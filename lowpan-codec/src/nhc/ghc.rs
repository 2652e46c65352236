//! Generic header compression: bytecode for payloads and extension headers (RFC 7400).

mod compress;
mod expand;

pub use expand::Bytecode;

pub(crate) use compress::compress;
pub(crate) use expand::{check, expand};

/// The two addresses of an IPv6 header: 32 octets, and where they stand. References can reach them.
pub(crate) const ADDRESSES: usize = 32;
pub(crate) const ADDRESSES_AT: usize = 8;

/// What references can reach behind them (RFC 7400 Figure 1).
const STATIC: [u8; 16] =
    [0x16, 0xfe, 0xfd, 0x17, 0xfe, 0xfd, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00];

/// All of it together.
const DICTIONARY: usize = ADDRESSES + STATIC.len();
