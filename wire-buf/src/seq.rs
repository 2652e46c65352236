//! One list type for both directions.

use core::{fmt, iter::FusedIterator, slice};

use crate::{Buffer, Encode, Reader, UnexpectedEnd};

/// An item of a [`Seq`]. `S` is what is carried from item to item: nothing, a running number, a scope.
pub trait Element<'a, S = ()>: Copy {
    /// Whether an item's bytes mean the same wherever the list is copied to. Such lists are encoded by copying.
    const VERBATIM: bool;

    /// Reads the next item of a list that has been checked. `None` ends the list.
    fn view(state: &mut S, r: &mut Reader<'a>) -> Option<Self>;

    /// Appends the item to `out`, behind the items that brought about `state`.
    ///
    /// # Errors
    /// Only that of `out`.
    fn encode_next<B: Buffer + ?Sized>(&self, state: &mut S, out: &mut B) -> Result<(), B::Error>;
}

/// A list: bytes of the wire that have been checked, or your own slice of items. Both iterate and encode alike.
///
/// Checks run once, when the list is made; [`iter`](Self::iter) only walks, cannot fail, and has no limit on the number
/// of items.
pub struct Seq<'a, T, S = ()> {
    repr: Repr<'a, T>,
    state: S,
}

enum Repr<'a, T> {
    Wire(&'a [u8]),
    Items(&'a [T]),
}

impl<'a, T> Seq<'a, T> {
    /// A list without items.
    pub const EMPTY: Self = Self::from_items(&[], ());

    /// A list of `items`.
    #[inline]
    #[must_use]
    pub const fn new(items: &'a [T]) -> Self {
        Self::from_items(items, ())
    }
}

impl<'a, T, S> Seq<'a, T, S> {
    /// A list of `items`, behind whatever brought about `state`.
    #[inline]
    #[must_use]
    pub const fn from_items(items: &'a [T], state: S) -> Self {
        Self { repr: Repr::Items(items), state }
    }

    /// A list over bytes that have been checked before. On bytes that have not, the iteration ends where an item cannot
    /// be read.
    #[inline]
    #[must_use]
    pub const fn from_checked(wire: &'a [u8], state: S) -> Self {
        Self { repr: Repr::Wire(wire), state }
    }

    /// Whether the list has no items.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.repr {
            Repr::Wire(wire) => wire.is_empty(),
            Repr::Items(items) => items.is_empty(),
        }
    }

    /// The bytes of the wire, if the list was decoded.
    #[inline]
    #[must_use]
    pub const fn as_wire(&self) -> Option<&'a [u8]> {
        match self.repr {
            Repr::Wire(wire) => Some(wire),
            Repr::Items(_) => None,
        }
    }

    /// Your items, if the list was made of some.
    #[inline]
    #[must_use]
    pub const fn as_items(&self) -> Option<&'a [T]> {
        match self.repr {
            Repr::Wire(_) => None,
            Repr::Items(items) => Some(items),
        }
    }
}

impl<'a, T: Element<'a, S>, S: Copy> Seq<'a, T, S> {
    /// Checks all that is left in `r`, item by item, and takes it as a list.
    ///
    /// # Errors
    /// What `check` says of an item. An item of no bytes at all counts as one that ended too early.
    #[inline]
    pub fn checked<E: From<UnexpectedEnd>>(
        r: &mut Reader<'a>,
        state: S,
        mut check: impl FnMut(&mut S, &mut Reader<'a>) -> Result<(), E>,
    ) -> Result<Self, E> {
        let wire = r.as_slice();
        let mut running = state;
        while !r.is_empty() {
            let before = r.remaining();
            check(&mut running, r)?;
            if r.remaining() == before {
                return Err(no_progress(r).into());
            }
        }
        Ok(Self::from_checked(wire, state))
    }

    /// Walks the items.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Iter<'a, T, S> {
        let (wire, items) = match self.repr {
            Repr::Wire(wire) => (wire, [].iter()),
            Repr::Items(items) => (&[][..], items.iter()),
        };
        Iter { wire: Reader::new(wire), items, state: self.state }
    }
}

#[cold]
fn no_progress(r: &Reader<'_>) -> UnexpectedEnd {
    UnexpectedEnd { offset: u32::try_from(r.offset()).unwrap_or(u32::MAX), needed: 1 }
}

impl<'a, T: Element<'a, S>, S: Copy> Encode for Seq<'a, T, S> {
    #[inline]
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let mut state = self.state;
        match self.repr {
            Repr::Wire(wire) if T::VERBATIM => out.push_slice(wire),
            Repr::Wire(_) => self.iter().try_for_each(|item| item.encode_next(&mut state, out)),
            Repr::Items(items) => items.iter().try_for_each(|item| item.encode_next(&mut state, out)),
        }
    }
}

impl<T, S: Copy> Copy for Seq<'_, T, S> {}
impl<T, S: Copy> Clone for Seq<'_, T, S> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Repr<'_, T> {}
impl<T> Clone for Repr<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, S: Default> Default for Seq<'_, T, S> {
    fn default() -> Self {
        Self::from_items(&[], S::default())
    }
}

impl<'a, T: Element<'a, S> + PartialEq, S: Copy> PartialEq for Seq<'a, T, S> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, T: Element<'a, S> + Eq, S: Copy> Eq for Seq<'a, T, S> {}

impl<'a, T: Element<'a, S> + fmt::Debug, S: Copy> fmt::Debug for Seq<'a, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(feature = "serde")]
impl<'a, T: Element<'a, S> + serde::Serialize, S: Copy> serde::Serialize for Seq<'a, T, S> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "defmt")]
impl<'a, T: Element<'a, S> + defmt::Format, S: Copy> defmt::Format for Seq<'a, T, S> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "[");
        for item in self {
            defmt::write!(f, "{}, ", item);
        }
        defmt::write!(f, "]");
    }
}

/// Walks the items of a [`Seq`].
#[derive(Clone, Debug)]
pub struct Iter<'a, T, S = ()> {
    wire: Reader<'a>,
    items: slice::Iter<'a, T>,
    state: S,
}

impl<'a, T: Element<'a, S>, S> Iterator for Iter<'a, T, S> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        if !self.wire.is_empty() {
            return T::view(&mut self.state, &mut self.wire);
        }
        self.items.next().copied()
    }
}

impl<'a, T: Element<'a, S>, S> FusedIterator for Iter<'a, T, S> {}

impl<'a, T: Element<'a, S>, S: Copy> IntoIterator for &Seq<'a, T, S> {
    type Item = T;
    type IntoIter = Iter<'a, T, S>;

    #[inline]
    fn into_iter(self) -> Iter<'a, T, S> {
        self.iter()
    }
}

impl<'a, T: Element<'a, S>, S: Copy> IntoIterator for Seq<'a, T, S> {
    type Item = T;
    type IntoIter = Iter<'a, T, S>;

    #[inline]
    fn into_iter(self) -> Iter<'a, T, S> {
        self.iter()
    }
}
