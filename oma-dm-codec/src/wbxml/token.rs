//! Tokens (WBXML 1.3 §5.8, §7.1).

use core::fmt;

/// A name in a code page: an element, the start of an attribute, or a piece of an attribute's value.
///
/// Tags and attributes have code pages of their own. Of a tag, the two bits that tell of attributes and content are left
/// out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Token(
    /// The code page, then the token.
    pub u16,
);

impl Token {
    /// The token of a page.
    #[inline]
    #[must_use]
    pub const fn new(page: u8, token: u8) -> Self {
        Self(u16::from_be_bytes([page, token]))
    }

    /// Its code page.
    #[inline]
    #[must_use]
    pub const fn page(self) -> u8 {
        self.0.to_be_bytes()[0]
    }

    /// Its number in the page.
    #[inline]
    #[must_use]
    pub const fn token(self) -> u8 {
        self.0.to_be_bytes()[1]
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02x}:{:02x}", self.page(), self.token())
    }
}

/// In a tag: attributes follow.
pub(super) const WITH_ATTRIBUTES: u8 = 0x80;
/// In a tag: content follows, up to an END.
pub(super) const WITH_CONTENT: u8 = 0x40;

/// Whether a byte of content is a tag: not a token that means the same in every page.
#[inline]
pub(super) const fn is_tag(byte: u8) -> bool {
    tag(byte) > LITERAL
}

/// Whether a byte of content begins an element: a tag, or a literal one.
#[inline]
pub(super) const fn begins_element(byte: u8) -> bool {
    tag(byte) >= LITERAL
}

/// A tag without the bits that tell of attributes and content.
#[inline]
pub(super) const fn tag(byte: u8) -> u8 {
    byte & !(WITH_ATTRIBUTES | WITH_CONTENT)
}

/// Whether this can be the token of an element.
pub(super) const fn can_be_tag(token: u8) -> bool {
    token > LITERAL && token < WITH_CONTENT
}

/// Whether this can be the start of an attribute, or a piece of its value: not a token that means the same in every page.
pub(super) const fn can_be_attribute(token: u8) -> bool {
    tag(token) > LITERAL
}

pub(super) const SWITCH_PAGE: u8 = 0x00;
pub(super) const END: u8 = 0x01;
pub(super) const ENTITY: u8 = 0x02;
pub(super) const STR_I: u8 = 0x03;
pub(super) const LITERAL: u8 = 0x04;
pub(super) const EXT_I_0: u8 = 0x40;
pub(super) const EXT_I_2: u8 = 0x42;
pub(super) const PI: u8 = 0x43;
pub(super) const LITERAL_C: u8 = 0x44;
pub(super) const EXT_T_0: u8 = 0x80;
pub(super) const EXT_T_2: u8 = 0x82;
pub(super) const STR_T: u8 = 0x83;
pub(super) const LITERAL_A: u8 = 0x84;
pub(super) const EXT_0: u8 = 0xC0;
pub(super) const EXT_2: u8 = 0xC2;
pub(super) const OPAQUE: u8 = 0xC3;
pub(super) const LITERAL_AC: u8 = 0xC4;
