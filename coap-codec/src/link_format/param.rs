//! Link parameters, also called target attributes (RFC 6690 §2, §3).

use core::fmt;

use wire_buf::{Buffer, Element, Encode, Reader};

use super::{
    grammar::{RawParam, is_attr_char, is_ptokenchar, is_target_char, link_param, white_space},
    value::{ExtText, ExtValue, ParamValue, Repr, characters},
};
use crate::{clause::Clause, grammar::Input, registry::ContentFormat, text::Characters};

/// A parameter of a link: a name, and mostly a value.
#[derive(Clone, Copy)]
pub struct Param<'a> {
    name: &'a str,
    value: Option<ParamValue<'a>>,
}

impl<'a> Param<'a> {
    /// A parameter with a quoted value of any text.
    ///
    /// # Errors
    /// [`Clause::LinkParam`] if the name has characters that a name does not have, and [`Clause::LinkHref`].
    pub fn new(name: &'a str, text: &'a str) -> Result<Self, Clause> {
        Self::named(name, Repr::Text(text))
    }

    /// A parameter with a value that is written without quotes.
    ///
    /// # Errors
    /// As [`new`](Self::new), and [`Clause::LinkParam`] if the value is empty or has characters that want quotes.
    pub fn token(name: &'a str, token: &'a str) -> Result<Self, Clause> {
        if token.is_empty() || !token.bytes().all(is_ptokenchar) {
            return Err(Clause::LinkParam);
        }
        Self::named(name, Repr::Token(token))
    }

    /// A parameter without a value.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn flag(name: &'a str) -> Result<Self, Clause> {
        Ok(Self { value: None, ..Self::new(name, "")? })
    }

    /// `rel`: what the target is to the context (RFC 6690 §2.2), one type or several separated by spaces.
    #[must_use]
    pub const fn rel(types: &'a str) -> Self {
        Self::made("rel", Repr::Text(types))
    }

    /// `anchor`: the context, where it is not where the document is from (RFC 6690 §2.3).
    ///
    /// # Errors
    /// [`Clause::LinkTarget`] if this has characters that a URI-Reference does not have.
    pub fn anchor(context: &'a str) -> Result<Self, Clause> {
        if !context.bytes().all(is_target_char) {
            return Err(Clause::LinkTarget);
        }
        Ok(Self::made("anchor", Repr::Text(context)))
    }

    /// `rt`: what the resource is (RFC 6690 §3.1), one type or several separated by spaces.
    #[must_use]
    pub const fn rt(types: &'a str) -> Self {
        Self::made("rt", Repr::Text(types))
    }

    /// `if`: how to use the resource (RFC 6690 §3.2), one description or several separated by spaces.
    #[must_use]
    pub const fn interface(descriptions: &'a str) -> Self {
        Self::made("if", Repr::Text(descriptions))
    }

    /// `sz`: how large a representation gets (RFC 6690 §3.3).
    #[must_use]
    pub const fn sz(bytes: u64) -> Self {
        Self::made("sz", Repr::Number(bytes))
    }

    /// `ct`: what a representation is (RFC 7252 §7.2.1). For several, `Param::new("ct", "50 60")`.
    #[must_use]
    pub const fn ct(format: ContentFormat) -> Self {
        Self::made("ct", Repr::Number(format.0 as u64))
    }

    /// `title`: what people call the resource (RFC 5988 §5.4).
    #[must_use]
    pub const fn title(text: &'a str) -> Self {
        Self::made("title", Repr::Text(text))
    }

    /// `title*`: what people of a language call the resource (RFC 5988 §5.4, RFC 5987).
    ///
    /// # Errors
    /// [`Clause::LinkExtValue`] if the language has characters that a language tag does not have.
    pub fn title_in(language: &'a str, text: &'a str) -> Result<Self, Clause> {
        if !language.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-') {
            return Err(Clause::LinkExtValue);
        }
        Ok(Self::made("title*", Repr::Extended(ExtValue { charset: "UTF-8", language, text: ExtText::Plain(text) })))
    }

    /// `obs`: the resource is useful to observe (RFC 7641 §6).
    #[must_use]
    pub const fn obs() -> Self {
        Self { name: "obs", value: None }
    }

    /// Its name. Names are compared without regard to case, as RFC 5234 §2.3 has it for the names in the grammar;
    /// [`is`](Self::is) does.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Whether this is its name.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its value, if it has one.
    #[must_use]
    pub const fn value(&self) -> Option<ParamValue<'a>> {
        self.value
    }

    pub(super) fn of(raw: RawParam<'a>) -> Self {
        Self { name: characters(raw.name.as_slice()), value: raw.value.map(ParamValue::view) }
    }

    fn named(name: &'a str, value: Repr<'a>) -> Result<Self, Clause> {
        if name.is_empty() || !name.bytes().all(is_attr_char) {
            return Err(Clause::LinkParam);
        }
        if name.eq_ignore_ascii_case(HREF) {
            return Err(Clause::LinkHref);
        }
        Ok(Self::made(name, value))
    }

    const fn made(name: &'a str, value: Repr<'a>) -> Self {
        Self { name, value: Some(ParamValue(value)) }
    }
}

/// The name that a query gives to the target of a link, and that therefore no parameter has (RFC 6690 §2).
pub(super) const HREF: &str = "href";

/// A list of parameters: each with the semicolon before it.
impl<'a> Element<'a> for Param<'a> {
    /// White space that was tolerated is not copied.
    const VERBATIM: bool = false;

    fn view((): &mut (), r: &mut Reader<'a>) -> Option<Self> {
        let (behind, _) = white_space(Input(*r));
        let mut rest = behind.0;
        let Ok(b';') = rest.u8() else { return None };
        let (rest, param) = link_param(white_space(Input(rest)).0).ok()?;
        *r = white_space(rest).0.0;
        Some(Self::of(param))
    }

    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        out.push_u8(b';')?;
        self.encode_into(out)
    }
}

impl Encode for Param<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(self.name.as_bytes())?;
        match &self.value {
            Some(value) => {
                out.push_u8(b'=')?;
                value.encode_into(out)
            }
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Param<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.encode_into(&mut Characters(f))
    }
}
