//! The node that puts a datagram together (RFC 8931 §6).

use super::{Acknowledgment, Bitmap, RecoverableFragment, SEQUENCES};
use crate::clause::Clause;

/// The compressed datagram that recoverable fragments make, in memory of the caller.
///
/// The caller sees to it that all fragments come from the same sender with the same tag, and to the time. Once it is complete,
/// fragments that are still under way are absorbed, and acknowledged in full.
#[derive(Debug)]
pub struct Receiver<'b> {
    memory: &'b mut [u8],
    datagram_tag: u8,
    /// 0 before the first fragment has told it.
    size: usize,
    /// Which fragments have come.
    received: u32,
    /// Where each of them lies: offset and size.
    ranges: [(u16, u16); SEQUENCES],
    /// Whether congestion is to be told once more.
    congestion: bool,
    is_complete: bool,
}

/// What has become of a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Receipt {
    /// It was taken, and more are missing.
    Taken,
    /// It came before, or is not needed any more.
    Duplicate,
    /// It was the last one: the datagram is complete.
    Complete,
    /// The sender has aborted the datagram; all of it is forgotten.
    Aborted,
}

impl<'b> Receiver<'b> {
    /// Nothing yet, in memory for a compressed datagram of as many octets.
    #[must_use]
    pub const fn new(datagram_tag: u8, memory: &'b mut [u8]) -> Self {
        let ranges = [(0, 0); SEQUENCES];
        Self { memory, datagram_tag, size: 0, received: 0, ranges, congestion: false, is_complete: false }
    }

    /// The compressed datagram, if all of it is there.
    #[must_use]
    pub fn datagram(&self) -> Option<&[u8]> {
        if self.is_complete { self.memory.get(..self.size) } else { None }
    }

    /// Takes a fragment.
    ///
    /// If it has [`ack_request`](RecoverableFragment::ack_request), [`acknowledgment`](Self::acknowledgment) is to be sent.
    ///
    /// # Errors
    /// [`Clause::RecoverableTooLong`] if it does not fit to the size of the datagram, or [`Clause::RecoverableRoom`] if it
    /// does not fit into the memory. The datagram is then to be aborted.
    pub fn take(&mut self, fragment: &RecoverableFragment<'_>) -> Result<Receipt, Clause> {
        self.congestion |= fragment.congestion;
        let Some(offset) = fragment.offset() else {
            (self.size, self.received, self.is_complete) = (0, 0, false);
            return Ok(Receipt::Aborted);
        };
        let bit = Bitmap::bit(fragment.sequence());
        if self.is_complete || self.received & bit != 0 {
            return Ok(Receipt::Duplicate);
        }
        let start = usize::from(offset);
        let end = start.wrapping_add(fragment.payload().len());
        let size = fragment.datagram_size().map_or(self.size, usize::from);
        if size > 0 && end.max(self.farthest()) > size {
            return Err(Clause::RecoverableTooLong);
        }
        if size.max(end) > self.memory.len() {
            return Err(Clause::RecoverableRoom);
        }
        let place = self.memory.get_mut(start..end).unwrap_or_default();
        place.iter_mut().zip(fragment.payload()).for_each(|(to, from)| *to = *from);
        if let Some(range) = self.ranges.get_mut(usize::from(fragment.sequence())) {
            *range = (offset, u16::try_from(fragment.payload().len()).unwrap_or(0));
        }
        self.received |= bit;
        self.size = size;
        self.is_complete = size > 0 && self.reach() >= size;
        Ok(if self.is_complete { Receipt::Complete } else { Receipt::Taken })
    }

    /// What to tell the sender: the fragments that have come, or all of them once the datagram is complete. Congestion is told
    /// once.
    #[must_use]
    pub fn acknowledgment(&mut self) -> Acknowledgment {
        let bitmap = if self.is_complete { Bitmap::FULL } else { Bitmap(self.received) };
        let congestion = core::mem::take(&mut self.congestion);
        Acknowledgment { congestion, datagram_tag: self.datagram_tag, bitmap }
    }

    /// The ranges that have come, as start and end.
    fn ranges(&self) -> impl Iterator<Item = (usize, usize)> {
        let came = (0..).zip(&self.ranges).filter(|(sequence, _)| self.received & Bitmap::bit(*sequence) != 0);
        came.map(|(_, (offset, size))| (usize::from(*offset), usize::from(*offset).wrapping_add(usize::from(*size))))
    }

    /// Where the last of them ends.
    fn farthest(&self) -> usize {
        self.ranges().map(|(_, end)| end).max().unwrap_or(0)
    }

    /// How many octets are there without a gap, from the first on. Ranges come in any order and may overlap.
    fn reach(&self) -> usize {
        let mut reach = 0;
        // Each round but the last goes on by a range, of which there are 32.
        for _ in 0..=SEQUENCES {
            let next = self.ranges().filter(|(start, _)| *start <= reach).map(|(_, end)| end).max().unwrap_or(0);
            if next <= reach {
                break;
            }
            reach = next;
        }
        reach
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragment(sequence: u8, offset: u16, payload: &[u8]) -> RecoverableFragment<'_> {
        RecoverableFragment::new(9, sequence, offset, payload).unwrap()
    }

    #[test]
    fn a_gap_is_a_gap_however_many_octets_came() {
        let mut memory = [0; 10];
        let mut receiver = Receiver::new(9, &mut memory);
        assert_eq!(receiver.take(&fragment(3, 6, b"ghij")), Ok(Receipt::Taken));
        assert_eq!(receiver.take(&fragment(4, 5, b"fghij")), Ok(Receipt::Taken));
        assert_eq!(receiver.take(&fragment(0, 10, b"abc")), Ok(Receipt::Taken));
        assert_eq!(receiver.take(&fragment(0, 10, b"xyz")), Ok(Receipt::Duplicate));
        assert_eq!(receiver.acknowledgment().bitmap, Bitmap(0x9800_0000));
        assert_eq!(receiver.datagram(), None);
        assert_eq!(receiver.take(&fragment(1, 3, b"de")), Ok(Receipt::Complete));
        assert_eq!(receiver.datagram(), Some(&b"abcdefghij"[..]));
        assert_eq!(receiver.acknowledgment().bitmap, Bitmap::FULL);
        assert_eq!(receiver.take(&fragment(7, 3, b"x")), Ok(Receipt::Duplicate));
        assert_eq!(receiver.datagram(), Some(&b"abcdefghij"[..]));
    }

    #[test]
    fn what_lies_outside_is_refused() {
        let mut memory = [0; 10];
        let mut receiver = Receiver::new(9, &mut memory);
        assert_eq!(receiver.take(&fragment(0, 11, b"abc")), Err(Clause::RecoverableRoom));
        assert_eq!(receiver.take(&fragment(2, 8, b"abc")), Err(Clause::RecoverableRoom));
        assert_eq!(receiver.take(&fragment(2, 6, b"abc")), Ok(Receipt::Taken));
        assert_eq!(receiver.take(&fragment(0, 8, b"abc")), Err(Clause::RecoverableTooLong));
        assert_eq!(receiver.take(&fragment(0, 9, b"abc")), Ok(Receipt::Taken));
        assert_eq!(receiver.take(&fragment(3, 9, b"a")), Err(Clause::RecoverableTooLong));
        assert_eq!(receiver.take(&fragment(0, 0, b"")), Ok(Receipt::Aborted));
        assert_eq!(receiver.acknowledgment().bitmap, Bitmap::NULL);
    }

    #[test]
    fn congestion_is_told_once() {
        let mut memory = [0; 10];
        let mut receiver = Receiver::new(9, &mut memory);
        let mut congested = fragment(0, 10, b"abc");
        congested.congestion = true;
        assert_eq!(receiver.take(&congested), Ok(Receipt::Taken));
        assert!(receiver.acknowledgment().congestion);
        assert!(!receiver.acknowledgment().congestion);
    }
}
