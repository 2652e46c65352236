//! The whole way: from a capture to what is told of it.

use std::io::{self, Write};
use std::ops::ControlFlow;

use crate::capture::{Capture, CaptureError, Frame, Linktype, PcapWriter, Stamp, Unpacked, Unpacker};
use crate::flow::Flows;
use crate::lowpan::{Lowpan, is_link};
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
    lowpan: Lowpan,
    /// Where the datagrams of 6LoWPAN go too.
    ipv6_out: Option<PcapWriter<Box<dyn Write>>>,
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
        let lowpan = Lowpan::new(flows.options());
        let (unpacker, ipv6_out, last) = Default::default();
        Self { unpacker, lowpan, ipv6_out, flows, last, unknown_link: 0 }
    }

    /// Writes the datagrams of 6LoWPAN, decompressed and put together, to `out` too.
    pub fn with_ipv6_out(mut self, out: Box<dyn Write>) -> io::Result<Self> {
        self.ipv6_out = Some(PcapWriter::new(out, Linktype::RAW)?);
        Ok(self)
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
            failure = self.frame(&frame, sink).err().or_else(|| sink.failure());
            progress(frame.position);
            if failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if failure.is_none() {
            self.flows.finish(self.last, sink);
            let flushed = self.ipv6_out.as_mut().map_or(Ok(()), PcapWriter::flush);
            failure = sink.flush().and(flushed).err();
        }
        let fragments = self.unpacker.fragments();
        self.flows.counters.abandoned = fragments.abandoned() + fragments.waiting() as u64 + self.lowpan.abandoned();
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

    /// Takes in a frame; fails only where datagrams are written.
    fn frame(&mut self, frame: &Frame<'_>, sink: &mut dyn Sink) -> io::Result<()> {
        self.last = frame.stamp;
        self.flows.counters.packets.add(frame.data.len() as u64);
        if !is_link(frame.link) {
            self.unpack(frame, sink);
            return Ok(());
        }
        let Some(datagram) = self.lowpan.frame(frame, &mut self.flows, sink) else { return Ok(()) };
        self.unpack(&Frame { link: Linktype::RAW, data: &datagram, ..*frame }, sink);
        self.ipv6_out.as_mut().map_or(Ok(()), |out| out.frame(frame.stamp.time, &datagram))
    }

    fn unpack(&mut self, frame: &Frame<'_>, sink: &mut dyn Sink) {
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
