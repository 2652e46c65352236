//! SUBACK and UNSUBACK (MQTT 5.0 §3.9, §3.11), which differ in their reason codes only.

use core::fmt;

use wire_buf::{Buffer, Encode};

use super::{
    Properties, ReasonCodes,
    place::{self, Answers},
};
use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
    registry::PacketType,
    types::PacketId,
};

/// The server answers each filter of a packet. `P` is the answering packet, as the [`place`](super::place) of its
/// properties.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(bound = "P: Answers"))]
pub struct FilterAck<'a, P> {
    /// The packet that is answered.
    pub packet_id: PacketId,
    /// More about the answers.
    pub properties: Properties<'a, P>,
    /// An answer to each filter, in their order.
    pub reason_codes: ReasonCodes<'a, P>,
}

/// The server answers SUBSCRIBE.
pub type SubAck<'a> = FilterAck<'a, place::SubAck>;
/// The server answers UNSUBSCRIBE.
pub type UnsubAck<'a> = FilterAck<'a, place::UnsubAck>;

impl<'a, P: Answers> Body<'a> for FilterAck<'a, P> {
    const FAMILY: Family = Family::V5;
    const TYPE: PacketType = P::TYPE;

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let packet_id = f.packet_id();
        let properties = Properties::decode(f);
        let reason_codes = ReasonCodes::decode(f);
        Self { packet_id, properties, reason_codes }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        Ok(2_usize.saturating_add(self.properties.encoded_len()).saturating_add(self.reason_codes.encoded_len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with(&self.packet_id.get().to_be_bytes(), out)?;
        self.properties.encode_into(out)?;
        self.reason_codes.encode_into(out)
    }
}

impl<P: Answers> fmt::Display for FilterAck<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} id={}{}", P::TYPE, self.packet_id, self.reason_codes)?;
        self.properties.fmt(f)
    }
}
