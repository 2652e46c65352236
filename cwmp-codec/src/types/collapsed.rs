//! White space that does not count.

use core::iter::FusedIterator;

use xml_pull::{Chars, Text};

/// The characters of a text as `whiteSpace="collapse"` has them: none of white space at the ends, and one space for each run
/// of it between (XML Schema Part 2 §4.3.6).
///
/// Of the types of CWMP all but strings are read so.
#[derive(Clone, Debug)]
pub struct Collapsed<'a> {
    chars: Chars<'a>,
    /// The character behind a space that was told.
    pending: Option<char>,
    has_begun: bool,
}

impl<'a> Collapsed<'a> {
    /// The characters of this text.
    #[must_use]
    pub const fn new(text: Text<'a>) -> Self {
        Self { chars: text.chars(), pending: None, has_begun: false }
    }
}

impl Iterator for Collapsed<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(c) = self.pending.take() {
            return Some(c);
        }
        match self.chars.next()? {
            c if is_space(c) => {
                let next = self.chars.find(|c| !is_space(*c))?;
                if self.has_begun {
                    self.pending = Some(next);
                    return Some(' ');
                }
                self.has_begun = true;
                Some(next)
            }
            c => {
                self.has_begun = true;
                Some(c)
            }
        }
    }
}

impl FusedIterator for Collapsed<'_> {}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    #[test]
    fn white_space_collapses() {
        for (text, collapsed) in
            [("", ""), (" \t\r\n", ""), ("a", "a"), ("  a\t\n b  c ", "a b c"), ("a ", "a"), ("\u{a0}a", "\u{a0}a")]
        {
            assert_eq!(Collapsed::new(text.into()).collect::<String>(), collapsed, "{text:?}");
        }
    }
}
