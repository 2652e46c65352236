//! All flows of a capture, within a bound.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;

use super::connection::Flow;
use super::{Carrier, FlowInfo};
use crate::capture::{Segment, Stamp};
use crate::protocol::{Options, Outlet, Shared};
use crate::report::{Counters, Sink};

/// Flows remembered at a time.
const FLOW_LIMIT: usize = 65_536;
/// Bytes held at a time, for holes and for messages that are not complete.
const BUFFER_LIMIT: usize = 256 * 1024 * 1024;

/// The flows of a capture. When there are too many, or they hold too much, those silent for longest are forgotten.
pub struct Flows {
    table: HashMap<Key, Entry>,
    /// Flows by the packet that touched them last.
    recent: BTreeMap<u64, Key>,
    numbered: u64,
    buffered: usize,
    limits: Limits,
    options: Options,
    shared: Shared,
    /// What was seen so far.
    pub counters: Counters,
}

#[derive(Clone, Copy)]
struct Limits {
    flows: usize,
    buffered: usize,
}

/// A flow, with what it held when it was touched last.
struct Entry {
    flow: Flow,
    touched: u64,
    buffered: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    carrier: Carrier,
    low: SocketAddr,
    high: SocketAddr,
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
            shared: Shared::default(),
            counters: Counters::default(),
        }
    }

    /// Sets other limits, of flows and of bytes held, than the usual ones.
    #[must_use]
    pub fn with_limits(mut self, flows: usize, buffered: usize) -> Self {
        self.limits = Limits { flows, buffered };
        self
    }

    /// What the user chose.
    pub(crate) fn options(&self) -> &Options {
        &self.options
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

    /// A number for a flow that is kept elsewhere.
    pub(crate) fn next_number(&mut self) -> u64 {
        self.numbered += 1;
        self.numbered - 1
    }

    /// Where what is found outside of these flows is told.
    pub(crate) fn outlet<'a>(&'a mut self, sink: &'a mut dyn Sink) -> Outlet<'a> {
        Outlet { options: &self.options, shared: &mut self.shared, counters: &mut self.counters, sink }
    }

    /// Takes in a segment or a datagram.
    pub fn segment(&mut self, stamp: Stamp, segment: &Segment<'_>, sink: &mut dyn Sink) {
        let key = Key::of(segment);
        if self.table.get(&key).is_some_and(|entry| entry.flow.is_reopened_by(segment)) {
            self.forget(key, stamp, sink);
        }
        let entry = self.table.entry(key).or_insert_with(|| {
            let flow = Flow::new(FlowInfo::of(segment, self.numbered, &self.options));
            self.numbered += 1;
            Entry { flow, touched: stamp.packet, buffered: 0 }
        });
        self.recent.remove(&entry.touched);
        self.recent.insert(stamp.packet, key);
        entry.touched = stamp.packet;
        let (options, shared, counters) = (&self.options, &mut self.shared, &mut self.counters);
        entry.flow.segment(stamp, segment, &mut Outlet { options, shared, counters, sink });
        self.buffered -= entry.buffered;
        entry.buffered = entry.flow.buffered();
        self.buffered += entry.buffered;
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
        let Some(mut entry) = self.table.remove(&key) else { return };
        self.recent.remove(&entry.touched);
        self.buffered -= entry.buffered;
        let (options, shared, counters) = (&self.options, &mut self.shared, &mut self.counters);
        entry.flow.finish(stamp, &mut Outlet { options, shared, counters, sink });
    }
}

impl Key {
    fn of(segment: &Segment<'_>) -> Self {
        let (a, b) = (segment.source, segment.destination);
        Self { carrier: segment.transport.into(), low: a.min(b), high: a.max(b) }
    }
}
