//! MQTT.
//!
//! It tells whether a packet is one, and which properties it holds. The sender is unknown to it, so it takes what
//! either side may send. Where the standard leaves a choice it chooses as our documentation says ours does.

mod body3;
mod body5;
mod header;
mod property;
mod topic;

use super::{Parsed, require};
use crate::case::mqtt::Version;
pub use header::Header;
use nom::Parser;
use nom::combinator::all_consuming;
pub use property::{Property, Value};

/// What this decoder finds in a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The fixed header.
    pub header: Header,
    /// The properties, those of a will after those of its CONNECT; none in 3.1.1.
    pub properties: Vec<Property<'a>>,
}

/// Decodes exactly one packet; `None` if it is not a valid one.
#[must_use]
pub fn decode(version: Version, packet: &[u8]) -> Option<Facts<'_>> {
    let (body, header) = header::header(version, packet).ok()?;
    if body.len() != header.remaining_length as usize {
        return None;
    }
    let properties = match version {
        Version::V3_1_1 => all_consuming(|input| body3::body(header, input)).parse(body).map(|_| Vec::new()),
        Version::V5_0 => all_consuming(|input| body5::body(header, input)).parse(body).map(|(_, found)| found),
    };
    Some(Facts { header, properties: properties.ok()? })
}
