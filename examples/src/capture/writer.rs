//! Writes pcap files.

use std::io::{self, Write};

use pcap_parser::Linktype;

use super::Timestamp;

/// A pcap file being written, with nanoseconds.
pub struct PcapWriter<W> {
    out: W,
}

/// More than any frame has.
const SNAP_LENGTH: u32 = 262_144;

impl<W: Write> PcapWriter<W> {
    /// Begins a file of frames of this type.
    pub fn new(mut out: W, link: Linktype) -> io::Result<Self> {
        const MAGIC: u32 = 0xa1b2_3c4d;
        let (version, zone_and_accuracy) = ([2_u16, 4], [0_u32; 2]);
        out.write_all(&MAGIC.to_le_bytes())?;
        version.iter().try_for_each(|part| out.write_all(&part.to_le_bytes()))?;
        zone_and_accuracy.iter().try_for_each(|part| out.write_all(&part.to_le_bytes()))?;
        out.write_all(&SNAP_LENGTH.to_le_bytes())?;
        out.write_all(&link.0.to_le_bytes())?;
        Ok(Self { out })
    }

    /// Appends a frame.
    pub fn frame(&mut self, time: Timestamp, frame: &[u8]) -> io::Result<()> {
        let wide = |length: usize| u32::try_from(length).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput));
        let (seconds, length) = (u32::try_from(time.seconds).unwrap_or(0), wide(frame.len())?);
        for part in [seconds, time.nanoseconds, length, length] {
            self.out.write_all(&part.to_le_bytes())?;
        }
        self.out.write_all(frame)
    }

    /// Writes what is still in a buffer.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
