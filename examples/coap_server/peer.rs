//! Who asks, and how he is answered.

use std::io::Write;
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::sync::Arc;

use coap_codec::blockwise::Split;
use coap_codec::{BlockSize, Capabilities, Clause};

/// What header, token and options of a response take at most.
const OVERHEAD: usize = 128;

/// Who asks.
#[derive(Clone)]
pub(crate) struct Peer {
    pub(crate) address: SocketAddr,
    pub(crate) transport: Transport,
}

/// How he is answered.
#[derive(Clone)]
pub(crate) enum Transport {
    Udp(Arc<UdpSocket>),
    Tcp(Arc<TcpStream>, Capabilities),
}

impl Peer {
    /// A body in blocks as large as he takes them.
    pub(crate) fn split<'b>(&self, body: &'b [u8]) -> Result<Split<'b>, Clause> {
        match &self.transport {
            Transport::Tcp(_, theirs) if theirs.bert() => Split::bert(body, self.room()),
            Transport::Udp(_) | Transport::Tcp(..) => Split::new(body, BlockSize::B1024),
        }
    }

    /// The longest payload that he takes in one message.
    pub(crate) fn room(&self) -> usize {
        match &self.transport {
            Transport::Udp(_) => BlockSize::B1024.bytes(),
            Transport::Tcp(_, theirs) => (theirs.max_message_size as usize).saturating_sub(OVERHEAD),
        }
    }

    /// Sends a message as it stands.
    pub(crate) fn send(&self, message: &[u8]) -> std::io::Result<()> {
        match &self.transport {
            Transport::Udp(socket) => socket.send_to(message, self.address).map(drop),
            Transport::Tcp(stream, _) => (&**stream).write_all(message),
        }
    }

    /// Whether he is the same.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.address == other.address
            && matches!(self.transport, Transport::Udp(_)) == matches!(other.transport, Transport::Udp(_))
    }
}
