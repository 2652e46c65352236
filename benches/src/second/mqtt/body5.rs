//! What follows the fixed header in 5.0; returns the properties.

use super::body3::{connect_flags, packet_id, some};
use super::header::Header;
use super::property::{self, Property, WILL};
use super::topic::{binary, string, topic_filter, topic_name};
use super::{Parsed, require};
use crate::case::mqtt::Version;
use nom::Parser;
use nom::bytes::complete::tag;
use nom::combinator::{cond, eof, peek, rest, success, verify};
use nom::number::complete::{be_u8, be_u16};
use nom::sequence::{pair, terminated};

type Properties<'a> = Vec<Property<'a>>;

/// Chapter 3, a line a packet type.
pub(super) fn body(header: Header, input: &[u8]) -> Parsed<'_, Properties<'_>> {
    let properties = |input| property::properties(header.kind, input);
    let code = |input| reason_code(header.kind, input);
    match header.kind {
        1 => connect(input),
        2 => connack(input),
        3 => publish(header, input),
        4..=7 => {
            let (input, _) = packet_id(input)?;
            short(code, properties, input)
        }
        8 => {
            let (input, _) = packet_id(input)?;
            terminated(properties, some(subscription)).parse(input)
        }
        9 | 11 => {
            let (input, _) = packet_id(input)?;
            terminated(properties, some(code)).parse(input)
        }
        10 => {
            let (input, _) = packet_id(input)?;
            terminated(properties, some(filter)).parse(input)
        }
        14 => short(code, properties, input),
        15 => auth(input),
        _ => success(Vec::new()).parse(input),
    }
}

fn connect(input: &[u8]) -> Parsed<'_, Properties<'_>> {
    let (input, _) = tag(&b"\0\x04MQTT"[..])(input)?;
    let (input, _) = verify(be_u8, |level| *level == 5).parse(input)?;
    let (input, flags) = verify(be_u8, |flags| connect_flags(*flags)).parse(input)?;
    let (input, _) = be_u16(input)?;
    let (input, mut properties) = property::properties(1, input)?;
    let (input, ()) = require(method_goes_with_data(&properties), input)?;
    let (input, _) = string(input)?;
    let will = (|input| property::properties(WILL, input), topic_name, binary);
    let (input, will) = cond(flags & 0x04 != 0, will).parse(input)?;
    properties.extend(will.into_iter().flat_map(|(properties, ..)| properties));
    let (input, _) = cond(flags & 0x80 != 0, string).parse(input)?;
    let (input, _) = cond(flags & 0x40 != 0, binary).parse(input)?;
    Ok((input, properties))
}

fn connack(input: &[u8]) -> Parsed<'_, Properties<'_>> {
    let (input, flags) = verify(be_u8, |flags| *flags <= 1).parse(input)?;
    let (input, code) = reason_code(2, input)?;
    let (input, ()) = require(flags == 0 || code == 0, input)?;
    property::properties(2, input)
}

/// The topic may be empty if an alias stands for it.
fn publish(header: Header, input: &[u8]) -> Parsed<'_, Properties<'_>> {
    let (input, topic) = string(input)?;
    let (input, ()) = require(!topic.contains(['+', '#']), input)?;
    let (input, _) = cond(header.qos() > 0, packet_id).parse(input)?;
    let (input, properties) = property::properties(3, input)?;
    let alias = properties.iter().any(|property| property.id == 35);
    let (input, ()) = require(alias || !topic.is_empty(), input)?;
    let (input, _) = rest(input)?;
    Ok((input, properties))
}

/// Reason code and properties, of which the properties, or both, may be left away at the end.
fn short<'a>(
    mut code: impl FnMut(&'a [u8]) -> Parsed<'a, u8>,
    mut properties: impl FnMut(&'a [u8]) -> Parsed<'a, Properties<'a>>,
    input: &'a [u8],
) -> Parsed<'a, Properties<'a>> {
    if input.is_empty() {
        return Ok((input, Vec::new()));
    }
    let (input, _) = code(input)?;
    if input.is_empty() {
        return Ok((input, Vec::new()));
    }
    properties(input)
}

/// Both reason code and properties, or neither (3.15.2.1); a method is required among the properties.
fn auth(input: &[u8]) -> Parsed<'_, Properties<'_>> {
    if peek(eof::<_, nom::error::Error<&[u8]>>).parse(input).is_ok() {
        return Ok((input, Vec::new()));
    }
    let (input, _) = reason_code(15, input)?;
    let (input, properties) = property::properties(15, input)?;
    let (input, ()) = require(properties.iter().any(|property| property.id == 21), input)?;
    Ok((input, properties))
}

/// Authentication Data needs an Authentication Method, in CONNECT (3.1.2.11.10).
fn method_goes_with_data(properties: &[Property<'_>]) -> bool {
    let has = |id| properties.iter().any(|property| property.id == id);
    has(21) || !has(22)
}

fn filter(input: &[u8]) -> Parsed<'_, &str> {
    topic_filter(Version::V5_0, input)
}

/// A filter and its options: no reserved bit, no 3 of QoS or Retain Handling, no No Local on a shared subscription.
fn subscription(input: &[u8]) -> Parsed<'_, ()> {
    let (input, (filter, options)) = pair(filter, be_u8).parse(input)?;
    let legal = options & 0xc0 == 0 && options & 0x03 != 3 && options & 0x30 != 0x30;
    let no_local = options & 0x04 != 0;
    require(legal && !(no_local && filter.starts_with("$share/")), input)
}

/// Table 2-6, a line a packet type.
fn reason_code(kind: u8, input: &[u8]) -> Parsed<'_, u8> {
    verify(be_u8, |code| match kind {
        2 => matches!(code, 0 | 0x80..=0x8a | 0x8c | 0x90 | 0x95 | 0x97 | 0x99..=0x9d | 0x9f),
        4 | 5 => matches!(code, 0 | 0x10 | 0x80 | 0x83 | 0x87 | 0x90 | 0x91 | 0x97 | 0x99),
        6 | 7 => matches!(code, 0 | 0x92),
        9 => matches!(code, 0..=2 | 0x80 | 0x83 | 0x87 | 0x8f | 0x91 | 0x97 | 0x9e | 0xa1 | 0xa2),
        11 => matches!(code, 0 | 0x11 | 0x80 | 0x83 | 0x87 | 0x8f | 0x91),
        14 => matches!(
            code,
            0 | 0x04 | 0x80..=0x83 | 0x87 | 0x89 | 0x8b..=0x90 | 0x93..=0xa2
        ),
        _ => matches!(code, 0 | 0x18 | 0x19),
    })
    .parse(input)
}
