//! A body cut into blocks.

use crate::{
    clause::Clause,
    types::{Block, BlockSize},
};

/// The blocks of a body, one after the other: as many bytes as a message carries, and the option that tells which.
///
/// What the peer makes of a block may want smaller ones: see [`shrink`](Self::shrink). A server that is asked for one block
/// answers with [`get`](Self::get).
#[derive(Clone, Debug)]
pub struct Split<'a> {
    body: &'a [u8],
    size: BlockSize,
    /// How many blocks a message carries, with BERT.
    blocks: usize,
    /// Where the next block begins; `None` behind the last one.
    at: Option<usize>,
}

impl<'a> Split<'a> {
    /// The blocks of `body`, of this size.
    ///
    /// # Errors
    /// [`Clause::BodyTooManyBlocks`].
    pub const fn new(body: &'a [u8], size: BlockSize) -> Result<Self, Clause> {
        Self { body, size, blocks: 1, at: Some(0) }.checked()
    }

    /// The blocks of `body` over a reliable transport, of 1024 bytes and in messages whose payload has at most `payload`
    /// bytes, but one block at least (BERT, RFC 8323 §6).
    ///
    /// # Errors
    /// [`Clause::BodyTooManyBlocks`].
    pub fn bert(body: &'a [u8], payload: usize) -> Result<Self, Clause> {
        Self { body, size: BlockSize::Bert, blocks: (payload >> 10).max(1), at: Some(0) }.checked()
    }

    /// Makes the blocks that are still to come no larger than `size`. The peer says so in the option that answers a block
    /// (RFC 7959 §2.3, figure 9); numbers are counted in the new size (RFC 7959 §3.2).
    ///
    /// # Errors
    /// [`Clause::BodyTooManyBlocks`].
    pub fn shrink(&mut self, size: BlockSize) -> Result<(), Clause> {
        *self = Self { size: self.size.min(size), ..self.clone() }.checked()?;
        Ok(())
    }

    /// The block that a request asks for, no larger than this `Split` makes them: what a server answers to Block2 (RFC 7959
    /// §2.4). Of blocks that begin behind the end of the body, there is none.
    ///
    /// # Errors
    /// [`Clause::BlockBeyondEnd`], and [`Clause::BodyTooManyBlocks`] if the size is too small for the body.
    pub fn get(&self, request: Block) -> Result<(Block, &'a [u8]), Clause> {
        let mut split = self.clone();
        split.shrink(request.size())?;
        let at = request.offset() as usize;
        if at > 0 && at >= self.body.len() {
            return Err(Clause::BlockBeyondEnd);
        }
        split.at = Some(at);
        split.next().ok_or(Clause::BlockBeyondEnd)
    }

    const fn checked(self) -> Result<Self, Clause> {
        match self.body.len().saturating_sub(1).checked_div(self.size.bytes()) {
            Some(last) if last > Block::NUM_MAX as usize => Err(Clause::BodyTooManyBlocks),
            _ => Ok(self),
        }
    }
}

impl<'a> Iterator for Split<'a> {
    type Item = (Block, &'a [u8]);

    fn next(&mut self) -> Option<(Block, &'a [u8])> {
        let at = self.at?;
        let rest = self.body.get(at..)?;
        let blocks = if self.size.is_bert() { self.blocks } else { 1 };
        let len = self.size.bytes().saturating_mul(blocks).min(rest.len());
        let (payload, behind) = rest.split_at_checked(len)?;
        let num = u32::try_from(at.checked_div(self.size.bytes())?).ok()?;
        let block = Block::new(num, !behind.is_empty(), self.size)?;
        self.at = (!behind.is_empty()).then(|| at.saturating_add(len));
        Some((block, payload))
    }
}
