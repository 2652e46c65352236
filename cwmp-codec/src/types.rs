//! Values, one file each.

mod base64;
mod collapsed;
mod date_time;
mod hex_binary;
mod lexical;
mod oui;
mod parameter_path;
mod signature;
mod uuid;

pub use base64::encode_base64;
pub use collapsed::Collapsed;
pub use date_time::DateTime;
pub(crate) use hex_binary::digit as hex_digit;
pub use hex_binary::encode_hex_binary;
pub use lexical::{Lexical, LexicalError};
pub use oui::Oui;
pub use parameter_path::{ParameterPath, PathError, Segment, Segments};
pub use signature::Signature;
pub use uuid::Uuid;
