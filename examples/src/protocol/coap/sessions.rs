//! From datagrams, streams and WebSockets to messages.

use coap_codec::buf::Framed;
use coap_codec::{DecodeError, FRAME_PREFIX_MAX, frame};

use super::conversation::Conversation;
use super::recognise::decode_known;
use crate::flow::{Carrier, Direction};
use crate::protocol::framed::Format;
use crate::protocol::{Reporter, Session};
use crate::report::Event;

/// Longer messages over WebSocket are passed over: nothing announces how long they will be.
const MESSAGE_LIMIT: usize = 16 * 1024 * 1024;

/// UDP: each datagram is a message.
pub(super) struct Datagrams(pub(super) Conversation);

impl Session for Datagrams {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        self.0.message(direction, bytes, out);
    }

    fn gap(&mut self, _: Direction, _: Option<u64>, _: &mut Reporter<'_>) {}

    fn end(&mut self, _: Direction, _: &mut Reporter<'_>) {}

    fn buffered(&self) -> usize {
        self.0.buffered()
    }
}

/// TCP: messages delimit themselves.
impl Format for Conversation {
    type Error = DecodeError;

    const PREFIX: usize = FRAME_PREFIX_MAX;

    fn frame(&self, bytes: &[u8], limit: usize) -> Result<Framed, DecodeError> {
        frame(bytes, limit, &self.settings(bytes))
    }

    fn is_plausible(&self, message: &[u8]) -> bool {
        decode_known(Carrier::Tcp, message).is_some_and(|message| !message.is_empty())
    }

    fn begins_telling(&self, _: &[u8]) -> bool {
        false
    }

    fn message(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        self.message(direction, bytes, out);
    }

    fn unframed(&mut self, bytes: &[u8], error: &DecodeError, out: &mut Reporter<'_>) {
        self.unframed(bytes, error, out);
    }

    fn buffered(&self) -> usize {
        self.buffered()
    }
}

/// WebSocket: each of its messages is a message (RFC 8323 §4.2).
pub(super) struct Messages {
    sides: [Side; 2],
    conversation: Conversation,
}

#[derive(Default)]
struct Side {
    buffer: Vec<u8>,
    /// Something of this message is missing.
    incomplete: bool,
}

impl Messages {
    pub(super) fn new(conversation: Conversation) -> Self {
        Self { sides: Default::default(), conversation }
    }
}

impl Session for Messages {
    fn data(&mut self, direction: Direction, bytes: &[u8], _: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        if side.buffer.len() + bytes.len() > MESSAGE_LIMIT {
            side.incomplete = true;
        }
        if !side.incomplete {
            side.buffer.extend_from_slice(bytes);
        }
    }

    fn boundary(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        let bytes = std::mem::take(&mut side.buffer);
        if std::mem::take(&mut side.incomplete) {
            passed_over(bytes.len(), out);
        } else {
            self.conversation.message(direction, &bytes, out);
        }
    }

    fn gap(&mut self, direction: Direction, _: Option<u64>, _: &mut Reporter<'_>) {
        self.sides[direction.index()].incomplete = true;
    }

    fn end(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        let bytes = std::mem::take(&mut self.sides[direction.index()].buffer).len();
        passed_over(bytes, out);
    }

    fn buffered(&self) -> usize {
        self.conversation.buffered() + self.sides.iter().map(|side| side.buffer.capacity()).sum::<usize>()
    }
}

fn passed_over(bytes: usize, out: &mut Reporter<'_>) {
    if bytes > 0 {
        out.event(Event::Skipped { bytes: bytes as u64, why: "the rest of the message is not in the capture" });
    }
}
