//! Variable byte integers (MQTT 5.0 §1.5.5, MQTT 3.1.1 §2.2.3): seven bits a byte, least significant first.

use wire_buf::{Buffer, Reader};

use crate::{clause::Clause, error::DecodeError};

/// The greatest value that four bytes hold.
pub(crate) const MAX: u32 = 268_435_455;

/// A number and whether it took no byte too many.
#[derive(Clone, Copy)]
pub(crate) struct Decoded {
    pub(crate) value: u32,
    pub(crate) minimal: bool,
}

/// Reads a number of one to four bytes.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(crate) fn decode(r: &mut Reader<'_>) -> Result<Decoded, DecodeError> {
    const IS_INLINE: bool = cfg!(target_pointer_width = "64");
    let number = match *r.as_slice() {
        [value @ 0..=0x7F, ..] if IS_INLINE => Number { value: value.into(), len: 1, minimal: true },
        [low, high @ 1..=0x7F, ..] if IS_INLINE => {
            Number { value: u32::from(low & 0x7F) | u32::from(high) << 7, len: 2, minimal: true }
        }
        _ => look(r.as_slice()),
    };
    match number.len {
        1..=4 => {
            r.bytes(number.len.into())?;
            Ok(Decoded { value: number.value, minimal: number.minimal })
        }
        len => Err(refusal(r.offset(), len)),
    }
}

/// Why a number that would take `len` bytes cannot be read at `offset`.
#[cold]
fn refusal(offset: usize, len: u8) -> DecodeError {
    match len {
        0 => DecodeError::new(offset, Clause::Truncated),
        _ => DecodeError::new(offset.saturating_add(3), Clause::LengthTooLong),
    }
}

/// A number and how many bytes it takes: 0 if it does not end, 5 if it takes more than four. It fits in a register.
struct Number {
    value: u32,
    len: u8,
    minimal: bool,
}

/// Reads the number that `bytes` begin with. It takes and gives values, so that the reader of the caller stays in registers.
#[cfg_attr(target_pointer_width = "64", inline(never))]
#[cfg_attr(not(target_pointer_width = "64"), inline(always))]
fn look(bytes: &[u8]) -> Number {
    let (mut value, mut len) = (0, 0_u8);
    for byte in bytes.iter().take(4) {
        value |= u32::from(byte & 0x7F) << 7_u32.wrapping_mul(len.into());
        len = len.wrapping_add(1);
        if *byte < 0x80 {
            return Number { value, len, minimal: *byte != 0 || len == 1 };
        }
    }
    Number { value, len: if len == 4 { 5 } else { 0 }, minimal: true }
}

/// How many bytes `value` takes, at most [`MAX`].
#[inline]
pub(crate) const fn len(value: u32) -> usize {
    match value {
        0..=0x7F => 1,
        0x80..=0x3FFF => 2,
        0x4000..=0x1F_FFFF => 3,
        _ => 4,
    }
}

/// Appends `first` and `value`, at most [`MAX`].
#[inline]
pub(crate) fn push_behind<B: Buffer + ?Sized>(first: u8, value: u32, out: &mut B) -> Result<(), B::Error> {
    if cfg!(target_pointer_width = "64") {
        match (value, septet(value), septet(value >> 7)) {
            (0..=0x7F, low, _) => return out.push_slice(&[first, low]),
            (0x80..=0x3FFF, low, high) => return out.push_slice(&[first, low | 0x80, high]),
            _ => {}
        }
    }
    out.push_u8(first)?;
    push(value, out)
}

/// Appends `value`, at most [`MAX`].
#[inline]
pub(crate) fn push<B: Buffer + ?Sized>(value: u32, out: &mut B) -> Result<(), B::Error> {
    let mut rest = value;
    while rest > 0x7F {
        out.push_u8(septet(rest) | 0x80)?;
        rest >>= 7;
    }
    out.push_u8(septet(rest))
}

/// The lowest seven bits.
#[inline]
#[allow(clippy::cast_possible_truncation)] // just these bits are wanted
const fn septet(value: u32) -> u8 {
    value as u8 & 0x7F
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_standard() {
        // MQTT 5.0 Table 1-1: the least and the greatest value of each length
        for (value, wire) in [
            (0, &[0x00][..]),
            (127, &[0x7F]),
            (128, &[0x80, 0x01]),
            (16_383, &[0xFF, 0x7F]),
            (16_384, &[0x80, 0x80, 0x01]),
            (2_097_151, &[0xFF, 0xFF, 0x7F]),
            (2_097_152, &[0x80, 0x80, 0x80, 0x01]),
            (268_435_455, &[0xFF, 0xFF, 0xFF, 0x7F]),
        ] {
            let mut out = std::vec::Vec::new();
            let mut behind = std::vec::Vec::new();
            let Ok(()) = push(value, &mut out);
            let Ok(()) = push_behind(0xAA, value, &mut behind);
            assert_eq!((out.as_slice(), behind.split_first()), (wire, Some((&0xAA, wire))));
            assert_eq!(len(value), wire.len());
            let decoded = decode(&mut Reader::new(wire)).unwrap();
            assert_eq!((decoded.value, decoded.minimal), (value, true));
        }
    }

    #[test]
    fn too_long_or_not_minimal() {
        let refused = decode(&mut Reader::new(&[0xFF, 0xFF, 0xFF, 0xFF, 0x01])).map(|d| d.value);
        assert_eq!(refused, Err(DecodeError::new(3, Clause::LengthTooLong)), "the byte that asks for a fifth");
        let cut = decode(&mut Reader::at(9, &[0xFF, 0xFF])).map(|d| d.value);
        assert_eq!(cut, Err(DecodeError::new(9, Clause::Truncated)));
        for wire in [&[0x80, 0x00][..], &[0xFF, 0x80, 0x00], &[0x80, 0x80, 0x80, 0x00]] {
            assert!(!decode(&mut Reader::new(wire)).unwrap().minimal);
        }
    }
}
