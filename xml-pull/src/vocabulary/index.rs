//! From a name to its place in a table: a hash table that the compiler fills.

use super::{Entry, Namespace, Tag};

const EMPTY: u16 = u16::MAX;

/// Where the names of a table are found. Its size is a power of two, at least twice the number of names.
#[derive(Clone, Copy, Debug)]
pub struct Index<'t> {
    slots: &'t [u16],
    factor: u32,
}

impl<'t> Index<'t> {
    /// Finds nothing.
    pub const EMPTY: Self = Self { slots: &[], factor: 0 };

    /// An index of slots and factor as [`build`](Self::build) gives them.
    #[must_use]
    pub const fn new(slots: &'t [u16], factor: u32) -> Self {
        Self { slots, factor }
    }

    /// How many slots the index of `entries` has.
    #[must_use]
    pub const fn slots(entries: &[Entry]) -> usize {
        entries.len().saturating_mul(2).next_power_of_two()
    }

    /// Fills the slots, with the factor that brings about the fewest collisions of those tried.
    #[must_use]
    pub const fn build<const SLOTS: usize>(entries: &[Entry]) -> ([u16; SLOTS], u32) {
        let mut factor = 0x9E37_79B1_u32;
        let (mut best, mut fewest) = fill(entries, factor);
        let mut best_factor = factor;
        let mut tries = 0;
        while tries < 50 && fewest > 0 {
            factor = factor.wrapping_mul(0x0001_9661).wrapping_add(0x3C6E_F35E);
            let (slots, collisions) = fill(entries, factor);
            if collisions < fewest {
                (best, fewest, best_factor) = (slots, collisions, factor);
            }
            tries = usize::saturating_add(tries, 1);
        }
        (best, best_factor)
    }

    /// The place of a name.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(super) fn find(&self, entries: &[Entry], namespace: Namespace, local: &[u8]) -> Tag {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(namespace, local, self.factor);
        while let Some(&slot) = self.slots.get(at & mask) {
            match entries.get(usize::from(slot)) {
                Some(entry) if entry.namespace() == namespace && entry.local_bytes() == local => return Tag(slot),
                Some(_) => at = at.wrapping_add(1),
                None => break,
            }
        }
        Tag::UNKNOWN
    }
}

/// Mixes the length and the first, middle and last byte, which tell nearly all names of a vocabulary apart.
#[inline]
const fn hash(namespace: Namespace, local: &[u8], factor: u32) -> usize {
    let (first, last) = match local {
        [first, .., last] => (*first, *last),
        [only] => (*only, 0),
        [] => (0, 0),
    };
    let middle = match local.split_at_checked(local.len() / 2) {
        Some((_, [middle, ..])) => *middle,
        _ => 0,
    };
    #[allow(clippy::cast_possible_truncation)] // the low byte of a length is enough
    let length = (local.len() as u8).wrapping_add(namespace.0.wrapping_mul(37));
    let product = u32::from_le_bytes([first, last, middle, length]).wrapping_mul(factor);
    (product >> 16) as usize
}

/// The slots for a factor, and how many names are not where they are looked for first. This runs in the compiler.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
const fn fill<const SLOTS: usize>(entries: &[Entry], factor: u32) -> ([u16; SLOTS], usize) {
    let mut slots = [EMPTY; SLOTS];
    let (mut i, mut collisions) = (0, 0);
    while i < entries.len() {
        let mut at = hash(entries[i].namespace(), entries[i].local_bytes(), factor) % SLOTS;
        while slots[at] != EMPTY {
            collisions += 1;
            at = (at + 1) % SLOTS;
        }
        slots[at] = i as u16;
        i += 1;
    }
    (slots, collisions)
}
