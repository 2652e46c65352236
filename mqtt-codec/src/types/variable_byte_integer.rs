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
#[inline]
pub(crate) fn decode(r: &mut Reader<'_>) -> Result<Decoded, DecodeError> {
    if cfg!(not(target_pointer_width = "64")) {
        return decode_long(r);
    }
    if let Some(value @ 0..=0x7F) = r.peek_u8() {
        r.u8()?;
        return Ok(Decoded { value: value.into(), minimal: true });
    }
    // on a copy: the reader of those that do not come here stays in registers
    let mut copy = *r;
    let decoded = decode_long(&mut copy);
    *r = copy;
    decoded
}

#[inline(never)]
fn decode_long(r: &mut Reader<'_>) -> Result<Decoded, DecodeError> {
    let start = *r;
    let (mut value, mut shift) = (0, 0);
    loop {
        let at = r.offset();
        let Ok(byte) = r.u8() else {
            return Err(DecodeError::new(start.offset(), Clause::Truncated));
        };
        value |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Ok(Decoded { value, minimal: byte != 0 || shift == 0 });
        }
        if shift == 21 {
            return Err(DecodeError::new(at, Clause::LengthTooLong));
        }
        shift = 7_u32.wrapping_add(shift);
    }
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
