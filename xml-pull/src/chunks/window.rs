//! The memory of a reader of pieces: names that are still needed, and bytes that are not yet read.

use wire_buf::Reader;

use crate::clause::Clause;

/// ```text
/// | kept names and declarations | done with | not yet read | of a character that is not all there | free |
///                               kept        start          valid                                   end
/// ```
#[derive(Debug)]
pub(super) struct Window<'w> {
    memory: &'w mut [u8],
    kept: usize,
    start: usize,
    valid: usize,
    end: usize,
    /// The absolute offset of `start`.
    offset: usize,
    /// No more bytes will come.
    is_finished: bool,
    /// Only ASCII is let pass, as the document has declared.
    is_ascii: bool,
}

impl<'w> Window<'w> {
    pub(super) const fn new(memory: &'w mut [u8]) -> Self {
        Self { memory, kept: 0, start: 0, valid: 0, end: 0, offset: 0, is_finished: false, is_ascii: false }
    }

    /// Where bytes may be put: all that can be freed.
    pub(super) fn free(&mut self) -> &mut [u8] {
        if self.end == self.memory.len() {
            let (unread, gap) = (self.end.wrapping_sub(self.start), self.start.wrapping_sub(self.kept));
            self.shift(self.start, unread, self.kept);
            (self.start, self.valid, self.end) = (self.kept, self.valid.wrapping_sub(gap), self.end.wrapping_sub(gap));
        }
        self.memory.get_mut(self.end..).unwrap_or_default()
    }

    /// Takes the first `len` bytes of what is free as read from the input.
    pub(super) fn filled(&mut self, len: usize) {
        self.end = self.end.saturating_add(len).min(self.memory.len());
        self.validate();
    }

    pub(super) const fn finish(&mut self) {
        self.is_finished = true;
    }

    /// Whether no more bytes will come.
    pub(super) const fn is_finished(&self) -> bool {
        self.is_finished
    }

    /// Whether nothing will come behind the bytes that can be read.
    pub(super) const fn is_last(&self) -> bool {
        self.is_finished && self.valid == self.end
    }

    /// Whether not a single byte more can be taken, read or not.
    pub(super) const fn is_full(&self) -> bool {
        self.end == self.memory.len() && self.start == self.kept
    }

    /// What is wrong with the next byte, if it can be read as no character, whatever comes behind it.
    pub(super) fn flaw(&self) -> Option<Clause> {
        let others = self.memory.get(self.valid..self.end).unwrap_or_default();
        match core::str::from_utf8(others) {
            _ if self.is_ascii && !others.is_empty() => Some(Clause::NotAscii),
            Err(error) if self.is_finished || error.error_len().is_some() => Some(Clause::Utf8),
            _ => None,
        }
    }

    /// Finds how far the bytes are what they have to be.
    fn validate(&mut self) {
        let new = self.memory.get(self.valid..self.end).unwrap_or_default();
        let len = match self.is_ascii {
            true => new.iter().take_while(|byte| byte.is_ascii()).count(),
            false => core::str::from_utf8(new).map_or_else(|error| error.valid_up_to(), str::len),
        };
        self.valid = self.valid.wrapping_add(len);
    }

    /// Lets nothing but ASCII pass from here on.
    pub(super) fn restrict_to_ascii(&mut self) {
        self.is_ascii = true;
        self.valid = self.start;
        self.validate();
    }

    /// All bytes that are there, with their absolute offset, be they characters or not.
    pub(super) fn unread(&self) -> Reader<'_> {
        Reader::at(self.offset, self.memory.get(self.start..self.end).unwrap_or_default())
    }

    /// Drops what is kept behind the first `kept` bytes.
    pub(super) fn forget(&mut self, kept: usize) {
        self.kept = kept.min(self.kept);
    }

    /// Everything up to where bytes can be read: what places refer to.
    pub(super) fn buffer(&self) -> &[u8] {
        self.memory.get(..self.valid).unwrap_or_default()
    }

    /// The bytes that can be read, with their absolute offset.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader::at(self.offset, self.memory.get(self.start..self.valid).unwrap_or_default())
    }

    /// The place of the next byte.
    pub(super) const fn place(&self) -> usize {
        self.start
    }

    /// The absolute offset of the next byte.
    pub(super) const fn offset(&self) -> usize {
        self.offset
    }

    /// Is done with `len` bytes.
    pub(super) fn take(&mut self, len: usize) {
        self.start = self.start.saturating_add(len).min(self.valid);
        self.offset = self.offset.wrapping_add(len);
    }

    /// Keeps `len` bytes that stand at `at`, behind those that are kept already; returns their new place. They have to lie
    /// at or behind it.
    pub(super) fn keep(&mut self, at: usize, len: usize) -> usize {
        let to = self.kept;
        self.shift(at, len, to);
        self.kept = to.wrapping_add(len);
        to
    }

    /// Moves bytes towards the beginning. `copy_within` would keep a panic for when there are fewer.
    fn shift(&mut self, from: usize, len: usize, to: usize) {
        let distance = from.wrapping_sub(to);
        if distance == 0 {
            return;
        }
        for to in to..to.wrapping_add(len) {
            let Some(byte) = self.memory.get(to.wrapping_add(distance)).copied() else { return };
            if let Some(place) = self.memory.get_mut(to) {
                *place = byte;
            }
        }
    }

    /// Characters that stand at `at`.
    pub(super) fn text(&self, at: usize, len: usize) -> &str {
        let bytes = self.memory.get(at..).and_then(|rest| rest.get(..len)).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}
