//! Values that several messages share.

mod digest;
pub(crate) mod multi_byte;
mod secret;
mod shown;
mod text;

pub use digest::Digest;
pub use secret::Secret;
pub(crate) use shown::Shown;
pub use text::Text;
