//! What is wrong with a document.

use oma_dm_codec::{DecodeError, Level};
use serde_json::json;

use crate::flow::Body;
use crate::protocol::http::Broken;
use crate::protocol::secret::names_secret;
use crate::report::{Fault, Fields};

/// What is wrong with a document that came as `body`.
pub(super) fn fault(error: &DecodeError, body: &Body<'_>, fields: &Fields) -> Fault {
    let (clause, text, kind) = (error.id(), error.clause.text(), level(error.level()));
    let mut fault = Broken { clause, text, kind, offset: error.offset }.fault(body, fields, may_hide(&body.bytes));
    fault.more.push(("status", json!(error.status().0)));
    fault
}

/// Whether what was not decoded may be a secret.
fn may_hide(bytes: &[u8]) -> bool {
    names_secret(bytes) || bytes.windows(4).any(|window| window == b"Cred")
}

/// How a statement is broken, in one word.
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Malformed => "malformed",
        Level::Invalid => "invalid",
        Level::Limit => "limit",
        Level::Unsupported => "unsupported",
        Level::Told => "told",
    }
}
