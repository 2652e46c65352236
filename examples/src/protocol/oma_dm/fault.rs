//! What is wrong with a document.

use oma_dm_codec::{DecodeError, Level};
use serde_json::json;

use crate::flow::Body;
use crate::protocol::secret::names_secret;
use crate::report::{Fault, Fields};

/// What is wrong with a document that came as `body`, in bytes of what is shown.
pub(super) fn fault(error: &DecodeError, body: &Body<'_>, fields: &Fields) -> Fault {
    let mut fault = plain(error, &body.bytes, fields);
    fault.offset = body.locate(fault.offset);
    // The fields have been moved already; what is behind the error has not.
    fault.secret = fields.secrets.clone();
    if hides(&body.bytes) {
        fault.secret.push(fault.offset + 1..body.locate(body.bytes.len()));
    }
    fault.more.push(("status", json!(error.status().0)));
    fault
}

/// The same, of a datagram.
pub(super) fn plain(error: &DecodeError, bytes: &[u8], fields: &Fields) -> Fault {
    let offset = error.offset as usize;
    let mut secret = fields.secrets.clone();
    if hides(bytes) {
        secret.push(offset + 1..bytes.len());
    }
    Fault {
        clause: error.id().to_owned(),
        text: error.clause.text().to_owned(),
        kind: level(error.level()).to_owned(),
        offset,
        more: Vec::new(),
        secret,
    }
}

/// Whether what was not decoded may be a secret.
fn hides(bytes: &[u8]) -> bool {
    names_secret(bytes) || bytes.windows(4).any(|window| window == b"Cred")
}

/// How a statement is broken, in one word.
fn level(level: Level) -> &'static str {
    match level {
        Level::Malformed => "malformed",
        Level::Invalid => "invalid",
        Level::Limit => "limit",
        Level::Unsupported => "unsupported",
        Level::Told => "told",
    }
}
