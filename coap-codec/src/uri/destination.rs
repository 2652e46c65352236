//! Where a request goes.

use core::net::{IpAddr, SocketAddr};

/// Where a request is sent, and so what stands for Uri-Host and Uri-Port where a request has none (RFC 7252 §5.10.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination<'a> {
    /// To an address, and nothing else is known of it.
    Address(SocketAddr),
    /// To a host that the connection has named: by SNI in TLS, by the Host header field of a WebSocket handshake (RFC 8323
    /// §8.5).
    Named {
        /// The name, not percent-encoded.
        host: &'a str,
        /// The port.
        port: u16,
    },
}

impl Destination<'_> {
    /// Its port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        match self {
            Self::Address(address) => address.port(),
            Self::Named { port, .. } => *port,
        }
    }
}

impl From<SocketAddr> for Destination<'_> {
    fn from(address: SocketAddr) -> Self {
        Self::Address(address)
    }
}

impl From<(IpAddr, u16)> for Destination<'_> {
    fn from((address, port): (IpAddr, u16)) -> Self {
        Self::Address(SocketAddr::new(address, port))
    }
}
