//! The header as it stands on the wire (RFC 6282 §3.1).

use wire_buf::{Buffer, Decode, Encode, Observer, Reader, Value};

use super::{Address, AddressMode, HopLimit, Traffic, TrafficMode};
use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::{Protocol, octet},
    types::ContextId,
};

/// A LOWPAN_IPHC header, without what follows it.
///
/// Decoding keeps the modes, so that a header encodes as it came, also where another encoding is shorter. Only reserved bits
/// beside the flow label are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Iphc<'a> {
    /// Traffic class and flow label: TF.
    pub traffic: Traffic,
    /// The next header; `None` if LOWPAN_NHC follows and tells it: NH.
    pub next_header: Option<Protocol>,
    /// The hop limit: HLIM.
    pub hop_limit: HopLimit,
    /// The contexts of source and destination, if the header names them: CID.
    pub contexts: Option<(ContextId, ContextId)>,
    source: Address<'a>,
    destination: Address<'a>,
}

impl<'a> Iphc<'a> {
    /// A header with these addresses, and nothing else in-line; its fields are public. `None` if an address is in a mode of
    /// the other end.
    #[must_use]
    pub const fn new(source: Address<'a>, destination: Address<'a>) -> Option<Self> {
        if source.mode().is_multicast() || matches!(destination.mode(), AddressMode::Unspecified) {
            return None;
        }
        Some(Self::from_checked(source, destination))
    }

    #[inline]
    pub(super) const fn from_checked(source: Address<'a>, destination: Address<'a>) -> Self {
        let hop_limit = HopLimit::SixtyFour;
        Self { traffic: Traffic::ELIDED, next_header: None, hop_limit, contexts: None, source, destination }
    }

    /// The source address: SAC and SAM.
    #[inline]
    #[must_use]
    pub const fn source(&self) -> Address<'a> {
        self.source
    }

    /// The destination address: M, DAC and DAM.
    #[inline]
    #[must_use]
    pub const fn destination(&self) -> Address<'a> {
        self.destination
    }
}

impl<'a, O: Observer> Decode<'a, O> for Iphc<'a> {
    type Error = DecodeError;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let base: [u8; 2] = r.array().at(Clause::IphcTruncated)?;
        let [first, second] = base;
        if first & 0xe0 != octet::IPHC {
            return Err(DecodeError::new(start, Clause::NotADatagram));
        }
        let traffic_mode = TrafficMode::from_low_bits(first >> 3);
        let source_mode = AddressMode::of_source(second >> 4);
        let Some(destination_mode) = AddressMode::of_destination(second) else {
            return Err(DecodeError::new(start.wrapping_add(1), Clause::ReservedAddressMode));
        };

        let mut f = InLine { r, cx };
        let contexts = f.number(usize::from(second >> 7), "cid_extension")?;
        let traffic_at = f.r.offset();
        let traffic = f.number(traffic_mode.inline_len(), "traffic_class_flow_label")?;
        let next_header = f.number(usize::from(!first >> 2 & 1), "next_header")?;
        let hop_limit = f.number(if first & 3 == 0 { 1 } else { 0 }, "hop_limit")?;
        let source = f.octets(source_mode.inline_len(), "source")?;
        let destination_at = f.r.offset();
        let destination = f.octets(destination_mode.inline_len(), "destination")?;
        show_base(base, start, cx);

        let [.., low] = contexts.to_be_bytes();
        let [.., hop_limit] = hop_limit.to_be_bytes();
        let (traffic, reserved_are_zero) = Traffic::from_inline(traffic_mode, traffic);
        if !reserved_are_zero {
            cx.tolerated(Clause::ReservedBits.id(), traffic_at);
        }
        if destination.len() == 16 && (destination.first() == Some(&0xff)) != destination_mode.is_multicast() {
            cx.tolerated(Clause::MulticastBit.id(), destination_at);
        }
        Ok(Self {
            traffic,
            next_header: if first & 4 == 0 { Some(Protocol(next_header.to_be_bytes()[3])) } else { None },
            hop_limit: match first & 3 {
                0 => HopLimit::Inline(hop_limit),
                1 => HopLimit::One,
                2 => HopLimit::SixtyFour,
                _ => HopLimit::Max,
            },
            contexts: (second & 0x80 != 0).then(|| (ContextId::from_low_bits(low >> 4), ContextId::from_low_bits(low))),
            source: Address::from_checked(source_mode, source),
            destination: Address::from_checked(destination_mode, destination),
        })
    }
}

/// The fields in-line. One of no octets is not there.
struct InLine<'r, 'a, O> {
    r: &'r mut Reader<'a>,
    cx: &'r mut O,
}

impl<'a, O: Observer> InLine<'_, 'a, O> {
    #[inline]
    fn octets(&mut self, len: usize, name: &'static str) -> Result<&'a [u8], DecodeError> {
        let start = self.r.offset();
        let octets = self.r.bytes(len).at(Clause::IphcTruncated)?;
        if !octets.is_empty() {
            self.cx.field(name, start..self.r.offset(), Value::Bytes(octets));
        }
        Ok(octets)
    }

    /// Up to four octets, most significant first.
    #[inline]
    fn number(&mut self, len: usize, name: &'static str) -> Result<u32, DecodeError> {
        let start = self.r.offset();
        if len == 0 {
            return Ok(0);
        }
        let octets = self.r.bytes(len).at(Clause::IphcTruncated)?;
        let number = octets.iter().fold(0, |number, octet| number << 8 | u32::from(*octet));
        self.cx.field(name, start..self.r.offset(), Value::Number(number.into()));
        Ok(number)
    }
}

/// Shows the bits of the base encoding.
#[inline]
fn show_base<O: Observer>([first, second]: [u8; 2], start: usize, cx: &mut O) {
    let (middle, end) = (start.wrapping_add(1), start.wrapping_add(2));
    let mut bits = |name, octet: u8, shift: u8, mask: u8| {
        let at = if shift < 8 { middle..end } else { start..middle };
        cx.field(name, at, Value::Number(u64::from(octet >> (shift & 7) & mask)));
    };
    bits("tf", first, 8 | 3, 3);
    bits("nh", first, 8 | 2, 1);
    bits("hlim", first, 8, 3);
    bits("cid", second, 7, 1);
    bits("sac", second, 6, 1);
    bits("sam", second, 4, 3);
    bits("m", second, 3, 1);
    bits("dac", second, 2, 1);
    bits("dam", second, 0, 3);
}

impl Encode for Iphc<'_> {
    fn encoded_len(&self) -> usize {
        let fixed = 2_usize
            .wrapping_add(usize::from(self.contexts.is_some()))
            .wrapping_add(self.traffic.mode().inline_len())
            .wrapping_add(usize::from(self.next_header.is_some()))
            .wrapping_add(usize::from(matches!(self.hop_limit, HopLimit::Inline(_))));
        fixed.wrapping_add(self.source.inline().len()).wrapping_add(self.destination.inline().len())
    }

    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let nh = if self.next_header.is_none() { 4 } else { 0 };
        out.push_u8(octet::IPHC | self.traffic.mode().bits() << 3 | nh | self.hop_limit.bits())?;
        let cid = if self.contexts.is_some() { 0x80 } else { 0 };
        out.push_u8(cid | self.source.mode().bits() << 4 | self.destination.mode().bits())?;
        if let Some((source, destination)) = self.contexts {
            out.push_u8(source.get() << 4 | destination.get())?;
        }
        let traffic = self.traffic.to_inline();
        let skipped = 4_usize.wrapping_sub(self.traffic.mode().inline_len());
        out.push_slice(traffic.get(skipped..).unwrap_or_default())?;
        if let Some(next_header) = self.next_header {
            out.push_u8(next_header.0)?;
        }
        if let HopLimit::Inline(hop_limit) = self.hop_limit {
            out.push_u8(hop_limit)?;
        }
        out.push_slice(self.source.inline())?;
        out.push_slice(self.destination.inline())
    }
}
