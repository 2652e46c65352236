//! Octets in serialized headers.

use serde::{Serialize, Serializer};
use wire_buf::Hex;

pub(crate) fn serialize<Z: Serializer>(octets: &[u8], serializer: Z) -> Result<Z::Ok, Z::Error> {
    Hex(octets).serialize(serializer)
}

/// The same for a field of a tuple.
pub(crate) fn serialize_ref<Z: Serializer>(octets: &&[u8], serializer: Z) -> Result<Z::Ok, Z::Error> {
    serialize(octets, serializer)
}
