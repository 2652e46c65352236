//! The whole way: from a capture to what is told of it.

use std::io;
use std::ops::ControlFlow;

use crate::capture::{Capture, CaptureError, Frame, Stamp, Unpacked, Unpacker};
use crate::flow::Flows;
use crate::protocol::Options;
use crate::report::{Counters, Sink};

/// Why a capture was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// It cannot be read, or not further.
    #[error(transparent)]
    Capture(#[from] CaptureError),
    /// Its frames are of a link layer that is not supported.
    #[error("has no packet of a supported link layer: its frames are of type {0}")]
    UnknownLink(i32),
    /// The report cannot be written.
    #[error(transparent)]
    Output(io::Error),
}

/// Reads a capture and tells what is in it.
pub struct Dissection {
    unpacker: Unpacker,
    flows: Flows,
    last: Stamp,
    unknown_link: i32,
}

impl Dissection {
    /// Begins with no flows.
    pub fn new(options: Options) -> Self {
        Self::with_flows(Flows::new(options))
    }

    /// Begins with flows that have limits of their own.
    pub fn with_flows(flows: Flows) -> Self {
        Self { unpacker: Unpacker::default(), flows, last: Stamp::default(), unknown_link: 0 }
    }

    /// Reads `capture` to its end or to where it is damaged, calling `progress` with the position after every frame.
    pub fn run(
        &mut self,
        capture: &mut Capture,
        sink: &mut dyn Sink,
        mut progress: impl FnMut(u64),
    ) -> Result<(), Stopped> {
        let mut failure = None;
        let read = capture.for_each(|frame| {
            self.frame(&frame, sink);
            progress(frame.position);
            failure = sink.failure();
            if failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if failure.is_none() {
            self.flows.finish(self.last, sink);
            failure = sink.flush().err();
        }
        self.flows.counters.abandoned =
            self.unpacker.fragments().abandoned() + self.unpacker.fragments().waiting() as u64;
        if let Some(error) = failure {
            return Err(Stopped::Output(error));
        }
        read?;
        let Counters { packets, unknown_link, .. } = self.counters();
        if *unknown_link > 0 && *unknown_link == packets.count {
            return Err(Stopped::UnknownLink(self.unknown_link));
        }
        Ok(())
    }

    /// What was seen so far.
    pub fn counters(&self) -> &Counters {
        &self.flows.counters
    }

    /// The flows, for their use of memory.
    pub fn flows(&self) -> &Flows {
        &self.flows
    }

    fn frame(&mut self, frame: &Frame<'_>, sink: &mut dyn Sink) {
        self.last = frame.stamp;
        self.flows.counters.packets.add(frame.data.len() as u64);
        let counters = &mut self.flows.counters;
        match self.unpacker.unpack(frame) {
            Unpacked::Segment(segment) => self.flows.segment(frame.stamp, &segment, sink),
            Unpacked::Fragment => counters.fragments += 1,
            Unpacked::Other => counters.other += 1,
            Unpacked::Damaged(_) => counters.damaged += 1,
            Unpacked::UnknownLink => {
                counters.unknown_link += 1;
                self.unknown_link = frame.link.0;
            }
        }
    }
}
