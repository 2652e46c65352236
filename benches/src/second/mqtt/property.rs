//! Properties (2.2.2).

use super::header::variable_byte_integer;
use super::topic::{binary, string, topic_name};
use super::{Parsed, require};
use nom::Parser;
use nom::combinator::{all_consuming, map, verify};
use nom::multi::many0;
use nom::number::complete::{be_u8, be_u16, be_u32};
use nom::sequence::pair;

/// A property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property<'a> {
    /// The identifier.
    pub id: u8,
    /// The value.
    pub value: Value<'a>,
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Any of the integers.
    Number(u32),
    /// A string or binary data.
    Bytes(&'a [u8]),
    /// A User Property.
    Pair(&'a str, &'a str),
}

/// Where properties stand: the number of the packet type, or [`WILL`].
pub(super) type Place = u8;

/// The will of a CONNECT.
pub(super) const WILL: Place = 0;

/// A Property Length and the properties it covers, each allowed at this place and as often as it occurs.
pub(super) fn properties(place: Place, input: &[u8]) -> Parsed<'_, Vec<Property<'_>>> {
    let (input, (length, minimal)) = variable_byte_integer(input)?;
    let (input, ()) = require(minimal, input)?;
    let (rest, section) = nom::bytes::complete::take(length)(input)?;
    let (_, properties) = all_consuming(many0(property)).parse(section)?;
    let allowed = properties.iter().all(|property| places(property.id).contains(&place));
    let once = properties.iter().enumerate().all(|(i, property)| {
        repeatable(property.id, place) || properties[..i].iter().all(|earlier| earlier.id != property.id)
    });
    let (rest, ()) = require(allowed && once, rest)?;
    Ok((rest, properties))
}

/// Table 2-4, the column of packets.
fn places(id: u8) -> &'static [Place] {
    match id {
        1 | 2 | 3 | 8 | 9 => &[3, WILL],
        11 => &[3, 8],
        17 => &[1, 2, 14],
        18 | 19 | 26 | 36 | 37 | 40 | 41 | 42 => &[2],
        21 | 22 => &[1, 2, 15],
        23 | 25 => &[1],
        24 => &[WILL],
        28 => &[2, 14],
        31 => &[2, 4, 5, 6, 7, 9, 11, 14, 15],
        33 | 34 | 39 => &[1, 2],
        35 => &[3],
        38 => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15, WILL],
        _ => &[],
    }
}

/// A PUBLISH from a server may have been found by several subscriptions (3.3.2.3.8).
fn repeatable(id: u8, place: Place) -> bool {
    id == 38 || (id == 11 && place == 3)
}

/// An identifier, which is a Variable Byte Integer of which all known values take a byte, and its value.
fn property(input: &[u8]) -> Parsed<'_, Property<'_>> {
    let (input, id) = be_u8(input)?;
    let flag = map(verify(be_u8, |value| *value <= 1), |value| Value::Number(value.into()));
    let text = map(string, |text| Value::Bytes(text.as_bytes()));
    let (rest, value) = match id {
        1 | 23 | 25 | 36 | 37 | 40 | 41 | 42 => { flag }.parse(input),
        2 | 17 | 24 => map(be_u32, Value::Number).parse(input),
        3 | 18 | 21 | 26 | 28 | 31 => { text }.parse(input),
        8 => map(topic_name, |name| Value::Bytes(name.as_bytes())).parse(input),
        9 | 22 => map(binary, Value::Bytes).parse(input),
        11 => map(verify(variable_byte_integer, |(n, minimal)| *n != 0 && *minimal), |(n, _)| Value::Number(n))
            .parse(input),
        19 | 34 => map(be_u16, |value| Value::Number(value.into())).parse(input),
        33 | 35 => map(verify(be_u16, |value| *value != 0), |value| Value::Number(value.into())).parse(input),
        38 => map(pair(string, string), |(name, value)| Value::Pair(name, value)).parse(input),
        39 => map(verify(be_u32, |value| *value != 0), Value::Number).parse(input),
        _ => {
            let (rest, ()) = require(false, input)?;
            Ok((rest, Value::Number(0)))
        }
    }?;
    Ok((rest, Property { id, value }))
}
