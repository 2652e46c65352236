//! SUBACK (MQTT 3.1.1 §3.9).

use core::fmt;

use wire_buf::{Buffer, Element, Encode, Iter, Reader, Seq};

use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    packet::{Body, Family, Head},
    registry::{PacketType, SubAckReturnCode},
    types::PacketId,
    version::Version,
};

/// The server answers SUBSCRIBE.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SubAck<'a> {
    /// The packet that is answered.
    pub packet_id: PacketId,
    /// An answer to each filter, in their order.
    #[cfg_attr(feature = "serde", serde(rename = "reason_codes"))]
    pub return_codes: ReturnCodes<'a>,
}

/// The answers of a SUBACK: at least one, each of them known.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ReturnCodes<'a>(Seq<'a, SubAckReturnCode>);

impl<'a> ReturnCodes<'a> {
    /// A list of `codes`.
    ///
    /// # Errors
    /// [`Clause::SubAckEmpty`], [`Clause::SubAckCode`].
    pub fn new(codes: &'a [SubAckReturnCode]) -> Result<Self, Clause> {
        if codes.is_empty() {
            return Err(Clause::SubAckEmpty);
        }
        if codes.iter().any(|code| code.name().is_none()) {
            return Err(Clause::SubAckCode);
        }
        Ok(Self(Seq::new(codes)))
    }

    /// Walks the answers.
    #[must_use]
    pub fn iter(&self) -> Iter<'a, SubAckReturnCode> {
        self.0.iter()
    }
}

impl Element<'_> for SubAckReturnCode {
    const VERBATIM: bool = true;

    #[inline]
    fn view((): &mut (), r: &mut Reader<'_>) -> Option<Self> {
        r.u8().ok().map(Self)
    }

    #[inline]
    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        out.push_u8(self.0)
    }
}

impl<'a> Body<'a> for SubAck<'a> {
    const FAMILY: Family = Family::V3;
    const TYPE: PacketType = PacketType::SUBACK;

    fn decode_body<C: Context>(_: u8, f: &mut Fields<'_, 'a, C>) -> Self {
        let packet_id = f.packet_id();
        let return_codes = f.list(Clause::SubAckEmpty, |item| {
            let start = item.offset();
            match SubAckReturnCode(item.u8("return_code")) {
                SubAckReturnCode::FAILURE if item.version == Version::V3_1 => item.refuse(start, Clause::SubAckCode),
                code if code.name().is_some() => {}
                _ => item.fail(start, Clause::SubAckCode),
            }
        });
        Self { packet_id, return_codes: ReturnCodes(return_codes) }
    }

    fn body_len(&self) -> Result<usize, Clause> {
        Ok(2_usize.saturating_add(self.return_codes.0.encoded_len()))
    }

    fn encode_behind<B: Buffer + ?Sized>(&self, head: Head, out: &mut B) -> Result<(), B::Error> {
        head.push_with(&self.packet_id.get().to_be_bytes(), out)?;
        self.return_codes.0.encode_into(out)
    }
}

impl fmt::Display for SubAck<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SUBACK id={}", self.packet_id)?;
        self.return_codes.iter().try_for_each(|code| write!(f, " [{code}]"))
    }
}
