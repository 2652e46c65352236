//! Multi-byte integers (WBXML 1.3 §5.1): seven bits a byte, most significant first; the high bit says that more follow.

use wire_buf::{Buffer, Reader};

use crate::{clause::Clause, context::Context, error::DecodeError};

/// Reads an integer. More bytes than needed are legal, and told.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(crate) fn decode<C: Context>(r: &mut Reader<'_>, cx: &mut C) -> Result<u32, DecodeError> {
    match r.peek_u8() {
        Some(byte) if byte < 0x80 => {
            r.u8()?;
            Ok(byte.into())
        }
        _ => longer(r, cx),
    }
}

#[inline(never)]
fn longer<C: Context>(r: &mut Reader<'_>, cx: &mut C) -> Result<u32, DecodeError> {
    let (start, first) = (r.offset(), r.peek_u8());
    let mut value = 0_u32;
    for _ in 0..5 {
        let Ok(byte) = r.u8() else { return Err(DecodeError::new(start, Clause::Truncated)) };
        if value >> 25 != 0 {
            return Err(DecodeError::new(start, Clause::IntegerTooLong));
        }
        value = value << 7 | u32::from(byte & 0x7F);
        if byte < 0x80 {
            if first == Some(0x80) && !cx.checked_before() {
                cx.tolerated(Clause::IntegerNotShortest.id(), start);
            }
            return Ok(value);
        }
    }
    Err(DecodeError::new(start, Clause::IntegerTooLong))
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
    use crate::context::{Observed, Settings};
    use std::vec::Vec;
    use wire_buf::Observer;

    #[derive(Default)]
    struct Told(Vec<usize>);

    impl Observer for Told {
        fn tolerated(&mut self, _: &'static str, offset: usize) {
            self.0.push(offset);
        }
    }

    fn read(wire: &[u8]) -> (Result<u32, (u32, Clause)>, Vec<usize>) {
        let mut cx = Observed { settings: Settings::default(), observer: Told::default() };
        let result = decode(&mut Reader::new(wire), &mut cx).map_err(|error| (error.offset, error.clause));
        (result, cx.observer.0)
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
            assert_eq!(read(wire), (Ok(value), Vec::new()));
            let mut out = Vec::new();
            let Ok(()) = encode(value, &mut out);
            assert_eq!((&out[..], encoded_len(value)), (wire, wire.len()));
        }
    }

    #[test]
    fn what_does_not_fit_into_32_bits_is_refused() {
        for wire in [[0x90, 0x80, 0x80, 0x80, 0x00, 0x00], [0xff; 6], [0x80, 0x80, 0x80, 0x80, 0x80, 0x00]] {
            assert_eq!(read(&wire).0, Err((0, Clause::IntegerTooLong)), "{wire:x?}");
        }
        for wire in [&[][..], &[0x81], &[0x8f, 0xff, 0xff, 0xff]] {
            assert_eq!(read(wire).0, Err((0, Clause::Truncated)), "{wire:x?}");
        }
    }

    #[test]
    fn leading_zeros_are_told() {
        assert_eq!(read(&[0x80, 0x05]), (Ok(5), [0].into()));
        assert_eq!(read(&[0x80, 0x80, 0x80, 0x80, 0x05]).0, Ok(5));
        assert_eq!(read(&[0x81, 0x80, 0x00]), (Ok(0x4000), Vec::new()), "a zero inside is none");
    }
}
