//! Where the results of a job go: two running digests, so that an image need not hold what it is compared with.
//!
//! The expected digests are computed by the compiler from the bytes written out in each image's source.

use core::sync::atomic::{AtomicU32, Ordering};

/// FNV-1a over a sequence of bytes and numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digest(u32);

impl Digest {
    /// The digest of nothing.
    pub const EMPTY: Self = Self(0x811C_9DC5);

    /// The digest of what came before, and these bytes.
    #[must_use]
    pub const fn bytes(self, mut bytes: &[u8]) -> Self {
        let mut state = self.0;
        while let [first, rest @ ..] = bytes {
            state = (state ^ *first as u32).wrapping_mul(0x0100_0193);
            bytes = rest;
        }
        Self(state)
    }

    /// The digest of what came before, and this number.
    #[must_use]
    pub const fn number(self, number: u32) -> Self {
        self.bytes(&number.to_be_bytes())
    }
}

/// A digest that grows.
pub(crate) struct Sink(AtomicU32);

/// The bytes that the job sent.
pub(crate) static SENT: Sink = Sink(AtomicU32::new(Digest::EMPTY.0));
/// The fields that the job understood.
pub(crate) static UNDERSTOOD: Sink = Sink(AtomicU32::new(Digest::EMPTY.0));

impl Sink {
    pub(crate) fn digest(&self) -> Digest {
        Digest(self.0.load(Ordering::Relaxed))
    }

    fn set(&self, digest: Digest) {
        self.0.store(digest.0, Ordering::Relaxed);
    }
}

/// Forgets everything.
pub(crate) fn clear() {
    SENT.set(Digest::EMPTY);
    UNDERSTOOD.set(Digest::EMPTY);
}

/// Takes a message to the peer.
#[inline(never)]
pub fn sent(message: &[u8]) {
    SENT.set(SENT.digest().bytes(message));
}

/// Takes a field that is text or bytes.
#[inline(never)]
pub fn bytes(field: &[u8]) {
    UNDERSTOOD.set(UNDERSTOOD.digest().bytes(field));
}

/// Takes a field that is a number.
#[inline(never)]
pub fn number(field: u32) {
    UNDERSTOOD.set(UNDERSTOOD.digest().number(field));
}
