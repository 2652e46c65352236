//! What follows the fixed header in 3.1.1.

use super::header::Header;
use super::topic::{binary, string, topic_filter, topic_name};
use super::{Parsed, require};
use crate::case::mqtt::Version;
use nom::Parser;
use nom::bytes::complete::tag;
use nom::combinator::{cond, rest, success, value, verify};
use nom::multi::fold_many1;
use nom::number::complete::{be_u8, be_u16};
use nom::sequence::pair;

/// Chapter 3, a line a packet type.
pub(super) fn body(header: Header, input: &[u8]) -> Parsed<'_, ()> {
    match header.kind {
        1 => connect(input),
        2 => connack(input),
        3 => value((), (topic_name, cond(header.qos() > 0, packet_id), rest)).parse(input),
        4..=7 | 11 => value((), packet_id).parse(input),
        8 => value((), pair(packet_id, some(pair(filter, verify(be_u8, |qos| *qos <= 2))))).parse(input),
        9 => value((), pair(packet_id, some(verify(be_u8, |code| matches!(code, 0..=2 | 0x80))))).parse(input),
        10 => value((), pair(packet_id, some(filter))).parse(input),
        _ => success(()).parse(input),
    }
}

fn connect(input: &[u8]) -> Parsed<'_, ()> {
    let (input, _) = tag(&b"\0\x04MQTT"[..])(input)?;
    let (input, _) = verify(be_u8, |level| *level & 0x7f == 4).parse(input)?; // bit 7: from a bridge
    let (input, flags) = verify(be_u8, |flags| connect_flags(*flags)).parse(input)?;
    let (input, ()) = require(flags & 0xc0 != 0x40, input)?; // a password needs a user name
    let (input, _) = pair(be_u16, string).parse(input)?;
    let (input, _) = cond(flags & 0x04 != 0, pair(topic_name, binary)).parse(input)?;
    let (input, _) = cond(flags & 0x80 != 0, string).parse(input)?;
    value((), cond(flags & 0x40 != 0, binary)).parse(input)
}

/// The rules of the Connect Flags that both versions share: no reserved bit, and nothing of a will without one.
pub(super) fn connect_flags(flags: u8) -> bool {
    let will = flags & 0x04 != 0;
    flags & 0x01 == 0 && flags & 0x18 != 0x18 && (will || flags & 0x38 == 0)
}

/// A session can be present only in an accepted connection.
fn connack(input: &[u8]) -> Parsed<'_, ()> {
    value((), verify(pair(be_u8, be_u8), |(flags, code)| *code <= 5 && (*flags == 0 || (*flags == 1 && *code == 0))))
        .parse(input)
}

fn filter(input: &[u8]) -> Parsed<'_, &str> {
    topic_filter(Version::V3_1_1, input)
}

/// A Packet Identifier, never 0.
pub(super) fn packet_id(input: &[u8]) -> Parsed<'_, u16> {
    verify(be_u16, |id| *id != 0).parse(input)
}

/// One or more of something.
pub(super) fn some<'a, T>(
    item: impl Parser<&'a [u8], Output = T, Error = nom::error::Error<&'a [u8]>>,
) -> impl Parser<&'a [u8], Output = (), Error = nom::error::Error<&'a [u8]>> {
    fold_many1(item, || (), |(), _| ())
}
