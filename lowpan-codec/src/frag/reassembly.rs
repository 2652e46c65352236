//! Putting one datagram together (RFC 4944 §5.3).

use core::fmt;

use wire_buf::{Full, Reader};

use super::{
    coverage::{Coverage, Fit},
    header::{FirstFragment, NextFragment},
};
use crate::{
    checksum::Pending,
    clause::Clause,
    context::Context,
    error::{DecodeError, DecompressError},
    ipv6, packet,
};

/// A datagram that comes in fragments, in memory of the caller.
///
/// It begins with any of them. The caller sees to it that all belong to the same datagram (see [`Key`](super::Key)), and to
/// the time; [`Reassembler`](super::Reassembler) does both.
#[derive(Debug)]
pub struct Reassembly<'b> {
    memory: &'b mut [u8],
    /// 0 before the first fragment.
    size: usize,
    coverage: Coverage,
    /// A checksum that the first fragment has elided.
    pending: Option<Pending>,
}

/// What has become of a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Progress {
    /// It was taken, and more are missing.
    Taken,
    /// It was there before, and is ignored.
    Duplicate,
    /// It overlaps another one, so those are discarded; it is the first of a fresh reassembly.
    Restarted,
    /// It was the last one: the datagram is complete.
    Complete,
}

/// Why a fragment was not taken. What had been taken before stays, unless it has become plain that all of it makes no
/// datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum ReassemblyError {
    /// It is not as it should be.
    Invalid(DecodeError),
    /// The datagram does not fit into the memory.
    Full(Full),
    /// Every place is taken by another datagram.
    Busy,
}

impl<'b> Reassembly<'b> {
    /// Nothing yet, in memory for a datagram of as many octets.
    #[must_use]
    pub const fn new(memory: &'b mut [u8]) -> Self {
        Self { memory, size: 0, coverage: Coverage::NONE, pending: None }
    }

    /// Forgets all fragments.
    pub const fn clear(&mut self) {
        (self.size, self.coverage, self.pending) = (0, Coverage::NONE, None);
    }

    /// The datagram, if all of it is there.
    #[must_use]
    pub fn datagram(&self) -> Option<&[u8]> {
        if self.is_complete() { self.memory.get(..self.size) } else { None }
    }

    /// Takes the first fragment, and decompresses it. Offsets of errors count from the beginning of its payload.
    ///
    /// # Errors
    /// If it is not right, or the datagram is larger than the memory.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub fn first<C: Context>(&mut self, fragment: &FirstFragment<'_>, cx: &mut C) -> Result<Progress, ReassemblyError> {
        let size = usize::from(fragment.datagram_size());
        self.check_room(size)?;
        // Without output first, so that nothing is overwritten before all is known to be right.
        let payload = Reader::new(fragment.payload());
        let mut nowhere = [];
        let len = packet::expand(payload, Some(size), cx, &mut nowhere).map_err(ReassemblyError::Invalid)?.len;
        if len < size && len & 7 != 0 {
            return Err(invalid(Clause::FragmentNotAligned));
        }
        let progress = self.admit(size, 0, len);
        if progress != Progress::Duplicate {
            let memory = self.memory.get_mut(..len).unwrap_or_default();
            match packet::expand(payload, Some(size), cx, memory) {
                Ok(first) => self.pending = first.pending,
                // Only with its output can a checksum be known not to be computable.
                Err(error) => {
                    self.clear();
                    return Err(ReassemblyError::Invalid(error));
                }
            }
        }
        self.finish(progress)
    }

    /// Takes a further fragment.
    ///
    /// # Errors
    /// If the datagram is larger than the memory, or turns out to be none.
    pub fn next(&mut self, fragment: &NextFragment<'_>) -> Result<Progress, ReassemblyError> {
        let size = usize::from(fragment.datagram_size());
        self.check_room(size)?;
        let start = usize::from(fragment.datagram_offset()).wrapping_mul(8);
        let end = start.wrapping_add(fragment.payload().len());
        let progress = self.admit(size, start, end);
        if progress != Progress::Duplicate {
            let place = self.memory.get_mut(start..end).unwrap_or_default();
            place.iter_mut().zip(fragment.payload()).for_each(|(to, from)| *to = *from);
        }
        self.finish(progress)
    }

    fn check_room(&self, size: usize) -> Result<(), ReassemblyError> {
        match size.checked_sub(self.memory.len()) {
            Some(needed @ 1..) => Err(ReassemblyError::Full(Full { needed })),
            _ => Ok(()),
        }
    }

    /// Sees how the octets `start..end` fit to those that are there, and takes them in.
    fn admit(&mut self, size: usize, start: usize, end: usize) -> Progress {
        let (start, end) = (start >> 3, end.wrapping_add(7) >> 3);
        let fit = if size == self.size || self.size == 0 { self.coverage.fit(start, end) } else { Fit::Overlap };
        let progress = match fit {
            Fit::New => Progress::Taken,
            Fit::Duplicate => return Progress::Duplicate,
            Fit::Overlap => {
                self.clear();
                Progress::Restarted
            }
        };
        self.size = size;
        self.coverage.insert(start, end);
        progress
    }

    /// Whether there is no fragment.
    pub(super) const fn is_empty(&self) -> bool {
        self.size == 0
    }

    fn is_complete(&self) -> bool {
        self.size > 0 && self.coverage.is_complete(self.size.wrapping_add(7) >> 3)
    }

    /// Closes the datagram, if all of it is there.
    fn finish(&mut self, progress: Progress) -> Result<Progress, ReassemblyError> {
        if progress == Progress::Duplicate || !self.is_complete() {
            return Ok(progress);
        }
        let datagram = self.memory.get_mut(..self.size).unwrap_or_default();
        // A first fragment that was not compressed may have ended before its header did.
        let closed = match ipv6::check(datagram, None) {
            Ok(()) => self.pending.take().map_or(Ok(()), |pending| pending.fill_in(datagram)),
            Err((_, clause)) => Err(clause),
        };
        match closed {
            Ok(()) => Ok(Progress::Complete),
            Err(clause) => {
                self.clear();
                Err(invalid(clause))
            }
        }
    }
}

fn invalid(clause: Clause) -> ReassemblyError {
    ReassemblyError::Invalid(DecodeError::new(0, clause))
}

impl From<DecompressError<Full>> for ReassemblyError {
    fn from(error: DecompressError<Full>) -> Self {
        match error {
            DecompressError::Invalid(error) => Self::Invalid(error),
            DecompressError::Buffer(full) => Self::Full(full),
        }
    }
}

impl fmt::Display for ReassemblyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(error) => error.fmt(f),
            Self::Full(full) => full.fmt(f),
            Self::Busy => f.write_str("every place is taken by another datagram"),
        }
    }
}

impl core::error::Error for ReassemblyError {}
