//! A stream.

use std::io::{self, Write};

use super::Buffer;

/// Writes through to a [`Write`]. Messages are written in small pieces, so give it something buffered.
#[derive(Clone, Copy, Debug, Default)]
pub struct IoBuffer<W>(pub W);

impl<W: Write> Buffer for IoBuffer<W> {
    type Error = io::Error;

    #[inline]
    fn push_slice(&mut self, bytes: &[u8]) -> Result<(), io::Error> {
        self.0.write_all(bytes)
    }
}
