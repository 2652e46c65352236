//! UDP headers (RFC 6282 §4.3).

use wire_buf::{Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::DecodeError,
    number::{low_half, number, truncated},
};

/// A compressed UDP header. Its length is always elided.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Udp<'a> {
    /// The octet with C and P.
    pub(super) nhc: u8,
    /// Ports and checksum, as far as they are in-line.
    pub(super) inline: &'a [u8],
}

/// Ports that are written with eight bits begin so, and those with four.
const SHORT: u32 = 0xf000;
const NIBBLE: u32 = 0xf0b0;

/// C: the checksum is elided.
pub(crate) const CHECKSUM_ELIDED: u8 = 4;

/// How many octets the ports have in-line, by P.
#[inline]
const fn ports_len(nhc: u8) -> u8 {
    match nhc & 3 {
        0 => 4,
        3 => 1,
        _ => 3,
    }
}

impl<'a> Udp<'a> {
    /// Source and destination port.
    #[inline]
    #[must_use]
    pub fn ports(&self) -> (u16, u16) {
        let number = number(self.inline.get(..ports_len(self.nhc).into()).unwrap_or_default());
        let (source, destination) = match self.nhc & 3 {
            0 => (number >> 16, number),
            1 => (number >> 8, SHORT | number & 0xff),
            2 => (SHORT | number >> 16, number),
            _ => (NIBBLE | number >> 4, NIBBLE | number & 15),
        };
        (low_half(source), low_half(destination))
    }

    /// The checksum; `None` if it is elided.
    #[inline]
    #[must_use]
    pub fn checksum(&self) -> Option<u16> {
        let checksum = self.inline.get(ports_len(self.nhc).into()..)?;
        checksum.first_chunk().map(|octets| u16::from_be_bytes(*octets))
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

/// The shortest way to write ports: P, how many octets they take, and those octets as a number.
#[inline]
pub(crate) const fn shortest(ports: u32) -> (u8, u8, u32) {
    let (source, destination) = (ports >> 16, ports & 0xffff);
    if source & 0xfff0 == NIBBLE && destination & 0xfff0 == NIBBLE {
        (3, 1, (source & 15) << 4 | destination & 15)
    } else if destination & 0xff00 == SHORT {
        (1, 3, source << 8 | destination & 0xff)
    } else if source & 0xff00 == SHORT {
        (2, 3, (source & 0xff) << 16 | destination)
    } else {
        (0, 4, ports)
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
