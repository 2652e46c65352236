//! Where a session tells what it finds.

use super::{Options, Shared};
use crate::report::{Counters, Event, Finding, Message, Place, Severity, Sink};

/// Where everything is told that is found in a capture, whatever flow it belongs to.
pub(crate) struct Outlet<'a> {
    pub(crate) options: &'a Options,
    pub(crate) shared: &'a mut Shared,
    pub(crate) counters: &'a mut Counters,
    pub(crate) sink: &'a mut dyn Sink,
}

impl Outlet<'_> {
    /// What is found at `place` is told here.
    pub(crate) fn at<'s>(&'s mut self, place: Place<'s>) -> Reporter<'s> {
        let Self { options, shared, counters, sink } = self;
        Reporter { place, options, shared, counters, sink: &mut **sink }
    }
}

/// Where a session tells what it finds: it counts, and passes on.
pub struct Reporter<'a> {
    /// The place of everything that is told.
    pub place: Place<'a>,
    /// What the user chose.
    pub options: &'a Options,
    pub(crate) shared: &'a mut Shared,
    pub(crate) counters: &'a mut Counters,
    pub(crate) sink: &'a mut dyn Sink,
}

impl Reporter<'_> {
    /// Tells a message.
    pub fn message(&mut self, message: &Message<'_>) {
        self.counters.message(message);
        self.sink.message(&self.place, message);
    }

    /// Tells something about the connection.
    pub fn event(&mut self, event: Event) {
        self.counters.event(&event);
        self.sink.event(&self.place, &event);
        if let Event::Conflict(_) = event {
            // Whoever wants to be read differently by a monitor and by the receiver does this.
            self.finding(Finding {
                protocol: self.place.flow.carrier.key(),
                severity: Severity::Warning,
                rule: "conflicting-retransmission",
                detail: event.to_string(),
            });
        }
    }

    /// Tells what an analyst looks for, if it was asked for.
    pub fn finding(&mut self, finding: Finding) {
        if self.options.findings {
            self.counters.findings += 1;
            self.sink.finding(&self.place, &finding);
        }
    }

    /// The same, elsewhere.
    pub(crate) fn at<'s>(&'s mut self, place: Place<'s>) -> Reporter<'s> {
        let Self { options, shared, counters, sink, .. } = self;
        Reporter { place, options, shared, counters, sink: &mut **sink }
    }
}
