//! One module a protocol, and the list of them.
//!
//! A new format is a module with a [`Protocol`] and a [`Session`], and a line in [`PROTOCOLS`].

pub mod mqtt;

use crate::flow::{Carrier, Direction};
use crate::report::{Counters, Event, Finding, Message, Place, Severity, Sink};

/// Every protocol the tools know.
pub static PROTOCOLS: [&Protocol; 1] = [&mqtt::PROTOCOL];

/// How to find a protocol in a capture, and how to read it.
pub struct Protocol {
    /// The name on the command line and in JSON.
    pub name: &'static str,
    /// Where it is expected if the content does not tell.
    pub ports: &'static [(Carrier, u16)],
    /// The WebSocket subprotocols that stand for it.
    pub subprotocols: &'static [&'static str],
    /// Whether one side's first bytes are this protocol.
    pub recognise: fn(Carrier, &[u8]) -> Recognised,
    /// Begins to read a flow.
    pub open: fn(&Options) -> Box<dyn Session>,
}

/// An answer that may need more bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recognised {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It may be: more bytes will tell.
    Perhaps,
}

/// Reads both directions of one flow.
pub trait Session {
    /// The next bytes of a stream, or the next datagram.
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>);

    /// So many bytes of a stream, if that is known, are not in the capture.
    fn gap(&mut self, direction: Direction, missing: Option<u64>, out: &mut Reporter<'_>);

    /// Nothing more will come from this side.
    fn end(&mut self, direction: Direction, out: &mut Reporter<'_>);

    /// Bytes kept until a message is complete.
    fn buffered(&self) -> usize;
}

/// What the user chose.
#[derive(Clone, Default)]
pub struct Options {
    /// Protocols by port, where the content does not tell.
    pub decode_as: Vec<DecodeAs>,
    /// The version of MQTT in flows that begin before the capture.
    pub mqtt_version: Option<mqtt_codec::Version>,
    /// Accept and report deviations that occur in the field.
    pub lenient: bool,
    /// Collect every field.
    pub fields: bool,
    /// Look for what an analyst looks for.
    pub findings: bool,
    /// Show passwords and the like.
    pub show_secrets: bool,
}

/// One `--decode-as tcp/28831=mqtt`.
#[derive(Clone, Copy)]
pub struct DecodeAs {
    /// Over what.
    pub carrier: Carrier,
    /// The port of either side.
    pub port: u16,
    /// What it is.
    pub protocol: &'static Protocol,
}

impl std::str::FromStr for DecodeAs {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = || format!("`{text}` is not of the form tcp/PORT=PROTOCOL");
        let (place, name) = text.split_once('=').ok_or_else(wanted)?;
        let (carrier, port) = place.split_once('/').ok_or_else(wanted)?;
        let carrier = match carrier {
            "tcp" => Carrier::Tcp,
            "udp" => Carrier::Udp,
            _ => return Err(wanted()),
        };
        let port = port.parse().map_err(|_| format!("`{port}` is not a port"))?;
        Ok(Self { carrier, port, protocol: by_name(name)? })
    }
}

/// The protocol called `name`; if there is none, the names there are.
pub fn by_name(name: &str) -> Result<&'static Protocol, String> {
    PROTOCOLS.into_iter().find(|protocol| protocol.name == name).ok_or_else(|| {
        let known: Vec<_> = PROTOCOLS.iter().map(|protocol| protocol.name).collect();
        format!("unknown protocol `{name}`; known: {}", known.join(", "))
    })
}

/// Where a session tells what it finds: it counts, and passes on.
pub struct Reporter<'a> {
    /// The place of everything that is told.
    pub place: Place<'a>,
    /// What the user chose.
    pub options: &'a Options,
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
}
