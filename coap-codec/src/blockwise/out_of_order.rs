//! Blocks put together in whatever order they come (RFC 9177).

use super::{
    BlockError,
    part::{First, Identity, Part},
};
use crate::{
    clause::Clause,
    types::{Block, BlockSize},
};

/// Puts the blocks of a body together in memory of the caller's, in whatever order Q-Block1 or Q-Block2 bring them, and knows
/// which are missing (RFC 9177 §4.3, §4.4).
///
/// There is one for each body: another Request-Tag is another body, and another ETag has made this one old. A block that
/// comes again changes nothing, whatever it carries. After an error everything is as it was.
#[derive(Debug)]
pub struct OutOfOrder<'b> {
    memory: &'b mut [u8],
    /// A bit for each block that has come, the lowest first.
    received: &'b mut [u8],
    /// How many have.
    count: u32,
    shape: Option<Shape>,
    first: First,
}

/// What the first block that came has told of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    size: BlockSize,
    len: usize,
}

impl Shape {
    /// How many blocks the body has; one, if it is empty.
    fn blocks(self) -> u32 {
        let blocks = self.len.div_ceil(self.size.bytes().max(1)).max(1);
        u32::try_from(blocks).unwrap_or(u32::MAX)
    }

    /// How many bytes a block has.
    fn payload(self, block: Block) -> usize {
        self.len.saturating_sub(block.offset() as usize).min(self.size.bytes())
    }
}

impl<'b> OutOfOrder<'b> {
    /// Puts blocks together in `memory`. `received` is for a bit a block, and needs no preparation.
    #[must_use]
    pub const fn new(memory: &'b mut [u8], received: &'b mut [u8]) -> Self {
        Self { memory, received, count: 0, shape: None, first: First::NONE }
    }

    /// The body, once it is complete.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        let shape = self.shape.filter(|shape| self.count == shape.blocks())?;
        self.memory.get(..shape.len)
    }

    /// Takes a block, and tells whether the body is complete.
    ///
    /// # Errors
    /// The rule that the block breaks; [`BlockError::code`] is what a server answers.
    pub fn accept(&mut self, part: &Part<'_>) -> Result<bool, BlockError> {
        let (block, shape) = self.check(part)?;
        if self.shape.is_none() {
            self.begin(shape)?;
            self.first = First::of(part);
        }
        let (byte, bit) = place(block.num());
        let start = block.offset() as usize;
        let end = start.saturating_add(part.payload.len());
        let (Some(byte), Some(slots)) = (self.received.get_mut(byte), self.memory.get_mut(start..end)) else {
            return Err(Clause::BodyTooLarge.into());
        };
        if *byte & bit == 0 {
            *byte |= bit;
            slots.iter_mut().zip(part.payload).for_each(|(slot, byte)| *slot = *byte);
            self.count = self.count.saturating_add(1);
        }
        Ok(self.count == shape.blocks())
    }

    /// The blocks that are missing, in order: what a client asks for in Q-Block2 options without M, and a server in
    /// [`encode_missing`](super::encode_missing). None before the first block has come.
    #[must_use]
    pub fn missing(&self) -> Missing<'_> {
        Missing { received: self.received, next: 0, end: self.shape.map_or(0, Shape::blocks) }
    }

    /// Whether the block is one of this body, and where the sizes put it.
    fn check(&self, part: &Part<'_>) -> Result<(Block, Shape), Clause> {
        if part.identity == Identity::RequestTag(None) {
            return Err(Clause::QBlockRequestTag);
        }
        let (Some(block), Some(len)) = (part.block, part.size) else { return Err(Clause::QBlockSize) };
        if block.size().is_bert() {
            return Err(Clause::BlockSizeReserved);
        }
        let len = usize::try_from(len).map_err(|_| Clause::BodyTooLarge)?;
        let shape = Shape { size: block.size(), len };
        if let Some(first) = self.shape {
            self.first.check(part)?;
            if first != shape {
                return Err(Clause::QBlockSize);
            }
        }
        let last = shape.blocks().saturating_sub(1);
        let fits = block.num() <= last && block.more() == (block.num() < last);
        if fits && part.payload.len() == shape.payload(block) { Ok((block, shape)) } else { Err(Clause::QBlockPlace) }
    }

    /// Makes room for a body.
    fn begin(&mut self, shape: Shape) -> Result<(), Clause> {
        let bits = usize::try_from(shape.blocks()).unwrap_or(usize::MAX).div_ceil(8);
        if shape.len > self.memory.len() {
            return Err(Clause::BodyTooLarge);
        }
        self.received.get_mut(..bits).ok_or(Clause::BodyTooLarge)?.fill(0);
        self.shape = Some(shape);
        Ok(())
    }
}

/// Where the bit of a block is.
const fn place(num: u32) -> (usize, u8) {
    ((num >> 3) as usize, 1 << (num & 7))
}

/// Walks over the numbers of the blocks that are missing.
#[derive(Clone, Debug)]
pub struct Missing<'r> {
    received: &'r [u8],
    next: u32,
    end: u32,
}

impl Iterator for Missing<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        while self.next < self.end {
            let num = self.next;
            self.next = num.saturating_add(1);
            let (byte, bit) = place(num);
            if self.received.get(byte).is_none_or(|byte| byte & bit == 0) {
                return Some(num);
            }
        }
        None
    }
}
