//! pcap and pcapng, read as a stream through one buffer.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use pcap_parser::PcapError;
use pcap_parser::traits::PcapReaderIterator;

use super::interfaces::Interfaces;
use super::source::Source;
use super::{CaptureError, Frame, Stamp, Timestamp};

/// Holds any usual record; grows for larger ones.
const BUFFER: usize = 256 * 1024;
/// No link carries a frame of this size: a record that claims more is damage.
const RECORD_LIMIT: usize = 16 * 1024 * 1024;

/// A capture being read.
pub struct Capture {
    blocks: Box<dyn PcapReaderIterator + Send>,
    io_error: Arc<OnceLock<String>>,
    interfaces: Interfaces,
    /// The size of the buffer, which grows for a large record.
    capacity: usize,
    packets: u64,
    start: Option<Timestamp>,
}

impl Capture {
    /// Recognises the format of `input` by its first bytes.
    pub fn open(input: impl Read + Send + 'static) -> Result<Self, CaptureError> {
        let io_error = Arc::new(OnceLock::new());
        let input = Source::new(input, Arc::clone(&io_error))?;
        let head = input.head.clone();
        let blocks = pcap_parser::create_reader(BUFFER, input).map_err(|_| CaptureError::unrecognised(&head))?;
        Ok(Self { blocks, io_error, interfaces: Interfaces::default(), capacity: BUFFER, packets: 0, start: None })
    }

    /// Hands every frame to `each`, in the file's order, until it breaks.
    pub fn for_each<F>(&mut self, mut each: F) -> Result<(), CaptureError>
    where
        F: FnMut(Frame<'_>) -> ControlFlow<()>,
    {
        loop {
            let position = self.blocks.consumed() as u64;
            let packets = self.packets;
            let damaged = |what| CaptureError::Damaged { packets, position, what };
            let (length, next) = match self.blocks.next() {
                Ok((length, block)) => {
                    let captured = self.interfaces.captured(&block).map_err(damaged)?;
                    let frame = captured.map(|captured| {
                        self.packets += 1;
                        let elapsed = captured.time.since(*self.start.get_or_insert(captured.time));
                        let stamp = Stamp { packet: self.packets, time: captured.time, elapsed };
                        Frame { stamp, link: captured.link, data: captured.data, position: position + length as u64 }
                    });
                    (length, frame.map_or(ControlFlow::Continue(()), &mut each))
                }
                Err(PcapError::Eof) => return Ok(()),
                Err(PcapError::Incomplete(_)) => {
                    self.refill()?;
                    continue;
                }
                Err(PcapError::BufferTooSmall) if self.capacity < RECORD_LIMIT => {
                    self.capacity *= 2;
                    self.blocks.grow(self.capacity);
                    continue;
                }
                Err(PcapError::BufferTooSmall) => return Err(damaged("a record longer than any frame")),
                Err(PcapError::UnexpectedEof) => return Err(CaptureError::Truncated { packets, position }),
                Err(_) => return Err(damaged("not a record")),
            };
            self.blocks.consume(length);
            if next.is_break() {
                return Ok(());
            }
        }
    }

    fn refill(&mut self) -> Result<(), CaptureError> {
        // pcap-parser says only that reading failed; the source has kept why.
        let failed = self.blocks.refill().is_err();
        if failed { Err(CaptureError::Io(self.io_error.get().cloned().unwrap_or_default())) } else { Ok(()) }
    }
}
