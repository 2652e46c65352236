//! Bodies that are transferred in blocks (RFC 7959), several to a message over reliable transports (BERT, RFC 8323 §6), or
//! without waiting for each other (Q-Block, RFC 9177).
//!
//! [`Split`] cuts a body into blocks, [`Assembler`] puts them together in order, [`OutOfOrder`] in any. Both write into your
//! memory, and none is reserved for a size that the peer has merely announced.
//!
//! ```
//! use coap_codec::{BlockSize, blockwise::{Assembler, Part, Progress, Split}};
//!
//! let body = [7; 100];
//! let mut memory = [0; 128];
//! let mut assembler = Assembler::new(&mut memory);
//! for (block, payload) in Split::new(&body, BlockSize::B32)? {
//!     // a client sends `block` as Block1 and `payload`; a server takes them from the request
//!     let part = Part { block: Some(block), payload, ..Part::default() };
//!     match assembler.accept(&part)? {
//!         Progress::Continue { next } => assert_eq!(next.offset() as usize, assembler.body().len()), // 2.31 Continue
//!         Progress::Complete => assert_eq!(assembler.body(), body),                                 // 2.04 Changed
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod assembler;
mod error;
mod missing;
mod out_of_order;
mod part;
mod split;

pub use assembler::{Assembler, Progress};
pub use error::BlockError;
pub use missing::{MissingBlocks, encode_missing};
pub use out_of_order::{Missing, OutOfOrder};
pub use part::{Identity, Part};
pub use split::Split;
