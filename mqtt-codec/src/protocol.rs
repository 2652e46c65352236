//! The protocol name and level that every CONNECT begins with, whatever its version (MQTT 5.0 §3.1.2.1, §3.1.2.2).

use wire_buf::Reader;

use crate::{
    clause::Clause, context::Context, error::DecodeError, fields::Fields, frame::FixedHeader, registry::PacketType,
    version::Version,
};

/// The protocol name of 3.1.1 and 5.0.
pub(crate) const MQTT: &[u8] = b"MQTT";
/// The protocol name of 3.1.
pub(crate) const MQISDP: &[u8] = b"MQIsdp";

/// What a client wants to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protocol<'a> {
    /// The protocol name, `MQTT` or `MQIsdp` in all versions so far.
    pub name: &'a [u8],
    /// The protocol level. Bit 7 is set by bridges of several servers.
    pub level: u8,
    /// Where the name begins.
    start: usize,
}

impl<'a> Protocol<'a> {
    const BRIDGE: u8 = 0x80;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn decode<C: Context>(f: &mut Fields<'_, 'a, C>) -> Self {
        let start = f.offset();
        let name = match f.r.as_slice() {
            [0, 4, b'M', b'Q', b'T', b'T', ..] => f.binary("protocol_name").as_bytes(), // no need to look at it again
            _ => f.utf8("protocol_name").as_bytes(),
        };
        let level = f.u8("protocol_level");
        Self { name, level, start }
    }

    /// The version, if this crate reads it.
    #[inline]
    #[must_use]
    pub fn version(&self) -> Option<Version> {
        match (self.name, self.level) {
            (MQISDP, 0x03 | 0x83) => Some(Version::V3_1),
            (MQTT, 0x04 | 0x84) => Some(Version::V3_1_1),
            (MQTT, 0x05) => Some(Version::V5_0),
            _ => None,
        }
    }

    /// Whether the bridge bit is set.
    #[inline]
    #[must_use]
    pub const fn is_bridge(&self) -> bool {
        self.level & Self::BRIDGE != 0
    }

    /// Where this is not what a decoder reads, and why: the name or the level.
    #[cold]
    #[inline(never)]
    pub(crate) const fn refusal(&self) -> (usize, Clause) {
        if matches!(self.name, MQTT | MQISDP) {
            (self.start.saturating_add(self.name.len()).saturating_add(2), Clause::ProtocolLevel)
        } else {
            (self.start, Clause::ProtocolName)
        }
    }
}

/// What the client that sent this CONNECT wants to speak: also if this crate does not, so that a server can answer with
/// return code 1 or reason code 0x84.
///
/// # Errors
/// If `packet` is no CONNECT, or ends before the level.
pub fn protocol_of(packet: &[u8]) -> Result<Protocol<'_>, DecodeError> {
    let mut r = Reader::new(packet);
    let header = FixedHeader::read(&mut r)?;
    if header.packet_type() != PacketType::CONNECT {
        return Err(DecodeError::new(0, Clause::ConnectNotFirst));
    }
    let body = r.sub(header.remaining_length()).map_err(|_| DecodeError::new(1, Clause::Truncated))?;
    let cx = &mut ();
    let mut f = Fields::new(body, cx, 0, Version::V5_0);
    let protocol = Protocol::decode(&mut f);
    f.error().map_or(Ok(protocol), Err)
}
