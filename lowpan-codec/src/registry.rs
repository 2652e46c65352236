//! The registries: the only place where a number of the protocols is written.

mod dispatch;
mod escape_type;
mod extension_id;
mod nd;
mod protocol;
mod routing_type;
mod rpl_option_type;

pub use dispatch::Dispatch;
pub(crate) use dispatch::octet;
pub use escape_type::EscapeType;
pub use extension_id::ExtensionId;
pub use nd::{Capability, NdMessageType, NdOptionType, RegistrationStatus};
pub use protocol::Protocol;
pub use routing_type::{CriticalType, ElectiveType};
pub use rpl_option_type::RplOptionType;
