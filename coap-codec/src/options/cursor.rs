//! The walk over the options of a message (RFC 7252 §3.1): the one place where they are read.

use crate::{clause::Clause, nibble};

/// What stands where an option would begin if there are no more, and a payload follows.
pub(crate) const PAYLOAD_MARKER: u8 = 0xFF;

/// Where the walk is: before the options that are left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    pub(crate) rest: &'a [u8],
    /// The number of the option before.
    pub(crate) number: u16,
}

impl<'a> Cursor<'a> {
    #[inline]
    pub(crate) const fn new(wire: &'a [u8]) -> Self {
        Self { rest: wire, number: 0 }
    }

    /// Reads an option and returns its value. `None`, with nothing read, at the end, at the payload marker, and before what
    /// is not an option, of which [`flaw`](Self::flaw) says why.
    ///
    /// Inlined where speed counts more than size, so that the cursor stays in registers.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn advance(&mut self) -> Option<&'a [u8]> {
        let (head, behind) = self.rest.split_first()?;
        let (delta, len) = (*head >> 4, *head & 0x0F);
        let (number, value, rest) = if delta < 13 && len < 13 {
            let number = self.number.checked_add(delta.into())?;
            let (value, rest) = behind.split_at_checked(len.into())?;
            (number, value, rest)
        } else {
            let (delta, behind) = nibble::read(delta, behind)?;
            let (len, behind) = nibble::read(len, behind)?;
            let number = u16::try_from(usize::from(self.number).wrapping_add(delta)).ok()?;
            let (value, rest) = behind.split_at_checked(len)?;
            (number, value, rest)
        };
        self.number = number;
        self.rest = rest;
        Some(value)
    }

    /// Why the next option cannot be read.
    #[cold]
    pub(crate) fn flaw(&self) -> Clause {
        let Some((head, behind)) = self.rest.split_first() else { return Clause::OptionTruncated };
        match (*head >> 4, *head & 0x0F) {
            (15, _) => Clause::DeltaReserved,
            (_, 15) => Clause::LengthReserved,
            (delta, _) => match nibble::read(delta, behind) {
                Some((delta, _)) if usize::from(self.number).wrapping_add(delta) > usize::from(u16::MAX) => {
                    Clause::OptionNumberTooLarge
                }
                _ => Clause::OptionTruncated,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{vec, vec::Vec};

    use super::*;

    /// The numbers and lengths of the options that can be read, and why no more can.
    fn walk(wire: &[u8]) -> (Vec<(u16, usize)>, Option<Clause>) {
        let (mut cursor, mut seen) = (Cursor::new(wire), Vec::new());
        while let Some(value) = cursor.advance() {
            seen.push((cursor.number, value.len()));
        }
        (seen, if cursor.rest.is_empty() { None } else { Some(cursor.flaw()) })
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
