//! Elements of one kind that follow each other: in an envelope that has been checked, or in memory.

use core::slice;

use wire_buf::Buffer;

use super::{
    Cursor,
    model::{Content, Field},
    sink::Sink,
    walk::Walk,
};

/// What a [`List`] can hold.
pub trait Item<'a>: Copy {
    /// The element that one is.
    #[doc(hidden)]
    const FIELD: Field;

    /// What `arrayType` says of it. None for elements that follow each other without an array around them.
    #[doc(hidden)]
    const ARRAY_TYPE: Option<&'static str>;

    /// Reads an element, behind its start, and leaves it.
    #[doc(hidden)]
    fn view(walk: &mut Walk<'a>) -> Self;

    /// Writes the element.
    #[doc(hidden)]
    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>);
}

/// A list: the elements of an envelope, which have been checked and are only walked; or your own slice. Both iterate and
/// encode alike, and may have any number of items.
pub struct List<'a, T>(Repr<'a, T>);

enum Repr<'a, T> {
    Items(&'a [T]),
    Document {
        /// The cursor has entered the first element; else it stands before it.
        entered: bool,
        cursor: Cursor<'a>,
    },
}

impl<'a, T> List<'a, T> {
    /// A list without items.
    pub const EMPTY: Self = Self::new(&[]);

    /// A list of these items.
    #[inline]
    #[must_use]
    pub const fn new(items: &'a [T]) -> Self {
        Self(Repr::Items(items))
    }

    /// The items of an array that the walk has entered.
    #[inline]
    pub(super) fn array(walk: &mut Walk<'a>) -> Self {
        Self(Repr::Document { entered: false, cursor: walk.array() })
    }

    /// An item that the walk has entered, and those that follow it in the same element; or only one more of them.
    pub(super) fn repeated(&mut self, walk: &mut Walk<'a>) {
        if let Repr::Items(_) = self.0 {
            self.0 = Repr::Document { entered: true, cursor: *walk.cursor() };
        }
        walk.skip();
    }
}

impl<'a, T: Item<'a>> List<'a, T> {
    /// Walks the items.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Iter<'a, T> {
        Iter(match self.0 {
            Repr::Items(items) => Walking::Items(items.iter()),
            Repr::Document { entered, cursor } => Walking::Document { entered, walk: Walk::at(cursor) },
        })
    }

    /// Whether there are no items.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// How many items there are. Those of an envelope are counted.
    #[must_use]
    pub fn count(&self) -> usize {
        match self.0 {
            Repr::Items(items) => items.len(),
            Repr::Document { .. } => self.iter().count(),
        }
    }

    /// Writes all of them.
    pub(super) fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        let Content::Array { item, low, high } = field.content else {
            out.count(field, self.iter().take(1).count());
            return self.iter().for_each(|one| one.write(field, out));
        };
        out.array(field, T::ARRAY_TYPE.unwrap_or_default(), self.count(), (low, high));
        self.iter().for_each(|one| one.write(item, out));
        out.end();
    }
}

impl<T> Copy for List<'_, T> {}
impl<T> Clone for List<'_, T> {
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

wire_buf::list!(List of Item, walked by Iter);

/// Walks the items of a [`List`].
#[derive(Clone, Debug)]
pub struct Iter<'a, T>(Walking<'a, T>);

#[derive(Clone, Debug)]
enum Walking<'a, T> {
    Items(slice::Iter<'a, T>),
    Document { entered: bool, walk: Walk<'a> },
}

impl<'a, T: Item<'a>> Iterator for Iter<'a, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let (entered, walk) = match &mut self.0 {
            Walking::Items(items) => return items.next().copied(),
            Walking::Document { entered, walk } => (entered, walk),
        };
        if core::mem::take(entered) || walk.place(&[T::FIELD], 0).is_some() {
            return Some(T::view(walk));
        }
        self.0 = Walking::Items([].iter());
        None
    }
}

#[cfg(feature = "defmt")]
impl<'a, T: Item<'a> + defmt::Format> defmt::Format for List<'a, T> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "[");
        for item in self {
            defmt::write!(f, "{}, ", item);
        }
        defmt::write!(f, "]");
    }
}
