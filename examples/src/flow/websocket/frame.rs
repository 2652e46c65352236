//! Frames (RFC 6455 §5.2), taken off as they come: nothing but a header is ever held.

use super::inflate::Inflater;
use crate::flow::Direction;

/// What a frame gives.
pub(super) enum Piece<'a> {
    /// Payload, unmasked and decompressed. A message may come in any number of pieces.
    Data(&'a [u8]),
    /// The message ends.
    End,
    /// A frame that says it is text; its payload follows all the same.
    Text,
    /// So many bytes of a frame are compressed in a way that cannot be undone, and are not handed out.
    Compressed(u64),
    /// The side closes.
    Close,
}

/// Bytes that are not a frame, or one that cannot be read.
#[derive(Debug)]
pub(super) struct FrameError {
    /// What is wrong.
    pub(super) why: &'static str,
    /// How many bytes are left unread.
    pub(super) rest: usize,
}

/// The reserved bit that permessage-deflate sets in the first frame of a compressed message (RFC 7692 §6).
const COMPRESSED: u8 = 0x40;

/// Reads the frames of one side.
#[derive(Default)]
pub(super) struct FrameReader {
    header: Vec<u8>,
    payload: Payload,
    /// The message that is being read is compressed: its first frame says so, the others do not.
    compressed: bool,
    /// What undoes compression, if it was agreed on.
    inflater: Option<Inflater>,
}

/// What is left of the frame that is being read.
#[derive(Clone, Copy, Default)]
struct Payload {
    left: u64,
    mask: [u8; 4],
    /// Which byte of the mask comes next.
    phase: usize,
    /// It belongs to a message.
    is_data: bool,
    /// It cannot be read, and that was said.
    is_passed_over: bool,
    /// With it ends a message.
    is_last: bool,
}

impl FrameReader {
    /// Reads frames that may be compressed.
    pub(super) fn inflating(inflater: Option<Inflater>) -> Self {
        Self { inflater, ..Self::default() }
    }

    /// Begins anew after bytes that are missing.
    pub(super) fn restart(&mut self) {
        let mut inflater = self.inflater.take();
        inflater.iter_mut().for_each(Inflater::restart);
        *self = Self::inflating(inflater);
    }

    /// Reads the next bytes of the stream and hands out what is in them.
    pub(super) fn read(
        &mut self,
        mut bytes: &[u8],
        direction: Direction,
        mut piece: impl FnMut(Piece<'_>),
    ) -> Result<(), FrameError> {
        while !bytes.is_empty() {
            if self.payload.left > 0 {
                let (now, later) = bytes.split_at(bytes.len().min(self.payload.left.try_into().unwrap_or(usize::MAX)));
                let unmasked = self.payload.take(now);
                self.hand_out(&unmasked, &mut piece);
                bytes = later;
                continue;
            }
            let missing = header_length(&self.header) - self.header.len();
            let (now, later) = bytes.split_at(missing.min(bytes.len()));
            self.header.extend_from_slice(now);
            bytes = later;
            if self.header.len() == header_length(&self.header) {
                let header = std::mem::take(&mut self.header);
                let rest = bytes.len() + header.len();
                self.payload = self.begin(&header, direction, &mut piece).map_err(|why| FrameError { why, rest })?;
                if self.payload.left == 0 {
                    self.hand_out(&[], &mut piece);
                }
            }
        }
        Ok(())
    }

    /// Hands out the next bytes of a payload, and the end of the message if they are its last.
    fn hand_out(&mut self, bytes: &[u8], piece: &mut impl FnMut(Piece<'_>)) {
        let is_end = self.payload.is_last && self.payload.left == 0;
        match &mut self.inflater {
            _ if !self.payload.is_data => {}
            None if self.compressed => self.pass_over(bytes, piece),
            Some(inflater) if self.compressed => {
                let mut data = |bytes: &[u8]| piece(Piece::Data(bytes));
                let read = inflater.read(bytes, &mut data);
                if !read | (is_end && !inflater.end(&mut data)) {
                    self.pass_over(bytes, piece);
                }
            }
            _ if bytes.is_empty() => {}
            _ => piece(Piece::Data(bytes)),
        }
        if is_end {
            piece(Piece::End);
        }
    }

    /// Says once a frame that it is not handed out, or not to its end.
    fn pass_over(&mut self, bytes: &[u8], piece: &mut impl FnMut(Piece<'_>)) {
        if !std::mem::replace(&mut self.payload.is_passed_over, true) {
            piece(Piece::Compressed(self.payload.left + bytes.len() as u64));
        }
    }

    /// Skips bytes that are missing, if they all belong to the payload of the frame that is being read.
    pub(super) fn skip(&mut self, missing: u64) -> bool {
        if missing > self.payload.left {
            return false;
        }
        if let Some(inflater) = self.inflater.as_mut().filter(|_| self.compressed && self.payload.is_data) {
            inflater.gap();
        }
        self.payload.left -= missing;
        self.payload.phase = (self.payload.phase + (missing % 4) as usize) % 4;
        true
    }

    fn begin(
        &mut self,
        header: &[u8],
        direction: Direction,
        piece: &mut impl FnMut(Piece<'_>),
    ) -> Result<Payload, &'static str> {
        let (fin, reserved, opcode) = (header[0] & 0x80 != 0, header[0] & 0x70, header[0] & 0x0f);
        let masked = header[1] & 0x80 != 0;
        let (left, mask) = match (header[1] & 0x7f, &header[2..]) {
            (126, [a, b, mask @ ..]) => (u16::from_be_bytes([*a, *b]).into(), mask),
            (127, [a, b, c, d, e, f, g, h, mask @ ..]) => (u64::from_be_bytes([*a, *b, *c, *d, *e, *f, *g, *h]), mask),
            (length, mask) => (length.into(), mask),
        };
        match opcode {
            _ if reserved & !COMPRESSED != 0 || reserved != 0 && !matches!(opcode, 1 | 2) => {
                return Err("not a WebSocket frame: reserved bits");
            }
            3..=7 | 11.. => return Err("not a WebSocket frame: reserved opcode"),
            8..=10 if !fin || left > 125 => {
                return Err("not a WebSocket frame: a control frame that is long or fragmented");
            }
            _ if masked != (direction == Direction::ToServer) => {
                return Err("not a WebSocket frame: only what the client sends is masked");
            }
            1 | 2 => self.compressed = reserved == COMPRESSED,
            _ => {}
        }
        match opcode {
            1 => piece(Piece::Text),
            8 => piece(Piece::Close),
            _ => {}
        }
        let (mask, is_data) = (mask.try_into().unwrap_or_default(), opcode < 8);
        Ok(Payload { left, mask, is_data, is_last: is_data && fin, ..Payload::default() })
    }
}

impl Payload {
    fn take(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mask = self.mask.into_iter().cycle().skip(self.phase);
        let unmasked = bytes.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
        self.left -= bytes.len() as u64;
        self.phase = (self.phase + bytes.len()) % 4;
        unmasked
    }
}

/// The length of a header, as far as what is there of it tells.
fn header_length(header: &[u8]) -> usize {
    let Some(second) = header.get(1) else { return 2 };
    let length = match second & 0x7f {
        126 => 2,
        127 => 8,
        _ => 0,
    };
    let mask = if second & 0x80 == 0 { 0 } else { 4 };
    2 + length + mask
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reader: &mut FrameReader, bytes: &[u8], direction: Direction) -> Result<Vec<u8>, &'static str> {
        let mut data = Vec::new();
        let read = reader.read(bytes, direction, |piece| {
            if let Piece::Data(bytes) = piece {
                data.extend_from_slice(bytes);
            }
        });
        read.map(|()| data).map_err(|error| error.why)
    }

    /// The masked "Hello" of RFC 6455 §5.7.
    const HELLO: [u8; 11] = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58];

    #[test]
    fn unmasks_in_any_pieces() {
        for cut in 0..HELLO.len() {
            let mut reader = FrameReader::default();
            let mut data = read(&mut reader, &HELLO[..cut], Direction::ToServer).unwrap();
            data.extend(read(&mut reader, &HELLO[cut..], Direction::ToServer).unwrap());
            assert_eq!(data, b"Hello");
        }
    }

    #[test]
    fn control_frames_may_stand_between_fragments() {
        let bytes = [0x02, 0x03, b'H', b'e', b'l', 0x89, 0x01, b'!', 0x80, 0x02, b'l', b'o'];
        assert_eq!(read(&mut FrameReader::default(), &bytes, Direction::ToClient).unwrap(), b"Hello");
    }

    #[test]
    fn long_lengths() {
        let mut bytes = vec![0x82, 126, 1, 0];
        bytes.extend([7; 256]);
        bytes.extend([0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]);
        bytes.extend([7; 65536]);
        assert_eq!(read(&mut FrameReader::default(), &bytes, Direction::ToClient).unwrap(), vec![7; 256 + 65536]);
    }

    #[test]
    fn refuses_what_is_no_frame() {
        let refused = |bytes: &[u8]| read(&mut FrameReader::default(), bytes, Direction::ToClient).unwrap_err();
        assert!(refused(&[0xc0, 0x01, 0]).contains("reserved bits"));
        assert!(refused(&[0xa2, 0x00]).contains("reserved bits"));
        assert!(refused(&[0x83, 0x00]).contains("opcode"));
        assert!(refused(&[0x09, 0x00]).contains("control frame"));
        assert!(refused(&HELLO).contains("masked"));
    }

    #[test]
    fn a_compressed_message_is_passed_over_to_its_last_frame() {
        let bytes = [0x42, 2, 1, 1, 0x89, 0, 0x80, 1, 1, 0x82, 2, b'o', b'k'];
        assert_eq!(read(&mut FrameReader::default(), &bytes, Direction::ToClient).unwrap(), b"ok");
    }

    #[test]
    fn every_message_has_an_end() {
        let bytes = [0x02, 1, b'a', 0x89, 1, b'!', 0x80, 0, 0x82, 0, 0x88, 0];
        let mut told = String::new();
        let read = FrameReader::default().read(&bytes, Direction::ToClient, |piece| {
            told.push(match piece {
                Piece::Data(bytes) => bytes[0].into(),
                Piece::End => '.',
                Piece::Close => 'X',
                Piece::Text | Piece::Compressed(_) => '?',
            });
        });
        assert!(read.is_ok());
        assert_eq!(told, "a..X");
    }

    #[test]
    fn a_compressed_message_in_two_frames() {
        // RFC 7692 §7.2.3.1.
        let bytes = [0x41, 0x03, 0xf2, 0x48, 0xcd, 0x80, 0x04, 0xc9, 0xc9, 0x07, 0x00];
        let mut reader = FrameReader::inflating(Some(Inflater::new(false)));
        assert_eq!(read(&mut reader, &bytes, Direction::ToClient).unwrap(), b"Hello");
        // The next one refers to it, and cannot be read after a gap.
        let second = [0xc1, 0x05, 0xf2, 0x00, 0x11, 0x00, 0x00];
        assert_eq!(read(&mut reader, &second, Direction::ToClient).unwrap(), b"Hello");
        reader.restart();
        assert_eq!(read(&mut reader, &second, Direction::ToClient).unwrap(), b"");
    }

    #[test]
    fn a_gap_inside_a_payload_keeps_the_mask_in_step() {
        let mut reader = FrameReader::default();
        assert_eq!(read(&mut reader, &HELLO[..7], Direction::ToServer).unwrap(), b"H");
        assert!(!reader.skip(5));
        assert!(reader.skip(2));
        assert_eq!(read(&mut reader, &HELLO[9..], Direction::ToServer).unwrap(), b"lo");
    }
}
