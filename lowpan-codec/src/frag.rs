//! Fragmentation and reassembly (RFC 4944 §5.3).
//!
//! [`Fragments`] cuts a compressed datagram into link fragments. [`Reassembler`] puts them together again, several datagrams
//! at once, in memory of the caller and by the caller's clock; [`Reassembly`] is one of its places.

mod coverage;
mod fragments;
mod header;
mod reassembler;
mod reassembly;

pub use fragments::{Fragment, Fragments};
pub use header::{FirstFragment, NextFragment};
pub use reassembler::{Key, Reassembler};
pub use reassembly::{Progress, Reassembly, ReassemblyError};

use core::time::Duration;

/// How long a datagram may take to come together: 60 seconds from its first fragment (RFC 4944 §5.3).
pub const REASSEMBLY_TIMEOUT: Duration = Duration::from_secs(60);

/// The largest datagram that fragments can make: its size has 11 bits.
pub const FRAGMENTED_MAX: usize = 0x7ff;
