//! Text that is written, into a formatter or next to other text to be compared with it; and text that is cut.

use core::{fmt, str};

use wire_buf::Buffer;

/// A buffer of characters: what is pushed at once is whole ones.
pub(crate) struct Characters<'w, W: ?Sized>(pub(crate) &'w mut W);

impl<W: fmt::Write + ?Sized> Buffer for Characters<'_, W> {
    type Error = fmt::Error;

    fn push_slice(&mut self, bytes: &[u8]) -> fmt::Result {
        self.0.write_str(str::from_utf8(bytes).map_err(|_| fmt::Error)?)
    }
}

/// A buffer that keeps nothing and compares: what is still to come, and whether more may come behind it.
pub(crate) struct Compared<'x> {
    rest: &'x [u8],
    prefix: bool,
}

/// Something else was pushed.
pub(crate) struct Differs;

impl<'x> Compared<'x> {
    /// Whether `write` pushes `bytes` and nothing else; with `prefix`, whatever follows them.
    pub(crate) fn with(bytes: &'x [u8], prefix: bool, write: impl FnOnce(&mut Self) -> Result<(), Differs>) -> bool {
        let mut compared = Self { rest: bytes, prefix };
        write(&mut compared).is_ok() && compared.rest.is_empty()
    }
}

impl Buffer for Compared<'_> {
    type Error = Differs;

    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), Differs> {
        match self.rest.strip_prefix(bytes) {
            Some(rest) => self.rest = rest,
            None if self.prefix && bytes.starts_with(self.rest) => self.rest = &[],
            None => return Err(Differs),
        }
        Ok(())
    }
}

/// Writes a number in decimal.
pub(crate) fn push_number<B: Buffer + ?Sized>(number: u64, out: &mut B) -> Result<(), B::Error> {
    let (mut digits, mut rest) = ([0; 20], number);
    let mut first = digits.len();
    for (i, slot) in digits.iter_mut().enumerate().rev() {
        #[allow(clippy::cast_possible_truncation)] // a digit
        let digit = (rest % 10) as u8;
        *slot = b'0'.wrapping_add(digit);
        first = i;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.push_slice(digits.get(first..).unwrap_or_default())
}

/// The pieces of a text between separators, which are ASCII: one more than there are separators. Searching in `core` leaves
/// a panic in the program.
pub(crate) const fn split(text: &str, separator: u8) -> Pieces<'_> {
    Pieces { rest: Some(text), separator }
}

/// What is before the first separator, and what is behind it.
pub(crate) fn split_once(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == separator)?;
    let (head, tail) = text.split_at_checked(at)?;
    Some((head, tail.get(1..)?))
}

/// Walks over the pieces of a text.
#[derive(Clone, Debug)]
pub(crate) struct Pieces<'a> {
    rest: Option<&'a str>,
    separator: u8,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let (piece, behind) = match split_once(rest, self.separator) {
            Some((piece, behind)) => (piece, Some(behind)),
            None => (rest, None),
        };
        self.rest = behind;
        Some(piece)
    }
}
