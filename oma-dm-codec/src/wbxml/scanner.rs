//! From tokens to events: the one place that knows what follows what (WBXML 1.3 §5.3).

use wire_buf::{Reader, Trusted};

use super::{
    Attributes, Event, Header, Name, StringTable, Text, Token, Version, mb_u_int32, scan, string_table,
    token::{
        self, END, ENTITY, EXT_0, EXT_2, EXT_I_0, EXT_I_2, EXT_T_0, EXT_T_2, LITERAL, LITERAL_A, LITERAL_AC, LITERAL_C,
        OPAQUE, PI, STR_I, STR_T, SWITCH_PAGE, WITH_ATTRIBUTES, WITH_CONTENT,
    },
};
use crate::{
    clause::Clause,
    context::{Context, refuse},
    error::DecodeError,
    registry::Charset,
};

/// The longest literal name. Names are looked at as a whole, so without a limit a long one could be looked at often.
const LITERAL_NAME_MAX: usize = 255;

/// A cursor over the tokens of a document. With a context that says that they have been checked, it only walks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner<'a> {
    pub(super) r: Reader<'a>,
    pub(super) table: StringTable<'a>,
    /// The attributes of the element that began last.
    attributes: &'a [u8],
    version: Version,
    ascii_only: bool,
    tag_page: u8,
    attribute_page: u8,
    /// The page at the beginning of `attributes`.
    attributes_page: u8,
    /// The element that began last has no content, and so ends next.
    ends: bool,
}

impl<'a> Scanner<'a> {
    /// The tokens in `r`, behind this header.
    pub(super) fn new(r: Reader<'a>, header: &Header<'a>) -> Self {
        Self {
            r,
            table: header.string_table,
            attributes: &[],
            version: header.version,
            ascii_only: header.charset == Charset::US_ASCII,
            tag_page: 0,
            attribute_page: 0,
            attributes_page: 0,
            ends: false,
        }
    }

    /// The attributes of the element that began last.
    #[inline]
    pub(super) const fn attributes(&self) -> Attributes<'a> {
        Attributes::new(self.attributes, self.table, self.attributes_page)
    }

    /// Whether the element that began last has attributes.
    #[inline]
    pub(super) const fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }

    /// The next event. Whether there may be one, and whether an element is open, is for the caller to know.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn next<C: Context>(&mut self, cx: &mut C) -> Result<Event<'a>, DecodeError> {
        if self.ends {
            self.ends = false;
            return Ok(Event::End);
        }
        match self.r.peek_u8() {
            Some(byte) if token::is_tag(byte) => self.tag(byte, cx),
            Some(END) => {
                self.r.u8()?;
                Ok(Event::End)
            }
            Some(STR_I) => self.inline_string(cx),
            _ => self.rarely(cx),
        }
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn tag<C: Context>(&mut self, byte: u8, cx: &mut C) -> Result<Event<'a>, DecodeError> {
        self.r.u8()?;
        let name = Name::Token(Token::new(self.tag_page, token::tag(byte)));
        if byte & WITH_ATTRIBUTES != 0 {
            self.attribute_list(cx)?;
        } else {
            self.attributes = &[];
        }
        self.ends = byte & WITH_CONTENT == 0;
        Ok(Event::Start(name))
    }

    /// A text that is one string, and then a tag follows or the element ends. If it is more, it is read again.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn inline_string<C: Context>(&mut self, cx: &mut C) -> Result<Event<'a>, DecodeError> {
        let before = self.r;
        self.r.u8()?;
        let string = self.string(before.offset(), cx)?;
        if self.is_behind_text() {
            return Ok(Event::Text(Text::string(string)));
        }
        self.r = before;
        self.text(cx)
    }

    /// Whether the next token is no text: a text that is complete needs no more than one look.
    #[inline]
    fn is_behind_text(&self) -> bool {
        self.r.peek_u8().is_some_and(|byte| byte == END || token::begins_element(byte))
    }

    /// Leaves the element that began last, without a look at what is in it. For tokens that have been checked.
    pub(super) fn skip(&mut self) {
        let mut depth = usize::from(!core::mem::take(&mut self.ends));
        while depth > 0 {
            let Some(byte) = self.r.peek_u8() else { return };
            match byte {
                END => {
                    let _read = self.r.u8();
                    depth = depth.wrapping_sub(1);
                }
                STR_I => {
                    let Some((_, _, rest)) = scan::terminated(self.r.as_slice()) else { return };
                    self.r = Reader::new(rest);
                }
                byte if byte & WITH_ATTRIBUTES == 0 && token::is_tag(byte) => {
                    let _read = self.r.u8();
                    depth = depth.wrapping_add(usize::from(byte & WITH_CONTENT != 0));
                }
                _ => match self.rarely(&mut Trusted) {
                    Ok(Event::Start(_)) => depth = depth.wrapping_add(usize::from(!core::mem::take(&mut self.ends))),
                    Ok(Event::Text(_)) => {}
                    Ok(Event::End) => depth = depth.wrapping_sub(1),
                    Err(_) => return,
                },
            }
        }
    }

    #[cfg_attr(target_pointer_width = "64", inline(never))]
    fn rarely<C: Context>(&mut self, cx: &mut C) -> Result<Event<'a>, DecodeError> {
        loop {
            let at = self.r.offset();
            let Some(byte) = self.r.peek_u8() else { return Err(DecodeError::new(at, Clause::Truncated)) };
            match byte {
                SWITCH_PAGE => self.switch_page(cx)?,
                PI => self.processing_instruction(cx)?,
                END => {
                    self.r.u8()?;
                    return Ok(Event::End);
                }
                LITERAL | LITERAL_C | LITERAL_A | LITERAL_AC => {
                    self.r.u8()?;
                    let name = Name::Literal(self.literal_name(cx)?);
                    self.attributes = &[];
                    if byte & WITH_ATTRIBUTES != 0 {
                        self.attribute_list(cx)?;
                    }
                    self.ends = byte & WITH_CONTENT == 0;
                    return Ok(Event::Start(name));
                }
                byte if token::is_tag(byte) => return self.tag(byte, cx),
                _ => return self.text(cx),
            }
        }
    }

    /// A text from its first piece to its last.
    #[inline(never)]
    fn text<C: Context>(&mut self, cx: &mut C) -> Result<Event<'a>, DecodeError> {
        let start = self.r;
        let first = self.piece(cx, Version::V1_1)?;
        if self.is_behind_text() {
            return Ok(Event::Text(first));
        }
        // a switch of the page may come before the next tag as well as before more text
        let (mut end, mut is_alone) = (self.r, true);
        loop {
            let at = self.r.offset();
            match self.r.peek_u8() {
                None => return Err(DecodeError::new(at, Clause::Truncated)),
                Some(SWITCH_PAGE) => self.switch_page(cx)?,
                Some(PI) => self.processing_instruction(cx)?,
                Some(byte) if byte == END || token::begins_element(byte) => break,
                Some(_) => {
                    self.piece(cx, Version::V1_1)?;
                    (end, is_alone) = (self.r, false);
                }
            }
        }
        let pieces = Text::tokens(between(&start, &end), self.table, 0);
        Ok(Event::Text(if is_alone { first } else { pieces }))
    }

    /// A piece of text: a string, entity, extension or opaque data; the last from a version on.
    fn piece<C: Context>(&mut self, cx: &mut C, opaque_since: Version) -> Result<Text<'a>, DecodeError> {
        let start = self.r;
        match self.r.u8()? {
            STR_I => return self.string(start.offset(), cx).map(Text::string),
            STR_T => return self.table_string(cx).map(Text::in_table),
            OPAQUE => return self.opaque(start.offset(), opaque_since, cx).map(Text::opaque_data),
            ENTITY => self.entity(cx)?,
            EXT_I_0..=EXT_I_2 => {
                self.string(start.offset(), cx)?;
            }
            EXT_T_0..=EXT_T_2 => {
                mb_u_int32::decode(&mut self.r, cx)?;
            }
            EXT_0..=EXT_2 => {}
            _ => return Err(DecodeError::new(start.offset(), Clause::AttributeToken)),
        }
        Ok(Text::tokens(between(&start, &self.r), self.table, 0))
    }

    /// An inline string, whose token stands at `start`.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn string<C: Context>(&mut self, start: usize, cx: &C) -> Result<&'a [u8], DecodeError> {
        let Some((string, ascii, rest)) = scan::terminated(self.r.as_slice()) else {
            return Err(DecodeError::new(start, Clause::StringUnterminated));
        };
        if !ascii && !cx.checked_before() {
            self.check_beyond_ascii(string, self.r.offset())?;
        }
        self.r = Reader::at(self.r.offset().saturating_add(string.len()).saturating_add(1), rest);
        Ok(string)
    }

    #[inline(never)]
    fn check_beyond_ascii(&self, string: &[u8], at: usize) -> Result<(), DecodeError> {
        let charset = if self.ascii_only { Charset::US_ASCII } else { Charset::UTF_8 };
        match string_table::flaw_beyond_ascii(string, charset) {
            Some(flaw) => Err(DecodeError::new(at.saturating_add(flaw), Clause::NotText)),
            None => Ok(()),
        }
    }

    fn table_string<C: Context>(&mut self, cx: &mut C) -> Result<&'a [u8], DecodeError> {
        let at = self.r.offset();
        let index = mb_u_int32::decode(&mut self.r, cx)?;
        self.table.from(index).ok_or_else(|| DecodeError::new(at, Clause::StringIndex))
    }

    fn entity<C: Context>(&mut self, cx: &mut C) -> Result<(), DecodeError> {
        let at = self.r.offset();
        match mb_u_int32::decode(&mut self.r, cx)? {
            1..=0xD7FF | 0xE000..=0x10_FFFF => Ok(()),
            _ => Err(DecodeError::new(at, Clause::EntityCharacter)),
        }
    }

    /// Opaque data, whose token stands at `start`.
    fn opaque<C: Context>(&mut self, start: usize, since: Version, cx: &mut C) -> Result<&'a [u8], DecodeError> {
        if self.version < since && !cx.checked_before() {
            refuse(cx, start, Clause::OpaqueVersion)?;
        }
        let len = mb_u_int32::decode(&mut self.r, cx)?;
        let data = self.r.bytes(usize::try_from(len).unwrap_or(usize::MAX));
        data.map_err(|_| DecodeError::new(start, Clause::OpaqueTruncated))
    }

    /// `switchPage`, for the pages of tags.
    pub(super) fn switch_page<C: Context>(&mut self, cx: &mut C) -> Result<(), DecodeError> {
        self.tag_page = self.switched_page(cx)?;
        Ok(())
    }

    /// The page that a SWITCH_PAGE token switches to.
    fn switched_page<C: Context>(&mut self, cx: &mut C) -> Result<u8, DecodeError> {
        let at = self.r.offset();
        self.r.u8()?;
        let Ok(page) = self.r.u8() else { return Err(DecodeError::new(at, Clause::Truncated)) };
        // names and extensions are what pages are for
        if matches!(self.r.peek_u8(), Some(SWITCH_PAGE | END | ENTITY | STR_I | STR_T | OPAQUE | PI))
            && !cx.checked_before()
        {
            cx.tolerated(Clause::CodePageSwitch.id(), at);
        }
        Ok(page)
    }

    fn literal_name<C: Context>(&mut self, cx: &mut C) -> Result<&'a [u8], DecodeError> {
        let at = self.r.offset();
        let rest = self.table_string(cx)?;
        let start = rest.get(..=LITERAL_NAME_MAX).unwrap_or(rest);
        let name = scan::until_nul(start);
        match name.len() {
            0 => Err(DecodeError::new(at, Clause::LiteralName)),
            1..=LITERAL_NAME_MAX => Ok(name),
            _ => Err(DecodeError::new(at, Clause::LiteralNameTooLong)),
        }
    }

    /// `1*attribute END`, kept to be walked through later.
    #[inline(never)]
    fn attribute_list<C: Context>(&mut self, cx: &mut C) -> Result<(), DecodeError> {
        let (page, start) = (self.attribute_page, self.r);
        self.attribute_tokens(cx, false)?;
        self.attributes = between(&start, &self.r).strip_suffix(&[END]).unwrap_or_default();
        self.attributes_page = page;
        Ok(())
    }

    /// `PI attrStart *attrValue END`.
    pub(super) fn processing_instruction<C: Context>(&mut self, cx: &mut C) -> Result<(), DecodeError> {
        self.r.u8()?;
        self.attribute_tokens(cx, true)
    }

    /// `attrStart *attrValue`, once or as often as it comes, and the END behind.
    fn attribute_tokens<C: Context>(&mut self, cx: &mut C, only_one: bool) -> Result<(), DecodeError> {
        let mut begun = false;
        loop {
            let at = self.r.offset();
            let Some(byte) = self.r.peek_u8() else { return Err(DecodeError::new(at, Clause::Truncated)) };
            let starts = match byte {
                END if begun => {
                    self.r.u8()?;
                    return Ok(());
                }
                END => {
                    refuse(cx, at, Clause::AttributeExpected)?;
                    begun = true;
                    continue;
                }
                SWITCH_PAGE => {
                    self.attribute_page = self.switched_page(cx)?;
                    continue;
                }
                LITERAL => {
                    self.r.u8()?;
                    self.literal_name(cx)?;
                    true
                }
                byte if token::can_be_attribute(byte) => {
                    self.r.u8()?;
                    byte < 0x80
                }
                PI | LITERAL_C | LITERAL_A | LITERAL_AC => return Err(DecodeError::new(at, Clause::AttributeToken)),
                _ => {
                    self.piece(cx, Version::V1_2)?;
                    false
                }
            };
            if starts && begun && only_one {
                return Err(DecodeError::new(at, Clause::AttributeToken));
            }
            if !starts && !begun {
                return Err(DecodeError::new(at, Clause::AttributeExpected));
            }
            begun = true;
        }
    }
}

/// What was read from `start` to `end`.
fn between<'a>(start: &Reader<'a>, end: &Reader<'a>) -> &'a [u8] {
    let len = start.remaining().saturating_sub(end.remaining());
    start.as_slice().get(..len).unwrap_or_default()
}
