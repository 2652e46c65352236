//! URIs and links at random.

use std::string::String;

use arbitrary::{Result, Unstructured};
use wire_buf::arbitrary::{Arena, list, text};

use super::made;
use crate::{
    link_format::{Link, LinkFormat, Param},
    uri::{Scheme, Uri},
};

/// The most characters of a piece, and pieces of a whole.
const CHARACTERS: usize = 12;
const PIECES: usize = 4;

impl<'a> Uri<'a> {
    /// A URI at random, of any scheme, with a host of any kind and pieces of any text.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let hosts = ["example.com", "EXAMPLE.com", "h%C3%A9", "192.0.2.1", "[2001:db8::1]", "[::ffff:192.0.2.1]"];
        let mut uri = std::format!("{}://{}", u.choose(&Scheme::ALL)?, u.choose(&hosts)?);
        if u.arbitrary()? {
            uri.push_str(&std::format!(":{}", u.arbitrary::<u16>()?));
        }
        for _ in 0..u.int_in_range(0..=PIECES)? {
            uri.push('/');
            push_encoded(text(u, arena, CHARACTERS, |_| true)?, &mut uri);
        }
        for i in 0..u.int_in_range(0..=PIECES)? {
            uri.push(if i == 0 { '?' } else { '&' });
            push_encoded(text(u, arena, CHARACTERS, |_| true)?, &mut uri);
        }
        Self::new(arena.alloc_str(&uri)).map_err(|_| arbitrary::Error::IncorrectFormat)
    }
}

/// Appends text with everything percent-encoded that may have to be.
fn push_encoded(text: &str, uri: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'~' | b'.' => uri.push(char::from(byte)),
            _ => uri.extend(["%", &std::format!("{byte:02X}")]),
        }
    }
}

impl<'a> Param<'a> {
    /// A parameter at random: one of those that are defined, or with a name of its own.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let value = |u: &mut Unstructured<'_>| text(u, arena, CHARACTERS, |_| true);
        Ok(match u.int_in_range(0..=9)? {
            0 => Self::rel(value(u)?),
            1 => Self::rt(value(u)?),
            2 => Self::interface(value(u)?),
            3 => Self::title(value(u)?),
            4 => Self::sz(u.arbitrary()?),
            5 => Self::ct(u.arbitrary()?),
            6 => Self::obs(),
            7 => made(Self::title_in(u.choose(&["en", "de-AT", ""])?, value(u)?))?,
            8 => made(Self::flag(name(u, arena)?))?,
            _ => made(Self::new(name(u, arena)?, value(u)?))?,
        })
    }
}

/// A name that no parameter of the standards has.
fn name<'a>(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<&'a str> {
    let rest = text(u, arena, CHARACTERS, |c| c.is_ascii_alphanumeric())?;
    Ok(arena.alloc_str(&["x-", rest].concat()))
}

impl<'a> Link<'a> {
    /// A link at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let target = text(u, arena, CHARACTERS, |c| c.is_ascii_alphanumeric() || matches!(c, '/' | '?' | '=' | '%'))?;
        let params = list(u, arena, PIECES, |u| Param::arbitrary_in(u, arena))?;
        made(Self::new(target, params)).or_else(|_| made(Self::new(target, &[])))
    }
}

impl<'a> LinkFormat<'a> {
    /// A list of links at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        Ok(Self::from_links(list(u, arena, PIECES, |u| Link::arbitrary_in(u, arena))?))
    }
}
