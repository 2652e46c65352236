//! What the text grammars share: an input for `nom` that cannot panic and knows where it stands, and errors that name
//! the rule.

use core::{iter, slice};

use nom::{
    Compare, CompareResult, Err, IResult, Needed, Offset, Parser,
    error::{ErrorKind, ParseError},
};
use wire_buf::Reader;

use crate::{clause::Clause, error::DecodeError};

/// Text to be parsed. `nom`'s own inputs are sliced by index, which leaves a panic in the program; this one is a
/// [`Reader`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a>(pub(crate) Reader<'a>);

impl<'a> Input<'a> {
    /// Text whose first byte stands at the offset `base` of something larger.
    pub(crate) const fn at(base: usize, text: &'a [u8]) -> Self {
        Self(Reader::at(base, text))
    }

    pub(crate) const fn offset(&self) -> usize {
        self.0.offset()
    }

    pub(crate) const fn as_slice(&self) -> &'a [u8] {
        self.0.as_slice()
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) const fn first(&self) -> Option<u8> {
        self.0.peek_u8()
    }
}

/// What a rule of a grammar gives.
pub(crate) type Parsed<'a, T> = IResult<Input<'a>, T, Fault>;

/// Where no rule fits, and which one was expected, once that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    offset: usize,
    clause: Option<Clause>,
}

impl Fault {
    /// A breach of `clause` that no other alternative can mend.
    #[cold]
    pub(crate) const fn at(offset: usize, clause: Clause) -> Err<Self> {
        Err::Failure(Self { offset, clause: Some(clause) })
    }
}

impl ParseError<Input<'_>> for Fault {
    fn from_error_kind(input: Input<'_>, _: ErrorKind) -> Self {
        Self { offset: input.offset(), clause: None }
    }

    fn append(_: Input<'_>, _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// Wants `rule` to fit. Where it does not, `clause` is broken.
pub(crate) fn expect<'a, P: Parser<Input<'a>, Error = Fault>>(
    clause: Clause,
    mut rule: P,
) -> impl Parser<Input<'a>, Output = P::Output, Error = Fault> {
    move |input| {
        rule.parse(input).map_err(|error| match error {
            Err::Error(Fault { offset, clause: None }) => Fault::at(offset, clause),
            other => other,
        })
    }
}

/// Parses all of `input` by `rule`; what is left breaks `clause`, as does an error that names none.
pub(crate) fn whole<'a, P: Parser<Input<'a>, Error = Fault>>(
    input: Input<'a>,
    clause: Clause,
    rule: P,
) -> Result<P::Output, DecodeError> {
    match expect(clause, rule).parse(input) {
        Ok((rest, value)) if rest.is_empty() => Ok(value),
        Ok((rest, _)) => Err(DecodeError::new(rest.offset(), clause)),
        Err(error) => Err(decode_error(error, clause)),
    }
}

/// The error of a rule; `clause` is broken where it names none.
#[cold]
pub(crate) fn decode_error(error: Err<Fault>, clause: Clause) -> DecodeError {
    match error {
        Err::Error(fault) | Err::Failure(fault) => DecodeError::new(fault.offset, fault.clause.unwrap_or(clause)),
        Err::Incomplete(_) => DecodeError::new(0, clause), // no rule is a streaming one
    }
}

impl<'a> nom::Input for Input<'a> {
    type Item = u8;
    type Iter = iter::Copied<slice::Iter<'a, u8>>;
    type IterIndices = iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.0.remaining()
    }

    fn take(&self, index: usize) -> Self {
        let mut rest = self.0;
        Self(rest.sub(index).unwrap_or(self.0))
    }

    fn take_from(&self, index: usize) -> Self {
        let mut rest = self.0;
        match rest.bytes(index) {
            Ok(_) => Self(rest),
            Err(_) => *self,
        }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(u8) -> bool>(&self, predicate: P) -> Option<usize> {
        self.as_slice().iter().position(|byte| predicate(*byte))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.as_slice().iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        match count.checked_sub(self.0.remaining()) {
            None | Some(0) => Ok(count),
            Some(missing) => Err(Needed::new(missing)),
        }
    }
}

impl Offset for Input<'_> {
    fn offset(&self, second: &Self) -> usize {
        second.0.offset().saturating_sub(self.0.offset())
    }
}

impl Compare<&str> for Input<'_> {
    fn compare(&self, text: &str) -> CompareResult {
        match self.as_slice().get(..text.len()) {
            Some(head) if head == text.as_bytes() => CompareResult::Ok,
            _ => CompareResult::Error,
        }
    }

    fn compare_no_case(&self, text: &str) -> CompareResult {
        match self.as_slice().get(..text.len()) {
            Some(head) if head.eq_ignore_ascii_case(text.as_bytes()) => CompareResult::Ok,
            _ => CompareResult::Error,
        }
    }
}
