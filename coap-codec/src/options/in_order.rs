//! Options to be sent that are in order already.

use wire_buf::{Buffer, Encode};

use super::{CoapOption, source::Judge};
use crate::{
    clause::Clause,
    registry::{Code, OptionNumber, Repeatable},
};

/// Options to be sent, in the order of their numbers: nothing is left to do but to write them.
///
/// [`AnyOrder`](super::AnyOrder) takes them in any order.
#[derive(Clone, Copy)]
pub struct InOrder<'a> {
    items: &'a [CoapOption<'a>],
    totals: Totals,
}

impl<'a> InOrder<'a> {
    /// No options.
    pub const EMPTY: Self = Self { items: &[], totals: Totals::EMPTY };

    /// Takes options that are in order.
    ///
    /// # Errors
    /// [`Clause::OptionOrder`] if they are not, and [`Clause::OptionRepeated`].
    #[inline]
    pub fn new(items: &'a [CoapOption<'a>]) -> Result<Self, Clause> {
        Ok(Self { items, totals: Totals::of(items)? })
    }

    /// The options.
    #[inline]
    #[must_use]
    pub const fn items(&self) -> &'a [CoapOption<'a>] {
        self.items
    }
}

impl Encode for InOrder<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.totals.encoded_len
    }

    #[inline]
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        push_all(self.items, out)
    }
}

impl Judge for InOrder<'_> {
    #[inline]
    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    #[inline]
    fn judge(&self, code: Code) -> Result<(), Clause> {
        self.totals.judge(code)
    }
}

/// Appends options that come in the order of their numbers.
#[inline]
pub(super) fn push_all<'i, B: Buffer + ?Sized>(
    items: impl IntoIterator<Item = &'i CoapOption<'i>>,
    out: &mut B,
) -> Result<(), B::Error> {
    let mut before = 0;
    for item in items {
        let number = item.number().0;
        item.push(number.wrapping_sub(before), out)?;
        before = number;
    }
    Ok(())
}

/// What is found out about a list of options once, when it is made.
#[derive(Clone, Copy)]
pub(super) struct Totals {
    pub(super) encoded_len: usize,
    /// Whether an option comes twice that may do so in requests only.
    only_in_requests: bool,
}

impl Totals {
    pub(super) const EMPTY: Self = Self { encoded_len: 0, only_in_requests: false };

    /// Checks options that have to come in the order of their numbers.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn of<'i>(items: impl IntoIterator<Item = &'i CoapOption<'i>>) -> Result<Self, Clause> {
        let (mut totals, mut before) = (Self::EMPTY, 0);
        for item in items {
            let Some(delta) = item.number().0.checked_sub(before) else {
                return Err(Clause::OptionOrder);
            };
            if delta == 0 {
                totals.admit_again(item.number())?;
            }
            totals.encoded_len = totals.encoded_len.saturating_add(item.encoded_len(delta));
            before = item.number().0;
        }
        Ok(totals)
    }

    /// An option comes again. (The reserved number 0 comes here the first time too, but may come again.)
    #[inline]
    fn admit_again(&mut self, number: OptionNumber) -> Result<(), Clause> {
        match number.repeatable() {
            Repeatable::Always => {}
            Repeatable::InRequests => self.only_in_requests = true,
            Repeatable::Never => return Err(Clause::OptionRepeated),
        }
        Ok(())
    }

    #[inline]
    pub(super) const fn judge(&self, code: Code) -> Result<(), Clause> {
        if self.only_in_requests && !code.is_request() { Err(Clause::OptionRepeated) } else { Ok(()) }
    }
}
