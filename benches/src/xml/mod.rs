//! XML by itself: the reader and writer that the management protocols share, beside the published ones.
//!
//! - [`documents`]: what is measured, in two sizes.
//! - [`work`]: what is done with it, by ours and by the peers.

pub mod documents;
#[cfg(feature = "peers")]
pub mod peers;
pub mod work;
