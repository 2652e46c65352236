//! Messages that keep their bytes.

#[cfg(any(feature = "alloc", feature = "bytes"))]
use core::{fmt, marker::PhantomData};

/// A message type without its lifetime: `v5::Publish<'static>` stands for `v5::Publish<'a>` of any `'a`.
pub trait Family {
    /// The message as it borrows from bytes.
    type View<'a>;

    /// Reads a message out of bytes that have been checked before, without checking them again.
    fn view(wire: &[u8]) -> Self::View<'_>;
}

/// A message together with its bytes, in memory of its own and of just its size.
///
/// It is what `into_owned` returns. [`get`](Self::get) hands the message out without checking it again.
#[cfg(feature = "alloc")]
pub struct Owned<F> {
    wire: alloc::boxed::Box<[u8]>,
    family: PhantomData<fn() -> F>,
}

#[cfg(feature = "alloc")]
impl<F: Family> Owned<F> {
    /// Keeps bytes that have been decoded as an `F` before.
    #[must_use]
    pub fn from_checked(wire: impl Into<alloc::boxed::Box<[u8]>>) -> Self {
        Self { wire: wire.into(), family: PhantomData }
    }

    /// The message.
    #[must_use]
    pub fn get(&self) -> F::View<'_> {
        F::view(&self.wire)
    }

    /// The message's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.wire
    }
}

#[cfg(feature = "alloc")]
impl<F> Clone for Owned<F> {
    fn clone(&self) -> Self {
        Self { wire: self.wire.clone(), family: PhantomData }
    }
}

#[cfg(feature = "alloc")]
impl<F: for<'a> Family<View<'a>: fmt::Debug>> fmt::Debug for Owned<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

#[cfg(feature = "alloc")]
impl<F> PartialEq for Owned<F> {
    fn eq(&self, other: &Self) -> bool {
        self.wire == other.wire
    }
}

#[cfg(feature = "alloc")]
impl<F> Eq for Owned<F> {}

/// A message together with its bytes, which others may share: a piece of a [`bytes::Bytes`].
///
/// Cloning counts a reference. The memory of the whole piece lives as long as any part of it.
#[cfg(feature = "bytes")]
pub struct Shared<F> {
    wire: bytes::Bytes,
    family: PhantomData<fn() -> F>,
}

#[cfg(feature = "bytes")]
impl<F: Family> Shared<F> {
    /// Keeps bytes that have been decoded as an `F` before.
    #[must_use]
    pub const fn from_checked(wire: bytes::Bytes) -> Self {
        Self { wire, family: PhantomData }
    }

    /// The message.
    #[must_use]
    pub fn get(&self) -> F::View<'_> {
        F::view(&self.wire)
    }

    /// The message's bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &bytes::Bytes {
        &self.wire
    }

    /// A field of this message as `Bytes` of its own, without a copy. A `field` from elsewhere is copied.
    #[must_use]
    pub fn share(&self, field: &[u8]) -> bytes::Bytes {
        let start = (field.as_ptr() as usize).wrapping_sub(self.wire.as_ptr() as usize);
        match start.checked_add(field.len()) {
            Some(end) if end <= self.wire.len() => self.wire.slice(start..end),
            _ => bytes::Bytes::copy_from_slice(field),
        }
    }
}

#[cfg(feature = "bytes")]
impl<F> Clone for Shared<F> {
    fn clone(&self) -> Self {
        Self { wire: self.wire.clone(), family: PhantomData }
    }
}

#[cfg(feature = "bytes")]
impl<F: for<'a> Family<View<'a>: fmt::Debug>> fmt::Debug for Shared<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

#[cfg(feature = "bytes")]
impl<F> PartialEq for Shared<F> {
    fn eq(&self, other: &Self) -> bool {
        self.wire == other.wire
    }
}

#[cfg(feature = "bytes")]
impl<F> Eq for Shared<F> {}
