//! The heads of items (RFC 8949 §3).

use wire_buf::{Buffer, Reader};

use super::major;
use crate::{clause::Clause, error::DecodeError};

/// How an item begins: its type, and what its argument says. A length is `None` where it is indefinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Head {
    Unsigned(u64),
    /// -1 - n.
    Negative(u64),
    Bytes(Option<u64>),
    Text(Option<u64>),
    Array(Option<u64>),
    Map(Option<u64>),
    Tag(u64),
    /// False, true, null, undefined and what is like them.
    Simple(u8),
    Float(f64),
    /// The end of what has an indefinite length.
    Break,
}

impl Head {
    /// Reads a head. It may be any that is well-formed (RFC 8949 §3), in the fewest bytes or not.
    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let start = r.offset();
        let fault = |clause| DecodeError::new(start, clause);
        let truncated = |_| fault(Clause::CborTruncated);
        let first = r.u8().map_err(truncated)?;
        let (kind, info) = (first >> 5, first & 0x1F);
        let argument = match info {
            0..=23 => u64::from(info),
            24 => r.u8().map_err(truncated)?.into(),
            25 => r.u16().map_err(truncated)?.into(),
            26 => r.u32().map_err(truncated)?.into(),
            27 => r.u64().map_err(truncated)?,
            31 if matches!(kind, major::BYTES..=major::MAP | major::SIMPLE) => 0,
            _ => return Err(fault(Clause::CborNotWellFormed)),
        };
        let length = (info != 31).then_some(argument);
        Ok(match kind {
            major::UNSIGNED => Self::Unsigned(argument),
            major::NEGATIVE => Self::Negative(argument),
            major::BYTES => Self::Bytes(length),
            major::TEXT => Self::Text(length),
            major::ARRAY => Self::Array(length),
            major::MAP => Self::Map(length),
            major::TAG => Self::Tag(argument),
            _ => Self::of_simple(info, argument).ok_or(fault(Clause::CborNotWellFormed))?,
        })
    }

    /// Major type 7. Two bytes tell only what one byte cannot (RFC 8949 §3.3).
    #[allow(clippy::cast_possible_truncation)] // as long as the argument was
    fn of_simple(info: u8, argument: u64) -> Option<Self> {
        Some(match info {
            0..=23 => Self::Simple(info),
            24 if argument >= 32 => Self::Simple(argument as u8),
            25 => Self::Float(half(argument as u16)),
            26 => Self::Float(f32::from_bits(argument as u32).into()),
            27 => Self::Float(f64::from_bits(argument)),
            31 => Self::Break,
            _ => return None,
        })
    }
}

/// A number of half precision (IEEE 754 binary16; RFC 8949, appendix D).
fn half(bits: u16) -> f64 {
    let (exponent, fraction) = (bits >> 10 & 0x1F, f64::from(bits & 0x3FF));
    let power = |exponent: u64| f64::from_bits(exponent << 52);
    let magnitude = match exponent {
        0 => fraction * power(1023 - 24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (fraction + 1024.0) * power(u64::from(exponent).wrapping_add(1023 - 25)),
    };
    if bits >> 15 == 0 { magnitude } else { -magnitude }
}

/// Reads the bytes of a string whose head at `start` has told their number.
pub(crate) fn read_bytes<'a>(r: &mut Reader<'a>, start: usize, len: u64) -> Result<&'a [u8], DecodeError> {
    let bytes = usize::try_from(len).ok().and_then(|len| r.bytes(len).ok());
    bytes.ok_or(DecodeError::new(start, Clause::CborTruncated))
}

/// Reads the characters of a text string whose head at `start` has told the number of their bytes.
pub(crate) fn read_text<'a>(r: &mut Reader<'a>, start: usize, len: u64) -> Result<&'a str, DecodeError> {
    let bytes = read_bytes(r, start, len)?;
    let at = r.offset().saturating_sub(bytes.len());
    core::str::from_utf8(bytes)
        .map_err(|error| DecodeError::new(at.saturating_add(error.valid_up_to()), Clause::CborNotUtf8))
}

/// Nothing follows the item.
pub(crate) fn expect_end(r: Reader<'_>) -> Result<(), DecodeError> {
    r.finish().map_err(|offset| DecodeError::new(offset, Clause::CborTrailing))
}

/// Writes a head in the fewest bytes.
#[allow(clippy::cast_possible_truncation)] // compared just before
pub(crate) fn push_head<B: Buffer + ?Sized>(kind: u8, argument: u64, out: &mut B) -> Result<(), B::Error> {
    let kind = kind << 5;
    match argument {
        0..=23 => out.push_u8(kind | argument as u8),
        24..=0xFF => out.push_slice(&[kind | 24, argument as u8]),
        0x100..=0xFFFF => {
            out.push_u8(kind | 25)?;
            out.push_u16(argument as u16)
        }
        0x1_0000..=0xFFFF_FFFF => {
            out.push_u8(kind | 26)?;
            out.push_u32(argument as u32)
        }
        _ => {
            out.push_u8(kind | 27)?;
            out.push_u64(argument)
        }
    }
}

pub(crate) fn push_int<B: Buffer + ?Sized>(number: i64, out: &mut B) -> Result<(), B::Error> {
    match u64::try_from(number) {
        Ok(number) => push_head(major::UNSIGNED, number, out),
        Err(_) => push_head(major::NEGATIVE, number.unsigned_abs().wrapping_sub(1), out),
    }
}

pub(crate) fn push_text<B: Buffer + ?Sized>(text: &str, out: &mut B) -> Result<(), B::Error> {
    push_head(major::TEXT, text.len() as u64, out)?;
    out.push_slice(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    fn read(bytes: &[u8]) -> Result<Head, (u32, Clause)> {
        Head::read(&mut Reader::new(bytes)).map_err(|error| (error.offset, error.clause))
    }

    /// RFC 8949, appendix A.
    #[test]
    fn heads_of_the_examples() {
        for (bytes, head) in [
            (&[0x00][..], Head::Unsigned(0)),
            (&[0x17], Head::Unsigned(23)),
            (&[0x18, 0x18], Head::Unsigned(24)),
            (&[0x19, 0x03, 0xe8], Head::Unsigned(1000)),
            (&[0x1a, 0x00, 0x0f, 0x42, 0x40], Head::Unsigned(1_000_000)),
            (&[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Head::Unsigned(u64::MAX)),
            (&[0x20], Head::Negative(0)),
            (&[0x39, 0x03, 0xe7], Head::Negative(999)),
            (&[0xf9, 0x00, 0x00], Head::Float(0.0)),
            (&[0xf9, 0x80, 0x00], Head::Float(-0.0)),
            (&[0xf9, 0x3c, 0x00], Head::Float(1.0)),
            (&[0xf9, 0x3e, 0x00], Head::Float(1.5)),
            (&[0xf9, 0x7b, 0xff], Head::Float(65504.0)),
            (&[0xf9, 0x00, 0x01], Head::Float(5.960_464_477_539_063e-8)),
            (&[0xf9, 0x04, 0x00], Head::Float(0.000_061_035_156_25)),
            (&[0xf9, 0xc4, 0x00], Head::Float(-4.0)),
            (&[0xf9, 0x7c, 0x00], Head::Float(f64::INFINITY)),
            (&[0xf9, 0xfc, 0x00], Head::Float(f64::NEG_INFINITY)),
            (&[0xfa, 0x47, 0xc3, 0x50, 0x00], Head::Float(100_000.0)),
            (&[0xfb, 0x3f, 0xf1, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a], Head::Float(1.1)),
            (&[0xf4], Head::Simple(20)),
            (&[0xf8, 0xff], Head::Simple(255)),
            (&[0xc1], Head::Tag(1)),
            (&[0x40], Head::Bytes(Some(0))),
            (&[0x5f], Head::Bytes(None)),
            (&[0x64], Head::Text(Some(4))),
            (&[0x98, 0x19], Head::Array(Some(25))),
            (&[0x9f], Head::Array(None)),
            (&[0xa2], Head::Map(Some(2))),
            (&[0xbf], Head::Map(None)),
            (&[0xff], Head::Break),
        ] {
            assert_eq!(read(bytes), Ok(head), "{bytes:02x?}");
        }
        assert!(matches!(read(&[0xf9, 0x7e, 0x00]), Ok(Head::Float(nan)) if nan.is_nan()));
    }

    /// RFC 8949, appendix F.
    #[test]
    fn what_is_not_well_formed() {
        for first in [0x1c, 0x1d, 0x1e, 0x1f, 0x3c, 0x3f, 0x5d, 0x7e, 0x9c, 0xbd, 0xdc, 0xdf, 0xfc, 0xfe] {
            assert_eq!(read(&[first]), Err((0, Clause::CborNotWellFormed)), "{first:02x}");
        }
        for second in 0..32 {
            assert_eq!(read(&[0xf8, second]), Err((0, Clause::CborNotWellFormed)), "{second:02x}");
        }
        for bytes in [&[][..], &[0x18], &[0x19, 1], &[0x1a, 1, 2, 3], &[0x1b, 1, 2, 3, 4, 5, 6, 7], &[0xf8], &[0xfb, 0]]
        {
            assert_eq!(read(bytes), Err((0, Clause::CborTruncated)), "{bytes:02x?}");
        }
    }

    #[test]
    fn heads_are_written_in_the_fewest_bytes() {
        for (number, len) in [
            (0, 1),
            (23, 1),
            (24, 2),
            (255, 2),
            (256, 3),
            (65_535, 3),
            (65_536, 5),
            (u32::MAX.into(), 5),
            (1 << 32, 9),
            (i64::MAX, 9),
            (-1, 1),
            (-24, 1),
            (-25, 2),
            (-256, 2),
            (-257, 3),
            (i64::MIN, 9),
        ] {
            let mut out = Vec::new();
            push_int(number, &mut out).unwrap();
            let expected = u64::try_from(number).map_or_else(|_| Head::Negative(!number as u64), Head::Unsigned);
            assert_eq!((read(&out), out.len()), (Ok(expected), len), "{number}");
        }
    }
}
