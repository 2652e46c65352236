//! pcap and pcapng, read as a stream through one buffer.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use pcap_parser::traits::{PcapNGPacketBlock, PcapReaderIterator};
use pcap_parser::{Block, InterfaceDescriptionBlock, Linktype, PcapBlockOwned, PcapError};

use super::{Frame, Stamp, Timestamp};

/// Holds any usual record; grows for larger ones.
const BUFFER: usize = 256 * 1024;
/// No link carries a frame of this size: a record that claims more is damage.
const RECORD_LIMIT: usize = 16 * 1024 * 1024;
/// More interfaces than any host has.
const INTERFACE_LIMIT: usize = 4096;
const NANOSECONDS: u64 = 1_000_000_000;

/// Why a capture cannot be read, or not be read to its end.
///
/// What stands before the damage has been handed out by then.
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// The file system or the pipe failed.
    #[error("cannot be read: {0}")]
    Io(String),
    /// Nothing in it at all.
    #[error("is empty: neither pcap nor pcapng")]
    Empty,
    /// Another kind of file.
    #[error("is neither pcap nor pcapng{hint}")]
    NotACapture {
        /// What it looks like instead, and what to do about it.
        hint: &'static str,
    },
    /// The file ends inside a record.
    #[error("ends inside a record: {packets} packets were read, byte {position} is the first of the incomplete one")]
    Truncated {
        /// Packets before it.
        packets: u64,
        /// Where the incomplete record begins.
        position: u64,
    },
    /// A record that cannot be one.
    #[error("is damaged at byte {position} ({what}): {packets} packets were read before it")]
    Damaged {
        /// Packets before it.
        packets: u64,
        /// Where the impossible record begins.
        position: u64,
        /// What is impossible about it.
        what: &'static str,
    },
}

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
        let blocks = pcap_parser::create_reader(BUFFER, input).map_err(|_| not_a_capture(&head))?;
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

fn not_a_capture(head: &[u8]) -> CaptureError {
    const PCAP: [[u8; 4]; 4] =
        [[0xd4, 0xc3, 0xb2, 0xa1], [0xa1, 0xb2, 0xc3, 0xd4], [0x4d, 0x3c, 0xb2, 0xa1], [0xa1, 0xb2, 0x3c, 0x4d]];
    let hint = match head {
        [] => return CaptureError::Empty,
        [0x1f, 0x8b, ..] => " but gzip: decompress it first",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => " but zstd: decompress it first",
        [0x0a, 0x0d, 0x0d, 0x0a, ..] => ": it begins like pcapng, but its section header is damaged or cut off",
        [a, b, c, d, ..] if PCAP.contains(&[*a, *b, *c, *d]) => {
            ": it begins like pcap, but ends inside the file header"
        }
        _ => "",
    };
    CaptureError::NotACapture { hint }
}

/// What the frames of each interface are, and how their times count.
#[derive(Default)]
struct Interfaces {
    big_endian: bool,
    list: Vec<Interface>,
}

#[derive(Clone, Copy)]
struct Interface {
    link: Linktype,
    /// Units of the time stamps in a second.
    resolution: u64,
    /// Seconds to add to every time stamp.
    offset: i64,
    snap_length: usize,
}

/// A frame before it is counted.
struct Captured<'a> {
    time: Timestamp,
    link: Linktype,
    data: &'a [u8],
}

impl Interfaces {
    /// The frame in a block, if it is a block that holds one.
    fn captured<'a>(&mut self, block: &'a PcapBlockOwned<'a>) -> Result<Option<Captured<'a>>, &'static str> {
        match block {
            PcapBlockOwned::LegacyHeader(header) => {
                let resolution = if header.is_nanosecond_precision() { NANOSECONDS } else { 1_000_000 };
                // The upper bits tell of a frame check sequence, which the IP length cuts off anyway.
                let link = Linktype(header.network.0 & 0xffff);
                self.list = vec![Interface { link, resolution, offset: 0, snap_length: usize::MAX }];
                Ok(None)
            }
            PcapBlockOwned::Legacy(record) => {
                let interface = self.list.first().ok_or("a record before the file header")?;
                let fraction = u64::from(record.ts_usec) * (NANOSECONDS / interface.resolution);
                let seconds = i64::from(record.ts_sec) + (fraction / NANOSECONDS) as i64;
                let time = Timestamp { seconds, nanoseconds: (fraction % NANOSECONDS) as u32 };
                Ok(Some(Captured { time, link: interface.link, data: record.data }))
            }
            PcapBlockOwned::NG(block) => self.block(block),
        }
    }

    fn block<'a>(&mut self, block: &'a Block<'a>) -> Result<Option<Captured<'a>>, &'static str> {
        match block {
            Block::SectionHeader(section) => {
                self.big_endian = section.big_endian();
                self.list.clear();
                Ok(None)
            }
            Block::InterfaceDescription(_) if self.list.len() == INTERFACE_LIMIT => Err("more than 4096 interfaces"),
            Block::InterfaceDescription(description) => {
                self.list.push(Interface::new(description, self.big_endian)?);
                Ok(None)
            }
            Block::EnhancedPacket(packet) => {
                let interface =
                    self.list.get(packet.if_id as usize).ok_or("a packet of an interface that was not described")?;
                let units = u64::from(packet.ts_high) << 32 | u64::from(packet.ts_low);
                Ok(Some(Captured { time: interface.time(units), link: interface.link, data: packet.packet_data() }))
            }
            Block::SimplePacket(packet) => {
                let interface = self.list.first().ok_or("a packet before any interface")?;
                let data = packet.packet_data();
                let data = data.get(..interface.snap_length).unwrap_or(data);
                Ok(Some(Captured { time: Timestamp::default(), link: interface.link, data }))
            }
            _ => Ok(None),
        }
    }
}

impl Interface {
    fn new(description: &InterfaceDescriptionBlock<'_>, big_endian: bool) -> Result<Self, &'static str> {
        // pcap-parser reads these two options as if every file were little-endian and no resolution binary.
        let exponent = u32::from(description.if_tsresol & 0x7f);
        let base = if description.if_tsresol & 0x80 == 0 { 10_u64 } else { 2 };
        let resolution = base.checked_pow(exponent).ok_or("an impossible time resolution")?;
        let offset = description.if_tsoffset;
        let offset = if big_endian { offset.swap_bytes() } else { offset };
        let snap_length = if description.snaplen == 0 { usize::MAX } else { description.snaplen as usize };
        Ok(Self { link: description.linktype, resolution, offset, snap_length })
    }

    fn time(&self, units: u64) -> Timestamp {
        let seconds = i64::try_from(units / self.resolution).unwrap_or(i64::MAX).saturating_add(self.offset);
        let fraction = u128::from(units % self.resolution) * u128::from(NANOSECONDS) / u128::from(self.resolution);
        Timestamp { seconds, nanoseconds: fraction as u32 }
    }
}

/// The input, with its first block read in full (a pipe delivers it in pieces) and its error kept, which pcap-parser drops.
struct Source<R> {
    head: Vec<u8>,
    given: bool,
    input: R,
    error: Arc<OnceLock<String>>,
}

impl<R: Read> Source<R> {
    fn new(input: R, error: Arc<OnceLock<String>>) -> Result<Self, CaptureError> {
        let mut source = Self { head: Vec::new(), given: false, input, error };
        source.read_head(24)?;
        if let [0x0a, 0x0d, 0x0d, 0x0a, a, b, c, d, ref order @ ..] = source.head[..] {
            let big_endian = order.starts_with(&[0x1a, 0x2b, 0x3c, 0x4d]);
            let length = if big_endian { u32::from_be_bytes([a, b, c, d]) } else { u32::from_le_bytes([a, b, c, d]) };
            source.read_head((length as usize).min(BUFFER))?;
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
