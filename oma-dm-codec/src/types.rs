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
#[cfg(any(
    all(feature = "xml", feature = "wbxml"),
    all(feature = "arbitrary", any(feature = "xml", feature = "wbxml"))
))]
pub(crate) use text::is_character;
