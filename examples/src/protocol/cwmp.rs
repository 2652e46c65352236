//! CWMP (TR-069): envelopes in HTTP, and the requests that have a CPE open a session, over UDP too.

mod content;
mod datagrams;
mod devices;
mod recognise;
mod secret;
mod session;
mod watch;

use super::http::Called;
use super::{Carrier, OverHttp, Protocol, Recognised};
use crate::flow::Http;
use datagrams::{Datagrams, is_request};
use session::Session;

pub(crate) use devices::Devices;

/// How CWMP is found. Its port is the one that the IANA has registered, which CPEs listen on, and many an ACS too.
pub static PROTOCOL: Protocol = Protocol {
    name: "cwmp",
    ports: &[(Carrier::Tcp, 7547)],
    secure_ports: &[],
    subprotocols: &[],
    recognise: |carrier, bytes| match carrier {
        Carrier::Udp if is_request(bytes) => Recognised::Yes,
        // Over TCP it is found in the messages of HTTP.
        _ => Recognised::No,
    },
    open: |carrier, options| match carrier {
        Carrier::Udp | Carrier::Link => Box::new(Datagrams::new(options)),
        Carrier::Tcp | Carrier::WebSocket => Box::new(Http::carrying(&PROTOCOL, options)),
    },
    http: Some(OverHttp { recognise: recognise::http, open: |options| Box::new(Session::new(options)) }),
};

/// What the report calls a message of it.
fn called(kind: &'static str) -> Called {
    Called { protocol: PROTOCOL.name, label: "CWMP", kind }
}
