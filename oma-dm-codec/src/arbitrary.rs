//! Valid documents at random, for property tests, fuzzing and benchmarks. `arbitrary_in` borrows lists and texts from an
//! arena.

mod syncml;
mod trees;

use arbitrary::{Result, Unstructured};
use wire_buf::arbitrary::{Arena, text};

use crate::{
    document::List,
    types::{Text, is_character},
};

/// The longest text, in characters; the longest list.
const TEXT: usize = 24;
const LIST: usize = 3;

/// Where random numbers come from, and where what is made of them is kept.
struct Source<'u, 'd, 'a> {
    u: &'u mut Unstructured<'d>,
    arena: &'a Arena,
}

impl<'a> Source<'_, '_, 'a> {
    /// Characters that both encodings can hold.
    fn text(&mut self) -> Result<Text<'a>> {
        text(self.u, self.arena, TEXT, is_character).map(Text::plain)
    }

    fn flag(&mut self) -> Result<bool> {
        self.u.ratio(1, 3)
    }

    fn maybe<T>(&mut self, one: impl FnOnce(&mut Self) -> Result<T>) -> Result<Option<T>> {
        if self.flag()? { one(self).map(Some) } else { Ok(None) }
    }

    fn maybe_text(&mut self) -> Result<Option<Text<'a>>> {
        self.maybe(Self::text)
    }

    /// A list of at least `min` items.
    fn list<T: Copy>(&mut self, min: usize, mut one: impl FnMut(&mut Self) -> Result<T>) -> Result<List<'a, T>> {
        let len = self.u.int_in_range(min..=LIST)?;
        let items = (0..len).map(|_| one(self)).collect::<Result<std::vec::Vec<T>>>()?;
        Ok(List::new(self.arena.alloc_slice_copy(&items)))
    }
}
