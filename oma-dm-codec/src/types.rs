//! Values that several messages share.

mod digest;
pub(crate) mod multi_byte;
mod text;

pub use digest::Digest;
pub(crate) use text::Text;
