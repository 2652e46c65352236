//! The header as it stands on the wire (RFC 6282 §3.1).

use core::fmt;

use wire_buf::{Buffer, Decode, Encode, Observer, Reader, Value};

use super::{Address, AddressMode, Traffic, traffic};
use crate::{
    clause::Clause,
    error::DecodeError,
    number::{number, truncated},
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

/// The fields in-line, in the order of the wire. One of no octets is elided.
pub(super) struct InLine<'a> {
    base: [u8; 2],
    contexts: &'a [u8],
    traffic: &'a [u8],
    next_header: &'a [u8],
    hop_limit: &'a [u8],
    source: &'a [u8],
    destination: &'a [u8],
}

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
        self.in_line().contexts()
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

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn in_line(&self) -> InLine<'a> {
        let (base, mut rest) = self.wire.split_first_chunk().unwrap_or((&[0; 2], &[]));
        let fields = lengths(*base).map(|len| {
            let (field, behind) = rest.split_at_checked(len.into()).unwrap_or((rest, &[]));
            rest = behind;
            field
        });
        let [contexts, traffic, next_header, hop_limit, source, destination] = fields;
        InLine { base: *base, contexts, traffic, next_header, hop_limit, source, destination }
    }
}

/// How many octets each field has in-line.
#[inline]
fn lengths([first, second]: [u8; 2]) -> [u8; 6] {
    [
        second >> 7,
        traffic::inline_len(first >> 3),
        !first >> 2 & 1,
        if first & 3 == 0 { 1 } else { 0 },
        AddressMode::of_source(second >> 4).inline_len(),
        AddressMode::of_destination(second).inline_len(),
    ]
}

impl<'a> InLine<'a> {
    #[inline]
    pub(super) fn traffic(&self) -> Traffic {
        Traffic::from_inline(self.base[0] >> 3, number(self.traffic))
    }

    #[inline]
    pub(super) fn next_header(&self) -> Option<Protocol> {
        self.next_header.first().map(|octet| Protocol(*octet))
    }

    #[inline]
    pub(super) fn hop_limit(&self) -> u8 {
        match (self.base[0] & 3, self.hop_limit) {
            (0, hop_limit) => hop_limit.first().copied().unwrap_or(0),
            (1, _) => 1,
            (2, _) => 64,
            _ => 255,
        }
    }

    #[inline]
    pub(super) fn contexts(&self) -> Option<(ContextId, ContextId)> {
        let octet = *self.contexts.first()?;
        Some((ContextId::from_low_bits(octet >> 4), ContextId::from_low_bits(octet)))
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
        if let Some((source, destination)) = self.contexts() {
            at = at.wrapping_add(1);
            cx.field("sci", end..at, Value::Number(source.get().into()));
            cx.field("dci", end..at, Value::Number(destination.get().into()));
        }
        let fields = [
            ("traffic_class_flow_label", self.traffic),
            ("next_header", self.next_header),
            ("hop_limit", self.hop_limit),
            ("source", self.source),
            ("destination", self.destination),
        ];
        for (name, octets) in fields {
            let field_at = at;
            at = at.wrapping_add(octets.len());
            let broken = match name {
                "traffic_class_flow_label" if Traffic::reserved(first >> 3, number(octets)) != 0 => {
                    Some(Clause::ReservedBits)
                }
                "destination" if octets.len() == 16 && self.is_multicast_in_doubt() => Some(Clause::MulticastBit),
                _ => None,
            };
            match octets.len() {
                0 => {}
                1..=4 => cx.field(name, field_at..at, Value::Number(number(octets).into())),
                _ => cx.field(name, field_at..at, Value::Bytes(octets)),
            }
            if let Some(clause) = broken {
                cx.tolerated(clause.id(), field_at);
            }
        }
    }

    /// Whether a destination in full is a multicast address although M is not set, or the other way round.
    fn is_multicast_in_doubt(&self) -> bool {
        (self.destination.first() == Some(&0xff)) != self.destination().mode().is_multicast()
    }
}

impl<'a, O: Observer> Decode<'a, O> for Iphc<'a> {
    type Error = DecodeError;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let Some(base) = r.as_slice().first_chunk() else {
            return Err(DecodeError::new(start, Clause::IphcTruncated));
        };
        let [first, second] = *base;
        if first & 0xe0 != octet::IPHC {
            return Err(DecodeError::new(start, Clause::NotADatagram));
        }
        if AddressMode::of_destination(second).is_reserved() {
            return Err(DecodeError::new(start.wrapping_add(1), Clause::ReservedAddressMode));
        }
        let lengths = lengths(*base);
        let len = lengths.iter().fold(2, |sum: usize, len| sum.wrapping_add((*len).into()));
        let Ok(wire) = r.bytes(len) else {
            let behind = truncated(&lengths, r.remaining().wrapping_sub(2));
            return Err(DecodeError::new(start.wrapping_add(2).wrapping_add(behind), Clause::IphcTruncated));
        };
        let iphc = Self { wire };
        if cx.sees_fields() {
            iphc.in_line().show(start, cx);
        }
        Ok(iphc)
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
