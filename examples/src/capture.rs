//! Capture files: from pcap and pcapng to addressed segments and datagrams.

mod error;
mod fragments;
mod interfaces;
mod link;
mod reader;
mod source;
mod writer;

pub use error::CaptureError;
pub use fragments::Fragments;
pub use link::{Segment, Tcp, Transport, Unpacked, Unpacker};
pub use pcap_parser::Linktype;
pub use reader::Capture;
pub use writer::PcapWriter;

/// Where and when something was captured.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stamp {
    /// The number of the packet, from 1, as every other tool counts them.
    pub packet: u64,
    /// When it was captured.
    pub time: Timestamp,
    /// Seconds since the first packet; negative where the capture's clock went back.
    pub elapsed: f64,
}

/// Seconds and nanoseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp {
    /// Whole seconds.
    pub seconds: i64,
    /// The rest, below 1,000,000,000.
    pub nanoseconds: u32,
}

impl Timestamp {
    /// Seconds since 1970 with their fraction, good to a microsecond.
    pub fn as_seconds(self) -> f64 {
        self.seconds as f64 + f64::from(self.nanoseconds / 1_000) / 1e6
    }

    /// Seconds since `earlier`; negative where the capture's clock went back.
    pub fn since(self, earlier: Self) -> f64 {
        let nanoseconds = i64::from(self.nanoseconds) - i64::from(earlier.nanoseconds);
        self.seconds.saturating_sub(earlier.seconds) as f64 + nanoseconds as f64 / 1e9
    }
}

/// A captured frame, as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// Its number and time.
    pub stamp: Stamp,
    /// What its first byte belongs to.
    pub link: Linktype,
    /// The captured bytes; fewer than were sent if the capture had a snap length.
    pub data: &'a [u8],
    /// How far the file has been read.
    pub position: u64,
}
