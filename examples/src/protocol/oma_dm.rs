//! OMA device management: SyncML in HTTP, notifications and provisioning documents in pushes.

mod content;
mod fault;
mod lines;
mod provisioning;
mod push;
mod recognise;
mod secret;
mod session;
mod watch;

use oma_dm_codec::wsp;

use super::http::Called;
use super::{Carrier, OverHttp, Protocol};
use crate::flow::Http;
use push::Pushes;
use session::Session;

/// How OMA device management is found.
pub static PROTOCOL: Protocol = Protocol {
    name: "oma-dm",
    ports: &[(Carrier::Udp, wsp::PORT)],
    secure_ports: &[(Carrier::Udp, wsp::SECURE_PORT)],
    subprotocols: &[],
    recognise: recognise::push,
    open: |carrier, options| match carrier {
        Carrier::Udp | Carrier::Link => Box::new(Pushes::new(options)),
        Carrier::Tcp | Carrier::WebSocket => Box::new(Http::carrying(&PROTOCOL, options)),
    },
    http: Some(OverHttp { recognise: recognise::http, open: |options| Box::new(Session::new(options)) }),
};

/// What the report calls a message of it.
fn called(kind: &'static str) -> Called {
    Called { protocol: PROTOCOL.name, label: "OMA DM", kind }
}
