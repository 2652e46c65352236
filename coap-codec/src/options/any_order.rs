//! Options to be sent in whatever order they were put together.

use wire_buf::{Buffer, Encode};

use super::{
    CoapOption,
    in_order::{Totals, push_all},
    source::Judge,
};
use crate::{clause::Clause, registry::Code};

/// Options to be sent, in any order. Those with the same number keep theirs.
///
/// Nothing is sorted: the list is walked once for every number that is in it, and so holds at most
/// [`NUMBERS_MAX`](Self::NUMBERS_MAX) different ones. [`InOrder`](super::InOrder) walks once.
#[derive(Clone, Copy)]
pub struct AnyOrder<'a> {
    items: &'a [CoapOption<'a>],
    totals: Totals,
}

impl<'a> AnyOrder<'a> {
    /// How many different options there may be; of each, any number.
    pub const NUMBERS_MAX: usize = 64;

    /// No options.
    pub const EMPTY: Self = Self { items: &[], totals: Totals::EMPTY };

    /// Takes options in any order.
    ///
    /// # Errors
    /// [`Clause::OptionRepeated`], and [`Clause::TooManyNumbers`].
    pub fn new(items: &'a [CoapOption<'a>]) -> Result<Self, Clause> {
        let mut sorted = Sorted::new(items);
        let totals = Totals::of(&mut sorted)?;
        if sorted.next_number.is_some() { Err(Clause::TooManyNumbers) } else { Ok(Self { items, totals }) }
    }

    /// The options, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &'a CoapOption<'a>> + Clone + use<'a> {
        Sorted::new(self.items)
    }
}

impl Encode for AnyOrder<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.totals.encoded_len
    }

    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        push_all(self.iter(), out)
    }
}

impl Judge for AnyOrder<'_> {
    #[inline]
    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    #[inline]
    fn judge(&self, code: Code) -> Result<(), Clause> {
        self.totals.judge(code)
    }

    fn judge_signal(&self, code: Code) -> Result<(), Clause> {
        self.totals.judge_signal(code, self.iter())
    }
}

/// Walks over items in the order of their numbers: those of one number, and meanwhile looks for the next number.
#[derive(Clone)]
struct Sorted<'a> {
    items: &'a [CoapOption<'a>],
    /// The items that this walk has not come to.
    ahead: core::slice::Iter<'a, CoapOption<'a>>,
    /// The number whose items are given out.
    number: u16,
    /// The least number above it that was seen.
    next_number: Option<u16>,
    /// How many more numbers there may be.
    walks: usize,
}

impl<'a> Sorted<'a> {
    fn new(items: &'a [CoapOption<'a>]) -> Self {
        let next_number = items.iter().map(|item| item.number().0).min();
        Self { items, ahead: [].iter(), number: 0, next_number, walks: AnyOrder::NUMBERS_MAX }
    }
}

impl<'a> Iterator for Sorted<'a> {
    type Item = &'a CoapOption<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            for item in self.ahead.by_ref() {
                let number = item.number().0;
                if number == self.number {
                    return Some(item);
                }
                if number > self.number && self.next_number.is_none_or(|next| number < next) {
                    self.next_number = Some(number);
                }
            }
            self.number = self.next_number?;
            self.walks = self.walks.checked_sub(1)?;
            self.next_number = None;
            self.ahead = self.items.iter();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;
    use crate::registry::OptionNumber;

    fn option(number: u16, value: &[u8]) -> CoapOption<'_> {
        CoapOption::new(OptionNumber(number), value).unwrap()
    }

    #[test]
    fn options_come_in_the_order_of_their_numbers_and_equal_ones_in_their_own() {
        let items = [option(15, b"a"), option(11, b"1"), option(60, b"\x07"), option(11, b"2"), option(15, b"b")];
        let sorted: Vec<_> =
            AnyOrder::new(&items).unwrap().iter().map(|item| (item.number().0, item.value())).collect();
        assert_eq!(sorted, [(11, &b"1"[..]), (11, b"2"), (15, b"a"), (15, b"b"), (60, b"\x07")]);
    }

    #[test]
    fn there_are_so_many_numbers_and_no_more() {
        let items: Vec<_> = (0..65).map(|n| option(4000 - n, b"")).collect();
        assert_eq!(AnyOrder::new(&items[..64]).map(|list| list.iter().count()), Ok(64));
        assert_eq!(AnyOrder::new(&items).err(), Some(Clause::TooManyNumbers));
        assert_eq!(AnyOrder::new(&[]).map(|list| list.encoded_len()), Ok(0));
    }

    #[test]
    fn what_may_come_once_comes_once() {
        let items = [option(6, b""), option(11, b"a"), option(6, b"")];
        assert_eq!(AnyOrder::new(&items).err(), Some(Clause::OptionRepeated));
    }
}
