//! Options (RFC 7252 §3.1, §5.4): those of a message that was received, and those to be sent.

mod any_order;
mod coap_option;
pub(crate) mod cursor;
mod in_order;
mod source;
mod views;

use core::{iter::FusedIterator, ops::Range};

use wire_buf::{Buffer, Encode};

pub use any_order::AnyOrder;
pub use coap_option::CoapOption;
pub use in_order::InOrder;
pub(crate) use source::Judge;
pub use source::OptionSource;

use crate::{error::DecodeError, registry::OptionNumber};
use cursor::{Cursor, flaw};

/// The options of a message as they were received. They were checked then, so walking over them cannot fail.
///
/// Checked is the form, not what the values say: an option may be unknown, too long for its kind, or come too often. What a
/// receiver has to make of such options depends on him.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options<'a>(&'a [u8]);

impl<'a> Options<'a> {
    /// No options.
    pub const EMPTY: Self = Self(&[]);

    /// Takes the options that `wire` consists of, without a payload marker behind them.
    ///
    /// # Errors
    /// If it holds what is not an option; the offset is that inside of `wire`.
    pub fn new(wire: &'a [u8]) -> Result<Self, DecodeError> {
        match Cursor::check(wire) {
            [] => Ok(Self(wire)),
            rest => Err(DecodeError::new(wire.len().wrapping_sub(rest.len()), flaw(rest))),
        }
    }

    #[inline]
    pub(crate) const fn from_checked(wire: &'a [u8]) -> Self {
        Self(wire)
    }

    /// The bytes that the options take.
    #[inline]
    #[must_use]
    pub const fn as_wire(&self) -> &'a [u8] {
        self.0
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Walks over the options, in the order of their numbers.
    #[inline]
    #[must_use]
    pub const fn iter(&self) -> OptionsIter<'a> {
        OptionsIter(Cursor::new(self.0))
    }

    /// Walks over the options and tells the bytes that each takes, counted from the first byte of the options.
    #[inline]
    pub fn with_ranges(&self) -> impl Iterator<Item = (Range<usize>, OptionNumber, &'a [u8])> + Clone + use<'a> {
        let (len, mut cursor) = (self.0.len(), Cursor::new(self.0));
        core::iter::from_fn(move || {
            let start = len.wrapping_sub(cursor.rest.len());
            let value = cursor.advance()?;
            Some((start..len.wrapping_sub(cursor.rest.len()), cursor.number(), value))
        })
    }

    /// The value of the first option with this number.
    #[inline]
    #[must_use]
    pub fn get(&self, number: OptionNumber) -> Option<&'a [u8]> {
        self.all(number).next()
    }

    /// The values of all options with this number.
    #[inline]
    pub fn all(&self, number: OptionNumber) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        self.iter()
            .skip_while(move |(other, _)| *other < number)
            .take_while(move |(other, _)| *other == number)
            .map(|(_, value)| value)
    }
}

impl<'a> IntoIterator for Options<'a> {
    type Item = (OptionNumber, &'a [u8]);
    type IntoIter = OptionsIter<'a>;

    #[inline]
    fn into_iter(self) -> OptionsIter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &Options<'a> {
    type Item = (OptionNumber, &'a [u8]);
    type IntoIter = OptionsIter<'a>;

    #[inline]
    fn into_iter(self) -> OptionsIter<'a> {
        self.iter()
    }
}

/// They are copied bit for bit, so that what is forwarded stays as it came.
impl Encode for Options<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(self.0)
    }
}

/// Walks over [`Options`]: number and value of each.
#[derive(Clone, Debug)]
pub struct OptionsIter<'a>(Cursor<'a>);

impl<'a> Iterator for OptionsIter<'a> {
    type Item = (OptionNumber, &'a [u8]);

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn next(&mut self) -> Option<Self::Item> {
        let value = self.0.advance()?;
        Some((self.0.number(), value))
    }
}

impl FusedIterator for OptionsIter<'_> {}
