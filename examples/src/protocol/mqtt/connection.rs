//! Both directions of one connection, packet by packet.

use mqtt_codec::buf::Framed;
use mqtt_codec::{Clause, DecodeError, FRAME_PREFIX_MAX, Packet, Sender, Version, frame};

use super::PROTOCOL;
use super::content::{Shown, kind, label};
use super::decode::{decode, fault};
use super::recognise::{is_connect, names_topic};
use super::version::{Belief, decodes, version_of};
use super::watch::{self, Watch};
use crate::flow::Direction;
use crate::protocol::framed::Format;
use crate::protocol::{Options, Reporter};
use crate::report::{Fields, Message};

/// Both directions of one connection.
pub(super) struct Connection {
    version: Belief,
    /// The direction that CONNECT took, once it was seen.
    client: Option<Direction>,
    fields: Fields,
    watch: Watch,
}

impl Connection {
    pub(super) fn new(options: &Options) -> Self {
        let version = options.mqtt_version.map_or(Belief::Unknown, Belief::Known);
        let fields = Fields { lenient: options.lenient, wanted: options.fields, ..Fields::default() };
        Self { version, client: None, fields, watch: Watch::default() }
    }

    fn sender(&self, direction: Direction) -> Option<Sender> {
        self.client.map(|client| if client == direction { Sender::Client } else { Sender::Server })
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

impl Format for Connection {
    type Error = DecodeError;

    const PREFIX: usize = FRAME_PREFIX_MAX;

    fn frame(&self, bytes: &[u8], limit: usize) -> Result<Framed, DecodeError> {
        frame(bytes, limit)
    }

    fn is_plausible(&self, packet: &[u8]) -> bool {
        decodes(packet)
    }

    fn begins_telling(&self, bytes: &[u8]) -> bool {
        names_topic(bytes)
    }

    fn message(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        self.packet(direction, bytes, out);
    }

    fn unframed(&mut self, bytes: &[u8], error: &DecodeError, out: &mut Reporter<'_>) {
        self.fields.clear();
        self.malformed(bytes, error, out);
    }
}
