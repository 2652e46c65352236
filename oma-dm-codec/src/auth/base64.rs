//! Base64 (RFC 4648 §4), in constant time as far as the bytes go: they may be secret.

use base64ct::{Base64, Encoding};
use wire_buf::Buffer;

use crate::types::Digest;

/// Bytes to characters, on their way to `B`. [`finish`](Self::finish) writes the last ones.
#[derive(Debug)]
pub(crate) struct Encoder<'b, B: ?Sized> {
    out: &'b mut B,
    group: [u8; 3],
    len: usize,
}

impl<'b, B: Buffer + ?Sized> Encoder<'b, B> {
    pub(crate) const fn new(out: &'b mut B) -> Self {
        Self { out, group: [0; 3], len: 0 }
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<(), B::Error> {
        for byte in bytes {
            if let Some(place) = self.group.get_mut(self.len) {
                *place = *byte;
            }
            self.len = self.len.saturating_add(1);
            if self.len == self.group.len() {
                self.flush()?;
            }
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<(), B::Error> {
        self.flush()
    }

    fn flush(&mut self) -> Result<(), B::Error> {
        let mut characters = [0; 4];
        let group = self.group.get(..self.len).unwrap_or_default();
        let written = Base64::encode(group, &mut characters).unwrap_or_default();
        self.len = 0;
        self.out.push_slice(written.as_bytes())
    }
}

/// Appends bytes as Base64.
///
/// # Errors
/// Only that of `out`.
pub fn encode<B: Buffer + ?Sized>(bytes: &[u8], out: &mut B) -> Result<(), B::Error> {
    let mut encoder = Encoder::new(out);
    encoder.push(bytes)?;
    encoder.finish()
}

/// A digest as Base64.
#[must_use]
pub fn of_digest(digest: Digest) -> [u8; 24] {
    let mut characters = [0; 24];
    // 16 bytes are 24 characters
    let written = Base64::encode(&digest.0, &mut characters).map(str::len);
    debug_assert_eq!(written.ok(), Some(24));
    characters
}

/// Reads Base64 into `memory`, and returns the bytes. White space around it is left out; `None` if it is no Base64, or
/// takes more memory: three bytes for each four characters.
#[must_use]
pub fn decode<'b>(text: &[u8], memory: &'b mut [u8]) -> Option<&'b [u8]> {
    Base64::decode(text.trim_ascii(), memory).ok()
}
