//! Where a token ends, found without looking at any byte twice however small the pieces are.

use crate::character::{NAME, class};

/// How far a token has been looked at that is not all there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    looked: usize,
    quote: u8,
}

impl Token {
    /// One that has not been looked at.
    pub(super) const NEW: Self = Self { looked: 1, quote: 0 };

    /// Whether a tag that `bytes` begin with is there up to its `>`, or a `<` that is an error in it.
    pub(super) fn is_tag_complete(&mut self, bytes: &[u8]) -> bool {
        self.is_complete(bytes, |_| true)
    }

    /// Whether a declaration is there up to its `>`, or a `<` that is an error in it: one outside of literals.
    pub(super) fn is_declaration_complete(&mut self, bytes: &[u8]) -> bool {
        self.is_complete(bytes, |quote| quote == 0)
    }

    fn is_complete(&mut self, bytes: &[u8], ends_at_less_than: impl Fn(u8) -> bool) -> bool {
        for byte in bytes.iter().skip(self.looked) {
            match byte {
                b'<' if ends_at_less_than(self.quote) => return true,
                b'>' if self.quote == 0 => return true,
                b'"' | b'\'' if self.quote == 0 => self.quote = *byte,
                byte if *byte == self.quote => self.quote = 0,
                _ => {}
            }
            self.looked = self.looked.wrapping_add(1);
        }
        false
    }

    /// Whether a reference or the target of a processing instruction that `bytes` begin with is there, up to the byte
    /// behind it.
    pub(super) fn is_name_complete(&mut self, bytes: &[u8]) -> bool {
        let is_inside = |byte: &u8| class(*byte) & NAME != 0 || matches!(byte, b'#' | b':' | b'?' | 0x80..);
        let new = bytes.iter().skip(self.looked);
        let len = new.clone().take_while(|byte| is_inside(byte)).count();
        self.looked = self.looked.wrapping_add(len);
        len < new.len()
    }
}
