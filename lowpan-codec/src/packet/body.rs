//! What follows mesh addressing and broadcast.

use wire_buf::{Buffer, Decode, Encode, Message, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{DecodeError, EncodeError},
    escape::Escape,
    frag::{FirstFragment, NextFragment},
    hc1::Hc1,
    iphc::Iphc,
    lorh::Routed,
    nhc::{self, Nhc, check_bytecode},
    recovery::{Acknowledgment, RecoverableFragment},
    registry::{Dispatch, octet},
};

/// A datagram, a fragment, or something else.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Body<'a> {
    /// An IPv6 datagram as it is.
    Ipv6(Ipv6<'a>),
    /// A datagram compressed by LOWPAN_IPHC.
    Iphc(LowpanIphc<'a>),
    /// A datagram compressed by LOWPAN_HC1, and its payload.
    Hc1(Hc1<'a>, #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize_ref"))] &'a [u8]),
    /// The first fragment of a datagram.
    First(FirstFragment<'a>),
    /// A further fragment.
    Next(NextFragment<'a>),
    /// A recoverable fragment.
    Recoverable(RecoverableFragment<'a>),
    /// An acknowledgment of recoverable fragments.
    Acknowledgment(Acknowledgment),
    /// Routing headers, and the datagram behind them.
    Routed(Routed<'a>, LowpanIphc<'a>),
    /// An extension.
    Escape(Escape<'a>),
}

/// An IPv6 datagram that is not compressed (RFC 4944 §5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Ipv6<'a>(#[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize_ref"))] &'a [u8]);

/// A datagram compressed by LOWPAN_IPHC, whose compressed headers have been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LowpanIphc<'a> {
    /// The IPv6 header.
    pub header: Iphc<'a>,
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    rest: &'a [u8],
}

impl<'a> Ipv6<'a> {
    /// The datagram, or the beginning of it in a first fragment.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }
}

impl<'a> LowpanIphc<'a> {
    /// What follows the IPv6 header: compressed next headers, if it says so, and the payload.
    #[inline]
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The compressed next headers. It ends before the header of a tunnel.
    pub fn next_headers(&self) -> impl Iterator<Item = Nhc<'a>> + use<'a> {
        let mut r = Reader::new(self.rest);
        let mut more = self.header.next_header().is_none();
        core::iter::from_fn(move || {
            let nhc = if more { Nhc::decode(&mut r, &mut ()).ok()? } else { return None };
            more = nhc.continues();
            Some(nhc)
        })
    }
}

impl<'a, O: Observer> Decode<'a, O> for Body<'a> {
    type Error = DecodeError;

    /// Reads all that is left.
    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let Some(first) = r.peek_u8() else { return Err(DecodeError::new(start, Clause::Empty)) };
        let dispatch = Dispatch::in_page_0(first).map_err(|clause| DecodeError::new(start, clause))?;
        Ok(match dispatch {
            Dispatch::Frag1 => {
                let fragment = FirstFragment::decode(r, cx)?;
                // All compressed headers are in it.
                let payload_at = r.offset().wrapping_sub(fragment.payload().len());
                datagram(&mut Reader::at(payload_at, fragment.payload()), Some(fragment.datagram_size()), cx)?;
                Self::First(fragment)
            }
            Dispatch::FragN => Self::Next(NextFragment::decode(r, cx)?),
            Dispatch::Rfrag => {
                let fragment = RecoverableFragment::decode(r, cx)?;
                // All of the IPv6 header is in the first one (RFC 8931 §6.1).
                let payload = fragment.payload();
                if fragment.datagram_size().is_some() && payload.first().is_some_and(|first| is_iphc(*first)) {
                    Iphc::decode(&mut Reader::at(r.offset().wrapping_sub(payload.len()), payload), cx)?;
                }
                Self::Recoverable(fragment)
            }
            Dispatch::RfragAck => Self::Acknowledgment(Acknowledgment::decode(r, cx)?),
            Dispatch::Mesh | Dispatch::Bc0 => return Err(DecodeError::new(start, Clause::HeaderOrder)),
            _ => datagram(r, None, cx)?,
        })
    }
}

fn is_iphc(first: u8) -> bool {
    Dispatch::in_page_0(first) == Ok(Dispatch::Iphc)
}

/// Reads a datagram, of which `size` octets are to be there in the end; all of them, if that is not told.
fn datagram<'a, O: Observer>(r: &mut Reader<'a>, size: Option<u16>, cx: &mut O) -> Result<Body<'a>, DecodeError> {
    let start = r.offset();
    let first = r.peek_u8().unwrap_or(0);
    let dispatch = Dispatch::in_page_0(first).map_err(|clause| DecodeError::new(start, clause))?;
    Ok(match dispatch {
        Dispatch::Ipv6 => Body::Ipv6(uncompressed(r, size.map(usize::from), cx)?),
        Dispatch::Iphc => Body::Iphc(compressed(r, cx)?),
        Dispatch::Hc1 => {
            let header = Hc1::decode(r, cx)?;
            Body::Hc1(header, payload(r, cx))
        }
        Dispatch::Escape => Body::Escape(Escape::decode(r, cx)?),
        Dispatch::Page(1) => {
            let routed = Routed::decode(r, cx)?;
            Body::Routed(routed, compressed(r, cx)?)
        }
        Dispatch::Page(_) => return Err(DecodeError::new(start, Clause::UnknownPage)),
        _ => return Err(DecodeError::new(start, Clause::HeaderOrder)),
    })
}

/// An IPv6 datagram, behind its dispatch.
pub(crate) fn uncompressed<'a, O: Observer>(
    r: &mut Reader<'a>,
    size: Option<usize>,
    cx: &mut O,
) -> Result<Ipv6<'a>, DecodeError> {
    let start = r.offset().wrapping_add(1);
    let datagram = r.take_rest().get(1..).unwrap_or_default();
    crate::ipv6::check(datagram, size).map_err(|(at, clause)| DecodeError::new(start.wrapping_add(at), clause))?;
    cx.field("ipv6", start..r.offset(), Value::Bytes(datagram));
    Ok(Ipv6(datagram))
}

/// A LOWPAN_IPHC header, and the compressed headers behind it, tunnelled ones included.
fn compressed<'a, O: Observer>(r: &mut Reader<'a>, cx: &mut O) -> Result<LowpanIphc<'a>, DecodeError> {
    let header = Iphc::decode(r, cx)?;
    let rest = r.as_slice();
    let mut more = header.next_header().is_none();
    while more {
        let nhc = Nhc::decode(r, cx)?;
        more = match nhc {
            Nhc::Ipv6 => nhc::tunnelled(r, cx)?.next_header().is_none(),
            Nhc::GenericUdp(_) | Nhc::GenericIcmpv6 => {
                check_bytecode(*r)?;
                false
            }
            _ => nhc.continues(),
        };
    }
    payload(r, cx);
    Ok(LowpanIphc { header, rest })
}

fn payload<'a, O: Observer>(r: &mut Reader<'a>, cx: &mut O) -> &'a [u8] {
    let start = r.offset();
    let payload = r.take_rest();
    if !payload.is_empty() {
        cx.field("payload", start..r.offset(), Value::Bytes(payload));
    }
    payload
}

impl Message for Body<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        Ok(match self {
            Self::Ipv6(datagram) => datagram.0.len().wrapping_add(1),
            Self::Iphc(datagram) => datagram.len(),
            Self::Hc1(header, payload) => header.as_bytes().len().wrapping_add(payload.len()),
            Self::First(fragment) => fragment.encoded_len()?,
            Self::Next(fragment) => fragment.encoded_len()?,
            Self::Recoverable(fragment) => fragment.encoded_len()?,
            Self::Acknowledgment(acknowledgment) => acknowledgment.encoded_len()?,
            Self::Routed(routed, datagram) => routed.encoded_len().wrapping_add(datagram.len()),
            Self::Escape(escape) => escape.encoded_len(),
        })
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        out.ensure(len).map_err(EncodeError::Buffer)?;
        let written = match self {
            Self::Ipv6(datagram) => out.push_u8(octet::IPV6).and_then(|()| out.push_slice(datagram.0)),
            Self::Iphc(datagram) => datagram.encode_into(out),
            Self::Hc1(header, payload) => header.encode_into(out).and_then(|()| out.push_slice(payload)),
            Self::First(fragment) => return fragment.encode(out),
            Self::Next(fragment) => return fragment.encode(out),
            Self::Recoverable(fragment) => return fragment.encode(out),
            Self::Acknowledgment(acknowledgment) => return acknowledgment.encode(out),
            Self::Routed(routed, datagram) => routed.encode_into(out).and_then(|()| datagram.encode_into(out)),
            Self::Escape(escape) => escape.encode_into(out),
        };
        written.map_err(EncodeError::Buffer)
    }
}

impl LowpanIphc<'_> {
    fn len(&self) -> usize {
        self.header.as_bytes().len().wrapping_add(self.rest.len())
    }

    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(self.header.as_bytes())?;
        out.push_slice(self.rest)
    }
}
