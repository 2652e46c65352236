//! Integers of seven bits a byte, most significant first; the high bit says that more bytes follow. WBXML calls them
//! `mb_u_int32` (WBXML 1.3 §5.1), WSP `uintvar` (WAP-230-WSP §8.1.2).

use wire_buf::{Buffer, Reader};

/// An integer as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MultiByte {
    pub(crate) value: u32,
    /// Whether it takes no more bytes than needed.
    pub(crate) is_shortest: bool,
}

/// Why bytes are no such integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The input ends in it.
    Truncated,
    /// It takes more than five bytes, or more than 32 bits.
    TooLong,
}

/// Reads an integer.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(crate) fn decode(r: &mut Reader<'_>) -> Result<MultiByte, Fault> {
    match r.u8() {
        Ok(byte) if byte < 0x80 => Ok(MultiByte { value: byte.into(), is_shortest: true }),
        Ok(byte) => longer(byte, r),
        Err(_) => Err(Fault::Truncated),
    }
}

#[inline(never)]
fn longer(first: u8, r: &mut Reader<'_>) -> Result<MultiByte, Fault> {
    let mut value = u32::from(first & 0x7F);
    for _ in 1..5 {
        let Ok(byte) = r.u8() else { return Err(Fault::Truncated) };
        if value >> 25 != 0 {
            return Err(Fault::TooLong);
        }
        value = value << 7 | u32::from(byte & 0x7F);
        if byte < 0x80 {
            return Ok(MultiByte { value, is_shortest: first != 0x80 });
        }
    }
    Err(Fault::TooLong)
}

/// Appends an integer in the fewest bytes that hold it.
pub(crate) fn encode<B: Buffer + ?Sized>(value: u32, out: &mut B) -> Result<(), B::Error> {
    for shift in [28, 21, 14, 7] {
        if value >> shift != 0 {
            out.push_u8((value >> shift).to_le_bytes()[0] | 0x80)?;
        }
    }
    out.push_u8(value.to_le_bytes()[0] & 0x7F)
}

/// How many bytes [`encode`] takes.
pub(crate) const fn encoded_len(value: u32) -> usize {
    match value {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        0x4000..0x20_0000 => 3,
        0x20_0000..0x1000_0000 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    fn read(wire: &[u8]) -> Result<MultiByte, Fault> {
        decode(&mut Reader::new(wire))
    }

    #[test]
    fn every_length_and_its_bounds() {
        for (value, wire) in [
            (0, &[0x00][..]),
            (0x7f, &[0x7f]),
            (0x80, &[0x81, 0x00]),
            (0xa0, &[0x81, 0x20]),
            (0x3fff, &[0xff, 0x7f]),
            (0x4000, &[0x81, 0x80, 0x00]),
            (0x1f_ffff, &[0xff, 0xff, 0x7f]),
            (0x20_0000, &[0x81, 0x80, 0x80, 0x00]),
            (0x0fff_ffff, &[0xff, 0xff, 0xff, 0x7f]),
            (0x1000_0000, &[0x81, 0x80, 0x80, 0x80, 0x00]),
            (u32::MAX, &[0x8f, 0xff, 0xff, 0xff, 0x7f]),
        ] {
            assert_eq!(read(wire), Ok(MultiByte { value, is_shortest: true }));
            let mut out = Vec::new();
            let Ok(()) = encode(value, &mut out);
            assert_eq!((&out[..], encoded_len(value)), (wire, wire.len()));
        }
    }

    #[test]
    fn what_does_not_fit_into_32_bits_is_refused() {
        for wire in [[0x90, 0x80, 0x80, 0x80, 0x00, 0x00], [0xff; 6], [0x80, 0x80, 0x80, 0x80, 0x80, 0x00]] {
            assert_eq!(read(&wire), Err(Fault::TooLong), "{wire:x?}");
        }
        for wire in [&[][..], &[0x81], &[0x8f, 0xff, 0xff, 0xff]] {
            assert_eq!(read(wire), Err(Fault::Truncated), "{wire:x?}");
        }
    }

    #[test]
    fn leading_zeros_are_seen() {
        assert_eq!(read(&[0x80, 0x05]), Ok(MultiByte { value: 5, is_shortest: false }));
        assert_eq!(read(&[0x80, 0x80, 0x80, 0x80, 0x05]), Ok(MultiByte { value: 5, is_shortest: false }));
        assert_eq!(
            read(&[0x81, 0x80, 0x00]),
            Ok(MultiByte { value: 0x4000, is_shortest: true }),
            "a zero inside is none"
        );
    }
}
