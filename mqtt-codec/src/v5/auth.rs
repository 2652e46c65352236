//! AUTH (MQTT 5.0 §3.15).

use core::fmt;

use wire_buf::Buffer;

use super::{Properties, place};
use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
    registry::{PacketType, PropertyId, ReasonCode, Role, allowed},
};

/// A step of an extended authentication exchange.
///
/// On the wire, success without properties is a packet without a body (§3.15.2.1), although an authentication method is
/// wanted (§3.15.2.2.2): that form is read, and told to the observer. Any other form has a method.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Auth<'a> {
    /// Which step.
    pub reason_code: ReasonCode,
    /// The method and its data.
    pub properties: Properties<'a, place::Auth>,
}

impl<'a> Body<'a> for Auth<'a> {
    const FAMILY: Family = Family::V5;
    const TYPE: PacketType = PacketType::AUTH;
    const FLAGS: Option<(u8, Clause)> = Some((0, Clause::AuthFlags));

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let start = f.offset();
        if f.is_empty() {
            f.tolerate(start, Clause::AuthMethodMissing);
            return Self { reason_code: ReasonCode::SUCCESS, properties: Properties::EMPTY };
        }
        let reason_code = f.reason_code(Role::AUTH, Clause::AuthReason);
        if f.is_empty() {
            f.refuse(f.offset(), Clause::AuthLength);
            return Self { reason_code, properties: Properties::EMPTY };
        }
        let properties_at = f.offset();
        let properties = Properties::decode(f);
        if !properties.has(PropertyId::AUTHENTICATION_METHOD) {
            f.refuse(properties_at, Clause::AuthMethodMissing);
        }
        Self { reason_code, properties }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        if !allowed(self.reason_code, Role::AUTH, None) {
            return Err(Clause::AuthReason);
        }
        if self.reason_code == ReasonCode::SUCCESS && self.properties.is_empty() {
            return Ok(0);
        }
        if !self.properties.has(PropertyId::AUTHENTICATION_METHOD) {
            return Err(Clause::AuthMethodMissing);
        }
        Ok(1_usize.saturating_add(self.properties.encoded_len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        if self.reason_code == ReasonCode::SUCCESS && self.properties.is_empty() {
            return head.push_with(&[], out);
        }
        head.push_with(&[self.reason_code.0], out)?;
        self.properties.encode_into(out)
    }
}

impl fmt::Display for Auth<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AUTH [{}]", self.reason_code)?;
        self.properties.fmt(f)
    }
}
