//! The header as it stands on the wire (RFC 6282 §3.1).

use core::fmt;

use wire_buf::{Buffer, Decode, Encode, Observer, Reader, Value};

use super::{Address, AddressMode, Traffic, traffic};
use crate::{
    clause::Clause,
    error::DecodeError,
    number::{low_half, number},
    registry::{Protocol, octet},
    types::ContextId,
};

/// A LOWPAN_IPHC header, without what follows it. It encodes as it came, also where another encoding would be shorter.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Iphc<'a> {
    /// The base encoding, and the fields in-line.
    wire: &'a [u8],
}

/// The fields in-line, in the order of the wire. A number that is elided is 0.
pub(super) struct InLine<'a> {
    base: [u8; 2],
    contexts: u8,
    traffic: u32,
    next_header: u8,
    hop_limit: u8,
    source: &'a [u8],
    destination: &'a [u8],
}

/// The bits of the base encoding.
const NH: u8 = 0x04;
const HLIM: u8 = 0x03;
const CID: u8 = 0x80;

impl<'a> Iphc<'a> {
    /// Traffic class and flow label: TF.
    #[must_use]
    pub fn traffic(&self) -> Traffic {
        self.in_line().traffic()
    }

    /// The next header; `None` if LOWPAN_NHC follows and tells it: NH.
    #[must_use]
    pub fn next_header(&self) -> Option<Protocol> {
        self.in_line().next_header()
    }

    /// The hop limit: HLIM.
    #[must_use]
    pub fn hop_limit(&self) -> u8 {
        self.in_line().hop_limit()
    }

    /// The contexts of source and destination, if the header names them: CID.
    #[must_use]
    pub fn contexts(&self) -> Option<(ContextId, ContextId)> {
        let fields = self.in_line();
        fields.has_contexts().then(|| fields.contexts())
    }

    /// The source address: SAC and SAM.
    #[must_use]
    pub fn source(&self) -> Address<'a> {
        self.in_line().source()
    }

    /// The destination address: M, DAC and DAM.
    #[must_use]
    pub fn destination(&self) -> Address<'a> {
        self.in_line().destination()
    }

    /// The header as it stands on the wire.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.wire
    }

    fn in_line(&self) -> InLine<'a> {
        // It was read without an error before.
        InLine::read(&mut Reader::new(self.wire), &mut ()).unwrap_or(InLine::NONE)
    }
}

/// Reads fields one behind another. The first that runs past the end is remembered; from then on they are empty.
struct Cursor<'r, 'a> {
    r: &'r mut Reader<'a>,
    truncated_at: Option<usize>,
}

impl<'a> Cursor<'_, 'a> {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn octets(&mut self, len: u8) -> &'a [u8] {
        match self.r.bytes(len.into()) {
            Ok(octets) => octets,
            Err(_) => {
                self.truncated_at = Some(self.truncated_at.unwrap_or(self.r.offset()));
                self.r.take_rest();
                &[]
            }
        }
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn number(&mut self, len: u8) -> u32 {
        if len == 0 { 0 } else { number(self.octets(len)) }
    }

    #[inline]
    fn octet(&mut self, is_there: bool) -> u8 {
        let [.., octet] = self.number(is_there.into()).to_be_bytes();
        octet
    }
}

impl<'a> InLine<'a> {
    const NONE: Self =
        Self { base: [0; 2], contexts: 0, traffic: 0, next_header: 0, hop_limit: 0, source: &[], destination: &[] };

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn read<O: Observer>(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let first = r.peek_u8().unwrap_or(octet::IPHC);
        if first & 0xe0 != octet::IPHC {
            return Err(DecodeError::new(start, Clause::NotADatagram));
        }
        let mut f = Cursor { r, truncated_at: None };
        let base = low_half(f.number(2)).to_be_bytes();
        let [first, second] = base;
        let [source, destination] = [AddressMode::of_source(second >> 4), AddressMode::of_destination(second)];
        if destination.is_reserved() {
            return Err(DecodeError::new(start.wrapping_add(1), Clause::ReservedAddressMode));
        }
        let fields = Self {
            base,
            contexts: f.octet(second & CID != 0),
            traffic: f.number(traffic::inline_len(first >> 3)),
            next_header: f.octet(first & NH == 0),
            hop_limit: f.octet(first & HLIM == 0),
            source: f.octets(source.inline_len()),
            destination: f.octets(destination.inline_len()),
        };
        match f.truncated_at {
            Some(at) => Err(DecodeError::new(at, Clause::IphcTruncated)),
            None => {
                if cx.sees_fields() {
                    fields.show(start, cx);
                }
                Ok(fields)
            }
        }
    }

    #[inline]
    pub(super) fn traffic(&self) -> Traffic {
        Traffic::from_inline(self.base[0] >> 3, self.traffic)
    }

    #[inline]
    pub(super) fn next_header(&self) -> Option<Protocol> {
        if self.base[0] & NH == 0 { Some(Protocol(self.next_header)) } else { None }
    }

    #[inline]
    pub(super) fn hop_limit(&self) -> u8 {
        match self.base[0] & HLIM {
            0 => self.hop_limit,
            1 => 1,
            2 => 64,
            _ => 255,
        }
    }

    #[inline]
    pub(super) fn has_contexts(&self) -> bool {
        self.base[1] & CID != 0
    }

    /// The contexts, which are both 0 if they are not named.
    #[inline]
    pub(super) fn contexts(&self) -> (ContextId, ContextId) {
        (ContextId::from_low_bits(self.contexts >> 4), ContextId::from_low_bits(self.contexts))
    }

    #[inline]
    pub(super) fn source(&self) -> Address<'a> {
        Address::from_checked(AddressMode::of_source(self.base[1] >> 4), self.source)
    }

    #[inline]
    pub(super) fn destination(&self) -> Address<'a> {
        Address::from_checked(AddressMode::of_destination(self.base[1]), self.destination)
    }

    /// Shows the fields of a header that begins at `start`, and tells what is not as it should be.
    fn show<O: Observer>(&self, start: usize, cx: &mut O) {
        let [first, second] = self.base;
        let (middle, end) = (start.wrapping_add(1), start.wrapping_add(2));
        for (name, shift, mask) in [("tf", 3, 3), ("nh", 2, 1), ("hlim", 0, 3)] {
            cx.field(name, start..middle, Value::Number((first >> shift & mask).into()));
        }
        let bits = [("cid", 7, 1), ("sac", 6, 1), ("sam", 4, 3), ("m", 3, 1), ("dac", 2, 1), ("dam", 0, 3)];
        for (name, shift, mask) in bits {
            cx.field(name, middle..end, Value::Number((second >> shift & mask).into()));
        }
        let mut at = end;
        let mut place = |len: u8| {
            let field_at = at;
            at = at.wrapping_add(len.into());
            field_at..at
        };
        if self.has_contexts() {
            let (context_at, (source, destination)) = (place(1), self.contexts());
            cx.field("sci", context_at.clone(), Value::Number(source.get().into()));
            cx.field("dci", context_at, Value::Number(destination.get().into()));
        }
        let traffic_at = place(traffic::inline_len(first >> 3));
        if !traffic_at.is_empty() {
            cx.field("traffic_class_flow_label", traffic_at.clone(), Value::Number(self.traffic.into()));
        }
        if Traffic::reserved(first >> 3, self.traffic) != 0 {
            cx.tolerated(Clause::ReservedBits.id(), traffic_at.start);
        }
        if let Some(next_header) = self.next_header() {
            cx.field("next_header", place(1), Value::Number(next_header.0.into()));
        }
        if first & HLIM == 0 {
            cx.field("hop_limit", place(1), Value::Number(self.hop_limit.into()));
        }
        for (name, address) in [("source", self.source()), ("destination", self.destination())] {
            let address_at = place(address.mode().inline_len());
            if !address_at.is_empty() {
                cx.field(name, address_at.clone(), Value::Bytes(address.inline()));
            }
            if name == "destination" && self.is_multicast_in_doubt() {
                cx.tolerated(Clause::MulticastBit.id(), address_at.start);
            }
        }
    }

    /// Whether a destination in full is a multicast address although M is not set, or the other way round.
    fn is_multicast_in_doubt(&self) -> bool {
        self.destination.len() == 16
            && (self.destination.first() == Some(&0xff)) != self.destination().mode().is_multicast()
    }
}

impl<'a, O: Observer> Decode<'a, O> for Iphc<'a> {
    type Error = DecodeError;

    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let all = r.as_slice();
        InLine::read(r, cx)?;
        let len = all.len().wrapping_sub(r.remaining());
        Ok(Self { wire: all.get(..len).unwrap_or_default() })
    }
}

impl Encode for Iphc<'_> {
    #[inline]
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(self.wire)
    }
}

impl fmt::Debug for Iphc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iphc")
            .field("traffic", &self.traffic())
            .field("next_header", &self.next_header())
            .field("hop_limit", &self.hop_limit())
            .field("contexts", &self.contexts())
            .field("source", &self.source())
            .field("destination", &self.destination())
            .finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Iphc<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("traffic_class", &self.traffic().traffic_class)?;
        map.serialize_entry("flow_label", &self.traffic().flow_label)?;
        map.serialize_entry("hop_limit", &self.hop_limit())?;
        if let Some(next_header) = self.next_header() {
            map.serialize_entry("next_header", &next_header)?;
        }
        if let Some((source, destination)) = self.contexts() {
            map.serialize_entry("sci", &source)?;
            map.serialize_entry("dci", &destination)?;
        }
        map.serialize_entry("source", &self.source())?;
        map.serialize_entry("destination", &self.destination())?;
        map.end()
    }
}
