//! Captures built in memory, and a sink that remembers what it was told.
#![allow(dead_code, unreachable_pub, reason = "every test uses its own part of this")]

pub mod coap;
pub mod collected;
pub mod file;
pub mod http;
pub mod mqtt;
pub mod packet;
pub mod process;
pub mod schema;
pub mod streams;
pub mod syncml;

use std::io;

use examples::capture::Capture;
use examples::dissection::{Dissection, Stopped};
use examples::protocol::Options;
use examples::report::{Detail, Event, Finding, Message, Place, Sink, TextReport};
use serde_json::Value;

/// Remembers what it was told, as short text.
#[derive(Default)]
pub struct Told {
    /// `packet KIND`, `packet MALFORMED KIND clause`, `packet event`.
    pub lines: Vec<String>,
    /// The rules of the findings.
    pub findings: Vec<String>,
    /// The messages' bytes.
    pub bytes: Vec<Vec<u8>>,
    /// What the messages say, if they are well-formed.
    pub json: Vec<Value>,
}

impl Sink for Told {
    fn message(&mut self, place: &Place<'_>, message: &Message<'_>) {
        self.bytes.push(message.bytes.to_vec());
        self.json.extend(message.outcome.ok().map(|content| content.json(true)));
        self.lines.push(match message.outcome {
            Ok(_) => format!("{} {}", place.stamp.packet, message.kind),
            Err(fault) => format!("{} MALFORMED {} {}", place.stamp.packet, message.kind, fault.clause),
        });
    }

    fn event(&mut self, place: &Place<'_>, event: &Event) {
        self.lines.push(format!("{} {event}", place.stamp.packet));
    }

    fn finding(&mut self, _: &Place<'_>, finding: &Finding) {
        self.findings.push(finding.rule.to_owned());
    }

    fn failure(&mut self) -> Option<io::Error> {
        None
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Remembers nothing.
pub struct Silent;

impl Sink for Silent {
    fn message(&mut self, _: &Place<'_>, _: &Message<'_>) {}

    fn event(&mut self, _: &Place<'_>, _: &Event) {}

    fn finding(&mut self, _: &Place<'_>, _: &Finding) {}

    fn failure(&mut self) -> Option<io::Error> {
        None
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a capture tells, and what was counted.
pub struct Outcome {
    pub told: Told,
    pub dissection: Dissection,
    pub result: Result<(), Stopped>,
}

/// Dissects a capture held in memory.
pub fn dissect(capture: Vec<u8>, options: Options) -> Outcome {
    dissect_with(capture, Dissection::new(options))
}

pub fn dissect_with(capture: Vec<u8>, mut dissection: Dissection) -> Outcome {
    let mut told = Told::default();
    let result = match Capture::open(io::Cursor::new(capture)) {
        Ok(mut capture) => dissection.run(&mut capture, &mut told, |_| {}),
        Err(error) => Err(error.into()),
    };
    Outcome { told, dissection, result }
}

/// Where the malformed messages in these segments are wrong.
pub fn faults(segments: &[packet::Tcp]) -> Vec<usize> {
    struct Faults(Vec<usize>);

    impl Sink for Faults {
        fn message(&mut self, _: &Place<'_>, message: &Message<'_>) {
            self.0.extend(message.outcome.err().map(|fault| fault.offset));
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

    let frames: Vec<_> = segments.iter().map(packet::Tcp::ipv4).collect();
    let mut capture = Capture::open(io::Cursor::new(file::pcap(file::RAW, &frames))).expect("a capture");
    let mut faults = Faults(Vec::new());
    Dissection::new(Options::default()).run(&mut capture, &mut faults, |_| {}).expect("a whole capture");
    faults.0
}

/// The report for people of these segments, with every field and secrets hidden.
pub fn shown(segments: &[packet::Tcp]) -> String {
    let frames: Vec<_> = segments.iter().map(packet::Tcp::ipv4).collect();
    let mut capture = Capture::open(io::Cursor::new(file::pcap(file::RAW, &frames))).expect("a capture");
    let mut text = Vec::new();
    let detail = Detail { verbose: true, ..Detail::default() };
    let mut report = TextReport::new(&mut text, detail);
    let options = Options { fields: true, ..Options::default() };
    Dissection::new(options).run(&mut capture, &mut report, |_| {}).expect("a whole capture");
    drop(report);
    String::from_utf8(text).expect("text")
}
