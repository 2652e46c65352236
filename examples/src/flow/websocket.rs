//! WebSocket (RFC 6455): the opening handshake, and the stream inside the frames of each side.

mod frame;
mod handshake;
mod inflate;

use super::content::Content;
use super::{Carrier, Direction, FlowInfo};
use crate::protocol::{PROTOCOLS, Reporter, Session};
use crate::report::{Event, Place};
use frame::{FrameError, FrameReader, Piece};
use handshake::{Agreed, Head, Response, request, response};
use inflate::Inflater;

pub(super) use handshake::recognise_upgrade;

/// A connection that asked to become a WebSocket.
#[derive(Default)]
pub(super) struct WebSocket {
    sides: [Side; 2],
    inner: Content,
    /// The flow as its content is to see it.
    flow: Option<FlowInfo>,
}

#[derive(Default)]
struct Side {
    state: State,
    /// The head of the handshake, until it is complete.
    head: Vec<u8>,
    frames: FrameReader,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// In the handshake.
    #[default]
    Head,
    /// Between frames or in one.
    Frames,
    /// After a gap: the next segment should begin with a frame.
    Searching,
    /// Not readable any more.
    Lost,
}

impl Session for WebSocket {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        if side.state == State::Head {
            side.head.extend_from_slice(bytes);
            let Some(rest) = self.shake_hands(direction, out) else { return };
            self.frames(direction, &rest, out);
        } else {
            self.frames(direction, bytes, out);
        }
    }

    fn gap(&mut self, direction: Direction, missing: Option<u64>, out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        let inside = missing.is_some_and(|missing| side.state == State::Frames && side.frames.skip(missing));
        if !inside && side.state != State::Lost {
            side.frames.restart();
            side.state = State::Searching;
        }
        let mut reporter = inner_reporter(&mut self.flow, out);
        self.inner.gap(direction, missing.filter(|_| inside), &mut reporter);
    }

    fn end(&mut self, direction: Direction, out: &mut Reporter<'_>) {
        self.inner.end(direction, &mut inner_reporter(&mut self.flow, out));
    }

    fn is_known(&self) -> bool {
        matches!(self.inner, Content::Session(_))
    }

    fn buffered(&self) -> usize {
        self.inner.buffered() + self.sides.iter().map(|side| side.head.len()).sum::<usize>()
    }
}

impl WebSocket {
    /// Reads a side's head; tells the bytes after it once it is complete.
    fn shake_hands(&mut self, direction: Direction, out: &mut Reporter<'_>) -> Option<Vec<u8>> {
        let head = std::mem::take(&mut self.sides[direction.index()].head);
        let (length, agreed) = match direction {
            Direction::ToServer => match request(&head) {
                Head::Complete(length, _) => (length, Agreed::default()),
                Head::Partial => {
                    self.sides[direction.index()].head = head;
                    return None;
                }
                // The request lies before the capture.
                Head::Other => (0, Agreed::default()),
            },
            Direction::ToClient => match response(&head) {
                Head::Complete(length, Response::Switching(agreed)) => (length, agreed),
                Head::Complete(_, Response::Refused(status)) => {
                    out.event(Event::Note(format!("the server refuses the WebSocket with status {status}")));
                    self.sides.iter_mut().for_each(|side| side.state = State::Lost);
                    return None;
                }
                Head::Partial => {
                    self.sides[direction.index()].head = head;
                    return None;
                }
                Head::Other => (0, Agreed::default()),
            },
        };
        self.agree(&agreed, out);
        self.sides[direction.index()].state = if length == 0 { State::Searching } else { State::Frames };
        Some(head[length..].to_vec())
    }

    fn agree(&mut self, agreed: &Agreed, out: &Reporter<'_>) {
        let speaks = |subprotocol| PROTOCOLS.iter().find(|protocol| protocol.subprotocols.contains(&subprotocol));
        if let (Some(protocol), Content::Undecided(_)) = (agreed.subprotocol.and_then(speaks), &self.inner) {
            self.inner = Content::Session((protocol.open)(Carrier::WebSocket, out.options));
        }
        if let Some(forgets) = agreed.deflate {
            for (side, forgets) in self.sides.iter_mut().zip(forgets) {
                side.frames = FrameReader::inflating(Some(Inflater::new(forgets)));
            }
        }
    }

    fn frames(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        let side = &mut self.sides[direction.index()];
        if side.state == State::Lost {
            return;
        }
        let inner = &mut self.inner;
        let mut reporter = inner_reporter(&mut self.flow, out);
        let read = side.frames.read(bytes, direction, |piece| match piece {
            Piece::Data(data) => inner.data(direction, data, &mut reporter),
            Piece::End => inner.boundary(direction, &mut reporter),
            Piece::Text => reporter.event(Event::Note("a text frame, where binary ones are wanted".into())),
            Piece::Compressed(bytes) => {
                reporter.event(Event::Skipped { bytes, why: "compressed (permessage-deflate), and not to be undone" });
                inner.gap(direction, None, &mut reporter);
            }
            Piece::Close => inner.end(direction, &mut reporter),
        });
        match read {
            Ok(()) => side.state = State::Frames,
            // It did not begin with a frame after all: perhaps the next segment does.
            Err(_) if side.state == State::Searching => side.frames.restart(),
            Err(FrameError { why, rest }) => {
                side.state = State::Lost;
                out.event(Event::Skipped { bytes: rest as u64, why });
            }
        }
    }
}

/// The same reporter, with the flow as a WebSocket.
fn inner_reporter<'a>(flow: &'a mut Option<FlowInfo>, out: &'a mut Reporter<'_>) -> Reporter<'a> {
    let flow = flow.get_or_insert_with(|| FlowInfo { carrier: Carrier::WebSocket, ..out.place.flow.clone() });
    let place = Place { flow, ..out.place };
    out.at(place)
}
