//! HTTP/1.1 (RFC 9112): both directions of a connection, message by message, for the protocols that it carries.

mod asked;
mod chunked;
mod coding;
mod framing;
mod half;
mod head;
mod message;
mod search;

use super::Direction;
use super::content::protocol_of_port;
use crate::protocol::{HttpSession, Options, PROTOCOLS, Protocol, Recognised, Reporter, Session};
use crate::report::{Event, Finding, Severity};
use asked::Asked;
use half::{Half, Step};
use head::{end_of_head, may_begin};

pub use head::{FieldLine, Head, Start};
pub use message::{Body, HttpMessage};

/// So much is taken in at a time, which makes it cheap to take messages off.
const PIECE: usize = 4096;

/// A connection of HTTP.
#[derive(Default)]
pub(crate) struct Http {
    halves: [Half; 2],
    asked: Asked,
    carried: Option<Carried>,
}

/// What the messages carry.
struct Carried {
    protocol: &'static str,
    session: Box<dyn HttpSession>,
}

/// Whether a stream begins with a head.
pub(super) fn recognise(bytes: &[u8]) -> Recognised {
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let bytes = &bytes[blank..];
    match end_of_head(bytes, 0) {
        _ if !may_begin(bytes) => Recognised::No,
        Some(end) if Head::parse(&bytes[..end]).is_ok() => Recognised::Yes,
        Some(_) => Recognised::No,
        None => Recognised::Perhaps,
    }
}

impl Http {
    /// A connection of which is known what it carries.
    pub(crate) fn carrying(protocol: &'static Protocol, options: &Options) -> Self {
        Self { carried: Carried::open(protocol, options), ..Self::default() }
    }

    fn steps(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        while let Some(step) = self.halves[direction.index()].step(&mut self.asked) {
            self.step(direction, step, out);
        }
    }

    fn step(&mut self, direction: Direction, step: Step, out: &mut Reporter<'_>) {
        match step {
            Step::Message(begun, bytes, runs, body_len) => {
                let message = HttpMessage::new(&begun.head, begun.request.as_deref(), &bytes, &runs, body_len);
                self.message(direction, &message, out);
            }
            Step::Incomplete(begun, bytes, why) => {
                let (head_len, len) = (begun.len.min(bytes.len()), bytes.len());
                let body_len = len - head_len;
                let runs = [(0, head_len)];
                let message = HttpMessage::new(&begun.head, begun.request.as_deref(), &bytes, &runs, body_len);
                if self.carried(&message, out).is_some() {
                    out.event(Event::Skipped { bytes: len as u64, why });
                }
            }
            Step::Skipped(bytes, why) if self.carried.is_some() => out.event(Event::Skipped { bytes, why }),
            Step::Skipped(..) => {}
            Step::Leaves(begun) => {
                self.halves.iter_mut().for_each(Half::leave);
                if self.carried.is_some() {
                    let status = begun.head.status().unwrap_or_default();
                    out.event(Event::Note(format!("the connection leaves HTTP with status {status}")));
                }
            }
        }
    }

    fn message(&mut self, direction: Direction, message: &HttpMessage<'_>, out: &mut Reporter<'_>) {
        let Some(session) = self.carried(message, out) else { return };
        if framing::is_ambiguous(message.head) {
            let detail = "Transfer-Encoding where it must not be: others may see another message [RFC 9112 §6.1]";
            out.finding(Finding {
                protocol: "http",
                severity: Severity::Warning,
                rule: "ambiguous-length",
                detail: detail.to_owned(),
            });
        }
        match message.body {
            Ok(_) => session.message(direction, message, out),
            Err(why) => out.event(Event::Skipped { bytes: message.bytes.len() as u64, why }),
        }
    }

    /// Who reads a message: the protocol that its content shows, else that of the messages before, else that of the port.
    fn carried(&mut self, message: &HttpMessage<'_>, out: &Reporter<'_>) -> Option<&mut Box<dyn HttpSession>> {
        let shows = |protocol: &&&Protocol| protocol.http.as_ref().is_some_and(|http| (http.recognise)(message, out));
        let found = PROTOCOLS.iter().find(shows).copied();
        let found = found.or_else(|| protocol_of_port(out).filter(|_| self.carried.is_none()));
        if let Some(protocol) = found
            && self.carried.as_ref().is_none_or(|carried| carried.protocol != protocol.name)
        {
            self.carried = Carried::open(protocol, out.options);
        }
        self.carried.as_mut().map(|carried| &mut carried.session)
    }
}

impl Carried {
    fn open(protocol: &'static Protocol, options: &Options) -> Option<Self> {
        let http = protocol.http.as_ref()?;
        Some(Self { protocol: protocol.name, session: (http.open)(options) })
    }
}

impl Session for Http {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        for piece in bytes.chunks(PIECE) {
            self.halves[direction.index()].push(piece);
            self.steps(direction, out);
        }
    }

    fn gap(&mut self, direction: Direction, missing: Option<u64>, out: &mut Reporter<'_>) {
        let half = &mut self.halves[direction.index()];
        let step = half.gap(missing);
        if half.is_searching() {
            self.asked.forget();
        }
        if let Some(step) = step {
            self.step(direction, step, out);
        }
    }

    fn end(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        if let Some(step) = self.halves[direction.index()].end() {
            self.step(direction, step, out);
        }
    }

    fn buffered(&self) -> usize {
        self.asked.size() + self.halves.iter().map(Half::buffered).sum::<usize>()
    }

    fn is_known(&self) -> bool {
        self.carried.is_some()
    }
}
