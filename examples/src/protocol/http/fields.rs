//! The head of a message among the fields of what it carries.

use wire_buf::{Observer, Value};

use crate::flow::{Body, HttpMessage};
use crate::report::Fields;

/// Fields whose values nobody else is to see (RFC 9110 §11).
const SECRET: [&str; 5] = ["authorization", "proxy-authorization", "cookie", "set-cookie", "x-syncml-hmac"];

/// Tells of the start line and the field lines.
pub(super) fn head(message: &HttpMessage<'_>, fields: &mut Fields) {
    let line = message.bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(0);
    let name = if message.head.method().is_some() { "request-line" } else { "status-line" };
    fields.field(name, 0..line, Value::Text(&message.bytes[..line]));
    for field in &message.head.fields {
        let bytes = message.bytes.get(field.at.clone()).unwrap_or_default();
        if SECRET.iter().any(|secret| field.name.eq_ignore_ascii_case(secret)) {
            fields.field("field-line", field.at.clone(), Value::Secret(bytes));
        } else {
            fields.field("field-line", field.at.clone(), Value::Text(bytes));
        }
    }
}

/// Moves what was told of a body to where it lies in the message, and puts the head before it.
pub(in crate::protocol) fn carry(message: &HttpMessage<'_>, body: &Body<'_>, fields: &mut Fields) {
    if body.is_as_sent() {
        fields.relocate(|offset| body.locate(offset));
        head(message, fields);
    }
}
