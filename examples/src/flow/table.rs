//! All flows of a capture, within a bound.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;

use super::content::Content;
use super::tcp::{self, Assembler};
use super::{Carrier, Direction, FlowInfo};
use crate::capture::{Segment, Stamp, Tcp, Transport};
use crate::protocol::{Options, PROTOCOLS, Reporter};
use crate::report::{Counters, Event, Place, Sink};

/// Flows remembered at a time.
const FLOW_LIMIT: usize = 65_536;
/// Bytes held at a time, for holes and for messages that are not complete.
const BUFFER_LIMIT: usize = 256 * 1024 * 1024;

/// The flows of a capture. When there are too many, or they hold too much, those silent for longest are forgotten.
pub struct Flows {
    table: HashMap<Key, Flow>,
    /// Flows by the packet that touched them last.
    recent: BTreeMap<u64, Key>,
    numbered: u64,
    buffered: usize,
    limits: Limits,
    options: Options,
    /// What was seen so far.
    pub counters: Counters,
}

#[derive(Clone, Copy)]
struct Limits {
    flows: usize,
    buffered: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    carrier: Carrier,
    low: SocketAddr,
    high: SocketAddr,
}

struct Flow {
    info: FlowInfo,
    halves: [Assembler; 2],
    content: Content,
    /// Ended by RST; a half that ended by FIN says so itself.
    closed: bool,
    payload: u64,
    buffered: usize,
    touched: u64,
}

impl Flows {
    /// No flows yet.
    pub fn new(options: Options) -> Self {
        let limits = Limits { flows: FLOW_LIMIT, buffered: BUFFER_LIMIT };
        Self {
            table: HashMap::new(),
            recent: BTreeMap::new(),
            numbered: 0,
            buffered: 0,
            limits,
            options,
            counters: Counters::default(),
        }
    }

    /// Sets other limits, of flows and of bytes held, than the usual ones.
    #[must_use]
    pub fn with_limits(mut self, flows: usize, buffered: usize) -> Self {
        self.limits = Limits { flows, buffered };
        self
    }

    /// Bytes held, for holes and for messages that are not complete.
    pub fn buffered(&self) -> usize {
        self.buffered
    }

    /// Flows remembered.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// Takes in a segment or a datagram.
    pub fn segment(&mut self, stamp: Stamp, segment: &Segment<'_>, sink: &mut dyn Sink) {
        let key = Key::of(segment);
        if self.table.get(&key).is_some_and(|flow| flow.is_reopened_by(segment)) {
            self.forget(key, stamp, sink);
        }
        let flow = self.table.entry(key).or_insert_with(|| {
            self.numbered += 1;
            Flow::new(FlowInfo::of(segment, self.numbered - 1, &self.options))
        });
        self.recent.remove(&flow.touched);
        flow.touched = stamp.packet;
        self.recent.insert(stamp.packet, key);
        flow.segment(stamp, segment, &self.options, &mut self.counters, sink);
        let held = flow.holds();
        let before = std::mem::replace(&mut flow.buffered, held);
        self.buffered = self.buffered - before + flow.buffered;
        self.evict(key, stamp, sink);
    }

    /// The capture is over: hands out what is still held.
    pub fn finish(&mut self, stamp: Stamp, sink: &mut dyn Sink) {
        while let Some((_, key)) = self.recent.pop_first() {
            self.forget(key, stamp, sink);
        }
    }

    fn evict(&mut self, current: Key, stamp: Stamp, sink: &mut dyn Sink) {
        while self.table.len() > self.limits.flows || self.buffered > self.limits.buffered {
            let Some((_, key)) = self.recent.pop_first() else { return };
            self.counters.evicted += 1;
            self.forget(key, stamp, sink);
            if key == current {
                return;
            }
        }
    }

    fn forget(&mut self, key: Key, stamp: Stamp, sink: &mut dyn Sink) {
        let Some(mut flow) = self.table.remove(&key) else { return };
        self.recent.remove(&flow.touched);
        self.buffered -= flow.buffered;
        flow.finish(stamp, &self.options, &mut self.counters, sink);
    }
}

impl Key {
    fn of(segment: &Segment<'_>) -> Self {
        let carrier = match segment.transport {
            Transport::Tcp(_) => Carrier::Tcp,
            Transport::Udp => Carrier::Udp,
        };
        let (a, b) = (segment.source, segment.destination);
        Self { carrier, low: a.min(b), high: a.max(b) }
    }
}

impl FlowInfo {
    /// Names the flow that `segment` opens.
    fn of(segment: &Segment<'_>, number: u64, options: &Options) -> Self {
        let (source, destination) = (segment.source, segment.destination);
        let carrier = Key::of(segment).carrier;
        let (from_server, from_start) = match segment.transport {
            Transport::Tcp(Tcp { syn: true, acknowledged, .. }) => (acknowledged.is_some(), true),
            _ => (serves(source, destination, carrier, options), false),
        };
        let (client, server) = if from_server { (destination, source) } else { (source, destination) };
        Self { number, carrier, client, server, from_start }
    }
}

/// Whether `source` is the server, as far as ports can tell: a known one, else the lower one.
fn serves(source: SocketAddr, destination: SocketAddr, carrier: Carrier, options: &Options) -> bool {
    let known = |port: u16| {
        options.decode_as.iter().any(|choice| (choice.carrier, choice.port) == (carrier, port))
            || PROTOCOLS.iter().any(|protocol| protocol.ports.contains(&(carrier, port)))
    };
    match (known(source.port()), known(destination.port())) {
        (true, false) => true,
        (false, true) => false,
        _ => source.port() < destination.port(),
    }
}

impl Flow {
    fn new(info: FlowInfo) -> Self {
        let (halves, content) = Default::default();
        Self { info, halves, content, closed: false, payload: 0, buffered: 0, touched: 0 }
    }

    /// Whether a segment opens another connection between the same ends.
    fn is_reopened_by(&self, segment: &Segment<'_>) -> bool {
        let Transport::Tcp(tcp) = segment.transport else { return false };
        let half = &self.halves[self.direction(segment).index()];
        let closed = self.closed || self.halves.iter().all(Assembler::has_ended);
        tcp.syn && tcp.acknowledged.is_none() && (closed || half.reopened_by(tcp.sequence))
    }

    fn direction(&self, segment: &Segment<'_>) -> Direction {
        if segment.source == self.info.client { Direction::ToServer } else { Direction::ToClient }
    }

    fn holds(&self) -> usize {
        self.content.buffered() + self.halves.iter().map(Assembler::pending_bytes).sum::<usize>()
    }

    fn segment(
        &mut self,
        stamp: Stamp,
        segment: &Segment<'_>,
        options: &Options,
        counters: &mut Counters,
        sink: &mut dyn Sink,
    ) {
        if self.payload == 0 && !segment.payload.is_empty() {
            counters.flows += 1;
        }
        self.payload += segment.payload.len() as u64;
        let direction = self.direction(segment);
        let place = Place { stamp, flow: &self.info, direction };
        let mut reporter = Reporter { place, options, counters, sink };
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
    fn finish(&mut self, stamp: Stamp, options: &Options, counters: &mut Counters, sink: &mut dyn Sink) {
        let place = Place { stamp, flow: &self.info, direction: Direction::ToServer };
        let mut reporter = Reporter { place, options, counters, sink };
        for side in [Direction::ToServer, Direction::ToClient] {
            self.halves[side.index()].flush(&mut deliver(side, &mut self.content, &mut reporter));
            reporter.place.direction = side;
            self.content.end(side, &mut reporter);
        }
        match self.content {
            Content::Encrypted => counters.encrypted.add(self.payload),
            Content::Unknown => counters.unknown.add(self.payload),
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
