//! The registries: the only place where a number of the protocols is written.

mod alert_code;
mod charset;
mod format;
mod language;
mod media_type;
#[cfg(feature = "wbxml")]
pub(crate) mod provisioning_tokens;
mod public_id;
mod status_code;
pub(crate) mod wsp;

pub use alert_code::AlertCode;
pub use charset::Charset;
pub use format::Format;
pub use language::Language;
pub use media_type::{Encoding, MediaType};
pub use public_id::PublicId;
pub use status_code::StatusCode;
