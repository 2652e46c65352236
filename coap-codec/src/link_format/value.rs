//! The values of link parameters.

use core::{fmt, str};

use wire_buf::{Buffer, Encode};

use super::grammar::{RawValue, is_attr_char};
use crate::{
    text::{Characters, Compared, push_number, split, split_once},
    uri::{Decoded, percent::escape},
};

/// The value of a parameter. What it says is what is compared and printed: without quotes and escapes.
#[derive(Clone, Copy)]
pub struct ParamValue<'a>(pub(super) Repr<'a>);

#[derive(Clone, Copy)]
pub(super) enum Repr<'a> {
    /// Characters that need no quotes.
    Token(&'a str),
    /// What stands between quotes, with escapes in it.
    Quoted(&'a str),
    /// Text that is to be quoted.
    Text(&'a str),
    /// A number that is to be written.
    Number(u64),
    /// Text of a character set and in a language.
    Extended(ExtValue<'a>),
}

impl<'a> ParamValue<'a> {
    pub(super) fn view(raw: RawValue<'a>) -> Self {
        Self(match raw {
            RawValue::Token(token) => Repr::Token(characters(token.as_slice())),
            RawValue::Quoted(text) => Repr::Quoted(characters(text.as_slice())),
            RawValue::Extended { charset, language, text } => Repr::Extended(ExtValue {
                charset: characters(charset.as_slice()),
                language: characters(language.as_slice()),
                text: ExtText::Encoded(characters(text.as_slice())),
            }),
        })
    }

    /// What it says, if that stands as such in the document: without escapes.
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        match self.0 {
            Repr::Token(text) | Repr::Text(text) => Some(text),
            Repr::Quoted(text) if !text.bytes().any(|byte| byte == b'\\') => Some(text),
            _ => None,
        }
    }

    /// The values that it consists of, separated by spaces: relation types, resource types, interfaces, content formats.
    pub fn items(&self) -> impl Iterator<Item = Self> + Clone + use<'a> {
        let (text, item): (_, fn(&'a str) -> Repr<'a>) = match self.0 {
            Repr::Token(text) => (text, Repr::Token),
            Repr::Quoted(text) => (text, Repr::Quoted),
            Repr::Text(text) => (text, Repr::Text),
            Repr::Number(_) | Repr::Extended(_) => ("", Repr::Text),
        };
        let whole = matches!(self.0, Repr::Number(_) | Repr::Extended(_)).then_some(*self);
        let items = split(text, b' ').filter(|item| !item.is_empty()).map(move |text| Self(item(text)));
        whole.into_iter().chain(items)
    }

    /// The number, if all of it is digits; one that is too great is the greatest (RFC 6690 §3.3).
    #[must_use]
    pub fn to_number(&self) -> Option<u64> {
        match self.0 {
            Repr::Number(number) => Some(number),
            _ => self.as_str().filter(|text| !text.is_empty())?.bytes().try_fold(0_u64, |number, digit| {
                let digit = char::from(digit).to_digit(10)?;
                Some(number.saturating_mul(10).saturating_add(digit.into()))
            }),
        }
    }

    /// The value of a parameter whose name ends with `*`.
    #[must_use]
    pub const fn as_extended(&self) -> Option<ExtValue<'a>> {
        match self.0 {
            Repr::Extended(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it begins with `bytes`, and is no longer unless `prefix` allows it.
    pub(super) fn is(&self, bytes: &[u8], prefix: bool) -> bool {
        Compared::with(bytes, prefix, |out| self.say(out))
    }

    /// Writes what it says.
    fn say<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match self.0 {
            Repr::Token(text) | Repr::Text(text) => out.push_slice(text.as_bytes()),
            Repr::Quoted(text) => unescape(text, out),
            Repr::Number(number) => push_number(number, out),
            Repr::Extended(value) => value.encode_into(out),
        }
    }
}

/// Writes a quoted string without the backslashes of its escapes (RFC 2616 §2.2, `quoted-pair`).
fn unescape<B: Buffer + ?Sized>(text: &str, out: &mut B) -> Result<(), B::Error> {
    let mut rest = text;
    while let Some((run, behind)) = split_once(rest, b'\\') {
        out.push_slice(run.as_bytes())?;
        // what is escaped stands for itself, be it a backslash
        let len = behind.chars().next().map_or(0, char::len_utf8);
        let (escaped, behind) = behind.split_at_checked(len).unwrap_or((behind, ""));
        out.push_slice(escaped.as_bytes())?;
        rest = behind;
    }
    out.push_slice(rest.as_bytes())
}

/// Escapes what is pushed, to stand between quotes: quotes, backslashes, and what no text holds unescaped.
struct Escaped<'b, B: ?Sized>(&'b mut B);

impl<B: Buffer + ?Sized> Buffer for Escaped<'_, B> {
    type Error = B::Error;

    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), B::Error> {
        let mut rest = bytes;
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\') || is_control(*byte)) {
            let (run, behind) = rest.split_at_checked(at).unwrap_or((rest, &[]));
            let (escaped, behind) = behind.split_at_checked(1).unwrap_or((behind, &[]));
            self.0.push_slice(run)?;
            self.0.push_u8(b'\\')?;
            self.0.push_slice(escaped)?;
            rest = behind;
        }
        self.0.push_slice(rest)
    }
}

/// What a quoted string holds behind a backslash only (RFC 2616 §2.2, `TEXT`). A tab is white space, and so text.
pub(super) const fn is_control(c: u8) -> bool {
    c.is_ascii_control() && c != b'\t'
}

/// As it stands in a document: with quotes and escapes.
impl Encode for ParamValue<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match self.0 {
            Repr::Token(_) | Repr::Number(_) | Repr::Extended(_) => self.say(out),
            Repr::Quoted(_) | Repr::Text(_) => {
                out.push_u8(b'"')?;
                self.say(&mut Escaped(out))?;
                out.push_u8(b'"')
            }
        }
    }
}

impl PartialEq<str> for ParamValue<'_> {
    fn eq(&self, other: &str) -> bool {
        self.is(other.as_bytes(), false)
    }
}

impl PartialEq<&str> for ParamValue<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl fmt::Display for ParamValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say(&mut Characters(f))
    }
}

impl fmt::Debug for ParamValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.encode_into(&mut Characters(f))
    }
}

/// Text of a character set and in a language (RFC 5987 §3.2).
#[derive(Clone, Copy, Debug)]
pub struct ExtValue<'a> {
    pub(super) charset: &'a str,
    pub(super) language: &'a str,
    pub(super) text: ExtText<'a>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum ExtText<'a> {
    Encoded(&'a str),
    Plain(&'a str),
}

impl<'a> ExtValue<'a> {
    /// The character set, as `UTF-8`.
    #[must_use]
    pub const fn charset(&self) -> &'a str {
        self.charset
    }

    /// The language, as `de-AT`; empty if none is told.
    #[must_use]
    pub const fn language(&self) -> &'a str {
        self.language
    }

    /// The text, in its character set.
    pub fn bytes(&self) -> impl Iterator<Item = u8> + Clone + use<'a> {
        let (encoded, plain) = match self.text {
            ExtText::Encoded(text) => (text, ""),
            ExtText::Plain(text) => ("", text),
        };
        Decoded::new(encoded).bytes().chain(plain.bytes())
    }
}

/// Percent-encoded, with character set and language.
impl Encode for ExtValue<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(self.charset.as_bytes())?;
        out.push_u8(b'\'')?;
        out.push_slice(self.language.as_bytes())?;
        out.push_u8(b'\'')?;
        match self.text {
            ExtText::Encoded(text) => out.push_slice(text.as_bytes()),
            ExtText::Plain(text) => escape(text.as_bytes(), is_attr_char, out),
        }
    }
}

/// Text that has been found to be UTF-8.
pub(super) fn characters(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or_default()
}
