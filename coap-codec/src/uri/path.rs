//! The segments of a path, with dot segments resolved (RFC 3986 §5.2.4).

use super::percent::Decoded;
use crate::text::{Pieces, split};

/// A path of which the characters are right: nothing, or `/` and a segment, once or more.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Path<'a> {
    text: &'a str,
    /// A bit for each segment that is left when dot segments are resolved; all are, if there are none.
    left: Option<u128>,
}

impl<'a> Path<'a> {
    /// Resolves the dot segments; `None` if there are some, and more than 128 segments.
    pub(super) fn new(text: &'a str) -> Option<Self> {
        if !raw_segments(text).any(|segment| dots(segment) > 0) {
            return Some(Self { text, left: None });
        }
        let (mut left, mut bit) = (0_u128, 1_u128);
        let mut segments = raw_segments(text).peekable();
        while let Some(segment) = segments.next() {
            if bit == 0 {
                return None;
            }
            let dots = dots(segment);
            if dots == 2 {
                left &= !highest_bit(left);
            }
            // a dot segment at the end leaves its slash, and so an empty segment
            if dots == 0 || segments.peek().is_none() {
                left |= bit;
            }
            bit <<= 1;
        }
        Some(Self { text, left: Some(left) })
    }

    /// What is left of the segments. A path of a single slash has none (RFC 7252 §6.4 step 8).
    pub(super) fn segments(&self) -> Segments<'a> {
        let all = Segments { raw: raw_segments(self.text), left: self.left, at: 1 };
        let mut ahead = all.clone();
        match (ahead.next(), ahead.next()) {
            (Some((_, only)), None) if only.as_encoded().is_empty() => ahead, // which has come to its end
            _ => all,
        }
    }
}

/// Walks what is left of the segments of a path, each with its place in the path.
#[derive(Clone)]
pub(super) struct Segments<'a> {
    raw: Pieces<'a>,
    left: Option<u128>,
    /// Where the next segment begins.
    at: usize,
}

impl<'a> Iterator for Segments<'a> {
    type Item = (usize, Decoded<'a>);

    fn next(&mut self) -> Option<(usize, Decoded<'a>)> {
        loop {
            let segment = self.raw.next()?;
            let at = self.at;
            self.at = at.saturating_add(segment.len()).saturating_add(1);
            let Some(left) = &mut self.left else { return Some((at, Decoded::new(segment))) };
            let is_left = *left & 1 == 1;
            *left >>= 1;
            if is_left {
                return Some((at, Decoded::new(if dots(segment) > 0 { "" } else { segment })));
            }
        }
    }
}

fn raw_segments(path: &str) -> Pieces<'_> {
    let mut segments = split(path, b'/');
    segments.next(); // what is before the first slash, which is nothing
    segments
}

/// 1 for `.`, 2 for `..`, percent-encoded or not, else 0.
fn dots(segment: &str) -> usize {
    let segment = Decoded::new(segment);
    if segment == "." {
        1
    } else if segment == ".." {
        2
    } else {
        0
    }
}

const fn highest_bit(bits: u128) -> u128 {
    match bits.checked_ilog2() {
        Some(place) => 1_u128.wrapping_shl(place),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEGMENTS_MAX: usize = u128::BITS as usize;
    use std::{borrow::ToOwned, string::String, vec::Vec};

    fn resolved(path: &str) -> Option<Vec<&str>> {
        Some(Path::new(path)?.segments().map(|(_, segment)| segment.as_encoded()).collect())
    }

    /// RFC 3986 §5.2.4 and the examples of §5.4 that are about absolute paths.
    #[test]
    fn dot_segments_are_resolved() {
        for (path, expected) in [
            ("", &[][..]),
            ("/", &[]),
            ("/a/b/c/./../../g", &["a", "g"]),
            ("/./g", &["g"]),
            ("/../g", &["g"]),
            ("/g.", &["g."]),
            ("/.g", &[".g"]),
            ("/g..", &["g.."]),
            ("/..g", &["..g"]),
            ("/b/c/./../g", &["b", "g"]),
            ("/b/c/./g/.", &["b", "c", "g", ""]),
            ("/b/c/g/./h", &["b", "c", "g", "h"]),
            ("/b/c/g/../h", &["b", "c", "h"]),
            ("/a/..", &[]),
            ("/a/.", &["a", ""]),
            ("/..", &[]),
            ("/.", &[]),
            ("/a/../..", &[]),
            ("/a/b/../../..", &[]),
            ("/a//../b", &["a", "b"]),
            ("/a/..//", &["", ""]),
            ("//", &["", ""]),
            ("/a/", &["a", ""]),
            ("/...", &["..."]),
            ("/a/%2e%2E/b", &["b"]),
            ("/a/.%2e/%2e/b/%2e", &["b", ""]),
            ("/a/%2F../b", &["a", "%2F..", "b"]),
        ] {
            assert_eq!(resolved(path).unwrap(), expected, "{path}");
        }
    }

    #[test]
    fn a_path_with_dot_segments_has_a_limit_and_others_have_none() {
        let long: String = core::iter::repeat_n("/a", SEGMENTS_MAX).collect();
        assert_eq!(resolved(&(long.clone() + "/b")).map(|segments| segments.len()), Some(SEGMENTS_MAX + 1));
        assert_eq!(resolved(&(long.clone() + "/..")), None);
        assert_eq!(resolved(&(long[2..].to_owned() + "/..")).map(|segments| segments.len()), Some(SEGMENTS_MAX - 1));
        assert_eq!(resolved(&"/a/..".repeat(SEGMENTS_MAX / 2)).unwrap(), [] as [&str; 0]);
    }

    #[test]
    fn places_are_those_of_the_segments() {
        let path = Path::new("/ab/../c//d").unwrap();
        let places: Vec<_> = path.segments().map(|(at, segment)| (at, segment.as_encoded())).collect();
        assert_eq!(places, [(7, "c"), (9, ""), (10, "d")]);
    }
}
