//! The string table of a document to be written: which strings pay off in it.

use wire_buf::Buffer;

use super::mb_u_int32;

/// Collects the strings of a document, in a dry run before it is written, and keeps those that several places share.
///
/// It is a hash table with room for `N` strings. Each string is looked at once, and compared with no more than
/// `PROBES` others, so that the time is linear in the document. Strings for which no room is left are written where they
/// stand, which is always right.
#[derive(Clone, Debug)]
pub struct Collector<'a, const N: usize>([Slot<'a>; N]);

/// The strings that a [`Writer`](super::Writer) puts into the string table.
#[derive(Clone, Copy, Debug)]
pub struct Strings<'c, 'a> {
    slots: &'c [Slot<'a>],
    len: usize,
}

#[derive(Clone, Copy, Debug)]
struct Slot<'a> {
    text: &'a [u8],
    uses: u32,
    /// Where it stands in the table, if it does.
    index: Option<u32>,
    is_name: bool,
}

/// In how many places a string may stand.
const PROBES: usize = 8;

impl<'a, const N: usize> Collector<'a, N> {
    /// Nothing collected.
    #[must_use]
    pub const fn new() -> Self {
        Self([Slot { text: &[], uses: 0, index: None, is_name: false }; N])
    }

    /// A text of the document.
    pub fn text(&mut self, text: &'a str) {
        self.add(text.as_bytes(), false);
    }

    /// A literal name, which can stand in the table only. Tells whether there is room for it.
    #[must_use]
    pub fn name(&mut self, name: &'a [u8]) -> bool {
        self.add(name, true)
    }

    fn add(&mut self, text: &'a [u8], is_name: bool) -> bool {
        if text.is_empty() || text.contains(&0) {
            return false;
        }
        for at in places(text, N) {
            if let Some(slot) = self.0.get_mut(at)
                && (slot.uses == 0 || slot.text == text)
            {
                *slot = Slot { text, uses: slot.uses.saturating_add(1), index: None, is_name: is_name || slot.is_name };
                return true;
            }
        }
        false
    }

    /// Decides which strings the table is to hold: those that make the document shorter, and literal names.
    pub fn finish(&mut self) -> Strings<'_, 'a> {
        let mut len = 0_usize;
        for slot in &mut self.0 {
            let index = u32::try_from(len).ok().filter(|index| slot.is_name || slot.pays_off_at(*index));
            if let Some(index) = index {
                slot.index = Some(index);
                len = len.saturating_add(slot.text.len()).saturating_add(1);
            }
        }
        Strings { slots: &self.0, len }
    }
}

impl<const N: usize> Default for Collector<'_, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl Slot<'_> {
    /// Whether references to the table and one string there are shorter than the string as often as it is used. Token and
    /// NUL are counted on both sides.
    fn pays_off_at(&self, index: u32) -> bool {
        let (uses, len) = (u64::from(self.uses), self.text.len() as u64);
        let inline = uses.saturating_mul(len.saturating_add(2));
        let reference = (mb_u_int32::encoded_len(index) as u64).saturating_add(1);
        let shared = uses.saturating_mul(reference).saturating_add(len).saturating_add(1);
        shared < inline
    }
}

impl Strings<'_, '_> {
    /// A table without strings.
    pub const NONE: Self = Strings { slots: &[], len: 0 };

    /// Where a string stands in the table.
    pub(super) fn index(&self, text: &[u8]) -> Option<u32> {
        let mut found = places(text, self.slots.len()).filter_map(|at| self.slots.get(at));
        found.find(|slot| slot.text == text).and_then(|slot| slot.index)
    }

    /// How many bytes they take.
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// Writes them, each with its NUL.
    pub(super) fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let mut kept = self.slots.iter().filter(|slot| slot.index.is_some());
        kept.try_for_each(|slot| {
            out.push_slice(slot.text)?;
            out.push_u8(0)
        })
    }
}

/// The places among `n` in which a text may stand, by its hash (FNV-1a).
fn places(text: &[u8], n: usize) -> impl Iterator<Item = usize> + use<> {
    let hash = text.iter().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    let start = usize::try_from(hash).unwrap_or(0);
    (0..PROBES.min(n)).filter_map(move |probe| start.wrapping_add(probe).checked_rem(n))
}
