//! Why a capture cannot be read.

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

impl CaptureError {
    /// What is wrong with a file whose first bytes are `head`.
    pub(super) fn unrecognised(head: &[u8]) -> Self {
        const PCAP: [[u8; 4]; 4] =
            [[0xd4, 0xc3, 0xb2, 0xa1], [0xa1, 0xb2, 0xc3, 0xd4], [0x4d, 0x3c, 0xb2, 0xa1], [0xa1, 0xb2, 0x3c, 0x4d]];
        let hint = match head {
            [] => return Self::Empty,
            [0x1f, 0x8b, ..] => " but gzip: decompress it first",
            [0x28, 0xb5, 0x2f, 0xfd, ..] => " but zstd: decompress it first",
            [0x0a, 0x0d, 0x0d, 0x0a, ..] => ": it begins like pcapng, but its section header is damaged or cut off",
            [a, b, c, d, ..] if PCAP.contains(&[*a, *b, *c, *d]) => {
                ": it begins like pcap, but ends inside the file header"
            }
            _ => "",
        };
        Self::NotACapture { hint }
    }
}
