//! Everything that a capture tells, message by message.

use std::collections::BTreeMap;
use std::{fs, io};

use examples::capture::Capture;
use examples::dissection::Dissection;
use examples::protocol::Options;
use examples::report::{Detail, Event, Field, FieldValue, Finding, Message, Place, Sink};
use serde_json::Value;

/// A message as it was found.
pub struct Seen {
    pub packet: u64,
    pub label: String,
    pub kind: &'static str,
    pub bytes: Vec<u8>,
    pub text: String,
    /// The further lines, and all that it says with secrets hidden.
    pub lines: Vec<String>,
    pub hidden: String,
    /// What it says, or the statement that it breaks and where.
    pub outcome: Result<Value, (String, usize)>,
    pub tolerated: Vec<(&'static str, usize)>,
}

/// The messages of each flow and direction, in order; a direction is named by the port it comes from.
#[derive(Default)]
pub struct Collected {
    pub messages: BTreeMap<(u64, u16), Vec<Seen>>,
    pub events: Vec<String>,
    pub findings: BTreeMap<&'static str, usize>,
}

impl Sink for Collected {
    fn message(&mut self, place: &Place<'_>, message: &Message<'_>) {
        let key = (place.flow.number, place.flow.ends(place.direction).0.port().unwrap_or(0));
        self.messages.entry(key).or_default().push(Seen {
            packet: place.stamp.packet,
            label: message.label.to_owned(),
            kind: message.kind,
            bytes: message.bytes.to_vec(),
            text: message.outcome.map_or_else(|fault| fault.text.clone(), ToString::to_string),
            lines: message.outcome.map_or_else(|_| Vec::new(), |content| content.lines(Detail::default())),
            hidden: message.outcome.map_or_else(|_| String::new(), |content| content.json(false).to_string()),
            outcome: match message.outcome {
                Ok(content) => Ok(content.json(true)),
                Err(fault) => Err((fault.clause.clone(), fault.offset)),
            },
            tolerated: message.fields.tolerated.iter().map(|one| (one.clause, one.offset)).collect(),
        });
    }

    fn event(&mut self, _: &Place<'_>, event: &Event) {
        self.events.push(event.to_string());
    }

    fn finding(&mut self, _: &Place<'_>, finding: &Finding) {
        *self.findings.entry(finding.rule).or_default() += 1;
    }

    fn failure(&mut self) -> Option<io::Error> {
        None
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Everything that the capture at `path` tells.
pub fn collect(path: &str, options: Options) -> Collected {
    let mut collected = Collected::default();
    dissect(path, options, &mut collected);
    collected
}

/// Checks that fields are collected only on request, and that every byte of a well-formed message belongs to one.
pub fn assert_fields_cover_messages(path: &str) {
    for (fields, some) in [(false, false), (true, true)] {
        let mut checked = Covered(0);
        dissect(path, Options { fields, ..Options::default() }, &mut checked);
        assert_eq!(checked.0 > 0, some);
    }
}

/// Checks that the fields of each message lie in it; `check` looks at the bytes of each, and tells how much it found there.
pub fn assert_fields_stay_inside(path: &str, check: impl FnMut(&[u8], &Field) -> usize) {
    let mut inside = Inside { check, found: 0 };
    dissect(path, Options { fields: true, ..Options::default() }, &mut inside);
    assert!(inside.found > 0);
}

fn dissect(path: &str, options: Options, sink: &mut dyn Sink) {
    let mut capture = Capture::open(fs::File::open(path).expect("the sample capture")).expect("a capture");
    Dissection::new(options).run(&mut capture, sink, |_| {}).expect("a whole capture");
}

/// Counts the fields.
struct Covered(usize);

impl Sink for Covered {
    fn message(&mut self, _: &Place<'_>, message: &Message<'_>) {
        for field in &message.fields.list {
            assert!(field.at.start <= field.at.end && field.at.end <= message.bytes.len(), "{field:?}");
        }
        self.0 += message.fields.list.len();
        if message.outcome.is_ok() && !message.fields.list.is_empty() {
            let mut covered = vec![false; message.bytes.len()];
            let fields = message.fields.list.iter().filter(|field| field.value != FieldValue::Group);
            fields.for_each(|field| covered[field.at.clone()].fill(true));
            assert!(covered.iter().all(|covered| *covered), "every byte belongs to a field: {}", message.kind);
        }
    }

    fn event(&mut self, _: &Place<'_>, _: &Event) {}

    fn finding(&mut self, _: &Place<'_>, _: &Finding) {}

    fn failure(&mut self) -> Option<io::Error> {
        None
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Inside<F> {
    check: F,
    found: usize,
}

impl<F: FnMut(&[u8], &Field) -> usize> Sink for Inside<F> {
    fn message(&mut self, _: &Place<'_>, message: &Message<'_>) {
        for field in &message.fields.list {
            let bytes = message.bytes.get(field.at.clone());
            let bytes = bytes.unwrap_or_else(|| panic!("{field:?} outside of {} bytes", message.bytes.len()));
            self.found += (self.check)(bytes, field);
        }
    }

    fn event(&mut self, _: &Place<'_>, _: &Event) {}

    fn finding(&mut self, _: &Place<'_>, _: &Finding) {}

    fn failure(&mut self) -> Option<io::Error> {
        None
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
