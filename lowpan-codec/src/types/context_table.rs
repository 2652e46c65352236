//! The table of contexts (RFC 6775 §5.4.2, §5.4.3): what a node has learned of the prefixes of its network.

use core::time::Duration;

use super::{ContextId, Prefix};
use crate::{nd::ContextOption, time::later};

/// A context of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ContextEntry {
    /// The prefix that it stands for.
    pub prefix: Prefix,
    /// Whether it may be used to compress. If not, it still decompresses what others have compressed (RFC 6775 §4.2).
    pub compress: bool,
    /// When it ends, by the caller's clock; never, if that is not said.
    pub until: Option<Duration>,
}

impl ContextEntry {
    /// A context for both directions and for good.
    #[must_use]
    pub const fn new(prefix: Prefix) -> Self {
        Self { prefix, compress: true, until: None }
    }
}

/// Up to sixteen contexts, by their numbers.
///
/// Set them by hand, or let the table [`learn`](Self::learn) them from the 6LoWPAN Context Options of router
/// advertisements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContextTable {
    entries: [Option<ContextEntry>; 16],
}

impl ContextTable {
    /// A table without contexts.
    pub const EMPTY: Self = Self { entries: [None; 16] };

    /// The context with this number.
    #[inline]
    #[must_use]
    pub fn get(&self, id: ContextId) -> Option<&ContextEntry> {
        self.entries.get(usize::from(id.get())).and_then(Option::as_ref)
    }

    /// Sets a context, or takes it out; returns what was there.
    pub fn set(&mut self, id: ContextId, entry: Option<ContextEntry>) -> Option<ContextEntry> {
        let slot = self.entries.get_mut(usize::from(id.get()))?;
        core::mem::replace(slot, entry)
    }

    /// The contexts, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (ContextId, &ContextEntry)> {
        ContextId::all().zip(&self.entries).filter_map(|(id, entry)| entry.as_ref().map(|entry| (id, entry)))
    }

    /// Takes over what a router advertises; the caller's clock says `now`.
    ///
    /// A Valid Lifetime of 0 removes the context at once.
    pub fn learn(&mut self, option: &ContextOption, now: Duration) {
        let until = later(now, Duration::from_secs(u64::from(option.valid_lifetime).wrapping_mul(60)));
        let entry = ContextEntry { prefix: option.prefix, compress: option.compress, until: Some(until) };
        self.set(option.context, (option.valid_lifetime > 0).then_some(entry));
    }

    /// Lets time pass. A context whose lifetime ends is not used to compress any more, but decompresses for another
    /// `grace` (twice the Default Router Lifetime, RFC 6775 §5.4.3), and then is gone.
    pub fn expire(&mut self, now: Duration, grace: Duration) {
        for slot in &mut self.entries {
            let Some(ContextEntry { until: Some(until), .. }) = *slot else { continue };
            if now >= later(until, grace) {
                *slot = None;
            } else if now >= until
                && let Some(entry) = slot
            {
                entry.compress = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_learned_context_ends_in_two_steps() {
        let id = ContextId::new(3).unwrap();
        let prefix = Prefix::new("2001:db8::".parse().unwrap(), 64).unwrap();
        let mut table = ContextTable::EMPTY;
        let minutes = |n: u64| Duration::from_secs(60 * n);
        let option = ContextOption { context: id, compress: true, valid_lifetime: 10, prefix };
        table.learn(&option, minutes(5));
        table.expire(minutes(14), minutes(4));
        assert_eq!(table.get(id).map(|entry| entry.compress), Some(true));
        table.expire(minutes(15), minutes(4));
        assert_eq!(table.get(id).map(|entry| entry.compress), Some(false));
        table.expire(minutes(19), minutes(4));
        assert_eq!(table.get(id), None);

        table.learn(&option, minutes(20));
        assert_eq!(table.iter().count(), 1);
        table.learn(&ContextOption { valid_lifetime: 0, ..option }, minutes(21));
        assert_eq!(table, ContextTable::EMPTY);
    }
}
