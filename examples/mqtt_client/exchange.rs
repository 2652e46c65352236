//! What client and broker have to say to each other, in whichever version.

use std::io;

use mqtt_codec::{Clause, DecodeError, PacketId, QoS, Version};

use super::connection::Connection;
use super::dialect::{self, Heard};

/// Why the exchange did not come to its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("the broker sends what is not MQTT: {0}")]
    Decode(#[from] DecodeError),
    #[error("not to be encoded: {0}")]
    Encode(#[from] Clause),
    #[error("the broker did not answer in time")]
    Timeout,
    #[error("the broker closed the connection")]
    Closed,
    #[error("the broker refuses {0}")]
    Refused(&'static str),
    #[error("the broker sends {0}, which nothing here asked for")]
    Unexpected(String),
}

/// One publication: how it goes out, and how it comes back.
struct Publication {
    qos: QoS,
    topic: String,
    payload: Vec<u8>,
    /// The broker has everything it is to have.
    delivered: bool,
    /// The message came back, and the broker knows.
    returned: bool,
    /// Under which identifier the broker sends it back, between PUBREC and PUBREL.
    returning: Option<PacketId>,
}

/// One session with a broker.
pub(super) struct Exchange {
    connection: Connection,
    version: Version,
    root: String,
    publications: Vec<Publication>,
}

impl Exchange {
    pub(super) fn new(connection: Connection, version: Version) -> Self {
        let root = format!("m2m/{}/{version}", std::process::id());
        let publications = [QoS::AtMostOnce, QoS::AtLeastOnce, QoS::ExactlyOnce].map(|qos| Publication {
            qos,
            topic: format!("{root}/qos{}", qos.bits()),
            payload: format!("hello with QoS {}", qos.bits()).into_bytes(),
            delivered: false,
            returned: false,
            returning: None,
        });
        Self { connection, version, root, publications: publications.into() }
    }

    /// Connects, subscribes, publishes, waits for everything to come back, and takes leave.
    pub(super) fn run(mut self) -> Result<(), Failure> {
        let version = self.version;
        let client_id = format!("m2m-{}", std::process::id());
        dialect::connect(&mut self.connection, version, &client_id)?;
        self.wait_for("CONNECT", |heard| matches!(heard, Heard::Connected(true)))?;
        let filter = format!("{}/#", self.root);
        dialect::subscribe(&mut self.connection, version, id(1), &filter)?;
        self.wait_for("SUBSCRIBE", |heard| matches!(heard, Heard::Subscribed(packet_id, true) if *packet_id == id(1)))?;
        for (n, publication) in (0..).zip(&mut self.publications) {
            let Publication { qos, topic, payload, .. } = &*publication;
            dialect::publish(&mut self.connection, version, outgoing(n), *qos, topic, payload)?;
            publication.delivered = *qos == QoS::AtMostOnce;
        }
        while !self.publications.iter().all(|publication| publication.delivered && publication.returned) {
            self.handle()?;
        }
        dialect::ping(&mut self.connection, version)?;
        self.wait_for("PINGREQ", |heard| matches!(heard, Heard::Pong))?;
        dialect::unsubscribe(&mut self.connection, version, id(9), &filter)?;
        self.wait_for("UNSUBSCRIBE", |heard| matches!(heard, Heard::Unsubscribed(packet_id) if *packet_id == id(9)))?;
        dialect::disconnect(&mut self.connection, version)
    }

    fn wait_for(&mut self, what: &'static str, wanted: impl FnOnce(&Heard) -> bool) -> Result<(), Failure> {
        match self.connection.receive(dialect::hear)? {
            heard if wanted(&heard) => Ok(()),
            Heard::Connected(_) | Heard::Subscribed(..) => Err(Failure::Refused(what)),
            other => Err(Failure::Unexpected(other.to_string())),
        }
    }

    /// Takes part in whatever handshake the next packet belongs to.
    fn handle(&mut self) -> Result<(), Failure> {
        let (connection, version) = (&mut self.connection, self.version);
        let heard = connection.receive(dialect::hear)?;
        let unexpected = || Failure::Unexpected(heard.to_string());
        match &heard {
            Heard::Published { packet_id, qos, topic, payload } => {
                let publication = self.publications.iter_mut().find(|publication| publication.topic == *topic);
                let publication =
                    publication.filter(|publication| publication.payload == *payload && publication.qos == *qos);
                let publication = publication.ok_or_else(unexpected)?;
                match (qos, packet_id) {
                    (QoS::AtLeastOnce, Some(packet_id)) => dialect::puback(connection, version, *packet_id)?,
                    (QoS::ExactlyOnce, Some(packet_id)) => dialect::pubrec(connection, version, *packet_id)?,
                    _ => {}
                }
                publication.returning = packet_id.filter(|_| *qos == QoS::ExactlyOnce);
                publication.returned = *qos != QoS::ExactlyOnce;
            }
            Heard::Released(packet_id) => {
                let publication =
                    self.publications.iter_mut().find(|publication| publication.returning == Some(*packet_id));
                publication.ok_or_else(unexpected)?.returned = true;
                dialect::pubcomp(connection, version, *packet_id)?;
            }
            Heard::Received(packet_id, true) if *packet_id == outgoing(2) => {
                dialect::pubrel(connection, version, *packet_id)?
            }
            Heard::Acknowledged(packet_id, true) if *packet_id == outgoing(1) => self.publications[1].delivered = true,
            Heard::Completed(packet_id, true) if *packet_id == outgoing(2) => self.publications[2].delivered = true,
            Heard::Acknowledged(_, false) | Heard::Received(_, false) | Heard::Completed(_, false) => {
                return Err(Failure::Refused("PUBLISH"));
            }
            _ => return Err(unexpected()),
        }
        Ok(())
    }
}

/// The identifier of the nth publication; QoS 0 has none.
fn outgoing(n: u16) -> PacketId {
    id(10 + n)
}

fn id(number: u16) -> PacketId {
    PacketId::new(number).expect("every identifier here is above 0")
}
