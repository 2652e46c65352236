//! CONNACK (MQTT 5.0 §3.2).

use core::fmt;

use wire_buf::{Buffer, Value};

use super::{Properties, place};
use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
    registry::{PacketType, ReasonCode, Role, allowed},
    version::Sender,
};

/// The server answers CONNECT.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ConnAck<'a> {
    /// Whether the server has a session of this client. Not with a refusal (MQTT-3.2.2-6).
    pub session_present: bool,
    /// Whether the connection is accepted.
    pub reason_code: ReasonCode,
    /// What the server can do, and wants.
    pub properties: Properties<'a, place::ConnAck>,
}

impl<'a> Body<'a> for ConnAck<'a> {
    const FAMILY: Family = Family::V5;
    const TYPE: PacketType = PacketType::CONNACK;

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let start = f.offset();
        let flags = f.u8("acknowledge_flags");
        f.show("session_present", start, Value::Flag(flags == 1));
        if flags > 1 {
            f.fail(start, Clause::AckFlags);
        }
        let reason_code = f.reason_code(Role::CONNACK, Clause::ConnAckCode);
        if flags == 1 && reason_code != ReasonCode::SUCCESS {
            f.fail(start, Clause::SessionPresentWithError);
        }
        let properties = if f.is_empty() && f.cx.lenient() {
            // the short form of 3.x, which some servers answer a 5.0 client with
            f.tolerate(f.offset(), Clause::PropertyLengthMissing);
            Properties::EMPTY
        } else {
            Properties::decode(f)
        };
        Self { session_present: flags == 1, reason_code, properties }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        if !allowed(self.reason_code, Role::CONNACK, Some(Sender::Server)) {
            return Err(Clause::ConnAckCode);
        }
        if self.session_present && self.reason_code != ReasonCode::SUCCESS {
            return Err(Clause::SessionPresentWithError);
        }
        Ok(2_usize.saturating_add(self.properties.encoded_len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with(&[self.session_present.into(), self.reason_code.0], out)?;
        self.properties.encode_into(out)
    }
}

impl fmt::Display for ConnAck<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CONNACK {}{}", self.reason_code, if self.session_present { " session_present" } else { "" })?;
        self.properties.fmt(f)
    }
}
