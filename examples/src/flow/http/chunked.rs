//! The chunked transfer coding (RFC 9112 §7.1), read as it comes.

/// A line with a size and extensions, or a trailer field, is not longer.
const LINE_LIMIT: usize = 8 * 1024;
/// All trailer fields are not longer.
const TRAILER_LIMIT: usize = 64 * 1024;

/// How far a chunked body has been read. Positions count from the beginning of the message.
#[derive(Debug)]
pub(super) struct Chunked {
    state: State,
    /// Where it goes on.
    at: usize,
    /// Bytes behind `at` that are known not to end a line.
    scanned: usize,
    /// Where the trailer section begins.
    trailer: usize,
    /// Bytes of content so far.
    length: usize,
    /// Where the content of each chunk lies: its first byte in the content and in the message.
    pub(super) runs: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Size,
    Data(u64),
    /// The line break behind the data.
    DataEnd,
    Trailer,
}

/// Bytes that are not chunked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotChunked(pub(super) &'static str);

impl Chunked {
    /// Begins behind the head.
    pub(super) fn new(at: usize) -> Self {
        Self { state: State::Size, at, scanned: 0, trailer: at, length: 0, runs: Vec::new() }
    }

    /// Reads on; tells where the message ends, once that is there.
    pub(super) fn read(&mut self, message: &[u8]) -> Result<Option<usize>, NotChunked> {
        loop {
            if let State::Data(left) = self.state {
                let there = (message.len() - self.at) as u64;
                let now = left.min(there);
                self.at += now as usize;
                self.length += now as usize;
                if now < left {
                    self.state = State::Data(left - now);
                    return Ok(None);
                }
                self.state = State::DataEnd;
            }
            let Some(line) = self.line(message)? else { return Ok(None) };
            match self.state {
                State::Size => {
                    let size = size(line).ok_or(NotChunked("a chunk size is no number [RFC 9112 §7.1]"))?;
                    if size == 0 {
                        (self.state, self.trailer) = (State::Trailer, self.at);
                    } else {
                        self.runs.push((self.length, self.at));
                        self.state = State::Data(size);
                    }
                }
                State::DataEnd if line.is_empty() => self.state = State::Size,
                State::DataEnd => return Err(NotChunked("a chunk is longer than its size [RFC 9112 §7.1]")),
                State::Trailer if line.is_empty() => return Ok(Some(self.at)),
                State::Trailer if self.at - self.trailer > TRAILER_LIMIT => {
                    return Err(NotChunked("a trailer section longer than 64 KiB"));
                }
                State::Trailer | State::Data(_) => {}
            }
        }
    }

    /// Bytes of content.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Bytes kept.
    pub(super) fn size(&self) -> usize {
        self.runs.len() * size_of::<(usize, usize)>()
    }

    /// The next line without its end, if it is there.
    fn line<'m>(&mut self, message: &'m [u8]) -> Result<Option<&'m [u8]>, NotChunked> {
        let rest = &message[self.at..];
        let Some(end) = rest[self.scanned..].iter().position(|byte| *byte == b'\n') else {
            self.scanned = rest.len();
            return if rest.len() > LINE_LIMIT { Err(NotChunked("a line longer than 8 KiB")) } else { Ok(None) };
        };
        let line = &rest[..self.scanned + end];
        self.at += line.len() + 1;
        self.scanned = 0;
        Ok(Some(line.strip_suffix(b"\r").unwrap_or(line)))
    }
}

/// The size that begins a chunk; extensions are passed over (RFC 9112 §7.1.1).
fn size(line: &[u8]) -> Option<u64> {
    let digits = line.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    let (digits, behind) = line.split_at(digits);
    // Blanks before an extension are "bad whitespace", to be read all the same (RFC 9110 §5.6.3).
    let behind = behind.trim_ascii_start();
    if !(behind.is_empty() || behind.starts_with(b";")) {
        return None;
    }
    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The content, and how much of `message` it took.
    fn read(message: &[u8]) -> Result<Option<(Vec<u8>, usize)>, NotChunked> {
        let mut chunked = Chunked::new(0);
        let Some(end) = chunked.read(message)? else { return Ok(None) };
        let mut content = Vec::new();
        for (index, (first, at)) in chunked.runs.iter().enumerate() {
            let next = chunked.runs.get(index + 1).map_or(chunked.length, |run| run.0);
            content.extend_from_slice(&message[*at..at + next - first]);
        }
        Ok(Some((content, end)))
    }

    /// RFC 9112 §7.1, §7.1.1 and §7.1.2.
    const EXAMPLE: &[u8] = b"4\r\nWiki\r\n05;a=\"b\";c\r\npedia\r\nA \r\n in\r\nchunk\r\n0\r\nDigest: x\r\n\r\n";

    #[test]
    fn chunks_extensions_and_trailers() {
        let (content, end) = read(&[EXAMPLE, b"HTTP/1.1"].concat()).unwrap().unwrap();
        assert_eq!((&content[..], end), (&b"Wikipedia in\r\nchunk"[..], EXAMPLE.len()));
    }

    #[test]
    fn in_any_pieces() {
        for cut in 0..EXAMPLE.len() {
            let mut chunked = Chunked::new(0);
            assert_eq!(chunked.read(&EXAMPLE[..cut]), Ok(None), "{cut}");
            assert_eq!(chunked.read(EXAMPLE), Ok(Some(EXAMPLE.len())), "{cut}");
        }
    }

    #[test]
    fn what_is_not_chunked() {
        for message in [&b"\r\n"[..], b"g\r\n", b"-1\r\n", b"4x\r\n", b"1\r\nab\r\n0\r\n\r\n", b"10000000000000000\r\n"]
        {
            assert!(read(message).is_err(), "{}", String::from_utf8_lossy(message));
        }
        assert!(read(&[b'0'; LINE_LIMIT + 1]).is_err());
    }

    #[test]
    fn a_size_says_no_more_than_itself() {
        assert_eq!(read(b"ffffffffffffffff\r\nabc"), Ok(None));
    }
}
