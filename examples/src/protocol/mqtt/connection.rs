//! Both directions of one connection, packet by packet.

use mqtt_codec::buf::Framed;
use mqtt_codec::{Clause, DecodeError, Packet, Sender, Version, frame};

use super::PROTOCOL;
use super::content::{Shown, kind, label};
use super::decode::{decode, fault};
use super::recognise::is_connect;
use super::synchronise::synchronise;
use super::version::{Belief, version_of};
use super::watch::{self, Watch};
use crate::flow::Direction;
use crate::protocol::{Options, Reporter, Session};
use crate::report::{Event, Fields, Message};

/// Larger packets are skipped: MQTT allows 256 MiB, and a flow may not hold that much.
const PACKET_LIMIT: usize = 16 * 1024 * 1024;
/// How much is shown of bytes that are no packet.
const UNFRAMED_SHOWN: usize = 64;
/// No limit to the length of a frame: what is too long is skipped, which is not the sender's fault.
const ANY_LENGTH: usize = usize::MAX;

/// Both directions of one connection.
pub(super) struct Connection {
    version: Belief,
    /// The direction that CONNECT took, once it was seen.
    client: Option<Direction>,
    sides: [Side; 2],
    fields: Fields,
    watch: Watch,
}

#[derive(Default)]
struct Side {
    begun: bool,
    buffer: Vec<u8>,
    /// Bytes of a packet that is not looked at, still to come.
    skip: u64,
    /// Looking for the beginning of a packet.
    searching: bool,
    /// Bytes passed over while searching.
    passed: u64,
}

impl Connection {
    pub(super) fn new(options: &Options) -> Self {
        let version = options.mqtt_version.map_or(Belief::Unknown, Belief::Known);
        let fields = Fields { lenient: options.lenient, wanted: options.fields, ..Fields::default() };
        Self { version, client: None, sides: Default::default(), fields, watch: Watch::default() }
    }

    fn sender(&self, direction: Direction) -> Option<Sender> {
        self.client.map(|client| if client == direction { Sender::Client } else { Sender::Server })
    }

    /// Takes whole packets off the buffer, and keeps the rest.
    fn packets(&mut self, direction: Direction, buffer: &[u8], out: &mut Reporter<'_>) -> usize {
        let mut at = 0;
        loop {
            let rest = &buffer[at..];
            let side = &mut self.sides[direction.index()];
            if side.searching {
                let (passed, found) = synchronise(rest);
                side.passed += passed as u64;
                at += passed;
                if !found {
                    return at;
                }
                side.found(out);
                continue;
            }
            match frame(rest, ANY_LENGTH) {
                Ok(Framed::Complete { len }) => {
                    self.packet(direction, &rest[..len], out);
                    at += len;
                }
                Ok(Framed::Incomplete { needed }) if rest.len() + needed > PACKET_LIMIT => {
                    let bytes = (rest.len() + needed) as u64;
                    out.event(Event::Skipped { bytes, why: "a packet longer than 16 MiB" });
                    side.skip = needed as u64;
                    return buffer.len();
                }
                Ok(Framed::Incomplete { .. }) => return at,
                Err(error) => {
                    self.fields.clear();
                    self.malformed(&rest[..rest.len().min(UNFRAMED_SHOWN)], &error, out);
                    let side = &mut self.sides[direction.index()];
                    (side.searching, side.passed) = (true, 1);
                    at += 1;
                }
            }
        }
    }

    fn packet(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        if is_connect(bytes) {
            self.client.get_or_insert(direction);
        }
        let sender = self.sender(direction);
        let version = self.version.for_packet(bytes, sender, &self.fields);
        let mut fields = std::mem::take(&mut self.fields);
        fields.clear();
        let decoded = decode(bytes, sender, version, &mut fields);
        self.fields = fields;
        match decoded {
            Ok(packet) => {
                let version = version_of(&packet, version);
                self.version.learn(version, bytes);
                self.well_formed(&packet, version, bytes, out);
            }
            Err(error) => {
                self.version.learn_from_error(bytes, &error);
                self.malformed(bytes, &error, out);
            }
        }
    }

    fn well_formed(&mut self, packet: &Packet<'_>, version: Version, bytes: &[u8], out: &mut Reporter<'_>) {
        let shown = Shown::new(packet);
        shown.hide_in(&mut self.fields);
        out.message(&Message {
            label: label(version),
            protocol: PROTOCOL.name,
            kind: kind(bytes),
            bytes,
            outcome: Ok(&shown),
            fields: &self.fields,
        });
        if out.options.findings {
            self.watch.packet(packet, version, &self.fields, out);
        }
    }

    fn malformed(&self, bytes: &[u8], error: &DecodeError, out: &mut Reporter<'_>) {
        let fault = fault(error, bytes, &self.fields);
        let unknown = matches!(error.clause, Clause::ProtocolName | Clause::ProtocolLevel);
        out.message(&Message {
            label: if unknown { "MQTT" } else { label(error.version) },
            protocol: PROTOCOL.name,
            kind: kind(bytes),
            bytes,
            outcome: Err(&fault),
            fields: &self.fields,
        });
        if out.options.findings {
            out.finding(watch::malformed(kind(bytes), &fault));
        }
    }
}

impl Session for Connection {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        if !side.begun {
            side.begun = true;
            side.searching = !out.place.flow.from_start;
        }
        let skipped = side.skip.min(bytes.len() as u64);
        side.skip -= skipped;
        let bytes = &bytes[skipped as usize..];
        if side.buffer.is_empty() {
            // The usual case: whole packets in a segment, which need no copy.
            let taken = self.packets(direction, bytes, out);
            self.sides[direction.index()].buffer.extend_from_slice(&bytes[taken..]);
        } else {
            side.buffer.extend_from_slice(bytes);
            let mut buffer = std::mem::take(&mut side.buffer);
            let taken = self.packets(direction, &buffer, out);
            buffer.drain(..taken);
            self.sides[direction.index()].buffer = buffer;
        }
    }

    fn gap(&mut self, direction: Direction, missing: Option<u64>, out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        side.begun = true;
        let lacking = match frame(&side.buffer, ANY_LENGTH) {
            _ if side.buffer.is_empty() => side.skip,
            Ok(Framed::Incomplete { needed }) if side.buffer.len() >= mqtt_codec::FRAME_PREFIX_MAX => needed as u64,
            _ => 0,
        };
        let bytes = side.buffer.len() as u64;
        if bytes > 0 {
            out.event(Event::Skipped { bytes, why: "the rest of the packet is not in the capture" });
        }
        side.buffer = Vec::new();
        match missing {
            // The gap ends inside the packet in which it began, so its end is known.
            Some(missing) if missing <= lacking && !side.searching => side.skip = lacking - missing,
            _ => (side.skip, side.searching) = (0, true),
        }
    }

    fn end(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        side.found(out);
        let bytes = std::mem::take(&mut side.buffer).len() as u64;
        if bytes > 0 {
            out.event(Event::Skipped { bytes, why: "the connection ends inside a packet" });
        }
    }

    fn buffered(&self) -> usize {
        self.sides.iter().map(|side| side.buffer.capacity()).sum()
    }
}

impl Side {
    /// Ends a search, and tells what it passed over.
    fn found(&mut self, out: &mut Reporter<'_>) {
        self.searching = false;
        let bytes = std::mem::take(&mut self.passed);
        if bytes > 0 {
            out.event(Event::Skipped { bytes, why: "looking for the beginning of a packet" });
        }
    }
}
