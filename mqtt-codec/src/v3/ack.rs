//! PUBACK, PUBREC, PUBREL, PUBCOMP and UNSUBACK (MQTT 3.1.1 §3.4 to §3.7, §3.11): a packet identifier and nothing else.

use core::fmt;

use wire_buf::Buffer;

use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
    registry::PacketType,
    types::PacketId,
};

/// A packet that names another one. `TYPE` is the number of its [`PacketType`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Ack<const TYPE: u8> {
    /// The packet that is acknowledged.
    pub packet_id: PacketId,
}

/// A message of QoS 1 has arrived.
pub type PubAck = Ack<{ PacketType::PUBACK.0 }>;
/// A message of QoS 2 has arrived.
pub type PubRec = Ack<{ PacketType::PUBREC.0 }>;
/// A message of QoS 2 may be released.
pub type PubRel = Ack<{ PacketType::PUBREL.0 }>;
/// A message of QoS 2 has been released.
pub type PubComp = Ack<{ PacketType::PUBCOMP.0 }>;
/// The server answers UNSUBSCRIBE.
pub type UnsubAck = Ack<{ PacketType::UNSUBACK.0 }>;

impl<'a, const TYPE: u8> Body<'a> for Ack<TYPE> {
    const FAMILY: Family = Family::V3;
    const TYPE: PacketType = PacketType(TYPE);
    const FLAGS: Option<(u8, Clause)> = match Self::TYPE {
        PacketType::PUBREL => Some((0b0010, Clause::PubRelFlags)),
        _ => Some((0, Clause::HeaderFlags)),
    };

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        Self { packet_id: f.packet_id() }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        Ok(2)
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with(&self.packet_id.get().to_be_bytes(), out)
    }
}

impl<const TYPE: u8> fmt::Display for Ack<TYPE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} id={}", PacketType(TYPE), self.packet_id)
    }
}
