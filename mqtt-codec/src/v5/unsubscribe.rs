//! UNSUBSCRIBE (MQTT 5.0 §3.10).

use core::fmt;

use wire_buf::{Buffer, Encode};

use super::{Properties, place};
use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
    registry::PacketType,
    types::PacketId,
};

/// The filters of an UNSUBSCRIBE: at least one, and each shared subscription well formed.
pub type Filters<'a> = crate::filters::Filters<'a, true>;

/// A client unsubscribes.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Unsubscribe<'a> {
    /// The packet that UNSUBACK will name.
    pub packet_id: PacketId,
    /// User properties, if any.
    pub properties: Properties<'a, place::Unsubscribe>,
    /// From what.
    pub filters: Filters<'a>,
}

impl<'a> Body<'a> for Unsubscribe<'a> {
    const FAMILY: Family = Family::V5;
    const TYPE: PacketType = PacketType::UNSUBSCRIBE;
    const FLAGS: Option<(u8, Clause)> = Some((0b0010, Clause::UnsubscribeFlags));

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let packet_id = f.packet_id();
        let properties = Properties::decode(f);
        let filters = Filters::decode(f);
        Self { packet_id, properties, filters }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        Ok(2_usize.saturating_add(self.properties.encoded_len()).saturating_add(self.filters.encoded_len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with(&self.packet_id.get().to_be_bytes(), out)?;
        self.properties.encode_into(out)?;
        self.filters.encode_into(out)
    }
}

impl fmt::Display for Unsubscribe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UNSUBSCRIBE id={}{}", self.packet_id, self.filters)?;
        self.properties.fmt(f)
    }
}
