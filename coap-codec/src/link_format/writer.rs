//! Links written one by one.

use wire_buf::{Buffer, Element};

use super::link::{Begun, Link};

/// Appends link after link to a buffer, with commas between them: for links that do not lie in a list.
pub struct LinkWriter<'b, B: ?Sized> {
    out: &'b mut B,
    begun: Begun,
}

impl<'b, B: Buffer + ?Sized> LinkWriter<'b, B> {
    /// Appends to `out`.
    pub const fn new(out: &'b mut B) -> Self {
        Self { out, begun: Begun(false) }
    }

    /// Appends a link.
    ///
    /// # Errors
    /// Only that of the buffer.
    pub fn push(&mut self, link: &Link<'_>) -> Result<(), B::Error> {
        link.encode_next(&mut self.begun, self.out)
    }
}
