//! Text between two tags, and values of attributes: in one piece mostly, but the format allows any number.

use core::fmt;

use wire_buf::{Reader, Trusted};

use super::{
    StringTable, Token, mb_u_int32, scan,
    token::{
        END, ENTITY, EXT_0, EXT_2, EXT_I_0, EXT_I_2, EXT_T_0, EXT_T_2, LITERAL, OPAQUE, PI, STR_I, STR_T, SWITCH_PAGE,
    },
};
use crate::registry::provisioning_tokens;

/// Text that has been checked.
#[derive(Clone, Copy)]
pub struct Text<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    /// One string.
    Str(&'a [u8]),
    /// One string, and the rest of the string table behind it.
    Table(&'a [u8]),
    /// Bytes.
    Opaque(&'a [u8]),
    /// Tokens; and the page of attributes at their beginning, if they are of an attribute.
    Pieces { wire: &'a [u8], table: StringTable<'a>, page: u8 },
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A string, written where it stands or in the string table.
    Str(&'a str),
    /// A character, written as a number.
    Char(char),
    /// Bytes, which need not be text.
    Opaque(&'a [u8]),
    /// What a language may give a meaning to; none of this crate does.
    Extension(Extension<'a>),
    /// In an attribute: its start, or a piece of its value.
    Token(Token),
}

/// A global extension token (WBXML 1.3 §5.8.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension<'a> {
    /// Which one: 0 to 2.
    pub number: u8,
    /// What it comes with.
    pub value: ExtensionValue<'a>,
}

/// What an extension token comes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtensionValue<'a> {
    /// `EXT_I`: a string.
    Text(&'a [u8]),
    /// `EXT_T`: a number.
    Number(u32),
    /// `EXT`: nothing.
    None,
}

impl<'a> Text<'a> {
    /// No text.
    pub const EMPTY: Self = Self(Repr::Str(&[]));

    #[inline]
    pub(super) const fn string(bytes: &'a [u8]) -> Self {
        Self(Repr::Str(bytes))
    }

    #[inline]
    pub(super) const fn in_table(bytes: &'a [u8]) -> Self {
        Self(Repr::Table(bytes))
    }

    #[inline]
    pub(super) const fn opaque_data(bytes: &'a [u8]) -> Self {
        Self(Repr::Opaque(bytes))
    }

    #[inline]
    pub(super) const fn tokens(wire: &'a [u8], table: StringTable<'a>, page: u8) -> Self {
        Self(Repr::Pieces { wire, table, page })
    }

    /// Its bytes, if it is of one piece: a string, which is UTF-8, or opaque data, which need not be.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&'a [u8]> {
        match self.0 {
            Repr::Str(bytes) | Repr::Opaque(bytes) => Some(bytes),
            Repr::Table(bytes) => Some(scan::until_nul(bytes)),
            Repr::Pieces { .. } => self.only_piece(),
        }
    }

    /// The bytes of the only piece that stands for some; the start of an attribute mostly stands for none.
    #[cold]
    fn only_piece(&self) -> Option<&'a [u8]> {
        let mut only: &[u8] = &[];
        for piece in self.pieces() {
            let bytes = piece.as_bytes();
            match piece {
                Piece::Char(_) => return None,
                _ if bytes.is_empty() => {}
                _ if only.is_empty() => only = bytes,
                _ => return None,
            }
        }
        Some(only)
    }

    /// Its characters, if it is of one piece and that is UTF-8.
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        core::str::from_utf8(self.as_bytes()?).ok()
    }

    /// Its bytes, if it is opaque data of one piece: bytes that need not be text, a document within the document.
    #[must_use]
    pub const fn as_opaque(&self) -> Option<&'a [u8]> {
        match self.0 {
            Repr::Opaque(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Whether a language has to say what it means.
    #[inline]
    pub(crate) fn has_extension(&self) -> bool {
        matches!(self.0, Repr::Pieces { .. }) && self.pieces().any(|piece| matches!(piece, Piece::Extension(_)))
    }

    /// Whether a token is in it that client provisioning does not know.
    pub(crate) fn has_unknown_token(&self) -> bool {
        let is_unknown = |piece| matches!(piece, Piece::Token(token) if provisioning_tokens::value_of(token).is_none());
        matches!(self.0, Repr::Pieces { .. }) && self.pieces().any(is_unknown)
    }

    /// Its pieces, in order.
    #[must_use]
    pub fn pieces(&self) -> Pieces<'a> {
        let one = match self.0 {
            Repr::Pieces { wire, table, page } => return Pieces::new(Reader::new(wire), table, page),
            Repr::Opaque(bytes) => Some(Piece::Opaque(bytes)),
            Repr::Str(_) | Repr::Table(_) => self.as_str().map(Piece::Str),
        };
        Pieces { one, ..Pieces::new(Reader::new(&[]), StringTable::EMPTY, 0) }
    }

    /// Its pieces as bytes. Tokens of attributes stand for what client provisioning defines, the only language here that
    /// has some; extensions stand for nothing.
    #[must_use]
    pub fn bytes(&self) -> Bytes<'a> {
        Bytes { pieces: self.pieces(), current: [].iter(), char: [0; 4], char_left: 0 }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.as_bytes() {
            Some(bytes) => bytes.is_empty(),
            None => self.bytes().next().is_none(),
        }
    }

    /// Whether there is nothing but white space in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        match self.as_bytes() {
            Some(bytes) => bytes.iter().all(is_space),
            None => self.bytes().all(|byte| is_space(&byte)),
        }
    }
}

/// Texts are equal if their bytes are, however they are cut into pieces.
impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.as_bytes(), other.as_bytes()) {
            (Some(one), Some(other)) => one == other,
            _ => self.bytes().eq(other.bytes()),
        }
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        match self.as_bytes() {
            Some(bytes) => bytes == other.as_bytes(),
            None => self.bytes().eq(other.bytes()),
        }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pieces = self.pieces();
        match (pieces.next(), pieces.next()) {
            (None, _) => f.write_str("\"\""),
            (Some(Piece::Str(text)), None) => text.fmt(f),
            _ => f.debug_list().entries(self.pieces()).finish(),
        }
    }
}

impl<'a> Piece<'a> {
    /// What it stands for, as [`Text::bytes`] has it; of a character, nothing.
    pub(crate) fn as_bytes(&self) -> &'a [u8] {
        match *self {
            Self::Str(text) => text.as_bytes(),
            Self::Opaque(bytes) => bytes,
            Self::Token(token) => provisioning_tokens::value_of(token).unwrap_or_default().as_bytes(),
            Self::Char(_) | Self::Extension(_) => &[],
        }
    }
}

#[cfg(feature = "xml")]
impl<'a> From<xml_pull::Piece<'a>> for Piece<'a> {
    #[inline]
    fn from(piece: xml_pull::Piece<'a>) -> Self {
        match piece {
            xml_pull::Piece::Str(text) => Self::Str(text),
            xml_pull::Piece::Char(char) => Self::Char(char),
        }
    }
}

/// The bytes of a [`Text`].
#[derive(Clone, Debug)]
pub struct Bytes<'a> {
    pieces: Pieces<'a>,
    current: core::slice::Iter<'a, u8>,
    /// A character, and how much of it is left, which stands last.
    char: [u8; 4],
    char_left: usize,
}

impl Iterator for Bytes<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        loop {
            if let Some(byte) = self.current.next() {
                return Some(*byte);
            }
            if self.char_left > 0 {
                let at = self.char.len().saturating_sub(self.char_left);
                self.char_left = self.char_left.saturating_sub(1);
                return self.char.get(at).copied();
            }
            let piece = self.pieces.next()?;
            if let Piece::Char(char) = piece {
                self.char_left = char.encode_utf8(&mut self.char).len();
                self.char.rotate_right(4_usize.saturating_sub(self.char_left));
            }
            self.current = piece.as_bytes().iter();
        }
    }
}

/// Walks the pieces of a [`Text`].
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    one: Option<Piece<'a>>,
    pub(super) r: Reader<'a>,
    table: StringTable<'a>,
    pub(super) page: u8,
    in_pi: bool,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(one) = self.one.take() {
            return Some(one);
        }
        loop {
            let piece = match self.r.u8().ok()? {
                SWITCH_PAGE => {
                    self.page = self.r.u8().ok()?;
                    continue;
                }
                PI => {
                    self.in_pi = true;
                    continue;
                }
                END => {
                    self.in_pi = false;
                    continue;
                }
                LITERAL => {
                    self.integer()?;
                    continue;
                }
                token => self.piece(token)?,
            };
            if !self.in_pi {
                return Some(piece);
            }
        }
    }
}

impl<'a> Pieces<'a> {
    #[inline]
    pub(super) const fn new(r: Reader<'a>, table: StringTable<'a>, page: u8) -> Self {
        Self { one: None, r, table, page, in_pi: false }
    }

    /// The piece whose token has just been read.
    #[allow(clippy::arithmetic_side_effects)] // the number of an extension is in a range that begins with what it is counted from
    pub(super) fn piece(&mut self, token: u8) -> Option<Piece<'a>> {
        let extension = |number, value| Piece::Extension(Extension { number, value });
        Some(match token {
            STR_I => Piece::Str(str(self.string()?)),
            STR_T => {
                let index = self.integer()?;
                Piece::Str(str(self.table.get(index)?))
            }
            ENTITY => Piece::Char(char::from_u32(self.integer()?)?),
            OPAQUE => {
                let len = usize::try_from(self.integer()?).ok()?;
                Piece::Opaque(self.r.bytes(len).ok()?)
            }
            EXT_I_0..=EXT_I_2 => extension(token - EXT_I_0, ExtensionValue::Text(self.string()?)),
            EXT_T_0..=EXT_T_2 => extension(token - EXT_T_0, ExtensionValue::Number(self.integer()?)),
            EXT_0..=EXT_2 => extension(token - EXT_0, ExtensionValue::None),
            token => Piece::Token(Token::new(self.page, token)),
        })
    }

    pub(super) fn integer(&mut self) -> Option<u32> {
        mb_u_int32::decode(&mut self.r, &mut Trusted).ok()
    }

    fn string(&mut self) -> Option<&'a [u8]> {
        let string = scan::until_nul(self.r.as_slice());
        self.r.bytes(string.len().saturating_add(1)).ok()?;
        Some(string)
    }
}

/// The characters of bytes that have been checked.
fn str(checked: &[u8]) -> &str {
    core::str::from_utf8(checked).unwrap_or_default()
}
