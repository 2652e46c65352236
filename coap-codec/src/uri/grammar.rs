//! The grammar of CoAP URIs (RFC 7252 §6.1, §6.2, RFC 8323 §8.1 to §8.4), whose parts are those of RFC 3986.

use nom::{
    Err, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n, take_while1},
    character::complete::char,
    combinator::{eof, opt, recognize},
    multi::many0_count,
    sequence::{delimited, preceded, terminated},
};

use crate::{
    clause::Clause,
    grammar::{Fault, Input, Parsed, expect},
};

/// The parts of a URI, as they stand.
pub(super) struct Parts<'a> {
    pub(super) scheme: Input<'a>,
    pub(super) host: Input<'a>,
    pub(super) port: Option<Input<'a>>,
    pub(super) path: Input<'a>,
    pub(super) query: Option<Input<'a>>,
}

/// `coap-URI = "coap:" "//" host [ ":" port ] path-abempty [ "?" query ]`, and likewise for the other schemes.
pub(super) fn coap_uri(input: Input<'_>) -> Parsed<'_, Parts<'_>> {
    (
        terminated(scheme, expect(Clause::UriNotAbsolute, char(':'))),
        preceded((expect(Clause::UriHostEmpty, tag("//")), no_userinfo), host),
        opt(preceded(char(':'), port)),
        path_abempty,
        opt(preceded(char('?'), query)),
        end,
    )
        .map(|(scheme, host, port, path, query, ())| Parts { scheme, host, port, path, query })
        .parse(input)
}

/// `scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`
fn scheme(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let letter = take_while_m_n(1, 1, |c: u8| c.is_ascii_alphabetic());
    let more = take_while(|c: u8| c.is_ascii_alphanumeric() || b"+-.".contains(&c));
    expect(Clause::UriNotAbsolute, recognize((letter, more))).parse(input)
}

/// There is no `userinfo "@"` before the host.
fn no_userinfo(input: Input<'_>) -> Parsed<'_, ()> {
    let (behind, _) = take_while(|c| !b"/?#@".contains(&c)).parse(input)?;
    match behind.first() {
        Some(b'@') => Err(Fault::at(behind.offset(), Clause::UriUserinfo)),
        _ => Ok((input, ())),
    }
}

/// `host = IP-literal / IPv4address / reg-name`, and not empty. An IPv4address is a reg-name by its characters.
fn host(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    if matches!(input.first(), None | Some(b':' | b'/' | b'?' | b'#')) {
        return Err(Fault::at(input.offset(), Clause::UriHostEmpty));
    }
    terminated(alt((ip_literal, reg_name)), expect(Clause::UriHost, host_end)).parse(input)
}

/// `IP-literal = "[" ( IPv6address / IPvFuture ) "]"`
fn ip_literal(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let address = take_while1(|c| is_unreserved(c) || is_sub_delim(c) || c == b':');
    recognize(delimited(char('['), expect(Clause::UriHost, address), expect(Clause::UriHost, char(']')))).parse(input)
}

/// `reg-name = *( unreserved / pct-encoded / sub-delims )`
fn reg_name(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    characters(|c| is_unreserved(c) || is_sub_delim(c)).parse(input)
}

fn host_end(input: Input<'_>) -> Parsed<'_, ()> {
    match input.first() {
        None | Some(b':' | b'/' | b'?' | b'#') => Ok((input, ())),
        Some(_) => Err(Fault::at(input.offset(), Clause::UriHost)),
    }
}

/// `port = *DIGIT`
fn port(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let (rest, digits) = take_while(|c: u8| c.is_ascii_digit()).parse(input)?;
    match rest.first() {
        None | Some(b'/' | b'?' | b'#') => Ok((rest, digits)),
        Some(_) => Err(Fault::at(rest.offset(), Clause::UriPort)),
    }
}

/// `path-abempty = *( "/" segment )`
fn path_abempty(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    recognize(many0_count(preceded(char('/'), segment))).parse(input)
}

/// `segment = *pchar`
fn segment(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    characters(is_pchar).parse(input)
}

/// `query = *( pchar / "/" / "?" )`
fn query(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    characters(|c| is_pchar(c) || c == b'/' || c == b'?').parse(input)
}

/// Nothing follows: no fragment, and no character that does not belong into a URI.
fn end(input: Input<'_>) -> Parsed<'_, ()> {
    let clause = if input.first() == Some(b'#') { Clause::UriFragment } else { Clause::UriCharacter };
    expect(clause, eof).map(|_| ()).parse(input)
}

/// `*( plain / pct-encoded )`
fn characters<'a>(plain: fn(u8) -> bool) -> impl Parser<Input<'a>, Output = Input<'a>, Error = Fault> {
    recognize(many0_count(alt((take_while1(plain), pct_encoded))))
}

/// `pct-encoded = "%" HEXDIG HEXDIG`
pub(crate) fn pct_encoded(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let digits = take_while_m_n(2, 2, |c: u8| c.is_ascii_hexdigit());
    match recognize((char('%'), digits)).parse(input) {
        Err(Err::Error(_)) if input.first() == Some(b'%') => Err(Fault::at(input.offset(), Clause::UriPercent)),
        other => other,
    }
}

/// `pchar = unreserved / pct-encoded / sub-delims / ":" / "@"`, but for pct-encoded.
pub(super) fn is_pchar(c: u8) -> bool {
    is_unreserved(c) || is_sub_delim(c) || c == b':' || c == b'@'
}

/// `unreserved = ALPHA / DIGIT / "-" / "." / "_" / "~"`
pub(super) fn is_unreserved(c: u8) -> bool {
    c.is_ascii_alphanumeric() || b"-._~".contains(&c)
}

/// `sub-delims = "!" / "$" / "&" / "'" / "(" / ")" / "*" / "+" / "," / ";" / "="`
pub(super) fn is_sub_delim(c: u8) -> bool {
    b"!$&'()*+,;=".contains(&c)
}
