//! Which parts of a datagram are there.

/// The units of 8 octets of a datagram that have come, and the fragments that they came in.
///
/// Lengths are never added up: what counts is which units are there. So neither duplicates nor overlaps can make up for a
/// gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    /// A bit for each unit that is there.
    there: Units,
    /// A bit for each unit that a fragment begins with.
    starts: Units,
}

/// A bit for each of the 256 units that a datagram of up to 2047 octets has.
type Units = [u32; 8];

/// What a fragment is to those that came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// None of it was there.
    New,
    /// It came before, in just this fragment.
    Duplicate,
    /// A part of it was there, or all of it in other fragments.
    Overlap,
}

impl Coverage {
    pub(super) const NONE: Self = Self { there: [0; 8], starts: [0; 8] };

    /// Compares a fragment with those that are there; it takes the units `start..end`.
    pub(super) fn fit(&self, start: usize, end: usize) -> Fit {
        let count = |units: &Units| (start..end).filter(|unit| is_set(units, *unit)).count();
        let is_as_before = is_set(&self.starts, start)
            && count(&self.starts) == 1
            && count(&self.there) == end.wrapping_sub(start)
            && (is_set(&self.starts, end) || !is_set(&self.there, end));
        match count(&self.there) {
            0 => Fit::New,
            _ if is_as_before => Fit::Duplicate,
            _ => Fit::Overlap,
        }
    }

    /// Takes a fragment in.
    pub(super) fn insert(&mut self, start: usize, end: usize) {
        set(&mut self.starts, start);
        (start..end).for_each(|unit| set(&mut self.there, unit));
    }

    /// Whether the first `units` are all there.
    pub(super) fn is_complete(&self, units: usize) -> bool {
        self.there.iter().enumerate().all(|(at, there)| {
            let left = units.saturating_sub(at << 5);
            let wanted = u32::MAX.checked_shl(u32::try_from(left).unwrap_or(32)).map_or(u32::MAX, |others| !others);
            there & wanted == wanted
        })
    }
}

#[inline]
fn is_set(units: &Units, unit: usize) -> bool {
    units.get(unit >> 5).is_some_and(|word| word >> (unit & 31) & 1 == 1)
}

#[inline]
fn set(units: &mut Units, unit: usize) {
    if let Some(word) = units.get_mut(unit >> 5) {
        *word |= 1 << (unit & 31);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_new_duplicate_or_overlapping() {
        let mut coverage = Coverage::NONE;
        assert_eq!(coverage.fit(3, 7), Fit::New);
        coverage.insert(3, 7);
        coverage.insert(7, 9);
        let cases = [
            ((3, 7), Fit::Duplicate),
            ((7, 9), Fit::Duplicate),
            ((0, 3), Fit::New),
            ((9, 12), Fit::New),
            ((3, 6), Fit::Overlap),
            ((4, 7), Fit::Overlap),
            ((3, 9), Fit::Overlap),
            ((2, 7), Fit::Overlap),
            ((6, 8), Fit::Overlap),
            ((7, 10), Fit::Overlap),
        ];
        for ((start, end), fit) in cases {
            assert_eq!(coverage.fit(start, end), fit, "{start}..{end}");
        }
        assert!(!coverage.is_complete(9));
        coverage.insert(0, 3);
        assert!(coverage.is_complete(9) && !coverage.is_complete(10));
    }

    #[test]
    fn the_last_unit_of_the_largest_datagram_counts() {
        let mut coverage = Coverage::NONE;
        coverage.insert(0, 255);
        assert!(!coverage.is_complete(256));
        coverage.insert(255, 256);
        assert!(coverage.is_complete(256));
        assert_eq!(coverage.fit(255, 256), Fit::Duplicate);
    }
}
