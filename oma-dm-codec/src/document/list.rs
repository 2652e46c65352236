//! Elements of one kind that follow each other: in a document that has been checked, or in memory.

use core::slice;

use xml_pull::Tag;

use super::{cursor::Cursor, sink::Sink};

/// What a [`List`] can hold.
pub trait Node<'a>: Copy + Logged {
    /// Whether an element is one.
    fn is(tag: Tag) -> bool;

    /// Reads an element, behind its start, and leaves it.
    fn view(tag: Tag, c: &mut Cursor<'a>) -> Self;

    /// Writes the element.
    ///
    /// # Errors
    /// What the sink says.
    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error>;
}

/// What `defmt` can log, under this feature. It is asked for by [`Node`] and not by the list: elements that hold lists of
/// their own kind would else have to be so in order to be so.
#[cfg(feature = "defmt")]
pub trait Logged: defmt::Format {}
#[cfg(feature = "defmt")]
impl<T: defmt::Format> Logged for T {}

/// What `defmt` can log, under this feature: anything, without it.
#[cfg(not(feature = "defmt"))]
pub trait Logged {}
#[cfg(not(feature = "defmt"))]
impl<T> Logged for T {}

/// A list of elements: from a document, where it has been checked and is only walked; or your own slice. Both iterate and
/// encode alike.
pub struct List<'a, T>(Repr<'a, T>);

enum Repr<'a, T> {
    Items(&'a [T]),
    /// Behind the start of the first element, and which one that is.
    Document(Tag, Cursor<'a>),
}

impl<'a, T> List<'a, T> {
    /// A list without elements.
    pub const EMPTY: Self = Self::new(&[]);

    /// A list of these elements.
    #[inline]
    #[must_use]
    pub const fn new(items: &'a [T]) -> Self {
        Self(Repr::Items(items))
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Repr::Items(items) => items.is_empty(),
            Repr::Document(..) => false,
        }
    }

    /// A list that begins with the element that the cursor has just entered. What follows that belongs to it is looked for
    /// up to the end of the element around; the cursor itself leaves the first element.
    #[inline]
    pub(crate) fn begin(&mut self, first: Tag, c: &mut Cursor<'a>) {
        if self.is_empty() {
            self.0 = Repr::Document(first, *c);
        }
        c.skip();
    }
}

impl<'a, T> List<'a, T> {
    /// The same, but the cursor stays where it is: nobody will go on with it.
    #[inline]
    pub(crate) const fn begin_here(&mut self, first: Tag, c: &Cursor<'a>) {
        self.0 = Repr::Document(first, *c);
    }
}

impl<'a, T: Node<'a>> List<'a, T> {
    /// Walks the elements.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Iter<'a, T> {
        Iter(match self.0 {
            Repr::Items(items) => Walk::Items(items.iter()),
            Repr::Document(first, cursor) => Walk::Document(Some(first), cursor),
        })
    }

    /// Writes all of them.
    pub(crate) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        self.iter().try_for_each(|item| item.write(out))
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

wire_buf::list!(List of Node, walked by Iter);

/// Walks the elements of a [`List`].
#[derive(Clone)]
pub struct Iter<'a, T>(Walk<'a, T>);

#[derive(Clone)]
enum Walk<'a, T> {
    Items(slice::Iter<'a, T>),
    /// The element that was entered, if one was; and where.
    Document(Option<Tag>, Cursor<'a>),
}

impl<'a, T: Node<'a>> Iterator for Iter<'a, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let (entered, cursor) = match &mut self.0 {
            Walk::Items(items) => return items.next().copied(),
            Walk::Document(entered, cursor) => (entered, cursor),
        };
        let mut tag = entered.take();
        loop {
            match tag.or_else(|| cursor.child()) {
                Some(tag) if T::is(tag) => return Some(T::view(tag, cursor)),
                Some(_) => cursor.skip(),
                None => {
                    self.0 = Walk::Items([].iter());
                    return None;
                }
            }
            tag = None;
        }
    }
}

#[cfg(feature = "defmt")]
impl<'a, T: Node<'a>> defmt::Format for List<'a, T> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "[");
        for item in self {
            defmt::write!(f, "{}, ", item);
        }
        defmt::write!(f, "]");
    }
}
