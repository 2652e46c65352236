//! What an envelope says, with its secrets kept.

use std::fmt::{self, Display, Formatter};

use cwmp_codec::xml::{Entry, Vocabulary as _};
use cwmp_codec::{Body, Cwmp, Envelope, Method, Rpc, RpcSet as _};
use serde_json::{Map, Value, json};

use super::secret::{is_secret, without_credentials};
use crate::codec::cwmp;
use crate::flow::HttpMessage;
use crate::protocol::http::{shortened, start};
use crate::report::{Content, Detail};

/// Stands for what is hidden.
const HIDDEN: &str = "(hidden)";
/// What the first line tells already.
const IN_HEAD: [&str; 2] = ["version", "id"];
/// How many items of a list are shown if not all are asked for.
const ITEMS_SHOWN: usize = 8;

/// An envelope as the report shows it.
pub(super) struct Shown<'p> {
    envelope: &'p Envelope<'p>,
    http: &'p HttpMessage<'p>,
    /// All of it, under the standard's names.
    message: Value,
}

impl<'p> Shown<'p> {
    pub(super) fn new(envelope: &'p Envelope<'p>, http: &'p HttpMessage<'p>) -> Self {
        Self { envelope, http, message: cwmp::json(envelope) }
    }

    fn message(&self, show_secrets: bool) -> Value {
        let mut message = self.message.clone();
        if !show_secrets {
            hide(&mut message);
        }
        message
    }
}

/// The name of the RPC, as far as it is one of the standard.
pub(super) fn kind(envelope: &Envelope<'_>) -> &'static str {
    match &envelope.body {
        Body::Rpc(rpc) => Cwmp::entry(rpc.tag()).map_or("RPC", Entry::local),
        Body::Fault(_) => "Fault",
        Body::Other(_) => "RPC of a vendor",
    }
}

/// The name of the RPC that a malformed envelope claims to hold, as far as it is one of the standard.
pub(super) fn claimed(bytes: &[u8]) -> &'static str {
    const UNKNOWN: &str = "Envelope";
    let text = String::from_utf8_lossy(bytes);
    // Behind the start tag of the body, whatever its prefix.
    let Some((_, body)) = text.split_once("Body>") else { return UNKNOWN };
    let Some((_, tag)) = body.split_once('<') else { return UNKNOWN };
    let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default();
    match Method::from_name(local.strip_suffix("Response").unwrap_or(local)) {
        _ if local == "Fault" => "Fault",
        Some(method) if local == method.name() => method.name(),
        Some(method) => method.response_name(),
        None => UNKNOWN,
    }
}

/// One line: the RPC, its ID, who it is, and how much there is of everything.
impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", start(self.http), kind(self.envelope))?;
        if let Some(id) = self.envelope.header.id {
            write!(f, " ID={id}")?;
        }
        match &self.envelope.body {
            Body::Rpc(Rpc::Inform(inform)) => {
                let device = inform.device_id;
                write!(f, " {}-{}-{}", device.oui, device.product_class, device.serial_number)?;
                inform.event.iter().try_for_each(|event| write!(f, ", {}", event.event_code))?;
            }
            Body::Rpc(_) => {}
            Body::Fault(fault) => match fault.cwmp() {
                Some(cwmp) => write!(f, " {}", cwmp.fault_code)?,
                None => write!(f, " {}", fault.faultcode)?,
            },
            Body::Other(other) => write!(f, " {}", other.name)?,
        }
        let counts = self.message.as_object().into_iter().flatten();
        for (name, count) in counts.filter_map(|(name, value)| Some((name, value.as_array()?.len()))) {
            write!(f, ", {name}: {count}")?;
        }
        write!(f, " (cwmp-{})", self.envelope.version)
    }
}

impl Content for Shown<'_> {
    fn json(&self, show_secrets: bool) -> Value {
        let mut json = json!({ "kind": kind(self.envelope), "http": start(self.http) });
        if let (Some(json), Value::Object(message)) = (json.as_object_mut(), self.message(show_secrets)) {
            json.extend(message);
        }
        json
    }

    fn lines(&self, detail: Detail) -> Vec<String> {
        let message = self.message(detail.show_secrets);
        let mut lines = Vec::new();
        for (name, value) in
            message.as_object().into_iter().flatten().filter(|(name, _)| !IN_HEAD.contains(&name.as_str()))
        {
            match value {
                Value::Array(items) => list(name, items, detail, &mut lines),
                Value::Object(fields) => {
                    lines.push(format!("{name}:{}", pairs(fields)));
                    for (name, value) in fields {
                        if let Value::Array(items) = value {
                            list(name, items, detail, &mut lines);
                        }
                    }
                }
                value => lines.push(format!("{name} = {}", scalar(value))),
            }
        }
        lines
    }
}

fn list(name: &str, items: &[Value], detail: Detail, lines: &mut Vec<String>) {
    lines.push(format!("{name}: {}", items.len()));
    let shown = if detail.verbose { items.len() } else { ITEMS_SHOWN };
    lines.extend(items.iter().take(shown).map(|item| format!("  {}", self::item(item))));
    if items.len() > shown {
        lines.push(format!("  … {} more", items.len() - shown));
    }
}

/// An item of a list: its name and value first, if it has those.
fn item(item: &Value) -> String {
    let Value::Object(fields) = item else { return scalar(item) };
    let Some(Value::String(name)) = fields.get("name") else { return pairs(fields).trim_start().to_owned() };
    let value = fields.get("value").map(|value| format!(" = {}", scalar(value))).unwrap_or_default();
    let kind = fields.get("type").and_then(Value::as_str).map(|kind| format!(" ({kind})")).unwrap_or_default();
    let others = fields.iter().filter(|(key, _)| !matches!(key.as_str(), "name" | "value" | "type"));
    let others: Map<_, _> = others.map(|(key, value)| (key.clone(), value.clone())).collect();
    format!("{name}{value}{kind}{}", pairs(&others))
}

fn pairs(fields: &Map<String, Value>) -> String {
    let pair = |(name, value): (&String, &Value)| match value {
        Value::Array(items) => format!(" {name}: {}", items.len()),
        Value::Object(inner) => format!(" {name}:{}", pairs(inner)),
        value => format!(" {name}={}", scalar(value)),
    };
    fields.iter().map(pair).collect()
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) if text == HIDDEN => HIDDEN.to_owned(),
        Value::String(text) => format!("\"{}\"", shortened(text)),
        value => value.to_string(),
    }
}

/// Takes passwords, the values of secret parameters, and what stands before the `@` of URLs out. Nesting is as deep as the
/// decoder allows.
fn hide(json: &mut Value) {
    match json {
        Value::Array(list) => list.iter_mut().for_each(hide),
        Value::Object(object) => {
            let names_secret = object.get("name").and_then(Value::as_str).is_some_and(is_secret);
            for (name, value) in object {
                match (name.as_str(), &mut *value) {
                    ("password", Value::String(text)) if !text.is_empty() => *value = json!(HIDDEN),
                    ("value", Value::String(text)) if names_secret && !text.is_empty() => *value = json!(HIDDEN),
                    (_, Value::String(text)) if text.contains('@') => *text = without_credentials(text),
                    _ => hide(value),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_malformed_envelope_claims_to_be() {
        assert_eq!(claimed(b"<s:Envelope><s:Body>\n<cwmp:Inform xmlns='x'><a>"), "Inform");
        assert_eq!(claimed(b"<Body><RebootResponse/>"), "RebootResponse");
        assert_eq!(claimed(b"<s:Body><s:Fault>"), "Fault");
        assert_eq!(claimed(b"<s:Body><x:X_ACME_Dance>"), "Envelope");
        assert_eq!(claimed(b"<s:Header>"), "Envelope");
    }
}
