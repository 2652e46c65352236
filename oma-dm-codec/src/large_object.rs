//! Objects that do not fit into one message (SyncML Representation Protocol 1.2 §5.13, OMA DM Protocol 1.2 §7): sent in
//! chunks, each but the last marked with `MoreData`, the first one with the `Size` of the whole.

use core::fmt;

use crate::registry::{AlertCode, StatusCode};

/// What an item holds of an object: all of it, or a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk<'c> {
    /// The URI of the object. It tells whether the chunk belongs to those before.
    pub target: &'c [u8],
    /// The item's Data.
    pub data: &'c [u8],
    /// The size of the whole object, which the first chunk's Meta states.
    pub size: Option<usize>,
    /// Whether the item is marked with `MoreData`.
    pub more_data: bool,
}

/// Puts an object together again, in memory of the caller: as much as the object and its URI take.
///
/// ```
/// use oma_dm_codec::{Chunk, LargeObject, Received};
///
/// let mut memory = [0; 64];
/// let mut object = LargeObject::new(&mut memory);
/// let first = Chunk { target: b"./a", data: b"large ", size: Some(12), more_data: true };
/// assert_eq!(object.push(first)?, Received::Buffered); // to be answered with 213, and Alert 1222
/// let last = Chunk { target: b"./a", data: b"object", size: None, more_data: false };
/// assert_eq!(object.push(last)?, Received::Complete(b"large object"));
/// # Ok::<(), oma_dm_codec::LargeObjectError>(())
/// ```
#[derive(Debug)]
pub struct LargeObject<'b> {
    memory: &'b mut [u8],
    pending: Option<Pending>,
}

/// The object whose end has not come yet.
#[derive(Clone, Copy, Debug)]
struct Pending {
    /// How long its URI is, which stands at the beginning of the memory.
    target_len: usize,
    /// How long the object will be.
    size: usize,
    /// How much of it is there, behind the URI.
    len: usize,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received<'s> {
    /// The object is complete, and the command can be carried out.
    Complete(&'s [u8]),
    /// The chunk was kept: to be answered with [`StatusCode::CHUNKED_ITEM_ACCEPTED`], and if there is nothing else to be
    /// sent, with [`AlertCode::NEXT_MESSAGE`].
    Buffered,
}

/// Why an item was not taken. What was there of an object is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum LargeObjectError {
    /// Another item came before the end of the object. The item was not looked at; it can be pushed again.
    NoEndOfData,
    /// The first chunk does not tell the size.
    SizeRequired,
    /// The chunks are longer or shorter than the size.
    SizeMismatch,
    /// The object is larger than the memory.
    TooBig,
}

impl<'b> LargeObject<'b> {
    /// Nothing received yet.
    #[must_use]
    pub const fn new(memory: &'b mut [u8]) -> Self {
        Self { memory, pending: None }
    }

    /// Whether the end of an object has not come yet.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// Drops what is there of an object: the session ended, or a command came that has no items.
    pub const fn abandon(&mut self) {
        self.pending = None;
    }

    /// Takes an item. One that is no chunk is handed back as it is.
    ///
    /// # Errors
    /// See [`LargeObjectError`]. Nothing is pending then.
    pub fn push<'s>(&'s mut self, chunk: Chunk<'s>) -> Result<Received<'s>, LargeObjectError> {
        let pending = match self.pending.take() {
            Some(pending) if self.memory.get(..pending.target_len) == Some(chunk.target) => pending,
            Some(_) => return Err(LargeObjectError::NoEndOfData),
            None if !chunk.more_data => return Ok(Received::Complete(chunk.data)),
            None => self.begin(&chunk)?,
        };
        let len = pending.len.saturating_add(chunk.data.len());
        let is_wrong = if chunk.more_data { len > pending.size } else { len != pending.size };
        if is_wrong {
            return Err(LargeObjectError::SizeMismatch);
        }
        let object = self.memory.get_mut(pending.target_len..).unwrap_or_default();
        copy(object.get_mut(pending.len..).unwrap_or_default(), chunk.data);
        if chunk.more_data {
            self.pending = Some(Pending { len, ..pending });
            return Ok(Received::Buffered);
        }
        Ok(Received::Complete(object.get(..len).unwrap_or_default()))
    }

    fn begin(&mut self, first: &Chunk<'_>) -> Result<Pending, LargeObjectError> {
        let size = first.size.ok_or(LargeObjectError::SizeRequired)?;
        let target_len = first.target.len();
        if target_len.checked_add(size).is_none_or(|wanted| wanted > self.memory.len()) {
            return Err(LargeObjectError::TooBig);
        }
        copy(self.memory, first.target);
        Ok(Pending { target_len, size, len: 0 })
    }
}

/// Copies `from` to the beginning of `to`, which is at least as long.
fn copy(to: &mut [u8], from: &[u8]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
}

impl<'c> Chunk<'c> {
    /// Cuts an object into chunks of at most `limit` bytes, the first with the size. No character of UTF-8 is cut in two,
    /// so that XML can carry each chunk; a limit below 4 counts as 4.
    pub fn split(target: &'c [u8], object: &'c [u8], limit: usize) -> impl Iterator<Item = Self> + use<'c> {
        let mut rest = Some(object);
        let limit = limit.max(4);
        core::iter::from_fn(move || {
            let left = rest?;
            let is_first = left.len() == object.len();
            let (data, behind) = left.split_at_checked(boundary(left, limit))?;
            let more_data = !behind.is_empty();
            rest = more_data.then_some(behind);
            let size = (is_first && more_data).then_some(object.len());
            Some(Self { target, data, size, more_data })
        })
    }
}

/// Where a chunk ends: behind at most `limit` bytes, and before the first byte of a character.
fn boundary(bytes: &[u8], limit: usize) -> usize {
    if bytes.len() <= limit {
        return bytes.len();
    }
    let starts_character = |at: &usize| bytes.get(*at).is_some_and(|byte| !matches!(byte, 0x80..0xC0));
    (limit.saturating_sub(3)..=limit).rev().find(starts_character).unwrap_or(limit)
}

impl LargeObjectError {
    /// The status to answer the item with.
    #[must_use]
    pub const fn status(self) -> Option<StatusCode> {
        match self {
            Self::NoEndOfData => None,
            Self::SizeRequired => Some(StatusCode::SIZE_REQUIRED),
            Self::SizeMismatch => Some(StatusCode::SIZE_MISMATCH),
            Self::TooBig => Some(StatusCode::REQUESTED_SIZE_TOO_BIG),
        }
    }

    /// The alert to send.
    #[must_use]
    pub const fn alert(self) -> Option<AlertCode> {
        match self {
            Self::NoEndOfData => Some(AlertCode::NO_END_OF_DATA),
            _ => None,
        }
    }
}

impl fmt::Display for LargeObjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoEndOfData => "another item came before the end of a large object",
            Self::SizeRequired => "the first chunk of a large object does not tell its size",
            Self::SizeMismatch => "the chunks of a large object are not as long as its size",
            Self::TooBig => "a large object is larger than the memory for it",
        })
    }
}

impl core::error::Error for LargeObjectError {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    const fn chunk<'c>(target: &'c [u8], data: &'c [u8], size: Option<usize>, more_data: bool) -> Chunk<'c> {
        Chunk { target, data, size, more_data }
    }

    #[test]
    fn what_is_split_comes_together() {
        let text = "größer als ein Stück €\u{1F600}".repeat(3);
        for limit in 4..text.len() + 2 {
            let mut memory = std::vec![0; text.len() + 3];
            let mut object = LargeObject::new(&mut memory);
            let chunks: Vec<_> = Chunk::split(b"./x", text.as_bytes(), limit).collect();
            assert_eq!(chunks[0].size, (chunks.len() > 1).then_some(text.len()));
            assert!(chunks.iter().skip(1).all(|chunk| chunk.size.is_none()));
            let (last, others) = chunks.split_last().unwrap();
            for chunk in others {
                assert!(chunk.data.len() <= limit && std::str::from_utf8(chunk.data).is_ok());
                assert_eq!(object.push(*chunk), Ok(Received::Buffered));
            }
            assert_eq!(object.push(*last), Ok(Received::Complete(text.as_bytes())));
            assert!(!object.is_pending());
        }
        assert_eq!(Chunk::split(b"", b"", 9).collect::<Vec<_>>(), [chunk(b"", b"", None, false)]);
        assert_eq!(Chunk::split(b"", &[0x80; 9], 4).map(|chunk| chunk.data.len()).collect::<Vec<_>>(), [4, 4, 1]);
    }

    #[test]
    fn a_new_item_before_the_end() {
        let mut memory = [0; 16];
        let mut object = LargeObject::new(&mut memory);
        object.push(chunk(b"a", b"12", Some(4), true)).unwrap();
        let error = object.push(chunk(b"b", b"whole", None, false)).unwrap_err();
        assert_eq!((error.alert(), error.status()), (Some(AlertCode(1225)), None));
        assert_eq!(object.push(chunk(b"b", b"whole", None, false)), Ok(Received::Complete(b"whole")));
    }

    #[test]
    fn sizes_that_do_not_match() {
        let mut memory = [0; 16];
        let mut object = LargeObject::new(&mut memory);
        let mut status = |chunks: &[Chunk<'_>]| {
            let (last, others) = chunks.split_last().unwrap();
            others.iter().for_each(|chunk| assert_eq!(object.push(*chunk), Ok(Received::Buffered)));
            object.push(*last).unwrap_err().status().unwrap().0
        };
        let begun = chunk(b"a", b"12", Some(4), true);
        assert_eq!(status(&[begun, chunk(b"a", b"3", None, false)]), 424);
        assert_eq!(status(&[begun, chunk(b"a", b"345", None, false)]), 424);
        assert_eq!(status(&[begun, chunk(b"a", b"345", None, true)]), 424);
        assert_eq!(status(&[chunk(b"a", b"12", Some(1), true)]), 424);
        assert_eq!(status(&[chunk(b"a", b"12", None, true)]), 411);
        assert_eq!(status(&[chunk(b"a", b"12", Some(16), true)]), 416);
        assert_eq!(status(&[chunk(b"a", b"12", Some(usize::MAX), true)]), 416);
    }
}
