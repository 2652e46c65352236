//! The output of compression and decompression: fixed memory that is looked back into.

use wire_buf::{Buffer, Full};

/// Memory that fills from the front. What does not fit is counted only, so that a caller can be told how much is missing.
pub(crate) struct Out<'b> {
    memory: &'b mut [u8],
    len: usize,
}

impl<'b> Out<'b> {
    #[inline]
    pub(crate) const fn new(memory: &'b mut [u8]) -> Self {
        Self { memory, len: 0 }
    }

    /// The same, to go on with elsewhere; what is left behind has no memory.
    #[inline]
    pub(crate) fn take(&mut self) -> Self {
        Self { memory: core::mem::take(&mut self.memory), len: self.len }
    }

    /// How many bytes were written, or would have been.
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// Appends bytes.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        if let Some(mut free) = self.memory.get_mut(self.len..) {
            // What does not fit is told by `finish`.
            let _ = free.push_slice(bytes);
        }
        self.len = self.len.saturating_add(bytes.len());
    }

    /// Appends numbers of eight bytes each.
    #[inline]
    pub(crate) fn push_words<const N: usize>(&mut self, words: [u64; N]) {
        if let Some((chunks, _)) = self.memory.get_mut(self.len..).map(<[u8]>::as_chunks_mut)
            && let Some(free) = chunks.first_chunk_mut()
        {
            *free = words.map(u64::to_be_bytes);
        }
        self.len = self.len.wrapping_add(N.wrapping_mul(8));
    }

    /// Appends a few bytes, whose number is known when this is compiled.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn push_array<const N: usize>(&mut self, bytes: [u8; N]) {
        if let Some(free) = self.memory.get_mut(self.len..).and_then(<[u8]>::first_chunk_mut) {
            *free = bytes;
        }
        self.len = self.len.wrapping_add(N);
    }

    /// Forgets what was written behind `len` bytes.
    #[inline]
    pub(crate) const fn truncate(&mut self, len: usize) {
        self.len = len;
    }

    /// The memory behind what was written.
    #[inline]
    pub(crate) fn free(&mut self) -> &mut [u8] {
        self.memory.get_mut(self.len..).unwrap_or_default()
    }

    /// Overwrites the two bytes at `at`, if they are there.
    #[inline]
    pub(crate) fn set_u16(&mut self, at: usize, value: usize) {
        let [.., high, low] = value.to_be_bytes();
        if let Some(bytes) = self.memory.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
            *bytes = [high, low];
        }
    }

    /// Overwrites the byte at `at`, if it is there.
    #[inline]
    pub(crate) fn set_u8(&mut self, at: usize, value: u8) {
        if let Some(byte) = self.memory.get_mut(at) {
            *byte = value;
        }
    }

    /// What was written from `at` on, as far as it fits.
    #[inline]
    pub(crate) fn since(&self, at: usize) -> &[u8] {
        self.memory.get(at..self.len).unwrap_or_default()
    }

    /// The byte at `at`.
    #[inline]
    pub(crate) fn get(&self, at: usize) -> Option<u8> {
        self.memory.get(at).copied()
    }

    /// The two bytes at `at`.
    #[inline]
    pub(crate) fn get_u16(&self, at: usize) -> Option<u16> {
        self.memory.get(at..).and_then(<[u8]>::first_chunk).map(|bytes| u16::from_be_bytes(*bytes))
    }

    /// The byte that was written `back` bytes ago.
    #[inline]
    pub(crate) fn back(&self, back: usize) -> Option<u8> {
        self.memory.get(self.len.checked_sub(back)?).copied()
    }

    /// All that was written; nothing, if it does not fit.
    #[inline]
    pub(crate) fn written_mut(&mut self) -> Option<&mut [u8]> {
        self.memory.get_mut(..self.len)
    }

    /// All that was written.
    ///
    /// # Errors
    /// If it did not fit.
    #[inline]
    pub(crate) fn finish(self) -> Result<&'b mut [u8], Full> {
        match self.len.checked_sub(self.memory.len()) {
            Some(needed @ 1..) => Err(Full { needed }),
            _ => Ok(self.memory.get_mut(..self.len).unwrap_or_default()),
        }
    }
}
