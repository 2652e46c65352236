//! An output whose first error ends it, and is asked for once in a while instead of after every line.

use std::fmt::Arguments;
use std::io::{self, Write};

pub(super) struct Output<W> {
    inner: W,
    error: Option<io::Error>,
}

impl<W: Write> Output<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, error: None }
    }

    /// What `write!` calls.
    pub(super) fn write_fmt(&mut self, text: Arguments<'_>) {
        if self.error.is_none() {
            self.error = self.inner.write_fmt(text).err();
        }
    }

    pub(super) fn failure(&mut self) -> Option<io::Error> {
        self.error.take()
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.failure().map_or_else(|| self.inner.flush(), Err)
    }
}
