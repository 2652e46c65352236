//! The options that a server could not process (RFC 9290 §3.1.1).

use core::fmt;

use wire_buf::{Buffer, Encode, Reader};

use crate::{
    cbor::{Head, major, push_head},
    registry::OptionNumber,
};

/// A list of option numbers, in no particular order.
#[derive(Clone, Copy, Default)]
pub struct UnprocessedOptions<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Items(&'a [OptionNumber]),
    /// Unsigned integers that were checked.
    Wire(&'a [u8]),
}

impl Default for Repr<'_> {
    fn default() -> Self {
        Self::Items(&[])
    }
}

impl<'a> UnprocessedOptions<'a> {
    /// A list of option numbers. If it is empty, the entry is left out.
    #[must_use]
    pub const fn new(numbers: &'a [OptionNumber]) -> Self {
        Self(Repr::Items(numbers))
    }

    pub(super) const fn from_checked(integers: &'a [u8]) -> Self {
        Self(Repr::Wire(integers))
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Repr::Items(numbers) => numbers.is_empty(),
            Repr::Wire(integers) => integers.is_empty(),
        }
    }

    /// Walks over the numbers.
    pub fn iter(&self) -> impl Iterator<Item = OptionNumber> + Clone + use<'a> {
        let (items, wire) = match self.0 {
            Repr::Items(numbers) => (numbers, &[][..]),
            Repr::Wire(integers) => (&[][..], integers),
        };
        let mut r = Reader::new(wire);
        let decoded = core::iter::from_fn(move || match Head::read(&mut r) {
            Ok(Head::Unsigned(number)) => u16::try_from(number).ok().map(OptionNumber),
            _ => None,
        });
        items.iter().copied().chain(decoded)
    }
}

/// One number stands by itself, several in an array.
impl Encode for UnprocessedOptions<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let len = self.iter().count() as u64;
        if len != 1 {
            push_head(major::ARRAY, len, out)?;
        }
        self.iter().try_for_each(|number| push_head(major::UNSIGNED, number.0.into(), out))
    }
}

impl PartialEq for UnprocessedOptions<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for UnprocessedOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
