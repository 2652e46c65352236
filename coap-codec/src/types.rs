//! The values that messages are made of, one file each.

mod block;
mod hop_limit;
mod message_type;
mod no_response;
mod observe;
mod opaque;
mod oscore_option;
mod token;
pub(crate) mod uint;

pub use block::{Block, BlockSize};
pub use hop_limit::HopLimit;
pub use message_type::MessageType;
pub use no_response::NoResponse;
pub use observe::Observe;
pub use opaque::{ETag, Echo, RequestTag};
pub use oscore_option::OscoreOption;
pub use token::Token;
