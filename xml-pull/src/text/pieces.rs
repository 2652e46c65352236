//! Decoding text while it is looked at.

use core::iter::FusedIterator;

use super::Form;
use crate::{reference::reference, scan};

/// A part of a [`Text`](super::Text).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Characters as they stand in the document. There is at least one.
    Str(&'a str),
    /// A character that a reference or a line end stands for.
    Char(char),
}

/// The parts of a [`Text`](super::Text).
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    rest: &'a str,
    form: Form,
    in_cdata: bool,
}

impl<'a> Pieces<'a> {
    #[inline]
    pub(super) const fn new(rest: &'a str, form: Form) -> Self {
        Self { rest, form, in_cdata: false }
    }

    /// Takes characters as they are.
    #[inline]
    fn take(&mut self, len: usize) -> &'a str {
        match self.rest.split_at_checked(len) {
            Some((head, rest)) => {
                self.rest = rest;
                head
            }
            None => core::mem::take(&mut self.rest),
        }
    }

    /// Takes up to and with `end`.
    fn take_past(&mut self, end: &str) {
        let first = end.bytes().next().unwrap_or_default();
        loop {
            self.take(scan::until(self.rest.as_bytes(), first));
            match self.rest.strip_prefix(end) {
                Some(rest) => return self.rest = rest,
                None if self.rest.is_empty() => return,
                None => self.take(1),
            };
        }
    }

    fn in_content(&mut self) -> Option<Piece<'a>> {
        loop {
            let len = self.rest.bytes().position(|byte| matches!(byte, b'&' | b'\r' | b'<' | b']'));
            match (len, self.rest.as_bytes()) {
                (_, []) => return None,
                (None, _) => return Some(Piece::Str(core::mem::take(&mut self.rest))),
                (Some(len @ 1..), _) => return Some(Piece::Str(self.take(len))),
                (_, [b'\r', ..]) => return Some(self.line_end('\n')),
                (_, [b'&', ..]) if !self.in_cdata => return Some(self.reference()),
                (_, [b']', b']', b'>', ..]) if self.in_cdata => {
                    self.take(3);
                    self.in_cdata = false;
                }
                (_, [b'<', ..]) if !self.in_cdata => self.markup(),
                _ => return Some(Piece::Str(self.take(1))),
            }
        }
    }

    /// Takes markup that is no character.
    fn markup(&mut self) {
        if let Some(rest) = self.rest.strip_prefix("<![CDATA[") {
            self.rest = rest;
            self.in_cdata = true;
        } else if let Some(rest) = self.rest.strip_prefix("<!--") {
            self.rest = rest;
            self.take_past("-->");
        } else {
            self.take_past("?>");
        }
    }

    fn in_value(&mut self) -> Option<Piece<'a>> {
        let len = self.rest.bytes().position(|byte| matches!(byte, b'&' | b'\t' | b'\r' | b'\n'));
        Some(match (len, self.rest.as_bytes()) {
            (_, []) => return None,
            (None, _) => Piece::Str(core::mem::take(&mut self.rest)),
            (Some(len @ 1..), _) => Piece::Str(self.take(len)),
            (_, [b'&', ..]) => self.reference(),
            _ => self.line_end(' '),
        })
    }

    /// Takes a line end of one or two characters, or a tabulator.
    fn line_end(&mut self, stands_for: char) -> Piece<'a> {
        self.take(if self.rest.starts_with("\r\n") { 2 } else { 1 });
        Piece::Char(stands_for)
    }

    /// Takes a reference; an `&` that begins none stands for itself.
    fn reference(&mut self) -> Piece<'a> {
        match reference(self.rest.as_bytes()) {
            Ok((c, len)) => {
                self.take(len);
                Piece::Char(c)
            }
            Err(_) => Piece::Str(self.take(1)),
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    #[inline]
    fn next(&mut self) -> Option<Piece<'a>> {
        match self.form {
            Form::Plain if self.rest.is_empty() => None,
            Form::Plain => Some(Piece::Str(core::mem::take(&mut self.rest))),
            Form::Content => self.in_content(),
            Form::Value => self.in_value(),
            Form::Char(c) => {
                self.form = Form::Plain;
                Some(Piece::Char(c))
            }
        }
    }
}

impl FusedIterator for Pieces<'_> {}

/// The characters of a [`Text`](super::Text).
#[derive(Clone, Debug)]
pub struct Chars<'a> {
    run: Option<core::str::Chars<'a>>,
    pieces: Pieces<'a>,
}

impl<'a> Chars<'a> {
    #[inline]
    pub(super) const fn new(pieces: Pieces<'a>) -> Self {
        Self { run: None, pieces }
    }
}

impl Iterator for Chars<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        loop {
            if let Some(c) = self.run.as_mut().and_then(Iterator::next) {
                return Some(c);
            }
            match self.pieces.next()? {
                Piece::Char(c) => return Some(c),
                Piece::Str(run) => self.run = Some(run.chars()),
            }
        }
    }
}

impl FusedIterator for Chars<'_> {}
