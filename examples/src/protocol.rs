//! One module a protocol, and the list of them.
//!
//! A new format is a module with a [`Protocol`] and a [`Session`], and a line in [`PROTOCOLS`].

pub mod coap;
pub mod cwmp;
mod framed;
mod http;
mod memory;
pub mod mqtt;
pub mod oma_dm;
mod options;
mod reporter;
mod secret;

use crate::flow::{Carrier, Direction, HttpMessage};

pub use options::{DecodeAs, Options};
pub(crate) use reporter::Outlet;
pub use reporter::Reporter;

/// Every protocol the tools know.
///
/// What is recognised by more of its content comes first: some pushes could be CoAP as well.
pub static PROTOCOLS: [&Protocol; 4] = [&mqtt::PROTOCOL, &oma_dm::PROTOCOL, &cwmp::PROTOCOL, &coap::PROTOCOL];

/// How to find a protocol in a capture, and how to read it.
pub struct Protocol {
    /// The name on the command line and in JSON.
    pub name: &'static str,
    /// Where it is expected if the content does not tell.
    pub ports: &'static [(Carrier, u16)],
    /// Where it is expected inside TLS or DTLS.
    pub secure_ports: &'static [(Carrier, u16)],
    /// The WebSocket subprotocols that stand for it.
    pub subprotocols: &'static [&'static str],
    /// Whether one side's first bytes are this protocol.
    pub recognise: fn(Carrier, &[u8]) -> Recognised,
    /// Begins to read a flow.
    pub open: fn(Carrier, &Options) -> Box<dyn Session>,
    /// How it is found in the messages of HTTP, if those carry it.
    pub http: Option<OverHttp>,
}

/// How to find a protocol in the messages of HTTP, and how to read it.
pub struct OverHttp {
    /// Whether a message, which need not be whole, shows it.
    pub recognise: fn(&HttpMessage<'_>, &Reporter<'_>) -> bool,
    /// Begins to read a connection.
    pub open: fn(&Options) -> Box<dyn HttpSession>,
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

    /// A WebSocket message ends here, which matters to those formats alone that do not delimit themselves.
    fn boundary(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        let _ = (direction, out);
    }

    /// So many bytes of a stream, if that is known, are not in the capture.
    fn gap(&mut self, direction: Direction, missing: Option<u64>, out: &mut Reporter<'_>);

    /// Nothing more will come from this side.
    fn end(&mut self, direction: Direction, out: &mut Reporter<'_>);

    /// Bytes kept until a message is complete.
    fn buffered(&self) -> usize;

    /// Whether there are messages in the flow; a carrier of others finds out late.
    fn is_known(&self) -> bool {
        true
    }
}

/// Reads the messages of one HTTP connection.
pub trait HttpSession {
    /// The next message, whose body can be read.
    fn message(&mut self, direction: Direction, message: &HttpMessage<'_>, out: &mut Reporter<'_>);
}

/// What is remembered of more than one flow.
#[derive(Default)]
pub(crate) struct Shared {
    coap_groups: coap::Groups,
    seen: memory::Memory,
    cwmp_devices: cwmp::Devices,
}

/// The protocol called `name`; if there is none, the names there are.
pub fn by_name(name: &str) -> Result<&'static Protocol, String> {
    PROTOCOLS.into_iter().find(|protocol| protocol.name == name).ok_or_else(|| {
        let known: Vec<_> = PROTOCOLS.iter().map(|protocol| protocol.name).collect();
        format!("unknown protocol `{name}`; known: {}", known.join(", "))
    })
}
