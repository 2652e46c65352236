//! Messages without content, which open and end sessions and ask for credentials.

use std::fmt::{self, Display, Formatter};

use serde_json::{Value, json};

use super::fields::head;
use super::shown::start;
use super::tell::Called;
use crate::flow::HttpMessage;
use crate::protocol::Reporter;
use crate::report::{Content, Fields, Message};

/// A message without content, or with content of another kind.
struct Bare<'a> {
    message: &'a HttpMessage<'a>,
    kind: &'a str,
}

/// Tells a message that carries nothing of the protocol.
pub(in crate::protocol) fn tell_bare(called: Called, message: &HttpMessage<'_>, out: &mut Reporter<'_>) {
    let Called { protocol, label, kind } = called;
    let mut fields = Fields { wanted: out.options.fields, ..Fields::default() };
    head(message, &mut fields);
    let content = Bare { message, kind };
    out.message(&Message { label, protocol, kind, bytes: message.bytes, outcome: Ok(&content), fields: &fields });
}

impl Display for Bare<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}, ", start(self.message))?;
        match self.message.body.as_ref().map_or(0, |body| body.bytes.len()) {
            0 => f.write_str("empty"),
            len => write!(f, "{len} bytes of {}", self.message.media_type()),
        }
    }
}

impl Content for Bare<'_> {
    fn json(&self, _: bool) -> Value {
        let body = self.message.body.as_ref().map_or(0, |body| body.bytes.len());
        json!({ "kind": self.kind, "http": start(self.message), "body": body })
    }
}
