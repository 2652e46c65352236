//! SyncML in both encodings. The published codecs have no types for it: beside ours stands their bare loop over events.
//!
//! - [`messages`]: what is measured, in two sizes.
//! - [`work`]: what is done with it.

pub mod messages;
pub mod work;
