//! MQTT 3.1, 3.1.1 and 5.0, over TCP and over WebSocket.

mod connection;
mod content;
mod decode;
mod recognise;
mod version;
mod watch;

use super::framed::Stream;
use super::{Carrier, Protocol};
use connection::Connection;
use recognise::recognise;

pub(crate) use content::{json as message, kind};
pub(crate) use decode::{decode, level};
pub(crate) use version::version_of;

/// How MQTT is found.
pub static PROTOCOL: Protocol = Protocol {
    name: "mqtt",
    ports: &[(Carrier::Tcp, 1883)],
    secure_ports: &[(Carrier::Tcp, 8883)],
    subprotocols: &["mqtt", "mqttv3.1"],
    recognise,
    open: |_, options| Box::new(Stream::new(Connection::new(options))),
    http: None,
};
