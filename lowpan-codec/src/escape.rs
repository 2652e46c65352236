//! Extensions of the dispatch (RFC 8066).

use wire_buf::{Buffer, Decode, Encode, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::{EscapeType, octet},
};

/// An extension: all that follows belongs to it, as far as can be told without knowing its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Escape<'a> {
    extension_type: EscapeType,
    /// The extended dispatch payload, and whatever follows it.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    pub payload: &'a [u8],
}

impl<'a> Escape<'a> {
    /// An extension; `None` if its type is reserved.
    #[must_use]
    pub const fn new(extension_type: EscapeType, payload: &'a [u8]) -> Option<Self> {
        if extension_type.is_reserved() { None } else { Some(Self { extension_type, payload }) }
    }

    /// What kind of extension it is.
    #[inline]
    #[must_use]
    pub const fn extension_type(&self) -> EscapeType {
        self.extension_type
    }
}

impl<'a, O: Observer> Decode<'a, O> for Escape<'a> {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        if r.u8().at(Clause::EscapeTruncated)? != octet::ESCAPE {
            return Err(DecodeError::new(start, Clause::ReservedDispatch));
        }
        let type_at = r.offset();
        let extension_type = EscapeType(r.u8().at(Clause::EscapeTruncated)?);
        cx.field("esc_extension_type", type_at..r.offset(), Value::Number(extension_type.0.into()));
        let payload_at = r.offset();
        let payload = r.take_rest();
        cx.field("extended_dispatch_payload", payload_at..r.offset(), Value::Bytes(payload));
        Self::new(extension_type, payload).ok_or_else(|| DecodeError::new(type_at, Clause::ReservedEscape))
    }
}

impl Encode for Escape<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(&[octet::ESCAPE, self.extension_type.0])?;
        out.push_slice(self.payload)
    }
}
