//! The node that cuts a datagram (RFC 8931 §6).

use super::{Acknowledgment, Bitmap, FRAGMENT_MAX, RecoverableFragment, SEQUENCES};
use crate::clause::Clause;

/// A compressed datagram on its way in recoverable fragments.
///
/// [`next`](Self::next) gives out what is to be sent: all fragments once, then those that an acknowledgment has shown to be
/// missing, oldest first. The last of a window asks for an acknowledgment; until it has come, or the caller's timer calls
/// [`timed_out`](Self::timed_out), there is nothing to be sent.
#[derive(Clone, Debug)]
pub struct Sender<'a> {
    datagram: &'a [u8],
    datagram_tag: u8,
    fragment_size: usize,
    /// How many fragments are sent before an acknowledgment is wanted.
    window: usize,
    /// How many have been sent since the last one.
    outstanding: usize,
    /// A bit for each fragment that has not been acknowledged.
    missing: u32,
    /// A bit for each of those that is to be sent in this round.
    due: u32,
    /// The last one that was sent.
    last: u8,
    is_aborted: bool,
}

/// What has become of a datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Delivery {
    /// Fragments are missing, or still to be sent.
    Unfinished,
    /// All of it has come.
    Complete,
    /// The other side has aborted it.
    Aborted,
}

impl<'a> Sender<'a> {
    /// A compressed datagram, to be sent in fragments of `fragment_size` octets, of which up to `window` are under way
    /// without an acknowledgment.
    ///
    /// # Errors
    /// [`Clause::RecoverableSequence`] if it takes more than 32 fragments, [`Clause::RecoverableTooLong`] if these are longer
    /// than 1023 octets or the datagram longer than 65535, [`Clause::RecoverableEmpty`] if any of the three is 0.
    pub fn new(datagram: &'a [u8], fragment_size: usize, window: usize, datagram_tag: u8) -> Result<Self, Clause> {
        if datagram.is_empty() || fragment_size == 0 || window == 0 {
            return Err(Clause::RecoverableEmpty);
        }
        if fragment_size > FRAGMENT_MAX || datagram.len() > usize::from(u16::MAX) {
            return Err(Clause::RecoverableTooLong);
        }
        let count = datagram.len().div_ceil(fragment_size);
        if count > SEQUENCES {
            return Err(Clause::RecoverableSequence);
        }
        let missing = (0..32).take(count).fold(0, |bits, sequence| bits | Bitmap::bit(sequence));
        let (outstanding, last, is_aborted) = (0, 0, false);
        Ok(Self { datagram, datagram_tag, fragment_size, window, outstanding, missing, due: missing, last, is_aborted })
    }

    /// What is to be sent next; nothing, as long as an acknowledgment is awaited.
    #[allow(clippy::should_implement_trait)] // an iterator has an end, and this may go on
    pub fn next(&mut self) -> Option<RecoverableFragment<'a>> {
        if self.outstanding >= self.window || self.due == 0 {
            return None;
        }
        let sequence = u8::try_from(self.due.leading_zeros()).ok()?;
        self.due &= !Bitmap::bit(sequence);
        self.outstanding = self.outstanding.wrapping_add(1);
        self.last = sequence;
        let mut fragment = self.fragment(sequence)?;
        fragment.ack_request = self.due == 0 || self.outstanding >= self.window;
        Some(fragment)
    }

    /// Takes an acknowledgment of this datagram. What it shows to be missing of that which was sent is sent again, once all
    /// fragments have been sent a first time.
    pub fn acknowledge(&mut self, acknowledgment: &Acknowledgment) -> Delivery {
        if acknowledgment.datagram_tag != self.datagram_tag {
            return self.delivery();
        }
        match acknowledgment.bitmap {
            Bitmap::NULL => self.is_aborted = true,
            Bitmap::FULL => self.missing = 0,
            Bitmap(received) => self.missing &= !received,
        }
        self.outstanding = 0;
        self.due &= self.missing;
        if self.due == 0 {
            self.due = self.missing;
        }
        self.delivery()
    }

    /// No acknowledgment has come in time: the fragment that asked for it is to be sent again (RFC 8931 §6).
    #[must_use]
    pub fn timed_out(&self) -> Option<RecoverableFragment<'a>> {
        if self.delivery() != Delivery::Unfinished {
            return None;
        }
        let mut fragment = self.fragment(self.last)?;
        fragment.ack_request = true;
        Some(fragment)
    }

    /// The pseudo-fragment that aborts the datagram (RFC 8931 §6.3).
    pub const fn abort(&mut self) -> RecoverableFragment<'static> {
        self.is_aborted = true;
        RecoverableFragment::reset(self.datagram_tag)
    }

    /// What has become of the datagram so far.
    #[must_use]
    pub const fn delivery(&self) -> Delivery {
        match (self.is_aborted, self.missing) {
            (true, _) => Delivery::Aborted,
            (false, 0) => Delivery::Complete,
            (false, _) => Delivery::Unfinished,
        }
    }

    fn fragment(&self, sequence: u8) -> Option<RecoverableFragment<'a>> {
        if self.is_aborted {
            return None;
        }
        let start = usize::from(sequence).wrapping_mul(self.fragment_size);
        let end = start.wrapping_add(self.fragment_size).min(self.datagram.len());
        let payload = self.datagram.get(start..end)?;
        let offset = if sequence == 0 { self.datagram.len() } else { start };
        RecoverableFragment::new(self.datagram_tag, sequence, u16::try_from(offset).ok()?, payload).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{vec, vec::Vec};

    fn sent(sender: &mut Sender<'_>) -> Vec<(u8, bool)> {
        core::iter::from_fn(|| sender.next()).map(|fragment| (fragment.sequence(), fragment.ack_request)).collect()
    }

    fn acknowledgment(bitmap: u32) -> Acknowledgment {
        Acknowledgment { congestion: false, datagram_tag: 5, bitmap: Bitmap(bitmap) }
    }

    #[test]
    fn lost_fragments_are_sent_again_oldest_first() {
        let datagram = [7; 95];
        let mut sender = Sender::new(&datagram, 10, 32, 5).unwrap();
        let sequences = sent(&mut sender);
        assert_eq!(sequences.len(), 10);
        assert_eq!(sequences.last(), Some(&(9, true)));
        assert!(sequences.iter().take(9).all(|(_, ack_request)| !ack_request));
        // Without 2 and 8.
        assert_eq!(sender.acknowledge(&acknowledgment(0xdf40_0000)), Delivery::Unfinished);
        assert_eq!(sent(&mut sender), vec![(2, false), (8, true)]);
        assert_eq!(sender.timed_out().map(|fragment| (fragment.sequence(), fragment.ack_request)), Some((8, true)));
        assert_eq!(sender.acknowledge(&acknowledgment(u32::MAX)), Delivery::Complete);
        assert_eq!(sent(&mut sender), vec![]);
        assert_eq!(sender.timed_out(), None);
    }

    #[test]
    fn all_are_sent_a_first_time_before_any_is_retried() {
        let datagram = [7; 50];
        let mut sender = Sender::new(&datagram, 10, 2, 5).unwrap();
        assert_eq!(sent(&mut sender), vec![(0, false), (1, true)]);
        sender.acknowledge(&acknowledgment(0x4000_0000));
        assert_eq!(sent(&mut sender), vec![(2, false), (3, true)]);
        sender.acknowledge(&acknowledgment(0x7000_0000));
        assert_eq!(sent(&mut sender), vec![(4, true)]);
        sender.acknowledge(&acknowledgment(0x7800_0000));
        assert_eq!(sent(&mut sender), vec![(0, true)]);
        assert_eq!(sender.acknowledge(&acknowledgment(0)), Delivery::Aborted);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(Sender::new(&[0; 33], 1, 1, 0).err(), Some(Clause::RecoverableSequence));
        assert!(Sender::new(&[0; 32], 1, 1, 0).is_ok());
        assert_eq!(Sender::new(&[0; 2000], 1024, 1, 0).err(), Some(Clause::RecoverableTooLong));
        assert_eq!(Sender::new(&[], 10, 1, 0).err(), Some(Clause::RecoverableEmpty));
    }
}
