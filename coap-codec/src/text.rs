//! Text on its way into a formatter.

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
