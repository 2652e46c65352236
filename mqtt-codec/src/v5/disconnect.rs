//! DISCONNECT (MQTT 5.0 §3.14).

use core::fmt;

use wire_buf::Buffer;

use super::{Properties, place};
use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
    registry::{PacketType, ReasonCode, Role, allowed},
};

/// The connection is about to be closed, by either side.
///
/// On the wire, a reason code of 0 is left out where there are no properties, and the property length where there is only a
/// reason code (§3.14.2.1, §3.14.2.2.1). The long forms are legal to read.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Disconnect<'a> {
    /// Why.
    pub reason_code: ReasonCode,
    /// More about that.
    pub properties: Properties<'a, place::Disconnect>,
}

impl Disconnect<'_> {
    /// Normal disconnection: no will is published.
    pub const NORMAL: Self = Self { reason_code: ReasonCode::SUCCESS, properties: Properties::EMPTY };
}

impl<'a> Body<'a> for Disconnect<'a> {
    const FAMILY: Family = Family::V5;
    const TYPE: PacketType = PacketType::DISCONNECT;
    const FLAGS: Option<(u8, Clause)> = Some((0, Clause::DisconnectFlags));

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let (reason_code, properties) = Properties::decode_behind_reason(Role::DISCONNECT, Clause::DisconnectReason, f);
        Self { reason_code, properties }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        if !allowed(self.reason_code, Role::DISCONNECT, None) {
            return Err(Clause::DisconnectReason);
        }
        Ok(match (self.reason_code, self.properties.is_empty()) {
            (ReasonCode::SUCCESS, true) => 0,
            (_, true) => 1,
            (_, false) => 1_usize.saturating_add(self.properties.encoded_len()),
        })
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        if !self.properties.is_empty() {
            head.push_with(&[self.reason_code.0], out)?;
            self.properties.encode_into(out)
        } else if self.reason_code == ReasonCode::SUCCESS {
            head.push_with(&[], out)
        } else {
            head.push_with(&[self.reason_code.0], out)
        }
    }
}

impl fmt::Display for Disconnect<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DISCONNECT")?;
        if self.reason_code != ReasonCode::SUCCESS {
            write!(f, " [{}]", self.reason_code)?;
        }
        self.properties.fmt(f)
    }
}
