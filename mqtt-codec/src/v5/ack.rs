//! PUBACK, PUBREC, PUBREL and PUBCOMP (MQTT 5.0 §3.4 to §3.7), which differ in their reason codes only.

use core::fmt;

use wire_buf::Buffer;

use super::{
    Properties,
    place::{self, Acknowledgement},
};
use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
    registry::{PacketType, ReasonCode, allowed},
    types::PacketId,
};

/// A step of a message exchange. `P` is the packet, as the [`place`](super::place) of its properties.
///
/// On the wire, a reason code of success is left out where there are no properties, and the property length where there is
/// only a reason code (§3.4.2.1, §3.4.2.2.1). The long forms are legal to read.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(bound = "P: Acknowledgement"))]
pub struct Ack<'a, P> {
    /// The message.
    pub packet_id: PacketId,
    /// What has become of it.
    pub reason_code: ReasonCode,
    /// More about that.
    pub properties: Properties<'a, P>,
}

/// A message of QoS 1 has arrived.
pub type PubAck<'a> = Ack<'a, place::PubAck>;
/// A message of QoS 2 has arrived.
pub type PubRec<'a> = Ack<'a, place::PubRec>;
/// A message of QoS 2 may be released.
pub type PubRel<'a> = Ack<'a, place::PubRel>;
/// A message of QoS 2 has been released.
pub type PubComp<'a> = Ack<'a, place::PubComp>;

impl<P> Ack<'_, P> {
    /// A message has arrived, or been released, without anything more to say.
    #[must_use]
    pub const fn new(packet_id: PacketId) -> Self {
        Self { packet_id, reason_code: ReasonCode::SUCCESS, properties: Properties::EMPTY }
    }
}

impl<'a, P: Acknowledgement> Body<'a> for Ack<'a, P> {
    const FAMILY: Family = Family::V5;
    const TYPE: PacketType = P::TYPE;
    const FLAGS: Option<(u8, Clause)> = Some(P::FLAGS);

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let packet_id = f.packet_id();
        let (reason_code, properties) = Properties::decode_behind_reason(P::REASON.0.0, P::REASON.1, f);
        Self { packet_id, reason_code, properties }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        if self.reason_code == ReasonCode::SUCCESS && self.properties.is_empty() {
            return Ok(2);
        }
        if !allowed(self.reason_code, P::REASON.0.0, None) {
            return Err(P::REASON.1);
        }
        Ok(if self.properties.is_empty() { 3 } else { 3_usize.wrapping_add(self.properties.encoded_len()) })
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        let [high, low] = self.packet_id.get().to_be_bytes();
        if !self.properties.is_empty() {
            head.push_with(&[high, low, self.reason_code.0], out)?;
            self.properties.encode_into(out)
        } else if self.reason_code == ReasonCode::SUCCESS {
            head.push_with(&[high, low], out)
        } else {
            head.push_with(&[high, low, self.reason_code.0], out)
        }
    }
}

impl<P: Acknowledgement> fmt::Display for Ack<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} id={}", P::TYPE, self.packet_id)?;
        if self.reason_code != ReasonCode::SUCCESS {
            write!(f, " [{}]", self.reason_code)?;
        }
        self.properties.fmt(f)
    }
}
