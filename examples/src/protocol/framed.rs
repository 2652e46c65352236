//! Formats whose messages delimit themselves: whole ones are taken off a stream, and found again after a gap.

mod synchronise;

use wire_buf::Framed;

use super::{Reporter, Session};
use crate::flow::Direction;
use crate::report::Event;
use synchronise::synchronise;

/// Longer messages are skipped: formats allow up to 4 GiB, and a flow may not hold that much.
const MESSAGE_LIMIT: usize = 16 * 1024 * 1024;
/// No limit to the length of a frame: what is too long is skipped, which is not the sender's fault.
const ANY_LENGTH: usize = usize::MAX;
/// How much is shown of bytes that are no message.
const UNFRAMED_SHOWN: usize = 64;

/// A format whose messages delimit themselves.
pub(super) trait Format {
    /// What is wrong with bytes that are no message.
    type Error;

    /// With so many bytes it is known how long a message is.
    const PREFIX: usize;

    /// Whether `bytes` begin with a whole message.
    fn frame(&self, bytes: &[u8], limit: usize) -> Result<Framed, Self::Error>;

    /// Whether bytes that were framed amid a stream are a message, and one that is usual.
    fn is_plausible(&self, message: &[u8]) -> bool;

    /// Whether bytes found amid a stream begin with a message that is not whole, but cannot be anything else.
    fn begins_telling(&self, bytes: &[u8]) -> bool;

    /// A whole message.
    fn message(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>);

    /// Bytes that are no message.
    fn unframed(&mut self, bytes: &[u8], error: &Self::Error, out: &mut Reporter<'_>);

    /// Bytes kept beside those of messages that are not complete.
    fn buffered(&self) -> usize {
        0
    }
}

/// Both directions of one stream.
pub(super) struct Stream<F> {
    sides: [Side; 2],
    format: F,
}

#[derive(Default)]
struct Side {
    begun: bool,
    buffer: Vec<u8>,
    /// Bytes of a message that is not looked at, still to come.
    skip: u64,
    /// Looking for the beginning of a message.
    searching: bool,
    /// Bytes passed over while searching.
    passed: u64,
}

impl<F: Format> Stream<F> {
    pub(super) fn new(format: F) -> Self {
        Self { sides: Default::default(), format }
    }

    /// Takes whole messages off the buffer, and keeps the rest.
    fn messages(&mut self, direction: Direction, buffer: &[u8], out: &mut Reporter<'_>) -> usize {
        let side = &mut self.sides[direction.index()];
        let mut at = 0;
        loop {
            let rest = &buffer[at..];
            if side.searching {
                let (passed, found) = synchronise(&self.format, rest);
                side.passed += passed as u64;
                at += passed;
                if !found {
                    return at;
                }
                side.found(out);
                continue;
            }
            match self.format.frame(rest, ANY_LENGTH) {
                Ok(Framed::Complete { len }) => {
                    self.format.message(direction, &rest[..len], out);
                    at += len;
                }
                Ok(Framed::Incomplete { needed }) if rest.len() + needed > MESSAGE_LIMIT => {
                    let bytes = (rest.len() + needed) as u64;
                    out.event(Event::Skipped { bytes, why: "a message longer than 16 MiB" });
                    side.skip = needed as u64;
                    return buffer.len();
                }
                Ok(Framed::Incomplete { .. }) => return at,
                Err(error) => {
                    self.format.unframed(&rest[..rest.len().min(UNFRAMED_SHOWN)], &error, out);
                    (side.searching, side.passed) = (true, 1);
                    at += 1;
                }
            }
        }
    }
}

impl<F: Format> Session for Stream<F> {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        if !side.begun {
            side.begun = true;
            side.searching = !out.place.flow.from_start;
        }
        let skipped = side.skip.min(bytes.len() as u64);
        side.skip -= skipped;
        let bytes = &bytes[skipped as usize..];
        if side.buffer.is_empty() {
            // The usual case: whole messages in a segment, which need no copy.
            let taken = self.messages(direction, bytes, out);
            self.sides[direction.index()].buffer.extend_from_slice(&bytes[taken..]);
        } else {
            side.buffer.extend_from_slice(bytes);
            let mut buffer = std::mem::take(&mut side.buffer);
            let taken = self.messages(direction, &buffer, out);
            buffer.drain(..taken);
            self.sides[direction.index()].buffer = buffer;
        }
    }

    fn gap(&mut self, direction: Direction, missing: Option<u64>, out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        side.begun = true;
        let lacking = match self.format.frame(&side.buffer, ANY_LENGTH) {
            _ if side.buffer.is_empty() => side.skip,
            Ok(Framed::Incomplete { needed }) if side.buffer.len() >= F::PREFIX => needed as u64,
            _ => 0,
        };
        let bytes = side.buffer.len() as u64;
        if bytes > 0 {
            out.event(Event::Skipped { bytes, why: "the rest of the message is not in the capture" });
        }
        side.buffer = Vec::new();
        match missing {
            // The gap ends inside the message in which it began, so its end is known.
            Some(missing) if missing <= lacking && !side.searching => side.skip = lacking - missing,
            _ => (side.skip, side.searching) = (0, true),
        }
    }

    fn end(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        side.found(out);
        let bytes = std::mem::take(&mut side.buffer).len() as u64;
        if bytes > 0 {
            out.event(Event::Skipped { bytes, why: "the connection ends inside a message" });
        }
    }

    fn buffered(&self) -> usize {
        self.format.buffered() + self.sides.iter().map(|side| side.buffer.capacity()).sum::<usize>()
    }
}

impl Side {
    /// Ends a search, and tells what it passed over.
    fn found(&mut self, out: &mut Reporter<'_>) {
        self.searching = false;
        let bytes = std::mem::take(&mut self.passed);
        if bytes > 0 {
            out.event(Event::Skipped { bytes, why: "looking for the beginning of a message" });
        }
    }
}
