//! The registries: the only place where a number of the protocol is written.

mod connect_return_code;
mod packet_type;
mod place;
mod property_id;
mod reason_code;
mod suback_return_code;

pub use connect_return_code::ConnectReturnCode;
pub use packet_type::PacketType;
pub use place::Place;
pub use property_id::PropertyId;
pub use reason_code::ReasonCode;
pub use suback_return_code::SubAckReturnCode;

pub(crate) use property_id::{Kind, PropertySet};
pub(crate) use reason_code::{Role, allowed};
