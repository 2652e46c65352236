//! UDP headers (RFC 6282 §4.3).

use wire_buf::{Observer, Reader, Value};

use crate::{clause::Clause, error::DecodeError, number::truncated, out::Out};

/// A compressed UDP header. Its length is always elided (RFC 6282 §4.3.3).
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Udp<'a> {
    /// The octet with C and P.
    pub(super) nhc: u8,
    /// Ports and checksum, as far as they are in-line.
    pub(super) inline: &'a [u8],
}

/// Ports that are written with eight bits begin so, and those with four.
const SHORT: u16 = 0xf000;
const NIBBLE: u16 = 0xf0b0;

/// C: the checksum is elided.
pub(crate) const CHECKSUM_ELIDED: u8 = 4;

/// How many octets the ports have in-line, by P.
#[inline]
const fn ports_len(nhc: u8) -> u8 {
    #[allow(clippy::indexing_slicing)] // two bits cannot be out of its bounds
    [4, 3, 3, 1][(nhc & 3) as usize]
}

impl<'a> Udp<'a> {
    /// Source and destination port.
    #[inline]
    #[must_use]
    pub fn ports(&self) -> (u16, u16) {
        let [short, _] = SHORT.to_be_bytes();
        match (self.nhc & 3, self.inline) {
            (0, [a, b, c, d, ..]) => (u16::from_be_bytes([*a, *b]), u16::from_be_bytes([*c, *d])),
            (1, [a, b, c, ..]) => (u16::from_be_bytes([*a, *b]), u16::from_be_bytes([short, *c])),
            (2, [a, b, c, ..]) => (u16::from_be_bytes([short, *a]), u16::from_be_bytes([*b, *c])),
            (_, [both, ..]) => (NIBBLE | u16::from(both >> 4), NIBBLE | u16::from(both & 15)),
            (_, []) => (0, 0), // there are as many as P says
        }
    }

    /// The checksum; `None` if it is elided.
    #[inline]
    #[must_use]
    pub fn checksum(&self) -> Option<u16> {
        let octets = if self.nhc & CHECKSUM_ELIDED == 0 { self.inline.last_chunk() } else { None };
        octets.map(|octets| u16::from_be_bytes(*octets))
    }

    /// Reads what follows the octet `nhc`.
    #[inline]
    pub(super) fn read<O: Observer>(nhc: u8, r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let lengths = [ports_len(nhc), if nhc & CHECKSUM_ELIDED == 0 { 2 } else { 0 }];
        let [ports, checksum] = lengths;
        let Ok(inline) = r.bytes(ports.wrapping_add(checksum).into()) else {
            let at = start.wrapping_add(truncated(&lengths, r.remaining()));
            return Err(DecodeError::new(at, Clause::NhcTruncated));
        };
        let udp = Self { nhc, inline };
        if cx.sees_fields() {
            let (source, destination) = udp.ports();
            let ports_end = start.wrapping_add(ports.into());
            cx.field("source_port", start..ports_end, Value::Number(source.into()));
            cx.field("destination_port", start..ports_end, Value::Number(destination.into()));
            if let Some(checksum) = udp.checksum() {
                cx.field("checksum", ports_end..r.offset(), Value::Number(checksum.into()));
            }
        }
        Ok(udp)
    }
}

/// Appends ports and checksum in the shortest way, behind the octet that tells it, and that begins with `octet`.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn push(octet: u8, [source, destination]: [u16; 2], checksum: Option<[u8; 2]>, out: &mut Out<'_>) {
    let c = if checksum.is_none() { CHECKSUM_ELIDED } else { 0 };
    let ([a, b], [d, e]) = (source.to_be_bytes(), destination.to_be_bytes());
    if source & 0xfff0 == NIBBLE && destination & 0xfff0 == NIBBLE {
        out.push_array([octet | c | 3, b << 4 | e & 15]);
    } else if destination & 0xff00 == SHORT {
        out.push_array([octet | c | 1, a, b, e]);
    } else if source & 0xff00 == SHORT {
        out.push_array([octet | c | 2, b, d, e]);
    } else {
        out.push_array([octet | c, a, b, d, e]);
    }
    if let Some(checksum) = checksum {
        out.push_array(checksum);
    }
}

impl core::fmt::Debug for Udp<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (source_port, destination_port) = self.ports();
        f.debug_struct("Udp")
            .field("source_port", &source_port)
            .field("destination_port", &destination_port)
            .field("checksum", &self.checksum())
            .finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Udp<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeMap;
        let (source_port, destination_port) = self.ports();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("source_port", &source_port)?;
        map.serialize_entry("destination_port", &destination_port)?;
        if let Some(checksum) = self.checksum() {
            map.serialize_entry("checksum", &checksum)?;
        }
        map.end()
    }
}
