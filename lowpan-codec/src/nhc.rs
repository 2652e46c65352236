//! LOWPAN_NHC: compressed next headers (RFC 6282 §4, RFC 7400 §3).
//!
//! [`Nhc`] is one such header as it stands on the wire. They follow a LOWPAN_IPHC header, and one another, as long as each
//! says that the next is compressed too; [`headers`] walks them.

mod extension;
mod ghc;
mod udp;

use wire_buf::{Buffer, Decode, Encode, Observer, Reader, Value};

pub use extension::{Extension, GenericExtension};
pub use ghc::Bytecode;
pub use udp::Udp;

#[cfg(feature = "arbitrary")]
pub(crate) use udp::CHECKSUM_ELIDED;
pub(crate) use udp::push as push_udp;

pub(crate) use ghc::{
    ADDRESSES, ADDRESSES_AT, check as check_bytecode, compress as compress_to_bytecode, expand as expand_bytecode,
};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
    iphc::Iphc,
    registry::{ExtensionId, Protocol},
};

/// A compressed next header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Nhc<'a> {
    /// `1110 EEEN`: an extension header (RFC 6282 §4.2).
    Extension(Extension<'a>),
    /// `1110 1110`: an IPv6 header, as LOWPAN_IPHC (RFC 6282 §4.2).
    Ipv6,
    /// `11110 CPP`: a UDP header (RFC 6282 §4.3). The payload follows as it is.
    Udp(Udp<'a>),
    /// `10110 EEN`: an extension header as bytecode (RFC 7400 §3.2).
    GenericExtension(GenericExtension<'a>),
    /// `11010 CPP`: a UDP header, whose payload follows as bytecode (RFC 7400 §3.1).
    GenericUdp(Udp<'a>),
    /// `11011111`: ICMPv6 as bytecode (RFC 7400 §3.1), its header included.
    GenericIcmpv6,
}

/// The octets and their fields.
pub(crate) mod octet {
    pub(crate) const EXTENSION: u8 = 0b1110_0000;
    pub(crate) const IPV6: u8 = 0b1110_1110;
    pub(crate) const UDP: u8 = 0b1111_0000;
    pub(crate) const GENERIC_EXTENSION: u8 = 0b1011_0000;
    pub(crate) const GENERIC_UDP: u8 = 0b1101_0000;
    pub(crate) const GENERIC_ICMPV6: u8 = 0b1101_1111;
    /// N: the next header is compressed too.
    pub(crate) const NEXT: u8 = 1;
}

impl Nhc<'_> {
    /// The protocol number that the header before has to tell.
    #[inline]
    #[must_use]
    pub const fn protocol(&self) -> Protocol {
        match self {
            Self::Extension(extension) => extension.id.protocol(),
            Self::GenericExtension(extension) => extension.id.protocol(),
            Self::Ipv6 => Protocol::IPV6,
            Self::Udp(_) | Self::GenericUdp(_) => Protocol::UDP,
            Self::GenericIcmpv6 => Protocol::ICMPV6,
        }
    }

    /// Whether another compressed next header follows directly.
    #[inline]
    #[must_use]
    pub const fn continues(&self) -> bool {
        match self {
            Self::Extension(extension) => extension.next_header.is_none(),
            Self::GenericExtension(extension) => extension.next_header.is_none(),
            _ => false,
        }
    }
}

impl<'a, O: Observer> Decode<'a, O> for Nhc<'a> {
    type Error = DecodeError;

    #[inline]
    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        Self::read(r, cx, Kinds { extensions: true, tunnels: true, generic: true })
    }
}

/// Which kinds of headers are read; others count as reserved.
#[derive(Clone, Copy)]
pub(crate) struct Kinds {
    pub(crate) extensions: bool,
    pub(crate) tunnels: bool,
    pub(crate) generic: bool,
}

impl<'a> Nhc<'a> {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline)]
    pub(crate) fn read<O: Observer>(r: &mut Reader<'a>, cx: &mut O, kinds: Kinds) -> Result<Self, DecodeError> {
        let start = r.offset();
        let first = r.u8().at(Clause::NhcTruncated)?;
        cx.field("lowpan_nhc", start..r.offset(), Value::Number(first.into()));
        let extension = ExtensionId::new(first >> 1 & 7);
        let clause = match (first, extension) {
            (0b1111_0000..=0b1111_0111, _) => return Udp::read(first, r, cx).map(Self::Udp),
            (0b1110_0000..=0b1110_1111, Some(id)) if kinds.extensions => {
                return Extension::read(id, first, r, cx).map(Self::Extension);
            }
            (octet::IPV6, _) if kinds.tunnels => return Ok(Self::Ipv6),
            (0b1110_1111, _) => Clause::TunnelNextHeader,
            (0b1110_0000..=0b1110_1111, _) => Clause::ReservedExtension,
            (0b1011_0000..=0b1011_0111, Some(id)) if kinds.generic => {
                return GenericExtension::read(id, first, r, cx).map(Self::GenericExtension);
            }
            (0b1101_0000..=0b1101_0111, _) if kinds.generic => return Udp::read(first, r, cx).map(Self::GenericUdp),
            (octet::GENERIC_ICMPV6, _) if kinds.generic => return Ok(Self::GenericIcmpv6),
            _ => Clause::ReservedNhc,
        };
        Err(DecodeError::new(start, clause))
    }
}

impl Encode for Nhc<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match self {
            Self::Extension(extension) => {
                push_head(octet::EXTENSION, extension.id, extension.next_header, out)?;
                out.push_u8(extension.length)?;
                out.push_slice(extension.data)
            }
            Self::GenericExtension(extension) => {
                push_head(octet::GENERIC_EXTENSION, extension.id, extension.next_header, out)?;
                out.push_slice(extension.bytecode.as_bytes())
            }
            Self::Udp(udp) | Self::GenericUdp(udp) => {
                out.push_u8(udp.nhc)?;
                out.push_slice(udp.inline)
            }
            Self::Ipv6 => out.push_u8(octet::IPV6),
            Self::GenericIcmpv6 => out.push_u8(octet::GENERIC_ICMPV6),
        }
    }
}

/// Appends an octet with EID and N, and the next header if it is in-line.
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

/// Reads the LOWPAN_IPHC header of a tunnel, behind [`Nhc::Ipv6`].
#[inline]
pub(crate) fn tunnelled<'a, O: Observer>(r: &mut Reader<'a>, cx: &mut O) -> Result<Iphc<'a>, DecodeError> {
    match Iphc::decode(r, cx) {
        Err(DecodeError { offset, clause: Clause::NotADatagram }) => {
            Err(DecodeError { offset, clause: Clause::TunnelNotIphc })
        }
        read => read,
    }
}

/// Walks the compressed next headers behind a LOWPAN_IPHC header that says that there are some. It ends behind the last of
/// them, or at a tunnelled IPv6 header, or at the first error.
#[must_use]
pub const fn headers<'r, 'a, O: Observer>(r: &'r mut Reader<'a>, cx: &'r mut O) -> Headers<'r, 'a, O> {
    Headers { r, cx, more: true }
}

/// Walks compressed next headers: see [`headers`].
#[derive(Debug)]
pub struct Headers<'r, 'a, O> {
    r: &'r mut Reader<'a>,
    cx: &'r mut O,
    more: bool,
}

impl<'a, O: Observer> Iterator for Headers<'_, 'a, O> {
    type Item = Result<Nhc<'a>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.more {
            return None;
        }
        let nhc = Nhc::decode(self.r, self.cx);
        self.more = matches!(nhc, Ok(nhc) if nhc.continues());
        Some(nhc)
    }
}
