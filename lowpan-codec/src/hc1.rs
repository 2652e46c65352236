//! LOWPAN_HC1 and HC_UDP: the compression of before (RFC 4944 §10).
//!
//! It is read only. RFC 6282 §2 deprecates it: a node may still decompress such packets, but should not send any, so there is
//! no encoder.

mod bits;

use wire_buf::{Buffer, Decode, Encode, Observer, Reader};

use self::bits::Bits;
use crate::{
    clause::Clause,
    context::{Context, End},
    error::DecodeError,
    iphc::{Decompressor, Traffic},
    registry::{Protocol, octet},
    types::{AddressBits, Iid},
};

/// A LOWPAN_HC1 header, and the HC_UDP header behind it if there is one; without what follows. The fields in-line stand in the
/// order of the encodings, the hop limit first, those of UDP last (RFC 4944 §10.3.1, §10.3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Hc1<'a> {
    #[cfg_attr(feature = "serde", serde(skip))]
    wire: &'a [u8],
    /// Traffic class and flow label.
    pub traffic: Traffic,
    /// The next header.
    pub next_header: Protocol,
    /// The hop limit.
    pub hop_limit: u8,
    /// The source address.
    pub source: Hc1Address,
    /// The destination address.
    pub destination: Hc1Address,
    /// The UDP header, if it is compressed too.
    pub udp: Option<HcUdp>,
}

/// An address as LOWPAN_HC1 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Hc1Address {
    /// The first 64 bits, if they are in-line; else they are those of link-local addresses.
    pub prefix: Option<u64>,
    /// The interface identifier, if it is in-line; else it is that of the link-layer address.
    pub iid: Option<Iid>,
}

/// A UDP header as HC_UDP writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct HcUdp {
    /// The source port.
    pub source_port: u16,
    /// The destination port.
    pub destination_port: u16,
    /// The length, if it is in-line.
    pub length: Option<u16>,
    /// The checksum, which is always in-line.
    pub checksum: u16,
}

/// The bits of the HC1 encoding, and of HC_UDP.
mod bit {
    pub(super) const SOURCE: u8 = 6;
    pub(super) const DESTINATION: u8 = 4;
    pub(super) const PREFIX_COMPRESSED: u8 = 2;
    pub(super) const IID_ELIDED: u8 = 1;
    pub(super) const TRAFFIC_ZERO: u8 = 0x08;
    pub(super) const HC2: u8 = 0x01;
    pub(super) const SHORT_SOURCE: u8 = 0x80;
    pub(super) const SHORT_DESTINATION: u8 = 0x40;
    pub(super) const LENGTH_ELIDED: u8 = 0x20;
    pub(super) const RESERVED: u8 = 0x1f;
}

/// What ports of four bits are counted from (RFC 4944 §10.2).
const PORT_BASE: u16 = 0xf0b0;

impl<'a> Hc1<'a> {
    /// The headers as they stand on the wire.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.wire
    }
}

impl<'a, O: Observer> Decode<'a, O> for Hc1<'a> {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let (start, all) = (r.offset(), *r);
        let mut bits = Bits::new(r, cx);
        if bits.octet("dispatch")? != octet::HC1 {
            return Err(DecodeError::new(start, Clause::NotHc1));
        }
        let encoding = bits.octet("hc1_encoding")?;
        let next_header = match encoding >> 1 & 3 {
            1 => Some(Protocol::UDP),
            2 => Some(Protocol::ICMPV6),
            3 => Some(Protocol::TCP),
            _ => None,
        };
        let hc_udp = match next_header {
            _ if encoding & bit::HC2 == 0 => None,
            Some(Protocol::UDP) => Some(bits.octet("hc_udp_encoding")?),
            _ => return Err(DecodeError::new(start.wrapping_add(1), Clause::Hc2Undefined)),
        };
        if hc_udp.is_some_and(|encoding| encoding & bit::RESERVED != 0) {
            bits.refuse(start.wrapping_add(2), Clause::HcUdpReserved)?;
        }
        let hop_limit = bits.octet("hop_limit")?;
        let source = Hc1Address::read(encoding >> bit::SOURCE, ["source_prefix", "source_iid"], &mut bits)?;
        let destination =
            Hc1Address::read(encoding >> bit::DESTINATION, ["destination_prefix", "destination_iid"], &mut bits)?;
        let traffic = if encoding & bit::TRAFFIC_ZERO != 0 {
            Traffic::default()
        } else {
            Traffic { traffic_class: bits.octet("traffic_class")?, flow_label: bits.number(20, "flow_label")? }
        };
        let next_header = match next_header {
            Some(protocol) => protocol,
            None => Protocol(bits.octet("next_header")?),
        };
        let udp = match hc_udp {
            Some(encoding) => Some(HcUdp::read(encoding, &mut bits)?),
            None => None,
        };
        bits.align()?;
        let len = all.remaining().wrapping_sub(r.remaining());
        let wire = all.as_slice().get(..len).unwrap_or_default();
        Ok(Self { wire, traffic, next_header, hop_limit, source, destination, udp })
    }
}

impl Encode for Hc1<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(self.wire)
    }
}

impl Hc1Address {
    fn read<O: Observer>(
        encoding: u8,
        [prefix, iid]: [&'static str; 2],
        bits: &mut Bits<'_, '_, O>,
    ) -> Result<Self, DecodeError> {
        let prefix = if encoding & bit::PREFIX_COMPRESSED == 0 { Some(bits.long(prefix)?) } else { None };
        let iid = if encoding & bit::IID_ELIDED == 0 { Some(Iid(bits.long(iid)?)) } else { None };
        Ok(Self { prefix, iid })
    }

    fn expand<C: Context>(&self, end: End, cx: &C) -> Result<AddressBits, Clause> {
        let elided = || cx.address(end).map(|address| address.iid_in_pan(cx.pan())).or_else(|| cx.iid(end, None));
        let iid = self.iid.or_else(elided).ok_or(Clause::LinkAddressUnknown)?;
        Ok(AddressBits { high: self.prefix.unwrap_or(AddressBits::LINK_LOCAL), low: iid.0 })
    }
}

impl HcUdp {
    fn read<O: Observer>(encoding: u8, bits: &mut Bits<'_, '_, O>) -> Result<Self, DecodeError> {
        let mut port = |short: u8, name| {
            if encoding & short == 0 { bits.half(16, name) } else { Ok(PORT_BASE | bits.half(4, name)?) }
        };
        let source_port = port(bit::SHORT_SOURCE, "source_port")?;
        let destination_port = port(bit::SHORT_DESTINATION, "destination_port")?;
        let length = if encoding & bit::LENGTH_ELIDED == 0 { Some(bits.half(16, "length")?) } else { None };
        Ok(Self { source_port, destination_port, length, checksum: bits.half(16, "checksum")? })
    }
}

impl<C: Context> Decompressor<'_, '_, C> {
    /// Expands a LOWPAN_HC1 header, and an HC_UDP header behind it.
    pub(crate) fn hc1(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        let start = r.offset();
        let hc1 = Hc1::decode(r, self.cx)?;
        let blame = |clause| DecodeError::new(start.wrapping_add(1), clause);
        let source = hc1.source.expand(End::Source, self.cx).map_err(blame)?;
        let destination = hc1.destination.expand(End::Destination, self.cx).map_err(blame)?;
        self.push_ipv6(hc1.traffic.first_word(), hc1.next_header, hc1.hop_limit, source, destination);
        if let Some(udp) = hc1.udp {
            self.push_udp(udp.source_port, udp.destination_port, udp.length, udp.checksum);
        }
        Ok(())
    }
}
