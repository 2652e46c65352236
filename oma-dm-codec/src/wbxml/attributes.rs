//! The attributes of an element.

use wire_buf::Reader;

use super::{
    Name, StringTable, Text, Token,
    text::Pieces,
    token::{self, LITERAL, STR_T, SWITCH_PAGE},
};

/// An attribute of an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribute<'a> {
    /// What it is called. Its token may stand for the beginning of its value too.
    pub name: Name<'a>,
    /// Its value. If the name is a token, that token is its first piece.
    pub value: Text<'a>,
}

/// Walks the attributes of an element, which have been checked.
#[derive(Clone, Debug)]
pub struct Attributes<'a> {
    wire: &'a [u8],
    table: StringTable<'a>,
    page: u8,
}

impl<'a> Attributes<'a> {
    #[inline]
    pub(super) const fn new(wire: &'a [u8], table: StringTable<'a>, page: u8) -> Self {
        Self { wire, table, page }
    }

    fn starts_attribute(byte: u8) -> bool {
        byte == LITERAL || token::can_be_attribute(byte) && byte < 0x80
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        while let [SWITCH_PAGE, page, rest @ ..] = self.wire {
            (self.page, self.wire) = (*page, rest);
        }
        let page = self.page;
        let mut walk = Pieces::new(Reader::new(self.wire), self.table, page);
        let name = match walk.r.u8().ok()? {
            LITERAL => {
                let index = walk.integer()?;
                Name::Literal(self.table.get(index)?)
            }
            start => Name::Token(Token::new(page, start)),
        };
        loop {
            match walk.r.peek_u8() {
                None => break,
                Some(SWITCH_PAGE) => {
                    walk.r.u8().ok()?;
                    walk.page = walk.r.u8().ok()?;
                }
                Some(byte) if Self::starts_attribute(byte) => break,
                Some(STR_T) => {
                    // without a look at the string, which may be long
                    walk.r.u8().ok()?;
                    walk.integer()?;
                }
                Some(byte) => {
                    walk.r.u8().ok()?;
                    walk.piece(byte)?;
                }
            }
        }
        let (own, rest) = self.wire.split_at_checked(self.wire.len().saturating_sub(walk.r.remaining()))?;
        (self.wire, self.page) = (rest, walk.page);
        Some(Attribute { name, value: Text::tokens(own, self.table, page) })
    }
}
