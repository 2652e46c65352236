//! One packet, decoded under the eyes of an observer.

use mqtt_codec::buf::{Decode, Reader};
use mqtt_codec::{Clause, DecodeError, Level, Observed, Options, Packet, Sender, Version};
use serde_json::json;

use crate::report::{Fault, Fields};

/// Decodes a packet; `fields` says how strictly, and sees its fields.
pub(crate) fn decode<'p>(
    bytes: &'p [u8],
    sender: Option<Sender>,
    version: Option<Version>,
    fields: &mut Fields,
) -> Result<Packet<'p>, DecodeError> {
    let options = Options { sender, version, lenient: fields.lenient, ..Options::default() };
    Packet::decode(&mut Reader::new(bytes), &mut Observed { settings: options, observer: fields })
}

/// What is wrong with a packet.
pub(super) fn fault(error: &DecodeError, bytes: &[u8], fields: &Fields) -> Fault {
    const CONNECT: u8 = 1;
    const AUTH: u8 = 15;
    let offset = error.offset as usize;
    let mut secret = fields.secrets.clone();
    // What was not decoded any more may be a password.
    if bytes.first().is_some_and(|first| matches!(first >> 4, CONNECT | AUTH)) {
        secret.push(offset + 1..bytes.len());
    }
    let mut more = Vec::new();
    if error.version == Version::V5_0 {
        more.push(("reason", json!(format!("{:#04x}", error.reason_code().0))));
    }
    Fault {
        clause: error.id().to_owned(),
        text: error.clause.text().to_owned(),
        kind: level(error.clause).to_owned(),
        offset,
        more,
        secret,
    }
}

/// How a statement is broken, in one word.
pub(crate) fn level(clause: Clause) -> &'static str {
    match clause.level() {
        Level::Malformed => "malformed",
        Level::Protocol => "protocol",
        Level::Limit => "limit",
        Level::Foreign => "foreign",
    }
}
