//! What was seen, in numbers.

use std::collections::BTreeMap;

use super::{Event, Message};

/// How often, and how many bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// How often.
    pub count: u64,
    /// How many bytes.
    pub bytes: u64,
}

impl Amount {
    /// Counts one more.
    pub fn add(&mut self, bytes: u64) {
        self.count += 1;
        self.bytes += bytes;
    }
}

/// Everything that is counted while a capture is read.
#[derive(Clone, Debug, Default)]
pub struct Counters {
    /// Packets in the capture.
    pub packets: Amount,
    /// Well-formed messages by protocol and kind.
    pub messages: BTreeMap<(&'static str, &'static str), Amount>,
    /// Malformed messages.
    pub malformed: Amount,
    /// Messages that were accepted although they are not canonical or not quite legal.
    pub tolerated: u64,
    /// Findings, if they were asked for.
    pub findings: u64,
    /// Flows that carried data.
    pub flows: u64,
    /// Flows that are encrypted, and their payload.
    pub encrypted: Amount,
    /// Flows of no known protocol, and their payload.
    pub unknown: Amount,
    /// Flows forgotten early to keep memory bounded.
    pub evicted: u64,
    /// Bytes missing in streams.
    pub gaps: Amount,
    /// Bytes sent again.
    pub retransmitted: Amount,
    /// Old bytes in segments that also brought new ones.
    pub overlaps: Amount,
    /// Bytes that were others when sent again.
    pub conflicts: Amount,
    /// Bytes that could not be read as messages.
    pub skipped: Amount,
    /// IP fragments.
    pub fragments: u64,
    /// Datagrams of which not all fragments came.
    pub abandoned: u64,
    /// Packets with a damaged header.
    pub damaged: u64,
    /// Packets that are neither TCP nor UDP.
    pub other: u64,
    /// Packets of an unsupported link layer.
    pub unknown_link: u64,
}

impl Counters {
    /// All well-formed messages.
    pub fn well_formed(&self) -> Amount {
        self.messages.values().fold(Amount::default(), |sum, amount| Amount {
            count: sum.count + amount.count,
            bytes: sum.bytes + amount.bytes,
        })
    }

    pub(crate) fn message(&mut self, message: &Message<'_>) {
        let bytes = message.bytes.len() as u64;
        match message.outcome {
            Ok(_) => self.messages.entry((message.protocol, message.kind)).or_default().add(bytes),
            Err(_) => self.malformed.add(bytes),
        }
        self.tolerated += message.fields.tolerated.len() as u64;
    }

    pub(crate) fn event(&mut self, event: &Event) {
        match event {
            Event::Gap(bytes) => self.gaps.add(*bytes),
            Event::Retransmitted(bytes) => self.retransmitted.add(*bytes as u64),
            Event::Overlap(bytes) => self.overlaps.add(*bytes as u64),
            Event::Conflict(bytes) => self.conflicts.add(*bytes as u64),
            Event::Skipped { bytes, .. } => self.skipped.add(*bytes),
            Event::Note(_) => {}
        }
    }
}
