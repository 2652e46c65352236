//! One packet, decoded under the eyes of an observer.

use std::ops::Range;

use mqtt_codec::buf::{Decode, Observer, Reader, Value};
use mqtt_codec::{Clause, Context, DecodeError, Level, Packet, Sender, Version};

use crate::report::{Fault, Fields};

/// What is known of a packet beforehand, and who sees its fields.
pub(crate) struct Observed<'f> {
    pub(crate) fields: &'f mut Fields,
    pub(crate) sender: Option<Sender>,
    pub(crate) version: Option<Version>,
}

impl Observed<'_> {
    pub(crate) fn decode<'p>(&mut self, bytes: &'p [u8]) -> Result<Packet<'p>, DecodeError> {
        Packet::decode(&mut Reader::new(bytes), self)
    }
}

impl Observer for Observed<'_> {
    fn lenient(&self) -> bool {
        self.fields.lenient()
    }

    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        self.fields.field(name, at, value);
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.fields.tolerated(clause, offset);
    }
}

impl Context for Observed<'_> {
    fn sender(&self) -> Option<Sender> {
        self.sender
    }

    fn version(&self) -> Option<Version> {
        self.version
    }
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
    Fault {
        clause: error.id().to_owned(),
        text: error.clause.text().to_owned(),
        kind: level(error.clause).to_owned(),
        offset,
        reason: (error.version == Version::V5_0).then(|| error.reason_code().0),
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
