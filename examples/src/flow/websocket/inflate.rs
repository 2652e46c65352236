//! permessage-deflate (RFC 7692): compressed messages, made readable while they come.

use flate2::{Decompress, FlushDecompress, Status};

/// What a sender takes off the end of each message (RFC 7692 §7.2.1).
const TAIL: [u8; 4] = [0, 0, 0xff, 0xff];
/// How much is handed out at a time.
const PIECE: usize = 16 * 1024;

/// Reads the compressed messages of one side.
pub(super) struct Inflater {
    state: Decompress,
    /// Each message stands alone (RFC 7692 §7.1.1).
    forgets: bool,
    /// What later messages refer to is not in the capture.
    lost: bool,
}

impl Inflater {
    /// `forgets` if the side was told to compress each message without looking back.
    pub(super) fn new(forgets: bool) -> Self {
        Self { state: Decompress::new(false), forgets, lost: false }
    }

    /// The next bytes of a message; tells whether they can be read.
    pub(super) fn read(&mut self, mut bytes: &[u8], piece: &mut impl FnMut(&[u8])) -> bool {
        let mut out = [0; PIECE];
        while !self.lost {
            let (taken, given) = (self.state.total_in(), self.state.total_out());
            let status = self.state.decompress(bytes, &mut out, FlushDecompress::Sync);
            let taken = (self.state.total_in() - taken) as usize;
            let given = (self.state.total_out() - given) as usize;
            piece(&out[..given]);
            bytes = &bytes[taken..];
            match status {
                Ok(Status::StreamEnd) => self.state.reset(false),
                Ok(_) if bytes.is_empty() && given < PIECE => return true,
                Ok(_) if taken + given > 0 => {}
                Ok(_) | Err(_) => self.lost = true,
            }
        }
        false
    }

    /// The message is over.
    pub(super) fn end(&mut self, piece: &mut impl FnMut(&[u8])) -> bool {
        let read = self.read(&TAIL, piece);
        if self.forgets {
            self.restart();
        }
        read
    }

    /// Bytes of this message are missing.
    pub(super) fn gap(&mut self) {
        self.lost = true;
    }

    /// What comes next does not follow what came before.
    pub(super) fn restart(&mut self) {
        self.state.reset(false);
        self.lost = !self.forgets;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(inflater: &mut Inflater, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        let mut piece = |bytes: &[u8]| text.extend_from_slice(bytes);
        let mut whole = true;
        for byte in bytes {
            whole &= inflater.read(&[*byte], &mut piece);
        }
        (whole & inflater.end(&mut piece)).then_some(text)
    }

    /// "Hello" twice (RFC 7692 §7.2.3.2): the second refers to the first.
    const FIRST: [u8; 7] = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00];
    const SECOND: [u8; 5] = [0xf2, 0x00, 0x11, 0x00, 0x00];

    #[test]
    fn a_message_may_refer_to_the_one_before() {
        let mut inflater = Inflater::new(false);
        assert_eq!(message(&mut inflater, &FIRST).unwrap(), b"Hello");
        assert_eq!(message(&mut inflater, &SECOND).unwrap(), b"Hello");
    }

    #[test]
    fn after_damage_or_a_gap_nothing_can_be_read() {
        let mut inflater = Inflater::new(false);
        let reserved_block_type = [0x06];
        assert_eq!(message(&mut inflater, &reserved_block_type), None);
        assert_eq!(message(&mut inflater, &FIRST), None);
        let mut inflater = Inflater::new(false);
        inflater.gap();
        assert_eq!(message(&mut inflater, &FIRST), None);
    }

    #[test]
    fn a_side_that_forgets_recovers_with_the_next_message() {
        let mut inflater = Inflater::new(true);
        inflater.gap();
        assert_eq!(message(&mut inflater, &FIRST), None);
        assert_eq!(message(&mut inflater, &FIRST).unwrap(), b"Hello");
    }

    #[test]
    fn every_kind_of_block() {
        // RFC 7692 §7.2.3.3 and §7.2.3.4: stored, and one with BFINAL set.
        assert_eq!(message(&mut Inflater::new(false), b"\0\x05\0\xfa\xffHello\0").unwrap(), b"Hello");
        let last = [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00];
        assert_eq!(message(&mut Inflater::new(false), &last).unwrap(), b"Hello");
    }
}
