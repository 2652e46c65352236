//! Recoverable fragments (RFC 8931 §5.1).

use wire_buf::{Buffer, Decode, Message, Observer, Reader, Value};

use super::{FRAGMENT_MAX, SEQUENCES};
use crate::{
    clause::Clause,
    error::{At, DecodeError, EncodeError},
    registry::octet,
};

/// A recoverable fragment, RFRAG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct RecoverableFragment<'a> {
    /// Whether it has met congestion on its way: E.
    pub congestion: bool,
    /// The tag of the datagram.
    pub datagram_tag: u8,
    /// Whether an acknowledgment is wanted: X.
    pub ack_request: bool,
    sequence: u8,
    fragment_offset: u16,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    payload: &'a [u8],
}

impl<'a> RecoverableFragment<'a> {
    /// A fragment; in the first, of sequence 0, the offset tells the size of the compressed datagram. With an offset of 0 it
    /// aborts the datagram.
    ///
    /// # Errors
    /// If the sequence is above 31, if there are more octets than a fragment can have, or than the datagram has, or none at
    /// all though it does not abort.
    pub const fn new(datagram_tag: u8, sequence: u8, fragment_offset: u16, payload: &'a [u8]) -> Result<Self, Clause> {
        let len = payload.len();
        let is_too_long = match (sequence, fragment_offset) {
            (_, 0) => false,
            (0, size) => len > size as usize,
            (_, offset) => (offset as usize).saturating_add(len) > u16::MAX as usize,
        };
        if sequence as usize >= SEQUENCES {
            Err(Clause::RecoverableSequence)
        } else if len > FRAGMENT_MAX || is_too_long {
            Err(Clause::RecoverableTooLong)
        } else if payload.is_empty() && fragment_offset != 0 {
            Err(Clause::RecoverableEmpty)
        } else {
            let (congestion, ack_request) = (false, false);
            Ok(Self { congestion, datagram_tag, ack_request, sequence, fragment_offset, payload })
        }
    }

    /// The pseudo-fragment that aborts a datagram (RFC 8931 §6.3).
    #[must_use]
    pub const fn reset(datagram_tag: u8) -> Self {
        let (congestion, ack_request) = (false, false);
        Self { congestion, datagram_tag, ack_request, sequence: 0, fragment_offset: 0, payload: &[] }
    }

    /// The number of the fragment, 0 to 31.
    #[inline]
    #[must_use]
    pub const fn sequence(&self) -> u8 {
        self.sequence
    }

    /// The field as it is: an offset, a size in the first fragment, or 0 to abort.
    #[inline]
    #[must_use]
    pub const fn fragment_offset(&self) -> u16 {
        self.fragment_offset
    }

    /// The octets of the compressed datagram.
    #[inline]
    #[must_use]
    pub const fn payload(&self) -> &'a [u8] {
        self.payload
    }

    /// Whether the datagram is aborted (RFC 8931 §6.3).
    #[inline]
    #[must_use]
    pub const fn is_abort(&self) -> bool {
        self.fragment_offset == 0
    }

    /// The size of the compressed datagram, which the first fragment tells.
    #[inline]
    #[must_use]
    pub const fn datagram_size(&self) -> Option<u16> {
        match (self.sequence, self.fragment_offset) {
            (0, 1..) => Some(self.fragment_offset),
            _ => None,
        }
    }

    /// Where its first octet stands in the compressed datagram; `None` if it aborts.
    #[inline]
    #[must_use]
    pub const fn offset(&self) -> Option<u16> {
        match (self.sequence, self.fragment_offset) {
            (_, 0) => None,
            (0, _) => Some(0),
            (_, offset) => Some(offset),
        }
    }
}

impl<'a, O: Observer> Decode<'a, O> for RecoverableFragment<'a> {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let [first, datagram_tag] = r.array().at(Clause::RecoverableTruncated)?;
        if first & 0xfe != octet::RFRAG {
            return Err(DecodeError::new(start, Clause::NotAFragment));
        }
        let fields_at = r.offset();
        let fields = r.u16().at(Clause::RecoverableTruncated)?;
        let offset_at = r.offset();
        let fragment_offset = r.u16().at(Clause::RecoverableTruncated)?;
        let [high, _] = fields.to_be_bytes();
        let sequence = high >> 2 & 31;
        let fragment_size = usize::from(fields & 0x3ff);
        let congestion = first & 1 != 0;
        let ack_request = fields & 0x8000 != 0;
        cx.field("e", start..start.wrapping_add(1), Value::Flag(congestion));
        cx.field("datagram_tag", start.wrapping_add(1)..fields_at, Value::Number(datagram_tag.into()));
        cx.field("x", fields_at..offset_at, Value::Flag(ack_request));
        cx.field("sequence", fields_at..offset_at, Value::Number(sequence.into()));
        cx.field("fragment_size", fields_at..offset_at, Value::Number(u64::from(fields & 0x3ff)));
        cx.field("fragment_offset", offset_at..r.offset(), Value::Number(fragment_offset.into()));
        if r.remaining() != fragment_size {
            return Err(DecodeError::new(fields_at, Clause::RecoverableSize));
        }
        match Self::new(datagram_tag, sequence, fragment_offset, r.take_rest()) {
            Ok(fragment) => Ok(Self { congestion, ack_request, ..fragment }),
            Err(clause) => Err(DecodeError::new(fields_at, clause)),
        }
    }
}

impl Message for RecoverableFragment<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        Ok(self.payload.len().wrapping_add(6))
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let x = if self.ack_request { 0x8000 } else { 0 };
        // As many as ten bits hold, checked when it was made.
        let size = u16::try_from(self.payload.len()).unwrap_or(0);
        let ([a, b], [c, d]) =
            ((x | u16::from(self.sequence) << 10 | size).to_be_bytes(), self.fragment_offset.to_be_bytes());
        let head = [octet::RFRAG | u8::from(self.congestion), self.datagram_tag, a, b, c, d];
        let write = |out: &mut B| {
            out.ensure(self.payload.len().wrapping_add(head.len()))?;
            out.push_slice(&head)?;
            out.push_slice(self.payload)
        };
        write(out).map_err(EncodeError::Buffer)
    }
}
