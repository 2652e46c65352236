//! One packet, decoded under the eyes of an observer.

use std::ops::Range;

use mqtt_codec::buf::{Decode, Observer, Reader, Value};
use mqtt_codec::{Context, DecodeError, Packet, Sender, Version};

use crate::report::{Fault, Fields};

/// What is known of a packet beforehand, and who sees its fields.
pub(super) struct Observed<'f> {
    pub(super) fields: &'f mut Fields,
    pub(super) sender: Option<Sender>,
    pub(super) version: Option<Version>,
}

impl Observed<'_> {
    pub(super) fn decode<'p>(&mut self, bytes: &'p [u8]) -> Result<Packet<'p>, DecodeError> {
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
        kind: kind(error),
        offset,
        reason: (error.version == Version::V5_0).then(|| error.reason_code().0),
        secret,
    }
}

/// The level of the violated statement, in snake case.
pub(crate) fn kind(error: &DecodeError) -> String {
    format!("{:?}", error.level()).to_lowercase()
}
