//! What a flow carries: found out from its first bytes, else from its ports.

use super::http::{self, Http};
use super::tls::{is_dtls, may_be_dtls, recognise_tls};
use super::websocket::{WebSocket, recognise_upgrade};
use super::{Carrier, Direction, FlowInfo};
use crate::protocol::{PROTOCOLS, Protocol, Recognised, Reporter, Session};

/// Bytes held until it is clear what they are: the head of an HTTP request is the longest.
const UNDECIDED_LIMIT: usize = 16 * 1024;

/// What a flow carries.
pub(super) enum Content {
    /// Not clear yet: what came so far, in order.
    Undecided(Vec<(Direction, Vec<u8>)>),
    /// Messages.
    Session(Box<dyn Session>),
    /// TLS or DTLS.
    Encrypted,
    /// Something else.
    Unknown,
}

enum Verdict {
    Known(Content),
    No,
    Perhaps,
}

impl Default for Content {
    fn default() -> Self {
        Self::Undecided(Vec::new())
    }
}

impl Content {
    pub(super) fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        match self {
            Self::Session(session) => session.data(direction, bytes, out),
            Self::Encrypted | Self::Unknown => {}
            Self::Undecided(held) => {
                let datagrams = out.place.flow.carrier == Carrier::Udp;
                match held.last_mut() {
                    Some((last, chunk)) if *last == direction && !datagrams => chunk.extend_from_slice(bytes),
                    _ => held.push((direction, bytes.to_vec())),
                }
                let size: usize = held.iter().map(|(_, chunk)| chunk.len()).sum();
                match judge(held, out) {
                    Verdict::Known(content) => self.decide(content, out),
                    Verdict::Perhaps if size < UNDECIDED_LIMIT => {}
                    Verdict::Perhaps | Verdict::No => self.decide_by_port(out),
                }
            }
        }
    }

    pub(super) fn boundary(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        if let Self::Session(session) = self {
            session.boundary(direction, out);
        }
    }

    pub(super) fn gap(&mut self, direction: Direction, missing: Option<u64>, out: &mut Reporter<'_>) {
        if matches!(self, Self::Undecided(_)) {
            self.decide_by_port(out);
        }
        if let Self::Session(session) = self {
            session.gap(direction, missing, out);
        }
    }

    pub(super) fn end(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        if matches!(self, Self::Undecided(held) if held.iter().any(|(from, _)| *from == direction)) {
            self.decide_by_port(out);
        }
        if let Self::Session(session) = self {
            session.end(direction, out);
        }
    }

    pub(super) fn buffered(&self) -> usize {
        match self {
            Self::Undecided(held) => held.iter().map(|(_, chunk)| chunk.len()).sum(),
            Self::Session(session) => session.buffered(),
            Self::Encrypted | Self::Unknown => 0,
        }
    }

    fn decide_by_port(&mut self, out: &mut Reporter<'_>) {
        self.decide(by_port(out), out);
    }

    fn decide(&mut self, content: Self, out: &mut Reporter<'_>) {
        let undecided = std::mem::replace(self, content);
        if let (Self::Undecided(held), Self::Session(session)) = (undecided, self) {
            for (direction, chunk) in held {
                out.place.direction = direction;
                session.data(direction, &chunk, out);
            }
        }
    }
}

/// Judges by what each side said first.
fn judge(held: &[(Direction, Vec<u8>)], out: &Reporter<'_>) -> Verdict {
    let carrier = out.place.flow.carrier;
    let mut verdict = Verdict::No;
    for side in [Direction::ToServer, Direction::ToClient] {
        let Some((_, first)) = held.iter().find(|(from, _)| *from == side) else { continue };
        match judge_side(carrier, first, out) {
            Verdict::No => {}
            Verdict::Perhaps => verdict = Verdict::Perhaps,
            known @ Verdict::Known(_) => return known,
        }
    }
    verdict
}

fn judge_side(carrier: Carrier, first: &[u8], out: &Reporter<'_>) -> Verdict {
    let mut perhaps = false;
    let mut is = |recognised| {
        perhaps |= recognised == Recognised::Perhaps;
        recognised == Recognised::Yes
    };
    match carrier {
        Carrier::Udp if is_dtls(first) => return Verdict::Known(Content::Encrypted),
        Carrier::Udp if may_be_dtls(first) && uses_known_port(out) => return Verdict::Known(Content::Encrypted),
        Carrier::Tcp if is(recognise_tls(first)) => return Verdict::Known(Content::Encrypted),
        Carrier::Tcp if is(recognise_upgrade(first)) => {
            return Verdict::Known(Content::Session(Box::new(WebSocket::default())));
        }
        Carrier::Tcp if is(http::recognise(first)) => {
            return Verdict::Known(Content::Session(Box::new(Http::default())));
        }
        _ => {}
    }
    match PROTOCOLS.iter().find(|protocol| is((protocol.recognise)(carrier, first))) {
        Some(protocol) => Verdict::Known(Content::Session((protocol.open)(carrier, out.options))),
        None if perhaps => Verdict::Perhaps,
        None => Verdict::No,
    }
}

/// What the user said of the ports, else what is usual there.
fn by_port(out: &Reporter<'_>) -> Content {
    let flow = out.place.flow;
    match protocol_of_port(out) {
        Some(protocol) => Content::Session((protocol.open)(flow.carrier, out.options)),
        None if PROTOCOLS.iter().any(|protocol| uses(flow, protocol.secure_ports)) => Content::Encrypted,
        None => Content::Unknown,
    }
}

/// The same, if it is a protocol that can be read.
pub(super) fn protocol_of_port(out: &Reporter<'_>) -> Option<&'static Protocol> {
    let (flow, options) = (out.place.flow, out.options);
    let chosen = options.decode_as.iter().find(|choice| uses(flow, &[(choice.carrier, choice.port)]));
    let usual = || PROTOCOLS.iter().find(|protocol| uses(flow, protocol.ports)).copied();
    chosen.map(|choice| choice.protocol).or_else(usual)
}

fn uses_known_port(out: &Reporter<'_>) -> bool {
    let flow = out.place.flow;
    PROTOCOLS.iter().any(|protocol| uses(flow, protocol.ports) || uses(flow, protocol.secure_ports))
}

fn uses(flow: &FlowInfo, ports: &[(Carrier, u16)]) -> bool {
    [flow.server, flow.client].iter().any(|end| end.port().is_some_and(|port| ports.contains(&(flow.carrier, port))))
}
