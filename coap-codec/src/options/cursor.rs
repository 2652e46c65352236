//! The walk over the options of a message (RFC 7252 §3.1): the one place where they are read.

use crate::{clause::Clause, nibble, registry::OptionNumber};

/// What stands where an option would begin if there are no more, and a payload follows.
pub(crate) const PAYLOAD_MARKER: u8 = 0xFF;

/// Where the walk is: before the options that are left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    pub(crate) rest: &'a [u8],
    /// The number of the option before. Only in options that have not been checked it may take more than 16 bits.
    number: usize,
}

impl<'a> Cursor<'a> {
    #[inline]
    pub(crate) const fn new(wire: &'a [u8]) -> Self {
        Self { rest: wire, number: 0 }
    }

    /// The number of the option that was read last.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // it was checked
    pub(crate) const fn number(&self) -> OptionNumber {
        OptionNumber(self.number as u16)
    }

    /// Reads an option and returns its value. `None`, with nothing read, at the end, at the payload marker, and before what
    /// is not an option.
    ///
    /// Inlined where speed counts more than size, so that the cursor stays in registers.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn advance(&mut self) -> Option<&'a [u8]> {
        let (head, behind) = self.rest.split_first()?;
        let (delta, behind) = nibble::read(*head >> 4, behind)?;
        let (len, behind) = nibble::read(*head & 0x0F, behind)?;
        let (value, rest) = behind.split_at_checked(len)?;
        self.number = self.number.wrapping_add(delta);
        self.rest = rest;
        Some(value)
    }

    /// Reads all options and returns what follows them: nothing, a payload marker and what it announces, or what is not an
    /// option, of which [`flaw`] tells more.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn check(wire: &'a [u8]) -> &'a [u8] {
        let mut cursor = Self::new(wire);
        loop {
            let before = cursor.rest;
            if cursor.advance().is_none() {
                break;
            }
            if !SUMS_FIT && cursor.number > NUMBER_MAX {
                return before;
            }
        }
        if SUMS_FIT && cursor.number > NUMBER_MAX {
            return before_overflow(wire);
        }
        cursor.rest
    }
}

/// Whether no sum of deltas overflows, so that it need not be looked at before the end.
const SUMS_FIT: bool = cfg!(target_pointer_width = "64");

const NUMBER_MAX: usize = u16::MAX as usize;

/// The options from that on whose number has more than 16 bits.
#[cold]
#[inline(never)]
fn before_overflow(wire: &[u8]) -> &[u8] {
    let mut cursor = Cursor::new(wire);
    loop {
        let rest = cursor.rest;
        if cursor.advance().is_none() || cursor.number > NUMBER_MAX {
            return rest;
        }
    }
}

/// Why no option can be read from `rest`, where [`Cursor::check`] ended and no payload begins.
#[cold]
#[inline(never)]
pub(crate) fn flaw(rest: &[u8]) -> Clause {
    match rest.first().map_or((0, 0), |head| (*head >> 4, *head & 0x0F)) {
        (15, _) => Clause::DeltaReserved,
        (_, 15) => Clause::LengthReserved,
        // it is there, so it was its number
        _ if Cursor::new(rest).advance().is_some() => Clause::OptionNumberTooLarge,
        _ => Clause::OptionTruncated,
    }
}

#[cfg(test)]
mod tests {
    use std::{vec, vec::Vec};

    use super::*;

    /// The numbers and lengths of the options that can be read, and why no more can.
    fn walk(wire: &[u8]) -> (Vec<(u16, usize)>, Option<Clause>) {
        let rest = Cursor::check(wire);
        let (mut cursor, mut seen) = (Cursor::new(&wire[..wire.len() - rest.len()]), Vec::new());
        while let Some(value) = cursor.advance() {
            seen.push((cursor.number().0, value.len()));
        }
        (seen, if rest.is_empty() { None } else { Some(flaw(rest)) })
    }

    #[test]
    fn deltas_and_lengths_take_up_to_two_more_bytes() {
        let long = [&[0x0E, 0x00, 0x00][..], &[9; 269]].concat();
        let wire = [&[0xC0][..], &[0xD1, 0x00, 7], &[0xED, 0x00, 0x01, 0x00], &[1; 13], &long].concat();
        assert_eq!(walk(&wire), (vec![(12, 0), (25, 1), (295, 13), (295, 269)], None));
    }

    #[test]
    fn a_number_has_sixteen_bits() {
        assert_eq!(walk(&[0xE0, 0xFE, 0xF2]), (vec![(65_535, 0)], None));
        assert_eq!(walk(&[0xE0, 0xFE, 0xF3]), (vec![], Some(Clause::OptionNumberTooLarge)));
        assert_eq!(walk(&[0xE0, 0xFE, 0xF2, 0x00, 0x10]), (vec![(65_535, 0); 2], Some(Clause::OptionNumberTooLarge)));
    }

    #[test]
    fn what_is_no_option_ends_the_walk() {
        for (wire, clause) in [
            (&[0xF0][..], Clause::DeltaReserved),
            (&[0x0F], Clause::LengthReserved),
            (&[0xD0], Clause::OptionTruncated),
            (&[0xE0, 0x00], Clause::OptionTruncated),
            (&[0x0D], Clause::OptionTruncated),
            (&[0x0E, 0x00], Clause::OptionTruncated),
            (&[0xDE, 0x00, 0x00], Clause::OptionTruncated),
            (&[0x12, b'a'], Clause::OptionTruncated),
        ] {
            assert_eq!(walk(wire), (vec![], Some(clause)), "{wire:02x?}");
        }
        // a marker inside a value is none
        assert_eq!(walk(&[0x12, 0xFF, 0xFF, PAYLOAD_MARKER]).0, [(1, 2)]);
    }
}
