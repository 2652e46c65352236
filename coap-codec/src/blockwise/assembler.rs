//! Blocks put together in order.

use super::{
    BlockError,
    part::{First, Part},
};
use crate::{
    clause::Clause,
    types::{Block, BlockSize},
};

/// Puts the blocks of a body together, in order, in memory of the caller's (RFC 7959 §2.4, §2.5).
///
/// A server has one for each client and resource (RFC 7959 §2.5), a client for each transfer. Block 0 begins a new body. A
/// block that was taken before and comes again, the same, changes nothing. After an error everything is as it was.
#[derive(Debug)]
pub struct Assembler<'b> {
    memory: &'b mut [u8],
    /// How much of the body there is.
    len: usize,
    /// The size of the block before; `None` without one.
    size: Option<BlockSize>,
    complete: bool,
    first: First,
    bert: bool,
}

/// What a block has made of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Blocks are missing. A server answers 2.31 Continue; its Block1 repeats the number, has M set, and a size that it
    /// likes, no larger than the one that came.
    Continue {
        /// The block that comes next: a client asks for it in Block2.
        next: Block,
    },
    /// The body is there as a whole.
    Complete,
}

impl<'b> Assembler<'b> {
    /// Puts blocks together in `memory`, which bounds the body.
    #[must_use]
    pub const fn new(memory: &'b mut [u8]) -> Self {
        Self { memory, len: 0, size: None, complete: false, first: First::NONE, bert: false }
    }

    /// The same over a reliable transport, where a message may carry several blocks (BERT, RFC 8323 §6).
    #[must_use]
    pub const fn with_bert(memory: &'b mut [u8]) -> Self {
        Self { bert: true, ..Self::new(memory) }
    }

    /// What there is of the body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.memory.get(..self.len).unwrap_or_default()
    }

    /// How long a body may be: what a server says in Size1 with 4.13 (RFC 7959 §2.9.3).
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.memory.len()
    }

    /// Takes a block.
    ///
    /// # Errors
    /// The rule that the block breaks; [`BlockError::code`] is what a server answers.
    pub fn accept(&mut self, part: &Part<'_>) -> Result<Progress, BlockError> {
        let Some(block) = part.block else { return self.accept_whole(part) };
        self.check_shape(block, part.payload)?;
        let start = block.offset() as usize;
        if start > 0 {
            if self.size.is_none() || self.complete {
                return Err(Clause::BlockOrder.into());
            }
            self.first.check(part)?;
            if block.more() && self.holds(start, part.payload) {
                return self.proceed(self.size.unwrap_or(block.size()));
            }
            if start != self.len {
                return Err(Clause::BlockOrder.into());
            }
            if self.size.is_some_and(|size| block.size() > size) {
                return Err(Clause::BlockSizeGrows.into());
            }
        }
        self.store(start, part)?;
        if start == 0 {
            self.first = First::of(part);
        }
        self.size = Some(block.size());
        self.complete = !block.more();
        if self.complete { Ok(Progress::Complete) } else { self.proceed(block.size()) }
    }

    /// A body in one message is its own first and last block.
    fn accept_whole(&mut self, part: &Part<'_>) -> Result<Progress, BlockError> {
        self.store(0, part)?;
        (self.first, self.size, self.complete) = (First::of(part), None, true);
        Ok(Progress::Complete)
    }

    /// The payload of a block that is not the last is as long as its size says; the last may have any length.
    fn check_shape(&self, block: Block, payload: &[u8]) -> Result<(), Clause> {
        match block.size().is_bert() {
            true if !self.bert => Err(Clause::BlockSizeReserved),
            true if block.more() && !block.admits(payload.len()) => Err(Clause::BertPayload),
            false if block.more() && !block.admits(payload.len()) => Err(Clause::BlockPayload),
            _ => Ok(()),
        }
    }

    /// Whether these bytes were taken before.
    fn holds(&self, start: usize, payload: &[u8]) -> bool {
        self.body().get(start..).is_some_and(|body| body.starts_with(payload))
    }

    /// Writes the payload at `start`, which becomes the end of the body. What the peer says of the size of the body bounds
    /// nothing but a body that will not fit.
    fn store(&mut self, start: usize, part: &Part<'_>) -> Result<(), Clause> {
        let announced = part.size.map_or(0, |size| usize::try_from(size).unwrap_or(usize::MAX));
        let end = start.saturating_add(part.payload.len());
        if announced > self.memory.len() {
            return Err(Clause::BodyTooLarge);
        }
        let slots = self.memory.get_mut(start..end).ok_or(Clause::BodyTooLarge)?;
        slots.iter_mut().zip(part.payload).for_each(|(slot, byte)| *slot = *byte);
        self.len = end;
        Ok(())
    }

    /// The block behind what there is.
    fn proceed(&self, size: BlockSize) -> Result<Progress, BlockError> {
        let num = self.len.checked_div(size.bytes()).and_then(|num| u32::try_from(num).ok());
        match num.and_then(|num| Block::new(num, false, size)) {
            Some(next) => Ok(Progress::Continue { next }),
            None => Err(Clause::BodyTooManyBlocks.into()),
        }
    }
}
