//! The registries: the only place where a number of the protocol is written.

mod code;
mod content_format;
mod definition;
mod option_number;
pub mod signalling_option;

pub use code::Code;
pub use content_format::ContentFormat;
pub use definition::{OptionDefinition, OptionFormat, Repeatable};
pub use option_number::OptionNumber;
