//! The grammar of JSON (RFC 8259).

use nom::{
    Err, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n, take_while1},
    character::complete::char,
    combinator::{opt, recognize, verify},
    multi::many0_count,
    sequence::{delimited, preceded},
};

use crate::{
    cbor::DEPTH_MAX,
    clause::Clause,
    grammar::{Fault, Input, Parsed, expect},
};

/// `ws = *( %x20 / %x09 / %x0A / %x0D )`
pub(super) fn white_space(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    take_while(|c| b" \t\n\r".contains(&c)).parse(input)
}

/// A structural character, with white space around it.
pub(super) fn structural<'a>(c: char) -> impl Parser<Input<'a>, Output = char, Error = Fault> {
    delimited(white_space, char(c), white_space)
}

/// `string = quotation-mark *char quotation-mark`: what is between the quotation marks.
pub(super) fn string(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let unescaped = take_while1(|c: u8| c >= 0x20 && c != b'"' && c != b'\\');
    let text = recognize(many0_count(alt((unescaped, escape))));
    match delimited(char('"'), text, char('"')).parse(input) {
        Err(Err::Error(_)) if input.first() == Some(b'"') => Err(Fault::at(input.offset(), Clause::JsonString)),
        other => other,
    }
}

/// What stands for a character: `\` and a letter, or `\u` and four digits, or two of these for a pair of surrogates.
fn escape(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let letter = take_while_m_n(1, 1, |c: u8| b"\"\\/bfnrt".contains(&c));
    let character = verify(unit, |unit| !matches!(unit, 0xD800..0xE000));
    let high = verify(unit, |unit| matches!(unit, 0xD800..0xDC00));
    let low = verify(unit, |unit| matches!(unit, 0xDC00..0xE000));
    alt((recognize((char('\\'), letter)), recognize(character), recognize((high, low)))).parse(input)
}

/// `%x75 4HEXDIG`, with its backslash.
fn unit(input: Input<'_>) -> Parsed<'_, u32> {
    preceded(tag("\\u"), take_while_m_n(4, 4, |c: u8| c.is_ascii_hexdigit()))
        .map(|digits: Input<'_>| {
            let digits = digits.as_slice().iter().map(|digit| char::from(*digit).to_digit(16).unwrap_or_default());
            digits.fold(0, |unit, digit| unit << 4 | digit)
        })
        .parse(input)
}

/// `number = [ minus ] int [ frac ] [ exp ]`
pub(super) fn number(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let int = alt((recognize(char('0')), digits));
    let frac = (char('.'), digits);
    let exp = (alt((char('e'), char('E'))), opt(alt((char('+'), char('-')))), digits);
    recognize((opt(char('-')), int, opt(frac), opt(exp))).parse(input)
}

fn digits(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    take_while1(|c: u8| c.is_ascii_digit()).parse(input)
}

/// `true`, `false` or `null`, a number or a string: what holds no other values.
fn scalar(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    alt((tag("true"), tag("false"), tag("null"), number, string)).parse(input)
}

/// A member's name, and the colon behind it.
pub(super) fn member_name(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    expect(Clause::Json, nom::sequence::terminated(string, structural(':'))).parse(input)
}

/// `value`, whatever it is. Nesting is counted, not followed by calls.
pub(super) fn value(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    // a bit for each container around: whether it is an object
    let (mut objects, mut depth, mut rest) = (0_u32, 0_usize, input);
    loop {
        rest = match alt((char('{'), char('['))).parse(rest) {
            Ok((behind, opening)) => {
                if depth == DEPTH_MAX {
                    return Err(Fault::at(rest.offset(), Clause::JsonDepth));
                }
                depth = depth.saturating_add(1);
                objects = objects << 1 | u32::from(opening == '{');
                let (behind, _) = white_space(behind)?;
                match closing(behind, objects) {
                    Some(_) => behind, // it is empty
                    None if opening == '{' => {
                        rest = member_name(behind)?.0;
                        continue;
                    }
                    None => {
                        rest = behind;
                        continue;
                    }
                }
            }
            Err(Err::Error(_)) => expect(Clause::Json, scalar).parse(rest)?.0,
            Err(error) => return Err(error),
        };
        // a value has ended, and with it the containers whose last one it was
        loop {
            if depth == 0 {
                return Ok((rest, taken(input, rest)));
            }
            let (behind, _) = white_space(rest)?;
            if let Some(behind) = closing(behind, objects) {
                (depth, objects, rest) = (depth.saturating_sub(1), objects >> 1, behind);
                continue;
            }
            rest = expect(Clause::Json, structural(',')).parse(behind)?.0;
            if objects & 1 == 1 {
                rest = member_name(rest)?.0;
            }
            break;
        }
    }
}

/// What is behind the end of the innermost container, if it ends here.
fn closing(input: Input<'_>, objects: u32) -> Option<Input<'_>> {
    let closing = if objects & 1 == 1 { b'}' } else { b']' };
    let mut rest = input.0;
    (rest.u8() == Ok(closing)).then_some(Input(rest))
}

/// What of `from` stands before `to`.
pub(super) fn taken<'a>(from: Input<'a>, to: Input<'a>) -> Input<'a> {
    let len = nom::Offset::offset(&from, &to);
    nom::Input::take(&from, len)
}
