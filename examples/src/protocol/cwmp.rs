//! CWMP (TR-069): envelopes in HTTP, and the requests that have a CPE open a session.

mod content;
mod devices;
mod recognise;
mod secret;
mod session;
mod watch;

use super::http::Called;
use super::{Carrier, OverHttp, Protocol, Recognised};
use crate::flow::Http;
use session::Session;

pub(crate) use devices::Devices;

/// How CWMP is found. Its port is the one that the IANA has registered, which CPEs listen on, and many an ACS too.
pub static PROTOCOL: Protocol = Protocol {
    name: "cwmp",
    ports: &[(Carrier::Tcp, 7547)],
    secure_ports: &[],
    subprotocols: &[],
    // It is found in the messages of HTTP.
    recognise: |_, _| Recognised::No,
    open: |_, options| Box::new(Http::carrying(&PROTOCOL, options)),
    http: Some(OverHttp { recognise: recognise::http, open: |options| Box::new(Session::new(options)) }),
};

/// What the report calls a message of it.
fn called(kind: &'static str) -> Called {
    Called { protocol: PROTOCOL.name, label: "CWMP", kind }
}
