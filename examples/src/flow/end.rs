//! One end of a flow.

use std::fmt::{self, Display, Formatter};
use std::net::{IpAddr, SocketAddr};

use lowpan_codec::LinkAddress;

/// One end of a flow: above IP a socket, below it a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// An address and a port.
    Socket(SocketAddr),
    /// A node by its address on the link, if its frames tell it.
    Link(Option<LinkAddress>),
}

impl End {
    /// The address of IP.
    pub fn ip(self) -> Option<IpAddr> {
        match self {
            Self::Socket(socket) => Some(socket.ip()),
            Self::Link(_) => None,
        }
    }

    /// The port.
    pub fn port(self) -> Option<u16> {
        match self {
            Self::Socket(socket) => Some(socket.port()),
            Self::Link(_) => None,
        }
    }
}

impl From<SocketAddr> for End {
    fn from(socket: SocketAddr) -> Self {
        Self::Socket(socket)
    }
}

impl Display for End {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Socket(socket) => f.pad(&socket.to_string()),
            Self::Link(Some(address)) => f.pad(&address.to_string()),
            Self::Link(None) => f.pad("-"),
        }
    }
}
