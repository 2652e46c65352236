//! From events to tokens.

use wire_buf::Buffer;

use super::{
    DEPTH, DocumentType, Extension, ExtensionValue, Name, Piece, Strings, Text, Token, Version, mb_u_int32,
    token::{
        self, END, ENTITY, EXT_0, EXT_I_0, EXT_T_0, LITERAL, OPAQUE, STR_I, STR_T, SWITCH_PAGE, WITH_ATTRIBUTES,
        WITH_CONTENT,
    },
};
use crate::{clause::Clause, error::EncodeError, registry::Charset};

/// Writes a document: [`start`](Self::start), attributes, content, [`end`](Self::end), and at last
/// [`finish`](Self::finish). Code pages are switched where needed. No more than `D` elements are open at a time.
///
/// How long the document would be, tells the same sequence of calls on a [`Counter`](wire_buf::Counter).
///
/// ```
/// use oma_dm_codec::{PublicId, buf::EncodeError, wbxml::{DocumentType, Name, Strings, Token, Version, Writer}};
///
/// let (syncml, ver_dtd) = (Name::Token(Token::new(0, 0x2d)), Name::Token(Token::new(0, 0x31)));
/// let mut out = Vec::new();
/// let id = DocumentType::Number(PublicId::SYNCML_1_2);
/// let mut writer: Writer<'_, _> = Writer::new(&mut out, Version::V1_2, id, Strings::NONE)?;
/// writer.start(syncml)?;
/// writer.start(ver_dtd)?;
/// writer.text("1.2")?;
/// writer.end()?;
/// writer.end()?;
/// writer.finish()?;
/// assert_eq!(out, b"\x02\xa4\x01\x6a\x00\x6d\x71\x031.2\0\x01\x01");
/// # Ok::<(), EncodeError<oma_dm_codec::Clause, std::convert::Infallible>>(())
/// ```
#[derive(Debug)]
pub struct Writer<'w, B: ?Sized, const D: usize = DEPTH> {
    out: &'w mut B,
    strings: Strings<'w, 'w>,
    /// How many bytes stand in the string table before the strings.
    before_strings: usize,
    version: Version,
    depth: usize,
    tag_page: u8,
    attribute_page: u8,
    state: State<'w>,
}

/// What was written last, as far as it decides what comes next.
#[derive(Clone, Copy, Debug)]
enum State<'w> {
    /// Nothing but the header.
    Begins,
    /// The start of an element, held back until it is known whether attributes or content follow.
    Start { name: Name<'w>, is_empty: bool },
    /// An attribute of an element that has content, or has none.
    Attributes { is_empty: bool },
    /// The end of an element, text.
    Content,
}

impl<'w, B: Buffer + ?Sized, const D: usize> Writer<'w, B, D> {
    /// Begins a document in UTF-8, with its header.
    ///
    /// # Errors
    /// [`Clause::TooLong`], [`Clause::NulInString`] in the document type, or what the buffer says.
    pub fn new(
        out: &'w mut B,
        version: Version,
        document_type: DocumentType<'_>,
        strings: Strings<'w, 'w>,
    ) -> Result<Self, EncodeError<B::Error>> {
        let text = match document_type {
            DocumentType::Number(_) => None,
            DocumentType::Text(text) if text.contains(&0) => return Err(EncodeError::Invalid(Clause::NulInString)),
            DocumentType::Text(text) => Some(text),
        };
        let before_strings = text.map_or(0, |text| text.len().saturating_add(1));
        let table_len = length(before_strings.saturating_add(strings.len()))?;
        let header = |out: &mut B| {
            out.push_u8(version.byte())?;
            match document_type {
                DocumentType::Number(id) => mb_u_int32::encode(id.0, out)?,
                DocumentType::Text(_) => out.push_u16(0)?, // no number, but a string, at index 0
            }
            if version > Version::V1_0 {
                mb_u_int32::encode(Charset::UTF_8.0, out)?;
            }
            mb_u_int32::encode(table_len, out)?;
            if let Some(text) = text {
                out.push_slice(text)?;
                out.push_u8(0)?;
            }
            strings.encode(out)
        };
        header(out).map_err(EncodeError::Buffer)?;
        Ok(Self {
            out,
            strings,
            before_strings,
            version,
            depth: 0,
            tag_page: 0,
            attribute_page: 0,
            state: State::Begins,
        })
    }

    /// Begins an element.
    ///
    /// # Errors
    /// [`Clause::TooDeep`], [`Clause::RootExpected`] for a second root, [`Clause::TagToken`],
    /// [`Clause::LiteralNameMissing`], or what the buffer says.
    pub fn start(&mut self, name: Name<'w>) -> Result<(), EncodeError<B::Error>> {
        self.begin(name, false)
    }

    /// Begins an element that will have no content. [`start`](Self::start) writes the same, unless there are attributes.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_empty(&mut self, name: Name<'w>) -> Result<(), EncodeError<B::Error>> {
        self.begin(name, true)
    }

    fn begin(&mut self, name: Name<'w>, is_empty: bool) -> Result<(), EncodeError<B::Error>> {
        if !matches!(self.state, State::Begins) {
            self.content()?;
        }
        if self.depth >= D {
            return Err(EncodeError::Invalid(Clause::TooDeep));
        }
        match name {
            Name::Token(token) if !token::can_be_tag(token.token()) => {
                return Err(EncodeError::Invalid(Clause::TagToken));
            }
            Name::Literal(name) => self.literal(name).map(drop)?,
            Name::Token(_) => {}
        }
        self.depth = self.depth.saturating_add(1);
        self.state = State::Start { name, is_empty };
        Ok(())
    }

    /// Begins an attribute of the element that began last. Its value follows in pieces.
    ///
    /// # Errors
    /// [`Clause::Unbalanced`] behind content, [`Clause::AttributeToken`], [`Clause::LiteralNameMissing`], or what the buffer
    /// says.
    pub fn attribute(&mut self, name: Name<'_>) -> Result<(), EncodeError<B::Error>> {
        match self.state {
            State::Start { name, is_empty } => {
                self.tag(name, if is_empty { WITH_ATTRIBUTES } else { WITH_ATTRIBUTES | WITH_CONTENT })?;
                self.state = State::Attributes { is_empty };
            }
            State::Attributes { .. } => {}
            State::Begins | State::Content => return Err(EncodeError::Invalid(Clause::Unbalanced)),
        }
        match name {
            Name::Token(token) if token.token() >= 0x80 => Err(EncodeError::Invalid(Clause::AttributeToken)),
            Name::Token(token) => self.attribute_token(token),
            Name::Literal(name) => {
                let index = self.literal(name)?;
                self.push(&[LITERAL])?;
                self.integer(index)
            }
        }
    }

    /// Continues the value of an attribute.
    ///
    /// # Errors
    /// [`Clause::Unbalanced`] outside of attributes, [`Clause::AttributeToken`] for a token that no value has,
    /// [`Clause::OpaqueVersion`], and whatever else a piece of text may break; or what the buffer says.
    pub fn value(&mut self, piece: Piece<'_>) -> Result<(), EncodeError<B::Error>> {
        match (self.state, piece) {
            (State::Attributes { .. }, Piece::Token(token)) if token.token() >= 0x80 => self.attribute_token(token),
            (State::Attributes { .. }, Piece::Token(_)) => Err(EncodeError::Invalid(Clause::AttributeToken)),
            (State::Attributes { .. }, piece) => self.write(piece, Version::V1_2),
            _ => Err(EncodeError::Invalid(Clause::Unbalanced)),
        }
    }

    /// Writes text: in the string table if it stands there, else here.
    ///
    /// # Errors
    /// [`Clause::RootExpected`] outside of the root, [`Clause::NulInString`], or what the buffer says.
    pub fn text(&mut self, text: &str) -> Result<(), EncodeError<B::Error>> {
        self.piece(Piece::Str(text))
    }

    /// Writes bytes as opaque data.
    ///
    /// # Errors
    /// [`Clause::RootExpected`] outside of the root, [`Clause::OpaqueVersion`] in WBXML 1.0, [`Clause::TooLong`], or what
    /// the buffer says.
    pub fn opaque(&mut self, data: &[u8]) -> Result<(), EncodeError<B::Error>> {
        self.piece(Piece::Opaque(data))
    }

    /// Writes all pieces of a text.
    ///
    /// # Errors
    /// As [`piece`](Self::piece).
    pub fn pieces(&mut self, text: &Text<'_>) -> Result<(), EncodeError<B::Error>> {
        text.pieces().try_for_each(|piece| self.piece(piece))
    }

    /// Writes a piece of text. A string of no characters is left out.
    ///
    /// # Errors
    /// As [`text`](Self::text) and [`opaque`](Self::opaque); [`Clause::EntityCharacter`] for U+0000,
    /// [`Clause::AttributeToken`] for a token.
    pub fn piece(&mut self, piece: Piece<'_>) -> Result<(), EncodeError<B::Error>> {
        if piece == Piece::Str("") {
            return Ok(());
        }
        self.content()?;
        self.write(piece, Version::V1_1)
    }

    /// Writes characters that come in pieces as one string. Pieces that are no characters are left out.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    pub fn joined<'t>(&mut self, pieces: impl Iterator<Item = Piece<'t>> + Clone) -> Result<(), EncodeError<B::Error>> {
        if pieces.clone().any(is_some) {
            self.content()?;
        }
        self.inline(pieces)
    }

    /// Continues the value of an attribute with characters that come in pieces, as one string.
    ///
    /// # Errors
    /// As [`value`](Self::value).
    pub fn joined_value<'t>(
        &mut self,
        pieces: impl Iterator<Item = Piece<'t>> + Clone,
    ) -> Result<(), EncodeError<B::Error>> {
        match self.state {
            State::Attributes { .. } => self.inline(pieces),
            _ => Err(EncodeError::Invalid(Clause::Unbalanced)),
        }
    }

    /// The page of the last token of an attribute.
    pub(crate) const fn attribute_page(&self) -> u8 {
        self.attribute_page
    }

    /// Writes characters as one string, if there are some.
    fn inline<'t>(&mut self, pieces: impl Iterator<Item = Piece<'t>> + Clone) -> Result<(), EncodeError<B::Error>> {
        let holds_nul = |piece: Piece<'_>| piece == Piece::Char('\0') || piece.as_bytes().contains(&0);
        if pieces.clone().any(holds_nul) {
            return Err(EncodeError::Invalid(Clause::NulInString));
        }
        if !pieces.clone().any(is_some) {
            return Ok(());
        }
        self.push(&[STR_I])?;
        for piece in pieces {
            match piece {
                Piece::Str(text) => self.push(text.as_bytes())?,
                Piece::Char(char) => self.push(char.encode_utf8(&mut [0; 4]).as_bytes())?,
                _ => {}
            }
        }
        self.push(&[0])
    }

    /// Ends the element that began last and has not ended.
    ///
    /// # Errors
    /// [`Clause::Unbalanced`] if there is none, or what the buffer says.
    pub fn end(&mut self) -> Result<(), EncodeError<B::Error>> {
        let Some(depth) = self.depth.checked_sub(1) else { return Err(EncodeError::Invalid(Clause::Unbalanced)) };
        match self.state {
            State::Start { name, .. } => self.tag(name, 0)?,
            State::Attributes { is_empty: false } => self.push(&[END, END])?,
            State::Attributes { is_empty: true } | State::Content | State::Begins => self.push(&[END])?,
        }
        (self.depth, self.state) = (depth, State::Content);
        Ok(())
    }

    /// Begins opaque data of `len` bytes, which have to be written to [`buffer`](Self::buffer) next.
    #[cfg(feature = "xml")]
    pub(crate) fn opaque_of(&mut self, len: usize) -> Result<(), EncodeError<B::Error>> {
        if self.version < Version::V1_1 {
            return Err(EncodeError::Invalid(Clause::OpaqueVersion));
        }
        let len = length(len)?;
        self.content()?;
        self.push(&[OPAQUE])?;
        self.integer(len)
    }

    #[cfg(feature = "xml")]
    pub(crate) const fn buffer(&mut self) -> &mut B {
        self.out
    }

    /// Ends the document.
    ///
    /// # Errors
    /// [`Clause::Unbalanced`] if an element is open, or none was written.
    pub fn finish(self) -> Result<(), EncodeError<B::Error>> {
        match (self.depth, self.state) {
            (0, State::Content) => Ok(()),
            _ => Err(EncodeError::Invalid(Clause::Unbalanced)),
        }
    }

    /// Writes what was held back, since content follows.
    fn content(&mut self) -> Result<(), EncodeError<B::Error>> {
        match self.state {
            _ if self.depth == 0 => return Err(EncodeError::Invalid(Clause::RootExpected)),
            State::Start { is_empty: true, .. } | State::Attributes { is_empty: true } => {
                return Err(EncodeError::Invalid(Clause::Unbalanced));
            }
            State::Start { name, .. } => self.tag(name, WITH_CONTENT)?,
            State::Attributes { .. } => self.push(&[END])?,
            State::Content | State::Begins => {}
        }
        self.state = State::Content;
        Ok(())
    }

    fn tag(&mut self, name: Name<'_>, flags: u8) -> Result<(), EncodeError<B::Error>> {
        match name {
            Name::Token(token) if token.page() == self.tag_page => self.push(&[token.token() | flags]),
            Name::Token(token) => {
                self.tag_page = token.page();
                self.push(&[SWITCH_PAGE, token.page(), token.token() | flags])
            }
            Name::Literal(name) => {
                let index = self.literal(name)?;
                self.push(&[LITERAL | flags])?;
                self.integer(index)
            }
        }
    }

    /// The start of an attribute, or a piece of its value.
    fn attribute_token(&mut self, token: Token) -> Result<(), EncodeError<B::Error>> {
        if !token::can_be_attribute(token.token()) {
            return Err(EncodeError::Invalid(Clause::AttributeToken));
        }
        if token.page() == self.attribute_page {
            return self.push(&[token.token()]);
        }
        self.attribute_page = token.page();
        self.push(&[SWITCH_PAGE, token.page(), token.token()])
    }

    /// A piece of text, or of a value; opaque data from a version on.
    fn write(&mut self, piece: Piece<'_>, opaque_since: Version) -> Result<(), EncodeError<B::Error>> {
        match piece {
            Piece::Str(text) => self.string(text.as_bytes()),
            Piece::Char('\0') => Err(EncodeError::Invalid(Clause::EntityCharacter)),
            Piece::Char(char) => {
                self.push(&[ENTITY])?;
                self.integer(char.into())
            }
            Piece::Opaque(_) if self.version < opaque_since => Err(EncodeError::Invalid(Clause::OpaqueVersion)),
            Piece::Opaque(data) => {
                let len = length(data.len())?;
                self.push(&[OPAQUE])?;
                self.integer(len)?;
                self.push(data)
            }
            Piece::Extension(extension) => self.extension(extension),
            Piece::Token(_) => Err(EncodeError::Invalid(Clause::AttributeToken)),
        }
    }

    fn string(&mut self, text: &[u8]) -> Result<(), EncodeError<B::Error>> {
        if text.contains(&0) {
            return Err(EncodeError::Invalid(Clause::NulInString));
        }
        match self.strings.index(text) {
            Some(index) => {
                let index = self.in_table(index)?;
                self.push(&[STR_T])?;
                self.integer(index)
            }
            None => {
                self.push(&[STR_I])?;
                self.push(text)?;
                self.push(&[0])
            }
        }
    }

    fn extension(&mut self, extension: Extension<'_>) -> Result<(), EncodeError<B::Error>> {
        match (extension.number, extension.value) {
            (3.., _) => Err(EncodeError::Invalid(Clause::ExtensionMeaningless)),
            (_, ExtensionValue::Text(text)) if text.contains(&0) => Err(EncodeError::Invalid(Clause::NulInString)),
            (number, ExtensionValue::Text(text)) => {
                self.push(&[EXT_I_0 | number])?;
                self.push(text)?;
                self.push(&[0])
            }
            (number, ExtensionValue::Number(value)) => {
                self.push(&[EXT_T_0 | number])?;
                self.integer(value)
            }
            (number, ExtensionValue::None) => self.push(&[EXT_0 | number]),
        }
    }

    /// Where a literal name stands in the table.
    fn literal(&self, name: &[u8]) -> Result<u32, EncodeError<B::Error>> {
        match self.strings.index(name) {
            Some(index) => self.in_table(index),
            None => Err(EncodeError::Invalid(Clause::LiteralNameMissing)),
        }
    }

    fn in_table(&self, index: u32) -> Result<u32, EncodeError<B::Error>> {
        length(self.before_strings)?.checked_add(index).ok_or(EncodeError::Invalid(Clause::TooLong))
    }

    fn integer(&mut self, value: u32) -> Result<(), EncodeError<B::Error>> {
        mb_u_int32::encode(value, self.out).map_err(EncodeError::Buffer)
    }

    #[inline]
    fn push(&mut self, bytes: &[u8]) -> Result<(), EncodeError<B::Error>> {
        self.out.push_slice(bytes).map_err(EncodeError::Buffer)
    }
}

/// Whether a piece is of characters.
fn is_some(piece: Piece<'_>) -> bool {
    matches!(piece, Piece::Char(_) | Piece::Str(_)) && piece != Piece::Str("")
}

fn length<E>(len: usize) -> Result<u32, EncodeError<E>> {
    u32::try_from(len).map_err(|_| EncodeError::Invalid(Clause::TooLong))
}
