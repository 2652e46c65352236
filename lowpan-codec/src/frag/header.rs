//! The fragmentation headers (RFC 4944 §5.3).

use wire_buf::{Buffer, Decode, Message, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError, EncodeError},
    registry::octet,
};

/// The first link fragment of a datagram, FRAG1.
///
/// What it carries is compressed as a whole datagram would be; it counts by what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct FirstFragment<'a> {
    datagram_size: u16,
    /// The tag of the datagram.
    pub datagram_tag: u16,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    payload: &'a [u8],
}

/// A further link fragment of a datagram, FRAGN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct NextFragment<'a> {
    datagram_size: u16,
    /// The tag of the datagram.
    pub datagram_tag: u16,
    datagram_offset: u8,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    payload: &'a [u8],
}

impl<'a> FirstFragment<'a> {
    /// A first fragment.
    ///
    /// # Errors
    /// If a datagram cannot have this size, or there is no payload.
    pub const fn new(datagram_size: u16, datagram_tag: u16, payload: &'a [u8]) -> Result<Self, Clause> {
        match check_size(datagram_size) {
            Err(clause) => Err(clause),
            Ok(()) if payload.is_empty() => Err(Clause::FragmentEmpty),
            Ok(()) => Ok(Self { datagram_size, datagram_tag, payload }),
        }
    }

    /// The size of the whole datagram, before compression.
    #[inline]
    #[must_use]
    pub const fn datagram_size(&self) -> u16 {
        self.datagram_size
    }

    /// The beginning of the compressed datagram.
    #[inline]
    #[must_use]
    pub const fn payload(&self) -> &'a [u8] {
        self.payload
    }
}

impl<'a> NextFragment<'a> {
    /// A further fragment, whose first octet stands at eight times `datagram_offset` of the datagram.
    ///
    /// # Errors
    /// If it does not lie within a datagram of this size, or is not a multiple of 8 octets although it is not the last.
    pub fn new(datagram_size: u16, datagram_tag: u16, datagram_offset: u8, payload: &'a [u8]) -> Result<Self, Clause> {
        check_size(datagram_size)?;
        let size = usize::from(datagram_size);
        let end = usize::from(datagram_offset).wrapping_mul(8).saturating_add(payload.len());
        if datagram_offset == 0 || usize::from(datagram_offset).wrapping_mul(8) >= size {
            Err(Clause::FragmentOffset)
        } else if payload.is_empty() {
            Err(Clause::FragmentEmpty)
        } else if end > size {
            Err(Clause::FragmentTooLong)
        } else if end < size && payload.len() & 7 != 0 {
            Err(Clause::FragmentNotAligned)
        } else {
            Ok(Self { datagram_size, datagram_tag, datagram_offset, payload })
        }
    }

    /// The size of the whole datagram, before compression.
    #[inline]
    #[must_use]
    pub const fn datagram_size(&self) -> u16 {
        self.datagram_size
    }

    /// Where the fragment begins, in units of 8 octets.
    #[inline]
    #[must_use]
    pub const fn datagram_offset(&self) -> u8 {
        self.datagram_offset
    }

    /// The octets of the datagram, as they are.
    #[inline]
    #[must_use]
    pub const fn payload(&self) -> &'a [u8] {
        self.payload
    }
}

/// A datagram is as large as its IPv6 header at least. More than 11 bits do not come from the wire.
const fn check_size(datagram_size: u16) -> Result<(), Clause> {
    match datagram_size {
        0..40 => Err(Clause::DatagramSize),
        40..=0x7ff => Ok(()),
        _ => Err(Clause::DatagramTooLong),
    }
}

/// Where the fields of a fragment begin that rules are broken by.
const SIZE_AT: usize = 0;
const OFFSET_AT: usize = 4;

impl<'a, O: Observer> Decode<'a, O> for FirstFragment<'a> {
    type Error = DecodeError;

    #[inline]
    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let (datagram_size, datagram_tag) = size_and_tag(octet::FRAG1, r, cx)?;
        let payload_at = r.offset();
        Self::new(datagram_size, datagram_tag, r.take_rest()).map_err(|clause| {
            let at = if clause == Clause::FragmentEmpty { payload_at } else { start.wrapping_add(SIZE_AT) };
            DecodeError::new(at, clause)
        })
    }
}

impl<'a, O: Observer> Decode<'a, O> for NextFragment<'a> {
    type Error = DecodeError;

    #[inline]
    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let (datagram_size, datagram_tag) = size_and_tag(octet::FRAGN, r, cx)?;
        let offset_at = r.offset();
        let datagram_offset = r.u8().at(Clause::FragmentTruncated)?;
        let payload_at = r.offset();
        cx.field("datagram_offset", offset_at..payload_at, Value::Number(datagram_offset.into()));
        Self::new(datagram_size, datagram_tag, datagram_offset, r.take_rest()).map_err(|clause| {
            let at = match clause {
                Clause::DatagramSize => start.wrapping_add(SIZE_AT),
                Clause::FragmentOffset => start.wrapping_add(OFFSET_AT),
                _ => payload_at,
            };
            DecodeError::new(at, clause)
        })
    }
}

/// Reads a dispatch with the size of the datagram in it, and its tag.
#[inline]
fn size_and_tag<O: Observer>(dispatch: u8, r: &mut Reader<'_>, cx: &mut O) -> Result<(u16, u16), DecodeError> {
    let start = r.offset();
    let first = r.u16().at(Clause::FragmentTruncated)?;
    if first.to_be_bytes()[0] & 0xf8 != dispatch {
        return Err(DecodeError::new(start, Clause::NotAFragment));
    }
    let datagram_size = first & 0x7ff;
    cx.field("datagram_size", start..r.offset(), Value::Number(datagram_size.into()));
    let tag_at = r.offset();
    let datagram_tag = r.u16().at(Clause::FragmentTruncated)?;
    cx.field("datagram_tag", tag_at..r.offset(), Value::Number(datagram_tag.into()));
    Ok((datagram_size, datagram_tag))
}

impl Message for FirstFragment<'_> {
    type Invalid = Clause;

    #[inline]
    fn encoded_len(&self) -> Result<usize, Clause> {
        Ok(self.payload.len().wrapping_add(4))
    }

    #[inline]
    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let head = first_octets(self.datagram_size, self.datagram_tag);
        write(&head, &[], self.payload, out).map_err(EncodeError::Buffer)
    }
}

impl Message for NextFragment<'_> {
    type Invalid = Clause;

    #[inline]
    fn encoded_len(&self) -> Result<usize, Clause> {
        Ok(self.payload.len().wrapping_add(5))
    }

    #[inline]
    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let head = next_octets(self.datagram_size, self.datagram_tag, self.datagram_offset);
        write(&head, &[], self.payload, out).map_err(EncodeError::Buffer)
    }
}

#[inline]
pub(super) const fn first_octets(datagram_size: u16, datagram_tag: u16) -> [u8; 4] {
    let ([a, b], [c, d]) = (datagram_size.to_be_bytes(), datagram_tag.to_be_bytes());
    [octet::FRAG1 | a, b, c, d]
}

#[inline]
pub(super) const fn next_octets(datagram_size: u16, datagram_tag: u16, datagram_offset: u8) -> [u8; 5] {
    let ([a, b], [c, d]) = (datagram_size.to_be_bytes(), datagram_tag.to_be_bytes());
    [octet::FRAGN | a, b, c, d, datagram_offset]
}

/// Appends a header, compressed headers, and a payload. Room is asked for once.
#[inline]
pub(super) fn write<B: Buffer + ?Sized>(
    head: &[u8],
    headers: &[u8],
    payload: &[u8],
    out: &mut B,
) -> Result<(), B::Error> {
    out.ensure(head.len().wrapping_add(headers.len()).wrapping_add(payload.len()))?;
    out.push_slice(head)?;
    out.push_slice(headers)?;
    out.push_slice(payload)
}
