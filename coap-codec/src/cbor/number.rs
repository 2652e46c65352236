//! Numbers of either kind, integers and floating-point ones.

use wire_buf::{Buffer, Reader};

use super::{Head, major, push_int};
use crate::{clause::Clause, decimal, error::DecodeError};

/// Reads what RFC 8428 §6 calls a number: an integer, a floating-point number or a decimal fraction, as the double that is
/// next to it. `None`, with the head read, if it is something else.
pub(crate) fn read_number(r: &mut Reader<'_>) -> Result<Option<f64>, DecodeError> {
    let start = r.offset();
    let number = match Head::read(r)? {
        Head::Unsigned(number) => number as f64,
        Head::Negative(number) => -(u128::from(number).wrapping_add(1) as f64),
        Head::Float(number) => number,
        Head::Tag(DECIMAL_FRACTION) => read_decimal_fraction(r, start)?,
        _ => return Ok(None),
    };
    Ok(Some(number))
}

const DECIMAL_FRACTION: u64 = 4;

/// An array of exponent and mantissa: `mantissa * 10^exponent` (RFC 8949 §3.4.4).
fn read_decimal_fraction(r: &mut Reader<'_>, start: usize) -> Result<f64, DecodeError> {
    let fault = DecodeError::new(start, Clause::CborDecimalFraction);
    if Head::read(r)? != Head::Array(Some(2)) {
        return Err(fault);
    }
    let exponent = match Head::read(r)? {
        Head::Unsigned(exponent) => i32::try_from(exponent).unwrap_or(i32::MAX),
        Head::Negative(exponent) => i32::try_from(exponent).map_or(i32::MIN, |exponent| !exponent),
        _ => return Err(fault),
    };
    match Head::read(r)? {
        Head::Unsigned(mantissa) => Ok(decimal::to_f64(mantissa, exponent)),
        Head::Negative(u64::MAX) => Ok(-decimal::to_f64(u64::MAX, exponent)), // next to -2^64
        Head::Negative(mantissa) => Ok(-decimal::to_f64(mantissa.wrapping_add(1), exponent)),
        _ => Err(fault),
    }
}

/// Writes a number so that reading gives the same: as an integer, or as a floating-point number in the fewest bytes.
#[allow(clippy::cast_possible_truncation)] // looked at before, or afterwards
pub(crate) fn push_number<B: Buffer + ?Sized>(number: f64, out: &mut B) -> Result<(), B::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53: up to here, every integer is a double
    let integer = number as i64;
    if number.abs() <= EXACT && (integer as f64).to_bits() == number.to_bits() {
        return push_int(integer, out);
    }
    if let Some(bits) = to_half(number) {
        out.push_u8(major::SIMPLE << 5 | 25)?;
        return out.push_u16(bits);
    }
    let single = number as f32;
    if f64::from(single).to_bits() == number.to_bits() {
        out.push_u8(major::SIMPLE << 5 | 26)?;
        return out.push_u32(single.to_bits());
    }
    out.push_u8(major::SIMPLE << 5 | 27)?;
    out.push_u64(number.to_bits())
}

/// The number in half precision, if it is one.
#[allow(clippy::cast_possible_truncation)] // as long as the comments say
fn to_half(number: f64) -> Option<u16> {
    let bits = number.to_bits();
    let sign = (bits >> 48) as u16 & 0x8000;
    let (exponent, fraction) = (bits >> 52 & 0x7FF, bits & 0x000F_FFFF_FFFF_FFFF);
    match exponent {
        0 if fraction == 0 => Some(sign),
        // normal: ten bits of fraction
        1009..=1038 if fraction.trailing_zeros() >= 42 => {
            Some(sign | (exponent.wrapping_sub(1008) as u16) << 10 | (fraction >> 42) as u16)
        }
        // subnormal: a multiple of 2^-24 below 2^-14
        999..=1008 => {
            let shift = 1051_u64.wrapping_sub(exponent) as u32; // 43 to 52
            let multiple = fraction | 1 << 52;
            (multiple.trailing_zeros() >= shift).then(|| sign | multiple.wrapping_shr(shift) as u16)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    fn read(bytes: &[u8]) -> Option<f64> {
        let mut r = Reader::new(bytes);
        let number = read_number(&mut r).unwrap();
        assert_eq!(r.finish(), Ok(()));
        number
    }

    #[test]
    fn numbers_come_back_in_the_fewest_bytes() {
        for (number, len) in [
            (0.0, 1),
            (-0.0, 3),
            (23.0, 1),
            (24.0, 2),
            (-1.0, 1),
            (-25.0, 2),
            (1e6, 5),
            (9_007_199_254_740_992.0, 9),
            (1.5, 3),
            (65504.5, 5),
            (65504.0, 3),
            (2.0_f64.powi(-24), 3),
            (3.0 * 2.0_f64.powi(-24), 3),
            (1023.0 * 2.0_f64.powi(-24), 3),
            (2.0_f64.powi(-25), 5),
            (1025.0 * 2.0_f64.powi(-25), 5),
            (2.0_f64.powi(-14), 3),
            (1.0 + 2.0_f64.powi(-10), 3),
            (1.0 + 2.0_f64.powi(-11), 5),
            (0.1, 9),
            (1e300, 9),
            (1e16, 9),
            (f64::MIN_POSITIVE, 9),
            (5e-324, 9),
            (f64::from(f32::MAX), 5),
            (1e-45_f32.into(), 5),
            (-1.1, 9),
            (131_072.5, 5),
        ] {
            for number in [number, -number] {
                let mut out = Vec::new();
                push_number(number, &mut out).unwrap();
                assert_eq!(read(&out).map(f64::to_bits), Some(number.to_bits()), "{number}");
                assert!(out.len() <= len.max(3), "{number} takes {} bytes", out.len());
            }
        }
        for bits in 0..0x7C00 {
            let number = read(&[0xF9, (bits >> 8) as u8, bits as u8]).unwrap();
            assert_eq!(to_half(number), Some(bits));
            assert_eq!(to_half(-number), Some(bits | 0x8000));
        }
    }

    /// RFC 8949 §3.4.4, and numbers at the ends of their ranges.
    #[test]
    fn integers_and_decimal_fractions_are_the_next_double() {
        assert_eq!(read(&[0xc4, 0x82, 0x21, 0x19, 0x6a, 0xb3]), Some(273.15));
        assert_eq!(read(&[0xc4, 0x82, 0x21, 0x39, 0x6a, 0xb2]), Some(-273.15));
        assert_eq!(read(&[0x1b, 255, 255, 255, 255, 255, 255, 255, 255]), Some(18_446_744_073_709_551_616.0));
        assert_eq!(read(&[0x3b, 255, 255, 255, 255, 255, 255, 255, 255]), Some(-18_446_744_073_709_551_616.0));
        let max = [255; 8];
        let fraction = |exponent: u8, mantissa: u8| [&[0xc4, 0x82, exponent][..], &max, &[mantissa], &max].concat();
        assert_eq!(read(&fraction(0x1b, 0x1b)), Some(f64::INFINITY));
        assert_eq!(read(&fraction(0x3b, 0x3b)), Some(-0.0));
        assert_eq!(read(&[0xf5]), None);
        for bytes in [&[0xc4, 0x83, 1, 2, 3][..], &[0xc4, 0x82, 0x40, 1], &[0xc4, 0x82, 1, 0x40], &[0xc4, 1]] {
            let error = read_number(&mut Reader::new(bytes)).unwrap_err();
            assert_eq!((error.offset, error.clause), (0, Clause::CborDecimalFraction));
        }
    }
}
