//! Extension headers (RFC 6282 §4.2, RFC 7400 §3.2).

use wire_buf::{Buffer, Encode, Observer, Reader, Value};

use super::{ghc::Bytecode, octet};
use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::{ExtensionId, Protocol},
};

/// A compressed extension header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Extension<'a> {
    /// Which one: EID.
    pub id: ExtensionId,
    /// The next header; `None` if it is compressed too and tells itself: NH.
    pub next_header: Option<Protocol>,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    data: &'a [u8],
}

/// The octets of a Fragment header behind its Reserved octet, where other headers have their length.
const FRAGMENT_LEN: u8 = 6;

impl<'a> Extension<'a> {
    /// A header of these octets, which stand behind its length field; without trailing padding.
    ///
    /// # Errors
    /// If there are more than 255, or another number of them than such a header can have.
    pub fn new(id: ExtensionId, next_header: Option<Protocol>, data: &'a [u8]) -> Result<Self, Clause> {
        match u8::try_from(data.len()) {
            Err(_) => Err(Clause::ExtensionTooLong),
            Ok(len) => {
                check(id, len)?;
                Ok(Self { id, next_header, data })
            }
        }
    }

    /// The octets behind the length field.
    #[inline]
    #[must_use]
    pub const fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Reads what follows the octet `nhc`, in which N stands.
    #[inline]
    pub(super) fn read<O: Observer>(
        id: ExtensionId,
        nhc: u8,
        r: &mut Reader<'a>,
        cx: &mut O,
    ) -> Result<Self, DecodeError> {
        let next_header = next_header(nhc, r, cx)?;
        let length_at = r.offset();
        let len = r.u8().at(Clause::NhcTruncated)?;
        cx.field("length", length_at..r.offset(), Value::Number(len.into()));
        let len = match (id, len) {
            // The octet may be taken for the Reserved one, which is 0.
            (ExtensionId::Fragment, 0) => {
                cx.tolerated(Clause::FragmentHeaderLength.id(), length_at);
                FRAGMENT_LEN
            }
            _ => len,
        };
        check(id, len).map_err(|clause| DecodeError::new(length_at, clause))?;
        let Ok(data) = r.bytes(len.into()) else { return Err(DecodeError::new(length_at, Clause::NhcTruncated)) };
        cx.field("extension_header", length_at.wrapping_add(1)..r.offset(), Value::Bytes(data));
        Ok(Self { id, next_header, data })
    }
}

/// A header that is not padded takes a multiple of 8 octets together with the two before its data.
#[inline]
const fn check(id: ExtensionId, len: u8) -> Result<(), Clause> {
    match id {
        ExtensionId::Fragment if len != FRAGMENT_LEN => Err(Clause::FragmentHeaderLength),
        ExtensionId::Routing | ExtensionId::Mobility if len & 7 != 6 => Err(Clause::ExtensionNotAligned),
        _ => Ok(()),
    }
}

/// The next header, if it is in-line behind the octet `nhc`.
#[inline]
fn next_header<O: Observer>(nhc: u8, r: &mut Reader<'_>, cx: &mut O) -> Result<Option<Protocol>, DecodeError> {
    if nhc & octet::NEXT != 0 {
        return Ok(None);
    }
    let start = r.offset();
    let protocol = r.u8().at(Clause::NhcTruncated)?;
    cx.field("next_header", start..r.offset(), Value::Number(protocol.into()));
    Ok(Some(Protocol(protocol)))
}

/// Appends an octet with EID and N, and the next header if it is in-line.
#[inline]
fn push_head<B: Buffer + ?Sized>(
    first: u8,
    id: ExtensionId,
    next_header: Option<Protocol>,
    out: &mut B,
) -> Result<(), B::Error> {
    let first = first | id.get() << 1;
    match next_header {
        None => out.push_u8(first | octet::NEXT),
        Some(protocol) => out.push_slice(&[first, protocol.0]),
    }
}

impl Encode for Extension<'_> {
    #[allow(clippy::cast_possible_truncation)] // checked when it was made
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        push_head(octet::EXTENSION, self.id, self.next_header, out)?;
        out.push_u8(self.data.len() as u8)?;
        out.push_slice(self.data)
    }
}

/// An extension header compressed by bytecode. Its length is elided too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct GenericExtension<'a> {
    /// Which one: EID, of which two bits are written.
    pub(super) id: ExtensionId,
    /// The next header; `None` if it is compressed too and tells itself: NH.
    pub next_header: Option<Protocol>,
    /// What the header holds behind its length field; it ends with a stop code.
    pub bytecode: Bytecode<'a>,
}

impl<'a> GenericExtension<'a> {
    /// A header; `None` for a Mobility header, which this encoding does not have (RFC 7400 §5).
    #[must_use]
    pub const fn new(id: ExtensionId, next_header: Option<Protocol>, bytecode: Bytecode<'a>) -> Option<Self> {
        match id {
            ExtensionId::Mobility => None,
            _ => Some(Self { id, next_header, bytecode }),
        }
    }

    /// Which extension header it is.
    #[inline]
    #[must_use]
    pub const fn id(&self) -> ExtensionId {
        self.id
    }

    #[inline]
    pub(super) fn read<O: Observer>(
        id: ExtensionId,
        nhc: u8,
        r: &mut Reader<'a>,
        cx: &mut O,
    ) -> Result<Self, DecodeError> {
        let next_header = next_header(nhc, r, cx)?;
        let start = r.offset();
        let bytecode = Bytecode::read_to_stop(r)?;
        cx.field("bytecode", start..r.offset(), Value::Bytes(bytecode.as_bytes()));
        Ok(Self { id, next_header, bytecode })
    }
}

impl Encode for GenericExtension<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        push_head(octet::GENERIC_EXTENSION, self.id, self.next_header, out)?;
        out.push_slice(self.bytecode.as_bytes())
    }
}
