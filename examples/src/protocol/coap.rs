//! CoAP over UDP, TCP and WebSocket.

mod content;
mod conversation;
mod exchange;
mod fault;
mod groups;
mod json;
mod message;
mod recognise;
mod sessions;
mod watch;

use super::framed::Stream;
use super::{Carrier, Protocol};
use conversation::Conversation;
use recognise::recognise;
use sessions::{Datagrams, Messages};

pub(crate) use fault::{level, respond};
pub(crate) use groups::Groups;
pub(crate) use json::{json as message, oscore};
pub(crate) use message::{Any, decode};

/// How CoAP is found.
pub static PROTOCOL: Protocol = Protocol {
    name: "coap",
    ports: &[(Carrier::Udp, 5683), (Carrier::Tcp, 5683)],
    secure_ports: &[(Carrier::Udp, 5684), (Carrier::Tcp, 5684)],
    subprotocols: &["coap"],
    recognise,
    open: |carrier, options| {
        let conversation = Conversation::new(carrier, options);
        match carrier {
            Carrier::Udp | Carrier::Link => Box::new(Datagrams(conversation)),
            Carrier::Tcp => Box::new(Stream::new(conversation)),
            Carrier::WebSocket => Box::new(Messages::new(conversation)),
        }
    },
    http: None,
};
