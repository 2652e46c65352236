//! `"proto": "mqtt"`.

mod decode;
mod encode;
mod parts;
mod properties;
mod v3;
mod v5;

use mqtt_codec::{Clause, Sender, Version};

use super::stream::{self, Read};
use super::{Answer, OPERATIONS, Object, Operation, Refusal, diagnostics, to_hex};
use crate::protocol::mqtt::level;

/// `auto` waits for a CONNECT to tell.
const VERSIONS: [(&str, Option<Version>); 4] =
    [("3.1", Some(Version::V3_1)), ("3.1.1", Some(Version::V3_1_1)), ("5.0", Some(Version::V5_0)), ("auto", None)];
const SENDERS: [(&str, Sender); 2] = [("client", Sender::Client), ("server", Sender::Server)];

/// Answers a request.
pub(super) fn answer(request: Object<'_>) -> Result<Answer, Refusal> {
    match request.choice("op", &OPERATIONS)? {
        None | Some(Operation::Decode) => decode::answer(request),
        Some(Operation::Encode) => encode::answer(request),
    }
}

fn version(request: Object<'_>) -> Result<Option<Version>, Refusal> {
    Ok(request.choice("version", &VERSIONS)?.flatten())
}

/// A failure for the statement that is broken.
fn broken(clause: Clause, version: Version) -> Refusal {
    let refusal = Refusal::new(level(clause), clause.text()).with("clause", clause.id(version));
    match version {
        Version::V5_0 => refusal.with("reason", format!("{:#04x}", clause.reason_code().0)),
        Version::V3_1 | Version::V3_1_1 => refusal,
    }
}
