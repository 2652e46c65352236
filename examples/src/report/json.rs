//! The report for programs: one JSON object a line.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::output::Output;
use super::{Detail, Event, Fault, Finding, Message, Place, Sink};

/// Writes JSON lines.
pub struct JsonReport<W> {
    out: Output<W>,
    detail: Detail,
}

impl<W: Write> JsonReport<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W, detail: Detail) -> Self {
        Self { out: Output::new(out), detail }
    }

    fn write(&mut self, object: Map<String, Value>) {
        writeln!(self.out, "{}", Value::Object(object));
    }
}

impl<W: Write> Sink for JsonReport<W> {
    fn message(&mut self, place: &Place<'_>, message: &Message<'_>) {
        if self.detail.findings {
            return;
        }
        let mut object = head(place, message.protocol, message.kind);
        object.insert("version".into(), json!(message.label));
        object.insert("ok".into(), json!(message.outcome.is_ok()));
        match message.outcome {
            Ok(content) => _ = object.insert("message".into(), content.json(self.detail.show_secrets)),
            Err(fault) => describe(&mut object, fault),
        }
        if !message.fields.tolerated.is_empty() {
            let list = message.fields.tolerated.iter();
            let list = list.map(|t| json!({ "kind": "tolerated", "offset": t.offset, "clause": t.clause }));
            object.insert("diagnostics".into(), list.collect());
        }
        if self.detail.verbose {
            let fields = message.fields.list.iter();
            let fields = fields.map(|field| json!({ "name": field.name, "at": [field.at.start, field.at.end] }));
            object.insert("fields".into(), fields.collect());
        }
        self.write(object);
    }

    fn event(&mut self, place: &Place<'_>, event: &Event) {
        let kind = match event {
            Event::Gap(_) => "gap",
            Event::Conflict(_) => "conflict",
            Event::Skipped { .. } => "skipped",
            Event::Note(_) => "note",
            Event::Retransmitted(_) if self.detail.verbose => "retransmission",
            Event::Overlap(_) if self.detail.verbose => "overlap",
            Event::Retransmitted(_) | Event::Overlap(_) => return,
        };
        if self.detail.findings {
            return;
        }
        let mut object = head(place, place.flow.carrier.key(), kind);
        object.insert("ok".into(), json!(false));
        object.insert("error".into(), json!(event.to_string()));
        self.write(object);
    }

    fn finding(&mut self, place: &Place<'_>, finding: &Finding) {
        let mut object = head(place, finding.protocol, "finding");
        object.insert("finding".into(), json!(finding.rule));
        object.insert("severity".into(), json!(finding.severity.name()));
        object.insert("detail".into(), json!(finding.detail));
        self.write(object);
    }

    fn failure(&mut self) -> Option<io::Error> {
        self.out.failure()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn head(place: &Place<'_>, protocol: &str, kind: &str) -> Map<String, Value> {
    let (from, to) = place.flow.ends(place.direction);
    let mut object = Map::new();
    object.insert("packet".into(), json!(place.stamp.packet));
    object.insert("time".into(), json!(place.stamp.time.as_seconds()));
    object.insert("flow".into(), json!(place.flow.number));
    object.insert("src".into(), json!(from.to_string()));
    object.insert("dst".into(), json!(to.to_string()));
    object.insert("proto".into(), json!(protocol));
    object.insert("kind".into(), json!(kind));
    object
}

fn describe(object: &mut Map<String, Value>, fault: &Fault) {
    object.insert("error".into(), json!(fault.text));
    object.insert("error_kind".into(), json!(fault.kind));
    object.insert("offset".into(), json!(fault.offset));
    object.insert("clause".into(), json!(fault.clause));
    for (name, value) in &fault.more {
        object.insert((*name).into(), value.clone());
    }
}
