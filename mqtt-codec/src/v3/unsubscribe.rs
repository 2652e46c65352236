//! UNSUBSCRIBE (MQTT 3.1.1 §3.10).

use core::fmt;

use wire_buf::{Buffer, Encode};

use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
    registry::PacketType,
    types::PacketId,
};

/// The filters of an UNSUBSCRIBE: at least one.
pub type Filters<'a> = crate::filters::Filters<'a, false>;

/// A client unsubscribes.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Unsubscribe<'a> {
    /// The packet that UNSUBACK will name.
    pub packet_id: PacketId,
    /// From what.
    pub filters: Filters<'a>,
}

impl<'a> Body<'a> for Unsubscribe<'a> {
    const FAMILY: Family = Family::V3;
    const TYPE: PacketType = PacketType::UNSUBSCRIBE;
    const FLAGS: Option<(u8, Clause)> = Some((0b0010, Clause::UnsubscribeFlags));

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        Self { packet_id: f.packet_id(), filters: Filters::decode(f) }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        Ok(2_usize.saturating_add(self.filters.encoded_len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with(&self.packet_id.get().to_be_bytes(), out)?;
        self.filters.encode_into(out)
    }
}

impl fmt::Display for Unsubscribe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UNSUBSCRIBE id={}{}", self.packet_id, self.filters)
    }
}
