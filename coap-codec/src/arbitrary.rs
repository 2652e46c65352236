//! Valid messages at random, for property tests, fuzzing and benchmarks. `arbitrary_in` borrows options and payloads from an
//! arena.

mod texts;

use std::vec::Vec;

use arbitrary::{Arbitrary, Result, Unstructured};
use wire_buf::arbitrary::{Arena, bytes, text};

use crate::{
    clause::Clause,
    header::Header,
    message::Message,
    options::{AnyOrder, CoapOption, InOrder, Options},
    registry::{Code, OptionFormat, OptionNumber, Repeatable},
    types::{Block, BlockSize, Token},
};

/// The most options, bytes of a payload, and bytes of a value: enough for every length of a length.
const OPTIONS: usize = 8;
const PAYLOAD: usize = 300;
const VALUE: usize = 300;

/// What cannot be refused, because it was made so.
fn made<T>(value: core::result::Result<T, Clause>) -> Result<T> {
    value.map_err(|_| arbitrary::Error::IncorrectFormat)
}

impl<'a> Token<'a> {
    /// A token of up to 8 bytes at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        made(Self::new(bytes(u, arena, Self::MAX)?))
    }
}

impl<'a> CoapOption<'a> {
    /// An option of a message with this code at random; the number is one of those that are known, or not.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(code: Code, u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let number = match u.int_in_range(0..=7)? {
            0 => u.arbitrary()?,
            1 => OptionNumber(u.int_in_range(0..=300)?),
            _ if code.is_signal() => OptionNumber(*u.choose(&[2, 4, 6, 9])?),
            _ => *u.choose(OptionNumber::KNOWN)?,
        };
        let Some(definition) = number.definition_in(code) else {
            return made(Self::new_in(code, number, bytes(u, arena, VALUE)?));
        };
        let most = usize::from(definition.max).min(VALUE);
        let value: &[u8] = match definition.format {
            OptionFormat::Empty => &[],
            OptionFormat::Uint => {
                let digits = u.int_in_range(definition.min..=definition.max)?;
                let mut value = Vec::new();
                for place in 0..digits {
                    value.push(u.int_in_range(u8::from(place == 0)..=u8::MAX)?);
                }
                arena.alloc_slice_copy(&value)
            }
            OptionFormat::String => {
                // a character takes up to four bytes
                let text = text(u, arena, most / 4, |c| c != '.')?;
                if text.is_empty() && definition.min > 0 { b"x" } else { text.as_bytes() }
            }
            OptionFormat::Opaque => match bytes(u, arena, most)? {
                [] if definition.min > 0 => b"x",
                value => value,
            },
        };
        made(Self::new_in(code, number, value))
    }

    /// A list of options of a message with this code at random, in order, with what may be repeated only.
    fn arbitrary_list(code: Code, u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Vec<Self>> {
        let mut items = Vec::new();
        for _ in 0..u.int_in_range(0..=OPTIONS)? {
            items.push(Self::arbitrary_in(code, u, arena)?);
        }
        items.sort_by_key(CoapOption::number);
        items.dedup_by(|again, first| {
            let number = first.number();
            let in_signal =
                code.is_signal().then(|| number.definition_in(code).map(|definition| definition.repeatable));
            let once =
                [number.repeatable(), in_signal.flatten().unwrap_or(Repeatable::Always)].iter().any(|how_often| {
                    match how_often {
                        Repeatable::Always => false,
                        Repeatable::InRequests => !code.is_request(),
                        Repeatable::Never => true,
                    }
                });
            once && again.number() == number
        });
        Ok(items)
    }
}

impl<'a> InOrder<'a> {
    /// Options of a message with this code at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(code: Code, u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        made(Self::new(arena.alloc_slice_copy(&CoapOption::arbitrary_list(code, u, arena)?)))
    }
}

impl<'a> AnyOrder<'a> {
    /// Options of a message with this code at random, in any order.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(code: Code, u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let mut items = CoapOption::arbitrary_list(code, u, arena)?;
        for i in 1..items.len() {
            items.swap(i, u.int_in_range(0..=i)?);
        }
        made(Self::new(arena.alloc_slice_copy(&items)))
    }
}

impl<'a> Options<'a> {
    /// Options of a message with this code at random, as they may be received: some are such that nobody may send them.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(code: Code, u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let mut items = CoapOption::arbitrary_list(code, u, arena)?;
        if u.ratio(1, 4)? {
            items.push(CoapOption::from_checked(*u.choose(OptionNumber::KNOWN)?, bytes(u, arena, VALUE)?));
            items.sort_by_key(CoapOption::number);
        }
        let (mut wire, mut before) = (Vec::new(), 0);
        for item in items {
            let number = item.number().0;
            let Ok(()) = item.push(number.saturating_sub(before), &mut wire);
            before = number;
        }
        Self::new(arena.alloc_slice_copy(&wire)).map_err(|_| arbitrary::Error::IncorrectFormat)
    }
}

impl<H: Header + for<'u> Arbitrary<'u>> Message<'_, H, ()> {
    /// Header and code at random that go together.
    fn arbitrary_head(u: &mut Unstructured<'_>) -> Result<(H, Code)> {
        let header: H = u.arbitrary()?;
        let known = u.ratio(3, 4)?;
        let codes: Vec<_> = (0..=u8::MAX)
            .map(Code)
            .filter(|code| header.judge(*code).is_ok() && (!known || code.name().is_some()))
            .collect();
        Ok((header, *u.choose(&codes)?))
    }
}

macro_rules! message_with {
    ($($(#[$meta:meta])* $options:ident;)*) => {$(
        impl<'a, H: Header + for<'u> Arbitrary<'u>> Message<'a, H, $options<'a>> {
            $(#[$meta])*
            ///
            /// # Errors
            /// If `u` has run out.
            pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
                let (header, code) = Message::<H, ()>::arbitrary_head(u)?;
                if code.is_empty() {
                    return Ok(Self { header, code, token: Token::EMPTY, options: $options::EMPTY, payload: &[] });
                }
                let token = Token::arbitrary_in(u, arena)?;
                let options = $options::arbitrary_in(code, u, arena)?;
                Ok(Self { header, code, token, options, payload: bytes(u, arena, PAYLOAD)? })
            }
        }
    )*};
}

message_with! {
    /// A message at random, with options as they may be received.
    Options;
    /// A message at random that may be sent.
    InOrder;
    /// A message at random that may be sent, with its options in any order.
    AnyOrder;
}

impl Arbitrary<'_> for Block {
    fn arbitrary(u: &mut Unstructured<'_>) -> Result<Self> {
        // every length of the number alike
        let most = *u.choose(&[0xF, 0xFFF, Self::NUM_MAX])?;
        Self::new(u.int_in_range(0..=most)?, u.arbitrary()?, BlockSize::arbitrary(u)?)
            .ok_or(arbitrary::Error::IncorrectFormat)
    }
}
