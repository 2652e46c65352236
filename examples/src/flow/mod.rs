//! Flows: who talks to whom, in what order, and in which protocol.

mod content;
mod table;
mod tcp;
mod tls;
mod websocket;

use std::net::SocketAddr;

pub use table::Flows;

/// What carries messages from one end to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Carrier {
    /// A stream.
    Tcp,
    /// Datagrams.
    Udp,
    /// WebSocket over a TCP stream.
    WebSocket,
}

impl Carrier {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcp => "TCP",
            Self::Udp => "UDP",
            Self::WebSocket => "WebSocket",
        }
    }

    /// For programs, and for the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Tcp => "tcp",
            Self::Udp => "udp",
            Self::WebSocket => "ws",
        }
    }
}

/// Which way something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the end that opened the connection.
    ToServer,
    /// From the end that was connected to.
    ToClient,
}

impl Direction {
    /// For arrays with an entry for each direction.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The other one.
    pub fn reverse(self) -> Self {
        match self {
            Self::ToServer => Self::ToClient,
            Self::ToClient => Self::ToServer,
        }
    }
}

/// What tells one flow from another.
#[derive(Clone, Debug)]
pub struct FlowInfo {
    /// Its number, from 0, in the order of first packets.
    pub number: u64,
    /// Over what.
    pub carrier: Carrier,
    /// The end that opened it, as far as it can be told.
    pub client: SocketAddr,
    /// The other end.
    pub server: SocketAddr,
    /// Whether the capture holds its opening.
    pub from_start: bool,
}

impl FlowInfo {
    /// Source and destination of what goes in `direction`.
    pub fn ends(&self, direction: Direction) -> (SocketAddr, SocketAddr) {
        match direction {
            Direction::ToServer => (self.client, self.server),
            Direction::ToClient => (self.server, self.client),
        }
    }
}
