//! The values that messages are made of, one file each.

mod message_type;
mod token;

pub use message_type::MessageType;
pub use token::Token;
