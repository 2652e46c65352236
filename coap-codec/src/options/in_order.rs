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
    pub fn iter(&self) -> impl Iterator<Item = &'a CoapOption<'a>> + Clone + use<'a> {
        self.items.iter()
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

    fn judge_signal(&self, code: Code) -> Result<(), Clause> {
        self.totals.judge_signal(code, self.iter())
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
    /// Whether any option comes twice.
    again: bool,
    /// Whether one comes twice that may do so in requests only.
    only_in_requests: bool,
}

impl Totals {
    pub(super) const EMPTY: Self = Self { encoded_len: 0, again: false, only_in_requests: false };

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
        self.again = true;
        match number.repeatable() {
            Repeatable::Always => {}
            Repeatable::InRequests => self.only_in_requests = true,
            Repeatable::Never => return Err(Clause::OptionRepeated),
        }
        Ok(())
    }

    /// Whether these options may be sent in a signal with this code (RFC 8323 §5.2).
    pub(super) fn judge_signal<'i>(
        &self,
        code: Code,
        items: impl Iterator<Item = &'i CoapOption<'i>> + Clone,
    ) -> Result<(), Clause> {
        let once = |number: OptionNumber| {
            number.definition_in(code).is_some_and(|definition| definition.repeatable != Repeatable::Always)
        };
        let mut pairs = items.clone().zip(items.skip(1));
        if self.again && pairs.any(|(first, second)| first.number() == second.number() && once(first.number())) {
            return Err(Clause::OptionRepeated);
        }
        Ok(())
    }

    #[inline]
    pub(super) const fn judge(&self, code: Code) -> Result<(), Clause> {
        if self.only_in_requests && !code.is_request() { Err(Clause::OptionRepeated) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    fn option(number: OptionNumber, value: &[u8]) -> CoapOption<'_> {
        CoapOption::new(number, value).unwrap()
    }

    #[test]
    fn options_are_in_order() {
        let items = [option(OptionNumber::URI_PATH, b"a"), option(OptionNumber::OBSERVE, b"")];
        assert_eq!(InOrder::new(&items).err(), Some(Clause::OptionOrder));
        let items = [option(OptionNumber(0), b""), option(OptionNumber(0), b"")];
        assert_eq!(InOrder::new(&items).map(|list| list.encoded_len()), Ok(2));
    }

    /// RFC 7252 §5.10.6.1: a response has one ETag; §5.10.6.2: a request may have several.
    #[test]
    fn what_may_come_once_comes_once() {
        let twice = |number, value| [option(number, value); 2];
        let (hosts, etags) = (twice(OptionNumber::URI_HOST, b"h"), twice(OptionNumber::ETAG, b"e"));
        assert_eq!(InOrder::new(&hosts).err(), Some(Clause::OptionRepeated));
        let etags = InOrder::new(&etags).unwrap();
        assert_eq!((etags.judge(Code::GET), etags.judge(Code::CONTENT)), (Ok(()), Err(Clause::OptionRepeated)));
        assert_eq!(InOrder::EMPTY.judge(Code::CONTENT), Ok(()));
        for number in [OptionNumber::IF_MATCH, OptionNumber::REQUEST_TAG, OptionNumber(65_000)] {
            assert!(InOrder::new(&twice(number, b"x")).is_ok_and(|list| list.judge(Code::CONTENT).is_ok()));
        }
    }

    /// RFC 8323 §5.3 to §5.6: numbers that mean something else elsewhere.
    #[test]
    fn signals_have_rules_of_their_own() {
        let (custody, address) = ([CoapOption::custody(); 2], [CoapOption::alternative_address("a").unwrap(); 2]);
        let list = InOrder::new(&custody).unwrap();
        assert_eq!([Code::PING, Code::CSM].map(|code| list.judge_signal(code)), [Err(Clause::OptionRepeated); 2]);
        assert_eq!(InOrder::new(&address).unwrap().judge_signal(Code::RELEASE), Ok(()));
        assert_eq!(InOrder::new(&custody[..1]).unwrap().judge_signal(Code::PING), Ok(()));
    }

    #[test]
    fn deltas_and_lengths_take_the_bytes_that_they_need() {
        let long = [7; 300];
        let items = [
            option(OptionNumber::CONTENT_FORMAT, &[]),
            option(OptionNumber(25), &long[..12]),
            option(OptionNumber(294), &long[..13]),
            option(OptionNumber(294), &long[..269]),
        ];
        let list = InOrder::new(&items).unwrap();
        let mut wire = Vec::new();
        list.encode_into(&mut wire).unwrap();
        let heads = [&[0xC0][..], &[0xDC, 0x00], &[0xED, 0x00, 0x00, 0x00], &[0x0E, 0x00, 0x00]];
        let values = [&long[..0], &long[..12], &long[..13], &long[..269]];
        let wanted: Vec<u8> = heads.iter().zip(values).flat_map(|(head, value)| [head, value].concat()).collect();
        assert_eq!(wire, wanted);
        assert_eq!(list.encoded_len(), wanted.len());
    }
}
