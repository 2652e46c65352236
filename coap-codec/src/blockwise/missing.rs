//! The blocks that a server has not received, `application/missing-blocks+cbor-seq` (RFC 9177 §5).

use wire_buf::{Buffer, Counter, Reader};

use crate::{
    cbor::{Head, major, push_head},
    clause::Clause,
    error::DecodeError,
};

/// Writes numbers of blocks, as many as `room` bytes hold: the payload of 4.08, which fits into a packet. Returns how many
/// bytes were written.
///
/// # Errors
/// Only that of the buffer.
pub fn encode_missing<B: Buffer + ?Sized>(
    numbers: impl IntoIterator<Item = u32>,
    room: usize,
    out: &mut B,
) -> Result<usize, B::Error> {
    let mut written = 0_usize;
    for number in numbers {
        let mut counter = Counter(written);
        let Ok(()) = push_head(major::UNSIGNED, number.into(), &mut counter);
        if counter.0 > room {
            break;
        }
        push_head(major::UNSIGNED, number.into(), out)?;
        written = counter.0;
    }
    Ok(written)
}

/// The numbers of blocks that a server says are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingBlocks<'a>(&'a [u8]);

impl<'a> MissingBlocks<'a> {
    /// Takes the payload of 4.08.
    ///
    /// # Errors
    /// [`Clause::MissingBlocks`] if it is empty, or something else than ascending numbers of blocks: the response is then to
    /// be dropped in silence.
    pub fn new(payload: &'a [u8]) -> Result<Self, DecodeError> {
        let (mut r, mut before) = (Reader::new(payload), None);
        loop {
            let start = r.offset();
            match Head::read(&mut r)? {
                Head::Unsigned(number) if number <= crate::Block::NUM_MAX.into() && Some(number) > before => {
                    before = Some(number);
                }
                _ => return Err(DecodeError::new(start, Clause::MissingBlocks)),
            }
            if r.is_empty() {
                return Ok(Self(payload));
            }
        }
    }

    /// Walks over the numbers.
    pub fn iter(&self) -> impl Iterator<Item = u32> + Clone + use<'a> {
        let mut r = Reader::new(self.0);
        core::iter::from_fn(move || match Head::read(&mut r) {
            Ok(Head::Unsigned(number)) => u32::try_from(number).ok(),
            _ => None,
        })
    }
}
