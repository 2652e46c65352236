//! What the next bytes are: one function for each thing that a document consists of.
//!
//! They are those of the [`Checker`](crate::Checker) as far as a token is concerned; what is not a token is read as far as
//! it is there. A function that finds too few bytes says [`MORE`] and changes nothing.

use wire_buf::Observer;

use super::{Chunks, Inside, Last, Token};
use crate::{
    clause::Clause,
    content::{characters, entity, literal, skip, space, target},
    error::Error,
    prolog::{self, Doctype, Encoding},
    scan,
    vocabulary::Vocabulary,
};

/// What was found: an event, or something that is not told.
pub(super) type Found = Result<Option<Last>, Error>;

/// Nothing, for there are too few bytes. Where they end is for the caller to see.
const MORE: Found = Err(Error { offset: 0, clause: Clause::Truncated });

impl<V: Vocabulary, const DEPTH: usize, const BINDINGS: usize> Chunks<'_, V, DEPTH, BINDINGS> {
    /// Byte order mark and XML declaration.
    pub(super) fn beginning<C: Observer>(&mut self, cx: &mut C) -> Found {
        if self.inside == Inside::Beginning {
            let mut r = self.window.unread();
            let available = r.remaining();
            if available < 4 && !self.window.is_finished() {
                return self.wait().map(Some);
            }
            prolog::byte_order_mark(&mut r)?;
            let len = available.wrapping_sub(r.remaining());
            self.window.take(len);
            self.inside = Inside::Declaration;
        }
        let available = self.window.reader().remaining();
        let is_declared = self.window.reader().as_slice().starts_with(b"<?xml");
        if available < 6 && !self.window.is_last() || is_declared && !self.is_complete(Token::is_declaration_complete) {
            return MORE;
        }
        let mut r = self.window.reader();
        let encoding = prolog::xml_declaration(&mut r, cx)?;
        let len = available.wrapping_sub(r.remaining());
        self.window.take(len);
        if encoding == Encoding::Ascii {
            self.window.restrict_to_ascii();
        }
        self.go_on(Inside::Content)
    }

    /// What stands outside of the root element.
    pub(super) fn outside<C: Observer>(&mut self, cx: &mut C) -> Found {
        let mut r = self.window.reader();
        if space(&mut r) {
            let len = self.window.reader().remaining().wrapping_sub(r.remaining());
            self.window.take(len);
            return Ok(None);
        }
        let offset = r.offset();
        match r.as_slice() {
            [] if self.window.flaw().is_none() && self.window.is_last() => match self.has_root {
                true => Ok(Some(Last::Done)),
                false => Err(Error::new(offset, Clause::NoRoot)),
            },
            [] => MORE,
            [b'<'] if !self.window.is_last() => MORE,
            [b'<', b'?', ..] => self.begin_instruction(),
            [b'<', b'!', b'D', ..] => self.doctype(),
            [b'<', b'!', ..] => self.begin_comment(),
            [b'<', b'/', ..] => Err(Error::new(offset, Clause::OutsideRoot)),
            [b'<', ..] if self.has_root => Err(Error::new(offset, Clause::SecondRoot)),
            [b'<', ..] => {
                let found = self.start_tag(cx)?;
                self.has_root = true;
                Ok(found)
            }
            _ => {
                characters(&mut r, cx)?;
                Err(Error::new(offset, Clause::OutsideRoot))
            }
        }
    }

    /// What stands inside of it.
    pub(super) fn content<C: Observer>(&mut self, cx: &mut C) -> Found {
        let r = self.window.reader();
        match r.as_slice() {
            [] | [b'<'] => MORE,
            [b'<', b'/', ..] => self.end_tag(),
            [b'<', b'?', ..] => self.begin_instruction(),
            [b'<', b'!', b'[', ..] => self.begin(b"<![CDATA[", Inside::Cdata),
            [b'<', b'!', ..] => self.begin_comment(),
            [b'<', ..] => self.start_tag(cx),
            [b'&', ..] => self.reference(cx),
            [b'\r', ..] => self.line_end(),
            _ => self.characters(cx),
        }
    }

    fn start_tag<C: Observer>(&mut self, cx: &mut C) -> Found {
        if !self.is_complete(Token::is_tag_complete) {
            return MORE;
        }
        let mut r = self.window.reader();
        let available = r.remaining();
        let _ = r.u8();
        let started = self.state.start_tag::<V, _>(self.window.buffer(), &mut r, cx)?;
        self.token = Token::NEW;
        Ok(Some(Last::Start {
            len: available.wrapping_sub(r.remaining()),
            name_len: started.name.bytes.len(),
            local_at: started.name.local_at,
            tag: started.tag,
            namespace: started.namespace,
        }))
    }

    fn end_tag(&mut self) -> Found {
        if !self.is_complete(Token::is_tag_complete) {
            return MORE;
        }
        let mut r = self.window.reader();
        let available = r.remaining();
        let _ = r.bytes(2);
        let kept = self.state.innermost().map_or(0, |frame| frame.name_at as usize);
        self.state.end_tag(self.window.buffer(), &mut r)?;
        let len = available.wrapping_sub(r.remaining());
        self.window.take(len);
        self.window.forget(kept);
        self.token = Token::NEW;
        Ok(Some(Last::End))
    }

    pub(super) fn forget_innermost(&mut self) {
        if let Some(frame) = self.state.innermost() {
            self.window.forget(frame.name_at as usize);
        }
    }

    fn reference<C: Observer>(&mut self, cx: &mut C) -> Found {
        if !self.is_complete(Token::is_name_complete) {
            return MORE;
        }
        let mut r = self.window.reader();
        let available = r.remaining();
        let character = entity(&mut r, cx)?;
        let len = available.wrapping_sub(r.remaining());
        self.token = Token::NEW;
        Ok(Some(Last::Character { len, bytes: character.encode_utf8(&mut self.character).len() }))
    }

    /// A carriage return, with a line feed or without.
    fn line_end(&self) -> Found {
        let r = self.window.reader();
        match r.as_slice() {
            [_] if !self.window.is_last() => MORE,
            [_, b'\n', ..] => Ok(Some(Last::LineEnd { len: 2 })),
            _ => Ok(Some(Last::LineEnd { len: 1 })),
        }
    }

    /// Characters that stand for themselves, as many as there are.
    fn characters<C: Observer>(&self, cx: &mut C) -> Found {
        let start = self.window.reader();
        let mut r = start;
        loop {
            let _ = r.bytes(scan::plain_text(r.as_slice()));
            let read = start.as_slice().get(..start.remaining().wrapping_sub(r.remaining())).unwrap_or_default();
            match r.as_slice() {
                [] if !self.window.is_last() => {
                    // they may be the beginning of ]]>
                    let held = read.iter().rev().take(2).take_while(|byte| **byte == b']').count();
                    return text(read.len().wrapping_sub(held));
                }
                [] | [b'<' | b'&' | b'\r', ..] => return text(read.len()),
                [b'>', ..] if read.ends_with(b"]]") => {
                    return Err(Error::new(r.offset().wrapping_sub(2), Clause::CdataEnd));
                }
                _ => characters(&mut r, cx)?,
            }
        }
    }

    /// What stands in a CDATA section, or its end.
    pub(super) fn cdata<C: Observer>(&mut self, cx: &mut C) -> Found {
        let start = self.window.reader();
        match start.as_slice() {
            [b']', b']', b'>', ..] => {
                self.window.take(3);
                return self.go_on(Inside::Content);
            }
            [b'\r', ..] => return self.line_end(),
            _ => {}
        }
        let mut r = start;
        loop {
            let plain = r.as_slice().iter().position(|byte| *byte == b']' || !matches!(byte, 0x20..0x80));
            let _ = r.bytes(plain.unwrap_or(r.remaining()));
            let is_end = match r.as_slice() {
                [b'\r', ..] => true,
                rest if rest.starts_with(b"]]>") => true,
                rest => rest.is_empty() || !self.window.is_last() && b"]]>".starts_with(rest),
            };
            if is_end {
                return text(start.remaining().wrapping_sub(r.remaining()));
            }
            characters(&mut r, cx)?;
        }
    }

    fn begin_comment(&mut self) -> Found {
        self.begin(b"<!--", Inside::Comment)
    }

    /// Reads what something begins with, up to which there can be nothing else.
    fn begin(&mut self, opening: &[u8], inside: Inside) -> Found {
        let mut r = self.window.reader();
        if !literal(&mut r, opening)? {
            return Err(Error::new(r.offset(), Clause::Markup));
        }
        self.window.take(opening.len());
        self.go_on(inside)
    }

    pub(super) fn comment<C: Observer>(&mut self, cx: &mut C) -> Found {
        let mut r = self.window.reader();
        let available = r.remaining();
        let is_end = skip(&mut r, b"--", cx)?;
        let len = available.wrapping_sub(r.remaining());
        match r.peek_u8() {
            _ if !is_end => {
                self.window.take(len);
                MORE
            }
            None => {
                self.window.take(len.wrapping_sub(2));
                MORE
            }
            Some(b'>') => {
                self.window.take(len.wrapping_add(1));
                self.go_on(Inside::Content)
            }
            Some(_) => Err(Error::here(&r, Clause::Comment)),
        }
    }

    fn begin_instruction(&mut self) -> Found {
        if !self.is_complete(Token::is_name_complete) {
            return MORE;
        }
        let mut r = self.window.reader();
        let available = r.remaining();
        let _ = r.bytes(2);
        let goes_on = target(&mut r)?;
        let len = available.wrapping_sub(r.remaining());
        self.window.take(len);
        self.go_on(if goes_on { Inside::Instruction } else { Inside::Content })
    }

    pub(super) fn instruction<C: Observer>(&mut self, cx: &mut C) -> Found {
        let mut r = self.window.reader();
        let available = r.remaining();
        let is_end = skip(&mut r, b"?>", cx)?;
        let len = available.wrapping_sub(r.remaining());
        self.window.take(len);
        if is_end { self.go_on(Inside::Content) } else { MORE }
    }

    fn doctype(&mut self) -> Found {
        let mut r = self.window.reader();
        let (start, available) = (r.offset(), r.remaining());
        if !literal(&mut r, b"<!DOCTYPE")? {
            return Err(Error::new(start, Clause::Markup));
        }
        match self.doctype {
            Doctype::Refused => return Err(Error::new(start, Clause::Doctype)),
            Doctype::Skipped if self.has_doctype || self.has_root => {
                return Err(Error::new(start, Clause::DoctypePlace));
            }
            Doctype::Skipped => {}
        }
        if !self.is_complete(Token::is_declaration_complete) {
            return MORE;
        }
        let mut r = self.window.reader();
        let _ = r.bytes(b"<!DOCTYPE".len());
        prolog::doctype(&mut r)?;
        let len = available.wrapping_sub(r.remaining());
        self.window.take(len);
        self.has_doctype = true;
        self.go_on(Inside::Content)
    }

    /// Whether all of a token is there, or as much of it as ever will be.
    fn is_complete(&mut self, look: impl FnOnce(&mut Token, &[u8]) -> bool) -> bool {
        look(&mut self.token, self.window.reader().as_slice()) || self.window.is_last() || self.window.is_full()
    }

    fn go_on(&mut self, inside: Inside) -> Found {
        self.inside = inside;
        self.token = Token::NEW;
        Ok(None)
    }
}

const fn text(len: usize) -> Found {
    if len == 0 { MORE } else { Ok(Some(Last::Text { len })) }
}
