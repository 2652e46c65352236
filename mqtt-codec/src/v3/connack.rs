//! CONNACK (MQTT 3.1.1 §3.2).

use core::fmt;

use wire_buf::{Buffer, Value};

use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
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

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let start = f.offset();
        let flags = f.u8("acknowledge_flags");
        // a reserved byte in 3.1, which gives it no value
        let is_reserved = f.version == Version::V3_1;
        if is_reserved && flags != 0 {
            f.tolerate(start, Clause::AckFlags);
        } else if flags > 1 {
            f.fail(start, Clause::AckFlags);
        }
        let session_present = flags == 1 && !is_reserved;
        f.show("session_present", start, Value::Flag(session_present));
        let code_at = f.offset();
        let return_code = ConnectReturnCode(f.u8("return_code"));
        let packet = Self { session_present, return_code };
        if let Err(clause) = packet.check() {
            f.fail(if clause == Clause::ConnAckCode { code_at } else { start }, clause);
        }
        packet
    }

    fn body_len(&self) -> Result<usize, Clause> {
        self.check().map(|()| 2)
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with(&[self.session_present.into(), self.return_code.0], out)
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
