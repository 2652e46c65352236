//! UDP headers (RFC 6282 §4.3).

use wire_buf::{Buffer, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
};

/// A compressed UDP header. Its length is always elided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Udp {
    /// The ports: P.
    pub ports: Ports,
    /// The checksum; `None` if it is elided: C.
    pub checksum: Option<u16>,
}

/// How the ports are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Ports {
    /// P 00: source and destination in-line.
    Inline(u16, u16),
    /// P 01: the source in-line, and the low octet of the destination 0xf0XX.
    ShortDestination(u16, u8),
    /// P 10: the low octet of the source 0xf0XX, and the destination in-line.
    ShortSource(u8, u16),
    /// P 11: four bits of the source 0xf0bX, and four of the destination 0xf0bX.
    Nibbles(u8),
}

/// The ports that are written with eight bits begin so, and those with four.
const SHORT: u16 = 0xf000;
const NIBBLE: u16 = 0xf0b0;

impl Ports {
    /// The shortest way to write the ports.
    #[inline]
    #[must_use]
    pub const fn new(source: u16, destination: u16) -> Self {
        let ([source_high, source_low], [high, low]) = (source.to_be_bytes(), destination.to_be_bytes());
        if source & 0xfff0 == NIBBLE && destination & 0xfff0 == NIBBLE {
            Self::Nibbles(source_low << 4 | low & 15)
        } else if high == 0xf0 {
            Self::ShortDestination(source, low)
        } else if source_high == 0xf0 {
            Self::ShortSource(source_low, destination)
        } else {
            Self::Inline(source, destination)
        }
    }

    /// The source port.
    #[inline]
    #[must_use]
    pub const fn source(self) -> u16 {
        match self {
            Self::Inline(source, _) | Self::ShortDestination(source, _) => source,
            Self::ShortSource(low, _) => SHORT | low as u16,
            Self::Nibbles(nibbles) => NIBBLE | (nibbles >> 4) as u16,
        }
    }

    /// The destination port.
    #[inline]
    #[must_use]
    pub const fn destination(self) -> u16 {
        match self {
            Self::Inline(_, destination) | Self::ShortSource(_, destination) => destination,
            Self::ShortDestination(_, low) => SHORT | low as u16,
            Self::Nibbles(nibbles) => NIBBLE | (nibbles & 15) as u16,
        }
    }
}

/// C: the checksum is elided.
const ELIDED: u8 = 4;

impl Udp {
    /// The most octets that a compressed header takes.
    pub(crate) const MAX: usize = 7;

    /// Reads what follows the octet `nhc`, in which C and P stand.
    #[inline]
    pub(super) fn read<O: Observer>(nhc: u8, r: &mut Reader<'_>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let ports = match nhc & 3 {
            0 => {
                let [a, b, c, d] = r.array().at(Clause::NhcTruncated)?;
                Ports::Inline(u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]))
            }
            1 => {
                let [a, b, low] = r.array().at(Clause::NhcTruncated)?;
                Ports::ShortDestination(u16::from_be_bytes([a, b]), low)
            }
            2 => {
                let [low, c, d] = r.array().at(Clause::NhcTruncated)?;
                Ports::ShortSource(low, u16::from_be_bytes([c, d]))
            }
            _ => Ports::Nibbles(r.u8().at(Clause::NhcTruncated)?),
        };
        cx.field("source_port", start..r.offset(), Value::Number(ports.source().into()));
        cx.field("destination_port", start..r.offset(), Value::Number(ports.destination().into()));
        let checksum = if nhc & ELIDED == 0 {
            let start = r.offset();
            let checksum = r.u16().at(Clause::NhcTruncated)?;
            cx.field("checksum", start..r.offset(), Value::Number(checksum.into()));
            Some(checksum)
        } else {
            None
        };
        Ok(Self { ports, checksum })
    }

    /// Appends the octet `nhc`, with C and P, and what follows it.
    #[inline]
    pub(crate) fn write<B: Buffer + ?Sized>(&self, nhc: u8, out: &mut B) -> Result<(), B::Error> {
        let nhc = if self.checksum.is_none() { nhc | ELIDED } else { nhc };
        match self.ports {
            Ports::Inline(source, destination) => {
                let ([a, b], [c, d]) = (source.to_be_bytes(), destination.to_be_bytes());
                out.push_slice(&[nhc, a, b, c, d])?;
            }
            Ports::ShortDestination(source, low) => {
                let [a, b] = source.to_be_bytes();
                out.push_slice(&[nhc | 1, a, b, low])?;
            }
            Ports::ShortSource(low, destination) => {
                let [c, d] = destination.to_be_bytes();
                out.push_slice(&[nhc | 2, low, c, d])?;
            }
            Ports::Nibbles(nibbles) => out.push_slice(&[nhc | 3, nibbles])?,
        }
        match self.checksum {
            Some(checksum) => out.push_u16(checksum),
            None => Ok(()),
        }
    }
}
