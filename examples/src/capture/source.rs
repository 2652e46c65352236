//! The bytes of a capture.

use std::io::{self, Read};
use std::sync::{Arc, OnceLock};

use super::CaptureError;

/// The longest section header that is waited for.
const HEAD_LIMIT: usize = 64 * 1024;

/// The input, with its first block read in full (a pipe delivers it in pieces) and its error kept, which pcap-parser drops.
pub(super) struct Source<R> {
    pub(super) head: Vec<u8>,
    given: bool,
    input: R,
    error: Arc<OnceLock<String>>,
}

impl<R: Read> Source<R> {
    pub(super) fn new(input: R, error: Arc<OnceLock<String>>) -> Result<Self, CaptureError> {
        let mut source = Self { head: Vec::new(), given: false, input, error };
        source.read_head(24)?;
        if let [0x0a, 0x0d, 0x0d, 0x0a, a, b, c, d, ref order @ ..] = source.head[..] {
            let big_endian = order.starts_with(&[0x1a, 0x2b, 0x3c, 0x4d]);
            let length = if big_endian { u32::from_be_bytes([a, b, c, d]) } else { u32::from_le_bytes([a, b, c, d]) };
            source.read_head((length as usize).min(HEAD_LIMIT))?;
        }
        Ok(source)
    }

    fn read_head(&mut self, length: usize) -> Result<(), CaptureError> {
        let missing = length.saturating_sub(self.head.len()) as u64;
        let read = self.input.by_ref().take(missing).read_to_end(&mut self.head);
        read.map(drop).map_err(|error| CaptureError::Io(error.to_string()))
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.given {
            self.given = true;
            buffer[..self.head.len()].copy_from_slice(&self.head);
            return Ok(self.head.len());
        }
        let read = self.input.read(buffer);
        if let Err(error) = &read {
            self.error.get_or_init(|| error.to_string());
        }
        read
    }
}
