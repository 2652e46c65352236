//! Octets in serialized headers.

use serde::{Serialize, Serializer};
use wire_buf::Hex;

pub(crate) fn serialize<Z: Serializer>(octets: &[u8], serializer: Z) -> Result<Z::Ok, Z::Error> {
    Hex(octets).serialize(serializer)
}
