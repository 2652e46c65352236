//! Values of headers and parameters, which tell their length by their first byte (WAP-230-WSP §8.4.1.2).

use core::fmt;

use wire_buf::{Buffer, Encode, Reader};

use crate::{
    clause::Clause,
    error::DecodeError,
    types::{
        Shown,
        multi_byte::{self, Fault},
    },
};

/// A value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WspValue<'a> {
    /// A number below 128, in one byte.
    Short(u8),
    /// Text. No NUL is in it, which ends it.
    Text(&'a [u8]),
    /// Bytes behind their length: a longer number, no value at all, or something of parts.
    Data(&'a [u8]),
}

/// The name of a header or parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Name<'a> {
    /// By number, below 128.
    Code(u8),
    /// By text.
    Text(&'a [u8]),
}

/// In the place of a length: a multi-byte integer follows. Lengths below need one byte.
const LENGTH_QUOTE: u8 = 31;
/// Before text that begins with a byte above it: it is not a number.
const QUOTE: u8 = 127;

impl<'a> WspValue<'a> {
    /// Reads a value. `start` is where what it belongs to begins.
    pub(super) fn decode(r: &mut Reader<'a>, start: usize) -> Result<Self, DecodeError> {
        match r.peek_u8() {
            None => Err(DecodeError::new(start, Clause::PushTruncated)),
            Some(0..=LENGTH_QUOTE) => {
                let len = length(r, start)?;
                Ok(Self::Data(r.bytes(len).map_err(|_| DecodeError::new(start, Clause::PushTruncated))?))
            }
            Some(byte @ 0x80..) => {
                r.u8()?;
                Ok(Self::Short(byte & 0x7F))
            }
            Some(_) => text(r, start).map(Self::Text),
        }
    }

    /// Its number, if it is one of at most 32 bits (§8.4.2.1: Integer-value).
    #[must_use]
    pub fn integer(&self) -> Option<u32> {
        match self {
            Self::Short(number) => Some((*number).into()),
            Self::Data(bytes @ [_, ..]) if bytes.len() <= 4 => {
                Some(bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
            }
            _ => None,
        }
    }

    /// Its text, without the quote that may stand before it (§8.4.2.1: Quoted-string).
    #[must_use]
    pub fn text(&self) -> Option<&'a [u8]> {
        match self {
            Self::Text(text) => Some(text.strip_prefix(b"\"").unwrap_or(text)),
            _ => None,
        }
    }
}

/// Values above what a byte holds are cut off, and so is text behind a NUL: a [`Push`](super::Push) refuses them.
impl Encode for WspValue<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match self {
            Self::Short(number) => out.push_u8(number | 0x80),
            Self::Text(text) => push_text(text, out),
            Self::Data(bytes) => {
                push_length(bytes.len(), out)?;
                out.push_slice(bytes)
            }
        }
    }
}

impl<'a> Name<'a> {
    /// Reads a name: a short integer, or text.
    pub(super) fn decode(r: &mut Reader<'a>, start: usize) -> Result<Self, DecodeError> {
        match r.peek_u8() {
            Some(byte @ 0x80..) => {
                r.u8()?;
                Ok(Self::Code(byte & 0x7F))
            }
            Some(0x20..) => text(r, start).map(Self::Text),
            Some(_) => Err(DecodeError::new(start, Clause::PushName)),
            None => Err(DecodeError::new(start, Clause::PushTruncated)),
        }
    }
}

impl Encode for Name<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match self {
            Self::Code(code) => out.push_u8(code | 0x80),
            Self::Text(text) => push_text(text, out),
        }
    }
}

/// Text up to its NUL.
pub(super) fn text<'a>(r: &mut Reader<'a>, start: usize) -> Result<&'a [u8], DecodeError> {
    let error = || DecodeError::new(start, Clause::PushTruncated);
    let rest = r.as_slice();
    let text = r.bytes(rest.iter().position(|byte| *byte == 0).ok_or_else(error)?)?;
    r.u8()?;
    // a quote before a character that could be taken for a number is none of the text
    Ok(match text {
        [QUOTE, text @ ..] if text.first().is_some_and(|first| *first >= 0x80) => text,
        text => text,
    })
}

fn push_text<B: Buffer + ?Sized>(text: &[u8], out: &mut B) -> Result<(), B::Error> {
    if text.first().is_some_and(|first| *first >= 0x80) {
        out.push_u8(QUOTE)?;
    }
    out.push_slice(text)?;
    out.push_u8(0)
}

/// A length: one byte, or a multi-byte integer behind the quote.
pub(super) fn length(r: &mut Reader<'_>, start: usize) -> Result<usize, DecodeError> {
    match r.u8()? {
        LENGTH_QUOTE => uintvar(r, start),
        len => Ok(len.into()),
    }
}

pub(super) fn push_length<B: Buffer + ?Sized>(len: usize, out: &mut B) -> Result<(), B::Error> {
    match u8::try_from(len) {
        Ok(len) if len < LENGTH_QUOTE => out.push_u8(len),
        _ => {
            out.push_u8(LENGTH_QUOTE)?;
            push_uintvar(len, out)
        }
    }
}

/// A multi-byte integer.
pub(super) fn uintvar(r: &mut Reader<'_>, start: usize) -> Result<usize, DecodeError> {
    match multi_byte::decode(r) {
        Ok(integer) => Ok(usize::try_from(integer.value).unwrap_or(usize::MAX)),
        Err(Fault::Truncated) => Err(DecodeError::new(start, Clause::PushTruncated)),
        Err(Fault::TooLong) => Err(DecodeError::new(start, Clause::PushInteger)),
    }
}

pub(super) fn push_uintvar<B: Buffer + ?Sized>(len: usize, out: &mut B) -> Result<(), B::Error> {
    multi_byte::encode(u32::try_from(len).unwrap_or(u32::MAX), out)
}

impl fmt::Debug for WspValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Short(number) => number.fmt(f),
            Self::Text(text) => write!(f, "\"{}\"", Shown(text)),
            Self::Data(bytes) => bytes.fmt(f),
        }
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code:#04x}"),
            Self::Text(text) => write!(f, "{}", Shown(text)),
        }
    }
}
