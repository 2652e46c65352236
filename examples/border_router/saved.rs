//! What header compression saves, header by header.

use std::fmt::{self, Display, Formatter};

use examples::lowpan::{Routed, Sent};

/// The sums over a capture.
#[derive(Default)]
pub(crate) struct Saved {
    frames: Row,
    datagrams: Row,
    headers: [Row; 3],
    sent_frames: Row,
    /// Datagrams that came back other than they were, and those that could not be sent.
    different: u64,
    unsent: u64,
}

/// How often, how long, and how long in its compressed form.
#[derive(Clone, Copy, Default)]
struct Row {
    count: u64,
    octets: u64,
    compressed: u64,
}

const HEADERS: [&str; 3] = ["IPv6", "IPv6 extensions", "UDP"];

impl Saved {
    /// A frame of the capture.
    pub(crate) fn frame(&mut self, octets: usize) {
        self.frames.add(octets, 0);
    }

    /// A datagram, and the frames that it becomes again.
    pub(crate) fn datagram(&mut self, routed: &Routed, sent: &Sent) {
        self.datagrams.add(routed.datagram.len(), sent.compressed);
        for (row, header) in self.headers.iter_mut().zip(&sent.headers) {
            if header.octets > 0 {
                row.add(header.octets, header.compressed);
            }
        }
        sent.frames.iter().for_each(|frame| self.sent_frames.add(frame.len(), 0));
        self.unsent += u64::from(sent.frames.is_empty());
        self.different += u64::from(!sent.comes_back);
    }
}

impl Row {
    fn add(&mut self, octets: usize, compressed: usize) {
        self.count += 1;
        self.octets += octets as u64;
        self.compressed += compressed as u64;
    }
}

impl Display for Saved {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<26} {:>7} {:>9} {:>11} {:>9}", "", "count", "octets", "compressed", "saved")?;
        writeln!(f, "{:<26} {:>7} {:>9}", "frames in", self.frames.count, self.frames.octets)?;
        row(f, "datagrams", &self.datagrams)?;
        for (name, header) in HEADERS.iter().zip(&self.headers) {
            row(f, &format!("  {name}"), header)?;
        }
        writeln!(f, "{:<26} {:>7} {:>9}", "frames out", self.sent_frames.count, self.sent_frames.octets)?;
        writeln!(f, "{:<26} {:>7}", "datagrams not sent", self.unsent)?;
        writeln!(f, "{:<26} {:>7}", "datagrams that changed", self.different)
    }
}

fn row(f: &mut Formatter<'_>, name: &str, row: &Row) -> fmt::Result {
    let Row { count, octets, compressed } = *row;
    let percent = 100.0 * (octets as f64 - compressed as f64) / (octets.max(1) as f64);
    writeln!(f, "{name:<26} {count:>7} {octets:>9} {compressed:>11} {percent:>7.1} %")
}
