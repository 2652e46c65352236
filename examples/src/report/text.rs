//! The report for people: one line a message, more on request.

use std::io::{self, Write};

use super::output::Output;
use super::{Event, Fault, Finding, Message, Place, Sink, hexdump, printable, tree};

/// How much is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Every field with its bytes, and what TCP repeated.
    pub verbose: bool,
    /// Findings instead of messages.
    pub findings: bool,
    /// Passwords and the like in clear.
    pub show_secrets: bool,
}

/// Writes lines of text.
pub struct TextReport<W> {
    out: Output<W>,
    detail: Detail,
}

impl<W: Write> TextReport<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W, detail: Detail) -> Self {
        Self { out: Output::new(out), detail }
    }

    /// Number, time, flow and direction: what every line begins with.
    fn place(&mut self, place: &Place<'_>) {
        let (from, to) = place.flow.ends(place.direction);
        let (packet, time) = (place.stamp.packet, place.stamp.elapsed);
        let flow = place.flow.number;
        write!(self.out, "{packet:>6} {time:>11.6} {flow:>4}  {from:>21} → {to:<21}  ");
    }

    fn fault(&mut self, message: &Message<'_>, fault: &Fault) {
        let (clause, text, offset) = (&fault.clause, &fault.text, fault.offset);
        writeln!(self.out, "MALFORMED {}: {text} [{clause}] at byte {offset}", message.kind);
        let hidden: &[_] = if self.detail.show_secrets { &[] } else { &fault.secret };
        for line in hexdump(message.bytes, fault.offset, hidden).lines() {
            writeln!(self.out, "        {line}");
        }
    }
}

impl<W: Write> Sink for TextReport<W> {
    fn message(&mut self, place: &Place<'_>, message: &Message<'_>) {
        if self.detail.findings {
            return;
        }
        self.place(place);
        write!(self.out, "{:<10} ", message.label);
        match message.outcome {
            Ok(content) => {
                writeln!(self.out, "{}", printable(&content.to_string()));
                for line in content.lines(self.detail) {
                    writeln!(self.out, "        {}", printable(&line));
                }
            }
            Err(fault) => self.fault(message, fault),
        }
        for tolerated in &message.fields.tolerated {
            writeln!(self.out, "        tolerated: [{}] at byte {}", tolerated.clause, tolerated.offset);
        }
        if self.detail.verbose {
            write!(self.out, "{}", tree(&message.fields.list, self.detail.show_secrets));
        }
    }

    fn event(&mut self, place: &Place<'_>, event: &Event) {
        let repeated = matches!(event, Event::Retransmitted(_) | Event::Overlap(_));
        if self.detail.findings || repeated && !self.detail.verbose {
            return;
        }
        self.place(place);
        writeln!(self.out, "{:<10} {event}", place.flow.carrier.name());
    }

    fn finding(&mut self, place: &Place<'_>, finding: &Finding) {
        self.place(place);
        let (severity, rule, detail) = (finding.severity.name(), finding.rule, printable(&finding.detail));
        writeln!(self.out, "{severity:<7}  {rule:<28} {detail}");
    }

    fn failure(&mut self) -> Option<io::Error> {
        self.out.failure()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
