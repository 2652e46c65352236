//! What an analyst looks for in CoAP.

use coap_codec::{Code, MessageType, OptionNumber, OptionReason};

use super::PROTOCOL;
use super::content::{has_secret_payload, method, secret_options, shown_path};
use super::conversation::goes_to_group;
use super::exchange::{Answered, Relation, Repeated, asks_proxy, path};
use super::message::Any;
use crate::flow::Carrier;
use crate::protocol::Reporter;
use crate::report::{Fault, Fields, Finding, Severity};

/// Whom nobody has authenticated should not be sent more than so many bytes for each of his own (RFC 9175 §2.6).
const AMPLIFICATION_LIMIT: f64 = 3.0;
/// A response of this size is worth an attacker's while.
const AMPLIFICATION_HIGH: f64 = 10.0;

/// Looks at a well-formed message, whose encoding has `bytes`.
pub(super) fn message(message: &Any<'_>, relation: &Relation, bytes: &[u8], fields: &Fields, out: &mut Reporter<'_>) {
    if let Some(repeated) = relation.repeats {
        repetition(message, repeated, out);
    } else if message.is_request() {
        request(message, out);
    }
    critical(message, out);
    if let Some(answered) = &relation.answers {
        amplification(answered, bytes, out);
        proxying(message, answered, out);
    }
    secrets(message, relation, out);
    if let Some(error) = message.rejected() {
        let detail = format!("{:?}: {} [{}]", message.code, error.clause.text(), error.id());
        out.finding(finding(Severity::Warning, "message-to-reject", detail));
    }
    let rejected = message.rejected().map(|error| error.offset as usize);
    for tolerated in fields.tolerated.iter().filter(|tolerated| Some(tolerated.offset) != rejected) {
        let detail = format!("[{}] at byte {}", tolerated.clause, tolerated.offset);
        out.finding(finding(Severity::Info, "tolerated-deviation", detail));
    }
}

/// A message that breaks the rules.
pub(super) fn malformed(kind: &str, fault: &Fault) -> Finding {
    let detail = format!("{kind}: {} [{}] at byte {}", fault.text, fault.clause, fault.offset);
    finding(Severity::Warning, "malformed-message", detail)
}

fn finding(severity: Severity, rule: &'static str, detail: String) -> Finding {
    Finding { protocol: PROTOCOL.name, severity, rule, detail }
}

/// Sent again because it was lost, or by somebody who copied it; or another message under the same id, which who has seen the
/// first takes for it (RFC 7252 §4.4, §4.5).
fn repetition(message: &Any<'_>, repeated: Repeated, out: &mut Reporter<'_>) {
    let Repeated { packet, is_same } = repeated;
    let confirmable = message.udp().is_some_and(|udp| udp.message_type == MessageType::Confirmable);
    out.finding(match (is_same, confirmable) {
        (true, true) => finding(Severity::Info, "retransmission", format!("the message of packet {packet} again")),
        (true, false) => finding(Severity::Info, "duplicate", format!("the message of packet {packet} again")),
        (false, _) => {
            let detail = format!("another message than that of packet {packet}, which has the same id");
            finding(Severity::Warning, "reused-message-id", detail)
        }
    });
}

fn request(request: &Any<'_>, out: &mut Reporter<'_>) {
    let (method, path, length) = (method(request.code), path(request), request.payload.len());
    let resource = shown_path(&path, out.options.show_secrets);
    let protected = request.options.get(OptionNumber::OSCORE).is_some();
    if goes_to_group(out) {
        out.finding(finding(Severity::Info, "multicast-request", format!("{method} {resource} to everybody")));
    }
    if writes(request.code) && !protected && begins_body(request) {
        let detail = format!("{method} {resource} with {length} bytes: nothing shows who sent it");
        out.finding(finding(Severity::Warning, "unprotected-write", detail));
    }
    if asks_proxy(request) {
        let wanted = [OptionNumber::PROXY_URI, OptionNumber::PROXY_SCHEME];
        let wanted = wanted.iter().find_map(|number| request.options.get(*number)).unwrap_or_default();
        let wanted = String::from_utf8_lossy(wanted);
        let wanted = shown_path(&wanted, out.options.show_secrets);
        let detail = format!("{method} by way of this server: \"{wanted}\"");
        out.finding(finding(Severity::Info, "proxy-request", detail));
    }
}

/// Options that are not to be passed over: who does not know them, or finds them wrong, refuses the message (RFC 7252 §5.4.1).
fn critical(message: &Any<'_>, out: &mut Reporter<'_>) {
    for problem in message.problems().into_iter().filter(|problem| problem.critical) {
        let (code, number, offset) = (message.code, problem.number, problem.offset);
        let (rule, why) = match problem.reason {
            OptionReason::Unrecognized => ("unknown-critical-option", "is not known"),
            OptionReason::Length => ("wrong-critical-option", "has a wrong length"),
            OptionReason::Repeated => ("wrong-critical-option", "comes again"),
            OptionReason::Value => ("wrong-critical-option", "has a value that is ruled out"),
        };
        let detail = format!("{code:?}: {number} at byte {offset} {why}");
        out.finding(finding(Severity::Warning, rule, detail));
    }
}

/// Methods that change something. FETCH only reads (RFC 8132 §2).
fn writes(code: Code) -> bool {
    matches!(code, Code::POST | Code::PUT | Code::DELETE | Code::PATCH | Code::IPATCH)
}

/// Whether this is the first block of a body, or all of it: one finding is enough for the rest.
fn begins_body(request: &Any<'_>) -> bool {
    let block = request.options.block1().or_else(|| request.options.q_block1());
    block.is_none_or(|block| block.num() == 0)
}

/// Much is sent for little to whoever claims an address (RFC 7252 §11.3).
fn amplification(answered: &Answered, bytes: &[u8], out: &mut Reporter<'_>) {
    if out.place.flow.carrier != Carrier::Udp || !answered.request.path.starts_with("/.well-known/core") {
        return;
    }
    let factor = bytes.len() as f64 / answered.request.length as f64;
    if factor > AMPLIFICATION_LIMIT {
        let severity = if factor < AMPLIFICATION_HIGH { Severity::Info } else { Severity::Warning };
        let (sent, received) = (answered.request.length, bytes.len());
        let path = shown_path(&answered.request.path, out.options.show_secrets);
        let detail = format!("{received} bytes for {sent}: factor {factor:.1} for {path}");
        out.finding(finding(severity, "amplification", detail));
    }
}

/// A proxy for everybody hides who asks, and reaches what only it can reach (RFC 7252 §11.2).
fn proxying(response: &Any<'_>, answered: &Answered, out: &mut Reporter<'_>) {
    let refused = matches!(
        response.code,
        Code::PROXYING_NOT_SUPPORTED | Code::UNAUTHORIZED | Code::FORBIDDEN | Code::BAD_OPTION | Code::BAD_REQUEST
    );
    if answered.request.is_forwarded && !refused {
        let detail = format!("the request of packet {} was forwarded: {:?}", answered.request.packet, response.code);
        out.finding(finding(Severity::High, "open-proxy", detail));
    }
}

fn secrets(message: &Any<'_>, relation: &Relation, out: &mut Reporter<'_>) {
    let show = |secret: &[u8]| match out.options.show_secrets {
        true => format!("\"{}\"", String::from_utf8_lossy(secret)),
        false => format!("{} bytes (hidden)", secret.len()),
    };
    let mut found = Vec::new();
    if has_secret_payload(message, relation) {
        found.push(format!("payload {}", show(message.payload)));
    }
    found.extend(secret_options(message).map(|(number, value)| format!("{number} {}", show(value))));
    for detail in found {
        out.finding(finding(Severity::Warning, "cleartext-secret", detail));
    }
}
