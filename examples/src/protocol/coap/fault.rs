//! What is wrong with a message.

use coap_codec::{Answer, Clause, DecodeError, Level, Udp};
use serde_json::json;

use crate::flow::Carrier;
use crate::protocol::secret::names_secret;
use crate::report::Fault;

/// What is wrong with a message, and what the sender is to be told.
pub(super) fn fault(error: &DecodeError, carrier: Carrier, bytes: &[u8], to_group: bool) -> Fault {
    let offset = error.offset as usize;
    let mut more = Vec::new();
    if let (Carrier::Udp, Some(Udp { message_type, message_id })) = (carrier, Udp::peek(bytes)) {
        more.push(("type", json!(message_type.name())));
        more.push(("mid", json!(message_id)));
        more.push(("respond", json!(respond(error.answer(bytes, to_group)))));
    }
    Fault {
        clause: error.id().to_owned(),
        text: error.clause.text().to_owned(),
        kind: level(error.clause).to_owned(),
        offset,
        more,
        // What was not decoded may be of any kind.
        secret: names_secret(bytes).then(|| offset + 1..bytes.len()).into_iter().collect(),
    }
}

/// How a statement is broken, in one word.
pub(crate) fn level(clause: Clause) -> &'static str {
    match clause.level() {
        Level::Ignore => "ignore",
        Level::Format => "format",
        Level::Reject => "reject",
        Level::Limit => "limit",
        Level::Content => "content",
        Level::Option => "option",
    }
}

/// What is to be sent back, in one word.
pub(crate) fn respond(answer: Answer) -> &'static str {
    match answer {
        Answer::Ignore => "none",
        Answer::Reset(_) => "rst",
    }
}
