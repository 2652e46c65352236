//! One flow: its two halves put in order, and what it carries.

use super::content::Content;
use super::tcp::{self, Assembler};
use super::{Direction, End, FlowInfo};
use crate::capture::{Segment, Stamp, Transport};
use crate::protocol::{Outlet, Reporter};
use crate::report::{Event, Place};

/// A flow. The table of flows says how much of them is remembered.
pub(super) struct Flow {
    info: FlowInfo,
    halves: [Assembler; 2],
    content: Content,
    /// Ended by RST; a half that ended by FIN says so itself.
    closed: bool,
    payload: u64,
}

impl Flow {
    pub(super) fn new(info: FlowInfo) -> Self {
        let (halves, content) = Default::default();
        Self { info, halves, content, closed: false, payload: 0 }
    }

    /// Whether a segment opens another connection between the same ends.
    pub(super) fn is_reopened_by(&self, segment: &Segment<'_>) -> bool {
        let Transport::Tcp(tcp) = segment.transport else { return false };
        let half = &self.halves[self.direction(segment).index()];
        let closed = self.closed || self.halves.iter().all(Assembler::has_ended);
        tcp.syn && tcp.acknowledged.is_none() && (closed || half.reopened_by(tcp.sequence))
    }

    fn direction(&self, segment: &Segment<'_>) -> Direction {
        if End::from(segment.source) == self.info.client { Direction::ToServer } else { Direction::ToClient }
    }

    /// Bytes held, for holes and for messages that are not complete.
    pub(super) fn buffered(&self) -> usize {
        self.content.buffered() + self.halves.iter().map(Assembler::pending_bytes).sum::<usize>()
    }

    /// Takes in a segment or a datagram.
    pub(super) fn segment(&mut self, stamp: Stamp, segment: &Segment<'_>, out: &mut Outlet<'_>) {
        if self.payload == 0 && !segment.payload.is_empty() {
            out.counters.flows += 1;
        }
        self.payload += segment.payload.len() as u64;
        let direction = self.direction(segment);
        let mut reporter = out.at(Place { stamp, flow: &self.info, direction });
        match segment.transport {
            Transport::Udp => self.content.data(direction, segment.payload, &mut reporter),
            Transport::Tcp(tcp) => {
                let [to_server, to_client] = &mut self.halves;
                let (half, other) = match direction {
                    Direction::ToServer => (to_server, to_client),
                    Direction::ToClient => (to_client, to_server),
                };
                if let Some(acknowledged) = tcp.acknowledged.filter(|_| !tcp.rst) {
                    other.acknowledged(
                        acknowledged,
                        &mut deliver(direction.reverse(), &mut self.content, &mut reporter),
                    );
                }
                half.segment(tcp, segment.payload, &mut deliver(direction, &mut self.content, &mut reporter));
                if tcp.rst {
                    self.closed = true;
                    for side in [direction, direction.reverse()] {
                        let half = &mut self.halves[side.index()];
                        half.flush(&mut deliver(side, &mut self.content, &mut reporter));
                        reporter.place.direction = side;
                        self.content.end(side, &mut reporter);
                    }
                }
            }
        }
    }

    /// Hands out what is still held, and counts what the flow was.
    pub(super) fn finish(&mut self, stamp: Stamp, out: &mut Outlet<'_>) {
        let mut reporter = out.at(Place { stamp, flow: &self.info, direction: Direction::ToServer });
        for side in [Direction::ToServer, Direction::ToClient] {
            self.halves[side.index()].flush(&mut deliver(side, &mut self.content, &mut reporter));
            reporter.place.direction = side;
            self.content.end(side, &mut reporter);
        }
        match &self.content {
            Content::Encrypted => out.counters.encrypted.add(self.payload),
            Content::Unknown => out.counters.unknown.add(self.payload),
            Content::Session(session) if !session.is_known() => out.counters.unknown.add(self.payload),
            Content::Undecided(_) | Content::Session(_) => {}
        }
    }
}

/// What an assembler tells, to be handed to the content and the report.
fn deliver<'a>(
    direction: Direction,
    content: &'a mut Content,
    reporter: &'a mut Reporter<'_>,
) -> impl FnMut(tcp::Event<'_>) {
    move |event| {
        reporter.place.direction = direction;
        match event {
            tcp::Event::Data(bytes) => content.data(direction, bytes, reporter),
            tcp::Event::End => content.end(direction, reporter),
            tcp::Event::Gap(missing) => {
                reporter.event(Event::Gap(missing));
                content.gap(direction, Some(missing), reporter);
            }
            tcp::Event::Retransmitted(bytes) => reporter.event(Event::Retransmitted(bytes)),
            tcp::Event::Overlap(bytes) => reporter.event(Event::Overlap(bytes)),
            tcp::Event::Conflict(bytes) => reporter.event(Event::Conflict(bytes)),
        }
    }
}
