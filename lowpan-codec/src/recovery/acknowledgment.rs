//! Acknowledgments of recoverable fragments (RFC 8931 §5.2).

use core::fmt;

use wire_buf::{Buffer, Decode, Message, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError, EncodeError},
    registry::octet,
};

/// An acknowledgment of recoverable fragments, RFRAG-ACK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Acknowledgment {
    /// Whether a fragment had met congestion: E.
    pub congestion: bool,
    /// The tag of the datagram.
    pub datagram_tag: u8,
    /// Which fragments have come.
    pub bitmap: Bitmap,
}

/// A bit for each sequence number; the most significant bit is that of sequence 0.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Bitmap(
    /// The bits as they stand on the wire.
    pub u32,
);

impl Bitmap {
    /// Nothing: the datagram is aborted.
    pub const NULL: Self = Self(0);
    /// Everything: the datagram is complete, however many fragments it took.
    pub const FULL: Self = Self(u32::MAX);

    /// Whether the fragment with this sequence number has come.
    #[must_use]
    pub const fn contains(self, sequence: u8) -> bool {
        self.0 & Self::bit(sequence) != 0
    }

    /// The bit of a sequence number; none, above 31.
    pub(super) const fn bit(sequence: u8) -> u32 {
        match 0x8000_0000_u32.checked_shr(sequence as u32) {
            Some(bit) => bit,
            None => 0,
        }
    }
}

impl fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#010x}", self.0)
    }
}

impl<'a, O: Observer> Decode<'a, O> for Acknowledgment {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let [first, datagram_tag] = r.array().at(Clause::RecoverableTruncated)?;
        if first & 0xfe != octet::RFRAG_ACK {
            return Err(DecodeError::new(start, Clause::NotAFragment));
        }
        let bitmap_at = r.offset();
        let bitmap = r.u32().at(Clause::RecoverableTruncated)?;
        let congestion = first & 1 != 0;
        cx.field("e", start..start.wrapping_add(1), Value::Flag(congestion));
        cx.field("datagram_tag", start.wrapping_add(1)..bitmap_at, Value::Number(datagram_tag.into()));
        cx.field("bitmap", bitmap_at..r.offset(), Value::Number(bitmap.into()));
        match r.finish() {
            Ok(()) => Ok(Self { congestion, datagram_tag, bitmap: Bitmap(bitmap) }),
            Err(offset) => Err(DecodeError::new(offset, Clause::TrailingBytes)),
        }
    }
}

impl Message for Acknowledgment {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        Ok(6)
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let [a, b, c, d] = self.bitmap.0.to_be_bytes();
        let octets = [octet::RFRAG_ACK | u8::from(self.congestion), self.datagram_tag, a, b, c, d];
        out.push_slice(&octets).map_err(EncodeError::Buffer)
    }
}
