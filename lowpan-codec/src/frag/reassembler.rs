//! Putting several datagrams together at once (RFC 4944 §5.3).

use core::time::Duration;

use super::{
    REASSEMBLY_TIMEOUT,
    header::{FirstFragment, NextFragment},
    reassembly::{Progress, Reassembly, ReassemblyError},
};
use crate::{context::Context, time::has_passed, types::LinkAddress};

/// What tells the fragments of a datagram from those of any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Key {
    /// Who sends: the originator, in a mesh.
    pub source: LinkAddress,
    /// To whom: the final destination, in a mesh.
    pub destination: LinkAddress,
    /// The size of the datagram.
    pub datagram_size: u16,
    /// Its tag.
    pub datagram_tag: u16,
}

/// Datagrams that come in fragments, up to `N` at once, in memory of the caller and by the caller's clock.
#[derive(Debug)]
pub struct Reassembler<'b, const N: usize> {
    places: [Place<'b>; N],
    /// How long a datagram may take to come together: at most [`REASSEMBLY_TIMEOUT`].
    pub timeout: Duration,
}

/// One of the datagrams.
#[derive(Debug)]
struct Place<'b> {
    /// Whose it is, and when its first fragment came; `None` if it is free.
    taken: Option<(Key, Duration)>,
    reassembly: Reassembly<'b>,
}

impl<'b, const N: usize> Reassembler<'b, N> {
    /// No datagrams yet, and memory for `N` of them.
    #[must_use]
    pub fn new(memories: [&'b mut [u8]; N]) -> Self {
        let places = memories.map(|memory| Place { taken: None, reassembly: Reassembly::new(memory) });
        Self { places, timeout: REASSEMBLY_TIMEOUT }
    }

    /// Takes the first fragment of a datagram, which came from `source` to `destination` just `now`. The datagram is
    /// returned when it is complete; its place is free then.
    ///
    /// # Errors
    /// If the fragment is not right, or there is no room for the datagram.
    pub fn first<C: Context>(
        &mut self,
        (source, destination): (LinkAddress, LinkAddress),
        fragment: &FirstFragment<'_>,
        now: Duration,
        cx: &mut C,
    ) -> Result<(Progress, Option<&[u8]>), ReassemblyError> {
        let (datagram_size, datagram_tag) = (fragment.datagram_size(), fragment.datagram_tag);
        let key = Key { source, destination, datagram_size, datagram_tag };
        let place = self.place(&key, now)?;
        let progress = place.reassembly.first(fragment, cx);
        place.settle(progress, &key, now)
    }

    /// Takes a further fragment of a datagram.
    ///
    /// # Errors
    /// If there is no room for the datagram.
    pub fn next(
        &mut self,
        (source, destination): (LinkAddress, LinkAddress),
        fragment: &NextFragment<'_>,
        now: Duration,
    ) -> Result<(Progress, Option<&[u8]>), ReassemblyError> {
        let (datagram_size, datagram_tag) = (fragment.datagram_size(), fragment.datagram_tag);
        let key = Key { source, destination, datagram_size, datagram_tag };
        let place = self.place(&key, now)?;
        let progress = place.reassembly.next(fragment);
        place.settle(progress, &key, now)
    }

    /// Frees the places of datagrams that have taken too long, and tells whose they were.
    pub fn expire(&mut self, now: Duration, mut expired: impl FnMut(Key)) {
        for place in &mut self.places {
            if let Some((key, since)) = place.taken
                && has_passed(self.timeout, since, now)
            {
                place.free();
                expired(key);
            }
        }
    }

    /// Frees the places of datagrams from this sender, which has left the network (RFC 4944 §5.3).
    pub fn forget(&mut self, source: LinkAddress) {
        for place in &mut self.places {
            if place.taken.is_some_and(|(key, _)| key.source == source) {
                place.free();
            }
        }
    }

    /// The place of a datagram, or a free one.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn place(&mut self, key: &Key, now: Duration) -> Result<&mut Place<'b>, ReassemblyError> {
        self.expire(now, |_| {});
        let is_its = |place: &Place<'_>| place.taken.is_some_and(|(taken, _)| taken == *key);
        let at = self.places.iter().position(is_its);
        let at = at.or_else(|| self.places.iter().position(|place| place.taken.is_none()));
        let Some(place) = at.and_then(|at| self.places.get_mut(at)) else { return Err(ReassemblyError::Busy) };
        if place.taken.is_none() {
            place.reassembly.clear();
        }
        Ok(place)
    }
}

impl Place<'_> {
    /// Takes note of what has become of a fragment, and gives out the datagram if it is complete.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn settle(
        &mut self,
        progress: Result<Progress, ReassemblyError>,
        key: &Key,
        now: Duration,
    ) -> Result<(Progress, Option<&[u8]>), ReassemblyError> {
        let progress = progress.inspect_err(|_| {
            if self.reassembly.is_empty() {
                self.taken = None; // all of it has been discarded
            }
        })?;
        self.taken = match (progress, self.taken) {
            (Progress::Complete, _) => None,
            (Progress::Restarted, _) | (_, None) => Some((*key, now)),
            (_, taken) => taken,
        };
        Ok((progress, if progress == Progress::Complete { self.reassembly.datagram() } else { None }))
    }

    const fn free(&mut self) {
        self.taken = None;
        self.reassembly.clear();
    }
}
