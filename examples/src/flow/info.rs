//! Who the two ends of a flow are.

use std::net::SocketAddr;

use super::{Carrier, Direction, End};
use crate::capture::{Segment, Tcp, Transport};
use crate::protocol::{Options, PROTOCOLS};

/// What tells one flow from another.
#[derive(Clone, Debug)]
pub struct FlowInfo {
    /// Its number, from 0, in the order of first packets.
    pub number: u64,
    /// Over what.
    pub carrier: Carrier,
    /// The end that opened it, as far as it can be told.
    pub client: End,
    /// The other end.
    pub server: End,
    /// Whether the capture holds its opening.
    pub from_start: bool,
}

impl FlowInfo {
    /// Source and destination of what goes in `direction`.
    pub fn ends(&self, direction: Direction) -> (End, End) {
        match direction {
            Direction::ToServer => (self.client, self.server),
            Direction::ToClient => (self.server, self.client),
        }
    }

    /// Names the flow that `segment` opens.
    pub(super) fn of(segment: &Segment<'_>, number: u64, options: &Options) -> Self {
        let (source, destination) = (segment.source, segment.destination);
        let carrier = Carrier::from(segment.transport);
        let (from_server, from_start) = match segment.transport {
            Transport::Tcp(Tcp { syn: true, acknowledged, .. }) => (acknowledged.is_some(), true),
            _ => (serves(source, destination, carrier, options), false),
        };
        let (client, server) = if from_server { (destination, source) } else { (source, destination) };
        Self { number, carrier, client: client.into(), server: server.into(), from_start }
    }
}

/// Whether `source` is the server, as far as ports can tell: a known one, else the lower one.
fn serves(source: SocketAddr, destination: SocketAddr, carrier: Carrier, options: &Options) -> bool {
    let known = |port: u16| {
        options.decode_as.iter().any(|choice| (choice.carrier, choice.port) == (carrier, port))
            || PROTOCOLS.iter().any(|protocol| protocol.ports.contains(&(carrier, port)))
            || PROTOCOLS.iter().any(|protocol| protocol.secure_ports.contains(&(carrier, port)))
    };
    match (known(source.port()), known(destination.port())) {
        (true, false) => true,
        (false, true) => false,
        _ => source.port() < destination.port(),
    }
}
