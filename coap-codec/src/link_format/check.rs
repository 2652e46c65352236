//! What is checked of a document once, so that walking over its links cannot fail.

use wire_buf::Value;

use super::{
    grammar::{RawParam, RawValue, is_target_char, link_param, target, white_space},
    link::Seen,
    param::HREF,
    value::is_control,
};
use crate::{
    clause::Clause,
    context::{Context, refuse},
    error::DecodeError,
    grammar::{Input, decode_error},
};

/// `link-value-list = [ link-value *( "," link-value ) ]`
pub(super) fn check_links<C: Context>(mut rest: Input<'_>, cx: &mut C) -> Result<(), DecodeError> {
    let mut first = true;
    while !rest.is_empty() {
        if !first {
            rest = skip_white_space(skip_byte(b',', rest, Clause::LinkValue)?, cx)?;
        }
        first = false;
        rest = check_link(rest, cx)?;
    }
    Ok(())
}

/// `link-value = "<" URI-Reference ">" *( ";" link-param )`
fn check_link<'a, C: Context>(link: Input<'a>, cx: &mut C) -> Result<Input<'a>, DecodeError> {
    let (mut rest, target) = target(link).map_err(|error| decode_error(error, Clause::LinkTarget))?;
    check_target(target, cx)?;
    show(cx, "href", target, target.as_slice().len());
    let mut seen = Seen::default();
    rest = skip_white_space(rest, cx)?;
    while rest.first() == Some(b';') {
        let start = skip_white_space(skip_byte(b';', rest, Clause::LinkParam)?, cx)?;
        let (behind, param) = link_param(start).map_err(|error| decode_error(error, Clause::LinkParam))?;
        check_param(param, &mut seen, cx)?;
        show(cx, "link_param", start, behind.offset().saturating_sub(start.offset()));
        rest = skip_white_space(behind, cx)?;
    }
    cx.field("link", link.offset()..rest.offset(), Value::Group);
    Ok(rest)
}

fn check_target<C: Context>(target: Input<'_>, cx: &mut C) -> Result<(), DecodeError> {
    match find(target, |c| !is_target_char(c)) {
        Some(at) => refuse(cx, at, Clause::LinkTarget),
        None => Ok(()),
    }
}

fn check_param<C: Context>(param: RawParam<'_>, seen: &mut Seen, cx: &mut C) -> Result<(), DecodeError> {
    let (name, at) = (param.name.as_slice(), param.name.offset());
    if name.eq_ignore_ascii_case(HREF.as_bytes()) {
        refuse(cx, at, Clause::LinkHref)?;
    }
    if seen.is_again(name) {
        refuse(cx, at, Clause::LinkRepeated)?;
    }
    match param.value {
        Some(RawValue::Quoted(text)) => check_quoted(text, cx),
        _ => Ok(()),
    }
}

/// A control character stands in a quoted string only behind a backslash.
fn check_quoted<C: Context>(text: Input<'_>, cx: &mut C) -> Result<(), DecodeError> {
    let mut escaped = false;
    for (i, byte) in text.as_slice().iter().enumerate() {
        if is_control(*byte) && !escaped {
            return refuse(cx, text.offset().saturating_add(i), Clause::LinkQuotedString);
        }
        escaped = *byte == b'\\' && !escaped;
    }
    Ok(())
}

/// Reads a byte that has to be there.
fn skip_byte(byte: u8, input: Input<'_>, clause: Clause) -> Result<Input<'_>, DecodeError> {
    let mut rest = input.0;
    if rest.u8() == Ok(byte) { Ok(Input(rest)) } else { Err(DecodeError::new(input.offset(), clause)) }
}

/// Skips white space, which the grammar does not have.
pub(super) fn skip_white_space<'a, C: Context>(input: Input<'a>, cx: &mut C) -> Result<Input<'a>, DecodeError> {
    let (rest, white) = white_space(input);
    if !white.is_empty() {
        refuse(cx, white.offset(), Clause::LinkWhiteSpace)?;
    }
    Ok(rest)
}

fn find(text: Input<'_>, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let at = text.as_slice().iter().position(|byte| wanted(*byte))?;
    Some(text.offset().saturating_add(at))
}

fn show<C: Context>(cx: &mut C, name: &'static str, from: Input<'_>, len: usize) {
    let start = from.offset();
    let text = from.as_slice().get(..len).unwrap_or_default();
    cx.field(name, start..start.saturating_add(len), Value::Text(text));
}
