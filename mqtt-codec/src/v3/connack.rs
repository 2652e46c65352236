//! CONNACK (MQTT 3.1.1 §3.2).

use core::fmt;

use wire_buf::{Buffer, Value};

use crate::{
    clause::Clause,
    context::Context,
    error::DecodeError,
    fields::Fields,
    packet::{Body, Family},
    registry::{ConnectReturnCode, PacketType},
    version::Version,
};

/// The server answers CONNECT.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ConnAck {
    /// Whether the server has a session of this client. Not in 3.1, and not with a refusal (MQTT-3.2.2-4).
    pub session_present: bool,
    /// Whether the connection is accepted.
    #[cfg_attr(feature = "serde", serde(rename = "reason_code"))]
    pub return_code: ConnectReturnCode,
}

impl<'a> Body<'a> for ConnAck {
    const FAMILY: Family = Family::V3;
    const TYPE: PacketType = PacketType::CONNACK;

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Result<Self, DecodeError> {
        let start = f.offset();
        let flags = f.u8("acknowledge_flags")?;
        // a reserved byte in 3.1, which gives it no value
        let is_reserved = f.version == Version::V3_1;
        if is_reserved && flags != 0 {
            f.tolerate(start, Clause::AckFlags);
        } else if flags > 1 {
            return Err(DecodeError::new(start, Clause::AckFlags));
        }
        let session_present = flags == 1 && !is_reserved;
        f.show("session_present", start, Value::Flag(session_present));
        let code_at = f.offset();
        let return_code = ConnectReturnCode(f.u8("return_code")?);
        let packet = Self { session_present, return_code };
        packet.check().map_err(|clause| {
            let at = if clause == Clause::ConnAckCode { code_at } else { start };
            DecodeError::new(at, clause)
        })?;
        Ok(packet)
    }

    fn body_len(&self) -> Result<usize, Clause> {
        self.check().map(|()| 2)
    }

    fn encode_body<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(&[self.session_present.into(), self.return_code.0])
    }
}

impl ConnAck {
    fn check(&self) -> Result<(), Clause> {
        if self.return_code > ConnectReturnCode::NOT_AUTHORIZED {
            Err(Clause::ConnAckCode)
        } else if self.session_present && self.return_code != ConnectReturnCode::ACCEPTED {
            Err(Clause::SessionPresentWithError)
        } else {
            Ok(())
        }
    }
}

impl fmt::Display for ConnAck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CONNACK {}{}", self.return_code, if self.session_present { " session_present" } else { "" })
    }
}
