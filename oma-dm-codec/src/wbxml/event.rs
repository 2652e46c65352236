//! What a document consists of.

use core::fmt;

use super::{Text, Token};

/// A step through a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event<'a> {
    /// An element begins.
    Start(Name<'a>),
    /// The text between two tags, in however many pieces it came. Processing instructions are left out.
    Text(Text<'a>),
    /// The element that began last and has not ended ends. One without content ends too.
    End,
}

/// What an element or attribute is called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Name<'a> {
    /// By its token.
    Token(Token),
    /// By a string of the string table, since it has no token (WBXML 1.3 §5.8.4.5). At most 255 bytes.
    Literal(&'a [u8]),
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(token) => token.fmt(f),
            Self::Literal(name) => f.write_str(core::str::from_utf8(name).unwrap_or_default()),
        }
    }
}
