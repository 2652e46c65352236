//! Messages with content, and what is found in all of them.

use crate::flow::Body;
use crate::protocol::Reporter;
use crate::report::{Content, Fault, Fields, Finding, Message, Severity};

/// What the content of a message is called.
#[derive(Clone, Copy)]
pub(in crate::protocol) struct Called {
    pub(in crate::protocol) protocol: &'static str,
    /// The protocol for people.
    pub(in crate::protocol) label: &'static str,
    pub(in crate::protocol) kind: &'static str,
}

/// Tells what a message carries that was `sent`, or what is wrong with it.
pub(in crate::protocol) fn tell(
    called: Called,
    sent: &[u8],
    body: &Body<'_>,
    outcome: Result<&dyn Content, &Fault>,
    fields: &Fields,
    out: &mut Reporter<'_>,
) {
    let Called { protocol, label, kind } = called;
    // What was compressed or transcoded is shown as it was read, and so are its offsets.
    let bytes = if body.is_as_sent() { sent } else { &body.bytes };
    out.message(&Message { label, protocol, kind, bytes, outcome, fields });
    let mut find = |severity, rule, detail| out.finding(Finding { protocol, severity, rule, detail });
    match outcome {
        Err(Fault { text, clause, offset, .. }) => {
            find(Severity::Warning, "malformed-message", format!("{kind}: {text} [{clause}] at byte {offset}"));
        }
        Ok(_) => {
            for tolerated in &fields.tolerated {
                let detail = format!("[{}] at byte {}", tolerated.clause, tolerated.offset);
                find(Severity::Info, "tolerated-deviation", detail);
            }
        }
    }
}
