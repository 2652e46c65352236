//! Strings, topic names and topic filters.

use super::{Parsed, require};
use crate::case::mqtt::Version;
use nom::Parser;
use nom::combinator::map_res;
use nom::multi::length_data;
use nom::number::complete::be_u16;

/// Binary Data (1.5.6).
pub(super) fn binary(input: &[u8]) -> Parsed<'_, &[u8]> {
    length_data(be_u16).parse(input)
}

/// A UTF-8 Encoded String (1.5.4) without the null character.
pub(super) fn string(input: &[u8]) -> Parsed<'_, &str> {
    let (rest, text) = map_res(binary, core::str::from_utf8).parse(input)?;
    let (rest, ()) = require(!text.contains('\0'), rest)?;
    Ok((rest, text))
}

/// A Topic Name that is there: at least a character and no wildcard (4.7).
pub(super) fn topic_name(input: &[u8]) -> Parsed<'_, &str> {
    let (rest, name) = string(input)?;
    let (rest, ()) = require(!name.is_empty() && !name.contains(['+', '#']), rest)?;
    Ok((rest, name))
}

/// A Topic Filter; in 5.0 those that begin with `$share/` are shared subscriptions (4.8.2).
pub(super) fn topic_filter(version: Version, input: &[u8]) -> Parsed<'_, &str> {
    let (rest, filter) = string(input)?;
    let shared = (version == Version::V5_0).then(|| filter.strip_prefix("$share/")).flatten();
    let grammatical = match shared.map(|shared| shared.split_once('/')) {
        Some(Some((group, filter))) => !group.is_empty() && !group.contains(['+', '#']) && is_filter(filter),
        Some(None) => false,
        None => is_filter(filter),
    };
    let (rest, ()) = require(grammatical, rest)?;
    Ok((rest, filter))
}

/// Whether wildcards stand alone in their levels, `#` only in the last one (4.7.1).
fn is_filter(filter: &str) -> bool {
    let mut levels = filter.split('/').rev();
    let plain = |level: &str| level == "+" || !level.contains(['+', '#']);
    !filter.is_empty() && levels.next().is_some_and(|last| last == "#" || plain(last)) && levels.all(plain)
}
