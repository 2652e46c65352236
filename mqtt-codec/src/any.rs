//! A packet of whichever version, and the connection that tells which (MQTT 5.0 §3.1, MQTT 3.1.1 §3.1).

use core::fmt;

use wire_buf::{Buffer, Decode, Message, Reader};

use crate::{
    clause::Clause,
    context::{Context, WithVersion},
    error::{DecodeError, EncodeError},
    frame::FixedHeader,
    protocol::{MQISDP, protocol_of},
    registry::PacketType,
    v3, v5,
    version::{Sender, Version},
};

/// A packet of any version.
///
/// To decode one, [`Context::version`] tells the version. While it is unknown, only the packets that tell it themselves
/// are taken: CONNECT, by its protocol level, and CONNACK, whose Remaining Length is 2 in 3.x and never in 5.0.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(untagged))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Packet<'a> {
    /// 3.1 or 3.1.1.
    V3(v3::Packet<'a>),
    /// 5.0.
    V5(v5::Packet<'a>),
}

impl Packet<'_> {
    /// The type of the packet.
    #[must_use]
    pub const fn packet_type(&self) -> PacketType {
        match self {
            Self::V3(packet) => packet.packet_type(),
            Self::V5(packet) => packet.packet_type(),
        }
    }
}

impl<'a, C: Context> Decode<'a, C> for Packet<'a> {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let version = match cx.version() {
            Some(version) => version,
            None => version_of(r.as_slice()).map_err(|error| moved(error, r.offset()))?,
        };
        let cx = &mut WithVersion { cx, version: Some(version) };
        match version {
            Version::V3_1 | Version::V3_1_1 => v3::Packet::decode(r, cx).map(Self::V3),
            Version::V5_0 => v5::Packet::decode(r, cx).map(Self::V5),
        }
    }
}

/// The version that a packet tells.
fn version_of(packet: &[u8]) -> Result<Version, DecodeError> {
    let header = FixedHeader::read(&mut Reader::new(packet))?;
    match header.packet_type() {
        PacketType::CONNECT => {
            let protocol = protocol_of(packet)?;
            // the family of the protocol name says what is wrong with the level
            Ok(protocol.version().unwrap_or(if protocol.name == MQISDP { Version::V3_1 } else { Version::V5_0 }))
        }
        PacketType::CONNACK if header.remaining_length() == 2 => Ok(Version::V3_1_1),
        PacketType::CONNACK => Ok(Version::V5_0),
        _ => Err(DecodeError::new(0, Clause::ConnectNotFirst)),
    }
}

/// An error in something that begins at `offset`.
fn moved(error: DecodeError, offset: usize) -> DecodeError {
    let offset = u32::try_from(offset).unwrap_or(u32::MAX);
    DecodeError { offset: error.offset.saturating_add(offset), ..error }
}

impl Message for Packet<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        match self {
            Self::V3(packet) => packet.encoded_len(),
            Self::V5(packet) => packet.encoded_len(),
        }
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        match self {
            Self::V3(packet) => packet.encode(out),
            Self::V5(packet) => packet.encode(out),
        }
    }
}

impl fmt::Display for Packet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V3(packet) => packet.fmt(f),
            Self::V5(packet) => packet.fmt(f),
        }
    }
}

/// What a gateway has to remember of a connection to decode both of its directions: the version.
///
/// ```
/// use mqtt_codec::{Connection, Options, Sender, Version, buf::Reader};
///
/// let mut connection = Connection::default();
/// let mut client = Options { sender: Some(Sender::Client), ..Options::default() };
/// let connect = [0x10, 0x0d, 0, 4, b'M', b'Q', b'T', b'T', 5, 2, 0, 60, 0, 0, 0];
/// let packet = connection.decode(&mut Reader::new(&connect), &mut client)?;
/// assert_eq!(connection.version(), Some(Version::V5_0));
/// assert_eq!(packet.to_string(), "CONNECT v5.0 id= keep_alive=60 clean_start");
/// # Ok::<(), mqtt_codec::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    version: Option<Version>,
    connected: bool,
}

impl Connection {
    /// A connection whose CONNECT was not seen, but whose version is known.
    #[must_use]
    pub const fn established(version: Version) -> Self {
        Self { version: Some(version), connected: true }
    }

    /// The version, once it is known.
    #[must_use]
    pub const fn version(&self) -> Option<Version> {
        self.version
    }

    /// Reads the next packet of either side, which [`Context::sender`] tells apart. The version of `cx` does not count.
    ///
    /// # Errors
    /// As for the packets of the version; [`Clause::ConnectNotFirst`] and [`Clause::ConnectAgain`] for a client that does
    /// not begin with a CONNECT, or sends two.
    pub fn decode<'a, C: Context>(&mut self, r: &mut Reader<'a>, cx: &mut C) -> Result<Packet<'a>, DecodeError> {
        let start = *r;
        let is_connect = FixedHeader::read(&mut { start })?.packet_type() == PacketType::CONNECT;
        if is_connect && self.connected {
            return Err(self.error(&start, Clause::ConnectAgain));
        }
        if !is_connect && !self.connected && cx.sender() == Some(Sender::Client) {
            return Err(self.error(&start, Clause::ConnectNotFirst));
        }
        let packet: Packet<'a> = r.decode(&mut WithVersion { cx, version: self.version })?;
        self.connected |= is_connect;
        if self.version.is_none() {
            self.version = Some(match &packet {
                Packet::V3(v3::Packet::Connect(connect)) => connect.protocol_level.into(),
                Packet::V3(_) => Version::V3_1_1,
                Packet::V5(_) => Version::V5_0,
            });
        }
        Ok(packet)
    }

    fn error(&self, at: &Reader<'_>, clause: Clause) -> DecodeError {
        DecodeError::new(at.offset(), clause).in_version(self.version.unwrap_or(Version::V5_0))
    }
}
