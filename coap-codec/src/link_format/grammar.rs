//! The grammar of link-format (RFC 6690 §2). White space is taken where documents in the field have it, and told apart.

use nom::{
    Err, Parser,
    branch::alt,
    bytes::complete::{take_while, take_while_m_n, take_while1},
    character::complete::char,
    combinator::{opt, recognize},
    multi::many0_count,
    sequence::{delimited, preceded, terminated},
};

use crate::{
    clause::Clause,
    grammar::{Fault, Input, Parsed, expect},
    uri::grammar::pct_encoded,
};

/// A parameter, as it stands.
#[derive(Clone, Copy)]
pub(super) struct RawParam<'a> {
    pub(super) name: Input<'a>,
    pub(super) value: Option<RawValue<'a>>,
}

/// A value, as it stands: of a quoted string, what is between the quotes.
#[derive(Clone, Copy)]
pub(super) enum RawValue<'a> {
    Token(Input<'a>),
    Quoted(Input<'a>),
    Extended { charset: Input<'a>, language: Input<'a>, text: Input<'a> },
}

/// `"<" URI-Reference ">"`, the beginning of a link-value. Between the brackets stands anything but brackets.
pub(super) fn target(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let (rest, _) = expect(Clause::LinkValue, char('<')).parse(input)?;
    let (rest, target) = take_while(|c| c != b'>' && c != b'<').parse(rest)?;
    match rest.first() {
        Some(b'>') => Ok((char('>').parse(rest)?.0, target)),
        Some(_) => Err(Fault::at(rest.offset(), Clause::LinkTarget)),
        None => Err(Fault::at(input.offset(), Clause::LinkTarget)),
    }
}

/// `link-param = parmname [ "=" ( ptoken / quoted-string ) ] / ext-name-star "=" ext-value`: every other alternative of the
/// rule is one of these.
pub(super) fn link_param(input: Input<'_>) -> Parsed<'_, RawParam<'_>> {
    let (rest, name) = expect(Clause::LinkParam, recognize((parmname, opt(char('*'))))).parse(input)?;
    if name.as_slice().ends_with(b"*") {
        let value = preceded(char('='), ext_value).map(|value| RawParam { name, value: Some(value) });
        return expect(Clause::LinkExtValue, value).parse(rest);
    }
    let value = alt((quoted_string.map(RawValue::Quoted), ptoken.map(RawValue::Token)));
    opt(preceded(char('='), expect(Clause::LinkParam, value))).map(|value| RawParam { name, value }).parse(rest)
}

/// `ptoken = 1*ptokenchar`
fn ptoken(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    take_while1(is_ptokenchar).parse(input)
}

/// `quoted-string = <"> *( qdtext | quoted-pair ) <">` (RFC 2616 §2.2)
fn quoted_string(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let qdtext = take_while1(|c| c != b'"' && c != b'\\');
    let quoted_pair = recognize((char('\\'), take_while_m_n(1, 1, |c: u8| c.is_ascii())));
    let text = recognize(many0_count(alt((qdtext, quoted_pair))));
    match delimited(char('"'), text, char('"')).parse(input) {
        Err(Err::Error(_)) if input.first() == Some(b'"') => Err(Fault::at(input.offset(), Clause::LinkQuotedString)),
        other => other,
    }
}

/// `ext-value = charset "'" [ language ] "'" value-chars` (RFC 5987 §3.2)
fn ext_value(input: Input<'_>) -> Parsed<'_, RawValue<'_>> {
    let charset = take_while1(|c: u8| c.is_ascii_alphanumeric() || b"!#$%&+-^_`{}~".contains(&c));
    let language = take_while(|c: u8| c.is_ascii_alphanumeric() || c == b'-');
    let value_chars = recognize(many0_count(alt((take_while1(is_attr_char), pct_encoded))));
    (terminated(charset, char('\'')), terminated(language, char('\'')), value_chars)
        .map(|(charset, language, text)| RawValue::Extended { charset, language, text })
        .parse(input)
}

/// `parmname = 1*attr-char` (RFC 5987 §3.2.1)
fn parmname(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    take_while1(is_attr_char).parse(input)
}

/// Linear white space, of which the grammar has none.
pub(super) fn white_space(input: Input<'_>) -> (Input<'_>, Input<'_>) {
    let parsed: Parsed<'_, Input<'_>> = take_while(|c| b" \t\r\n".contains(&c)).parse(input);
    parsed.unwrap_or((input, input))
}

/// `ptokenchar`: visible ASCII but for `"`, `,`, `;` and `\`.
pub(super) fn is_ptokenchar(c: u8) -> bool {
    c.is_ascii_graphic() && !b"\",;\\".contains(&c)
}

/// `attr-char = ALPHA / DIGIT / "!" / "#" / "$" / "&" / "+" / "-" / "." / "^" / "_" / "`" / "|" / "~"`
pub(super) fn is_attr_char(c: u8) -> bool {
    c.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&c)
}

/// Whether a URI-Reference can have this character. Those that are not ASCII stand for themselves, as the format is UTF-8.
pub(super) const fn is_target_char(c: u8) -> bool {
    !(c.is_ascii_control() || matches!(c, b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'))
}
