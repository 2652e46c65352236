//! Flows: who talks to whom, in what order, and in which protocol.

mod connection;
mod content;
mod end;
mod http;
mod info;
mod table;
mod tcp;
mod tls;
mod websocket;

use crate::capture::Transport;

pub use end::End;
pub(crate) use http::Http;
pub use http::{Body, FieldLine, Head, HttpMessage, Start};
pub use info::FlowInfo;
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
    /// Frames of IEEE 802.15.4, below IP; to what is above they are datagrams.
    Link,
}

impl Carrier {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcp => "TCP",
            Self::Udp => "UDP",
            Self::WebSocket => "WebSocket",
            Self::Link => "802.15.4",
        }
    }

    /// For programs, and for the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Tcp => "tcp",
            Self::Udp => "udp",
            Self::WebSocket => "ws",
            Self::Link => "wpan",
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

impl From<Transport> for Carrier {
    fn from(transport: Transport) -> Self {
        match transport {
            Transport::Tcp(_) => Self::Tcp,
            Transport::Udp => Self::Udp,
        }
    }
}
