//! The registries: the only place where a number of the protocols is written.

mod dispatch;
mod extension_id;
mod protocol;
mod rpl_option_type;

pub use dispatch::Dispatch;
pub(crate) use dispatch::octet;
pub use extension_id::ExtensionId;
pub use protocol::Protocol;
pub use rpl_option_type::RplOptionType;
