//! 6LoWPAN: from the frames of IEEE 802.15.4 to the IPv6 datagrams that they stand for.

mod contexts;
mod json;
mod link;
mod making;
mod meaning;
mod message;
mod router;
mod watch;

use std::collections::HashMap;

use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::ieee802154::{FrameType, Payload, Security};
use lowpan_codec::{DecodeError, Integrity, Level, LinkAddress, Packet};

use crate::capture::{Frame, Stamp};
use crate::flow::{Carrier, Direction, End, FlowInfo, Flows};
use crate::protocol::{Options, Reporter};
use crate::report::{Fault, Fields, Message, Place, Sink};

pub use contexts::GivenContext;
pub(crate) use json::{json, kind};
pub(crate) use link::is_link;
pub use link::{IEEE802154_TAP, IEEE802154_WITH_FCS, IEEE802154_WITHOUT_FCS, LinkFrame};
pub use router::{Header, Routed, Router, Sent};

use contexts::Contexts;
use making::Making;
use meaning::{Meaning, Sender};
use message::{Encrypted, Shown};

/// Pairs of nodes remembered at a time.
const PAIR_LIMIT: usize = 65_536;

/// What is known of the networks in a capture.
pub struct Lowpan {
    contexts: Contexts,
    making: Making,
    /// Who talks to whom, below IP.
    pairs: HashMap<[Option<LinkAddress>; 2], FlowInfo>,
    fields: Fields,
    findings: bool,
}

impl Lowpan {
    /// Knows no more than the contexts that are given.
    pub fn new(options: &Options) -> Self {
        Self {
            contexts: Contexts::new(&options.contexts),
            making: Making::default(),
            pairs: HashMap::new(),
            fields: Fields { lenient: options.lenient, wanted: options.fields, ..Fields::default() },
            findings: options.findings,
        }
    }

    /// Datagrams of which fragments have come, but not all.
    pub fn abandoned(&self) -> u64 {
        self.making.abandoned()
    }

    /// Tells what a frame is; hands out the datagram that it completes.
    pub(crate) fn frame(&mut self, frame: &Frame<'_>, flows: &mut Flows, sink: &mut dyn Sink) -> Option<Vec<u8>> {
        self.fields.clear();
        let link = match LinkFrame::read(frame.link, frame.data, &mut self.fields) {
            Ok(link) => link,
            Err((octets, error)) => {
                let (info, direction) = self.pair([None; 2], flows);
                let mut outlet = flows.outlet(sink);
                let mut out = outlet.at(Place { stamp: frame.stamp, flow: &info, direction });
                self.malformed("frame", octets, &error, &mut out);
                return None;
            }
        };
        if link.mac.frame_control().frame_type() != FrameType::DATA {
            flows.counters.other += 1;
            return None;
        }
        let (info, direction) = self.pair([link.mac.source(), link.mac.destination()], flows);
        let mut outlet = flows.outlet(sink);
        let mut out = outlet.at(Place { stamp: frame.stamp, flow: &info, direction });
        match link.mac.payload() {
            Payload::Encrypted(_) => {
                self.encrypted(&link, &mut out);
                None
            }
            Payload::Plain([]) => {
                out.counters.other += 1;
                None
            }
            Payload::Plain(payload) => self.packet(&link, payload, frame.stamp, &mut out),
        }
    }

    /// Nothing can be said of what nobody here has the key for.
    fn encrypted(&self, link: &LinkFrame<'_>, out: &mut Reporter<'_>) {
        let content = Encrypted(link.mac.security());
        self.tell("encrypted", link.octets, Ok(&content), out);
    }

    fn packet(
        &mut self,
        link: &LinkFrame<'_>,
        payload: &[u8],
        stamp: Stamp,
        out: &mut Reporter<'_>,
    ) -> Option<Vec<u8>> {
        let payload_at = link.octets.len() - link.mac.mic().len() - payload.len();
        let packet = match Packet::decode(&mut Reader::at(payload_at, payload), &mut self.fields) {
            Ok(packet) => packet,
            // The channel is shared with others.
            Err(error) if error.level() == Level::Ignore => {
                out.counters.other += 1;
                return None;
            }
            Err(error) => {
                self.malformed("packet", link.octets, &error, out);
                return None;
            }
        };
        let is_protected = link.mac.security().is_some_and(|security| Security::mic_len(&security) > 0);
        if self.findings {
            watch::packet(&packet, is_protected, out);
        }
        let sender = Sender {
            source: link.mac.source(),
            destination: link.mac.destination(),
            pan: link.mac.destination_pan(),
            // Somebody who reads along drops nothing.
            integrity: Integrity::Present,
        };
        let meaning = Meaning::of(&packet, payload, sender, &self.contexts, &mut self.making, stamp);
        if self.findings {
            watch::meaning(&packet, &meaning, out);
        }
        if let Meaning::Failed(error) = &meaning
            && error.level() == Level::Malformed
        {
            let offset = error.offset.saturating_add(u32::try_from(payload_at).unwrap_or(u32::MAX));
            self.malformed(kind(&packet.body), link.octets, &DecodeError { offset, ..*error }, out);
            return None;
        }
        let shown = Shown { packet: &packet, meaning: &meaning, octets: payload.len() };
        self.tell(kind(&packet.body), link.octets, Ok(&shown), out);
        let Meaning::Datagram(datagram) = meaning else { return None };
        self.contexts.learn(&datagram, stamp);
        Some(datagram)
    }

    fn malformed(&self, kind: &'static str, octets: &[u8], error: &DecodeError, out: &mut Reporter<'_>) {
        let fault = Fault {
            clause: error.id().to_owned(),
            text: error.clause.to_string(),
            kind: "malformed".to_owned(),
            offset: error.offset as usize,
            more: Vec::new(),
            secret: Vec::new(),
        };
        self.tell(kind, octets, Err(&fault), out);
        if self.findings {
            out.finding(watch::malformed(kind, error));
        }
    }

    fn tell(
        &self,
        kind: &'static str,
        bytes: &[u8],
        outcome: Result<&dyn crate::report::Content, &Fault>,
        out: &mut Reporter<'_>,
    ) {
        let label = if matches!(kind, "frame" | "encrypted") { "802.15.4" } else { "6LoWPAN" };
        out.message(&Message { label, protocol: "lowpan", kind, bytes, outcome, fields: &self.fields });
    }

    /// The flow between two nodes; who sends first counts as the client.
    fn pair(&mut self, [from, to]: [Option<LinkAddress>; 2], flows: &mut Flows) -> (FlowInfo, Direction) {
        if let Some(info) = self.pairs.get(&[to, from]) {
            return (info.clone(), Direction::ToClient);
        }
        if self.pairs.len() >= PAIR_LIMIT && !self.pairs.contains_key(&[from, to]) {
            self.pairs.clear();
        }
        let info = self.pairs.entry([from, to]).or_insert_with(|| FlowInfo {
            number: flows.next_number(),
            carrier: Carrier::Link,
            client: End::Link(from),
            server: End::Link(to),
            from_start: false,
        });
        (info.clone(), Direction::ToServer)
    }
}
