//! Extension headers (RFC 6282 §4.2, RFC 7400 §3.2).

use wire_buf::{Observer, Reader, Value};

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
    pub(super) id: ExtensionId,
    /// The next header; `None` if it is compressed too and tells itself: NH.
    pub(super) next_header: Option<Protocol>,
    /// The octet where other headers have their length. Of a Fragment header it may be its Reserved one, 0.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(super) length: u8,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    pub(super) data: &'a [u8],
}

/// The octets of a Fragment header behind its Reserved octet, where other headers have their length.
pub(crate) const FRAGMENT_LEN: u8 = 6;

impl<'a> Extension<'a> {
    /// Which extension header it is: EID.
    #[inline]
    #[must_use]
    pub const fn id(&self) -> ExtensionId {
        self.id
    }

    /// The next header; `None` if it is compressed too and tells itself: NH.
    #[inline]
    #[must_use]
    pub const fn next_header(&self) -> Option<Protocol> {
        self.next_header
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
        let length = r.u8().at(Clause::NhcTruncated)?;
        cx.field("length", length_at..r.offset(), Value::Number(length.into()));
        let len = match (id, length) {
            // The octet may be taken for the Reserved one, which is 0.
            (ExtensionId::Fragment, 0) => {
                cx.tolerated(Clause::FragmentHeaderLength.id(), length_at);
                FRAGMENT_LEN
            }
            _ => length,
        };
        let broken = match id {
            ExtensionId::Fragment if len != FRAGMENT_LEN => Some(Clause::FragmentHeaderLength),
            // What holds no options is not padded: with the two octets before its data it takes a multiple of 8.
            ExtensionId::Routing | ExtensionId::Mobility if len & 7 != 6 => Some(Clause::ExtensionNotAligned),
            _ => None,
        };
        let data = match (r.bytes(len.into()), broken) {
            (Ok(data), None) => data,
            (_, broken) => return Err(DecodeError::new(length_at, broken.unwrap_or(Clause::NhcTruncated))),
        };
        cx.field("extension_header", length_at.wrapping_add(1)..r.offset(), Value::Bytes(data));
        Ok(Self { id, next_header, length, data })
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

/// An extension header compressed by bytecode. Its length is elided too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct GenericExtension<'a> {
    pub(super) id: ExtensionId,
    pub(super) next_header: Option<Protocol>,
    pub(super) bytecode: Bytecode<'a>,
}

impl<'a> GenericExtension<'a> {
    /// Which extension header it is: EID, of two bits.
    #[inline]
    #[must_use]
    pub const fn id(&self) -> ExtensionId {
        self.id
    }

    /// The next header; `None` if it is compressed too and tells itself: NH.
    #[inline]
    #[must_use]
    pub const fn next_header(&self) -> Option<Protocol> {
        self.next_header
    }

    /// What the header holds behind its length field; it ends with a stop code.
    #[inline]
    #[must_use]
    pub const fn bytecode(&self) -> Bytecode<'a> {
        self.bytecode
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
