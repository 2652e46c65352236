//! What one side sends: whole messages are taken off it.

use std::rc::Rc;

use super::asked::Asked;
use super::chunked::{Chunked, NotChunked};
use super::framing::{Framing, Unframed, framing};
use super::head::{Head, end_of_head, may_begin};
use super::search::search;

/// A longer head is not read.
const HEAD_LIMIT: usize = 64 * 1024;
/// Longer messages are passed over: their length is what the sender says, and a flow may not hold that much.
const MESSAGE_LIMIT: u64 = 16 * 1024 * 1024;

/// Why bytes between messages are skipped.
const SEARCHED: &str = "looking for the beginning of a message";

/// What one side sends.
#[derive(Default)]
pub(super) struct Half {
    /// Bytes from the beginning of a message on.
    buffer: Vec<u8>,
    state: State,
}

enum State {
    /// In a head, of which so many bytes do not hold the end.
    Head { scanned: usize },
    /// In the body of this message.
    Body { message: Begun, rest: Rest },
    /// In a body that is passed over, with so many bytes to come.
    Passing(u64),
    /// Between messages, after so many bytes of something else.
    Searching(u64),
    /// Not HTTP any more.
    Left,
}

impl Default for State {
    fn default() -> Self {
        Self::Head { scanned: 0 }
    }
}

/// How the end of a body is found.
enum Rest {
    /// The message is so long.
    Until(u64),
    Chunked(Chunked),
    UntilClose,
}

/// A message whose head is there.
pub(super) struct Begun {
    pub(super) head: Rc<Head>,
    pub(super) request: Option<Rc<Head>>,
    /// The bytes of the head.
    pub(super) len: usize,
}

/// What comes off.
pub(super) enum Step {
    /// A message: its head, its bytes, where the runs of its body lie, and how long that is.
    Message(Begun, Vec<u8>, Vec<(usize, usize)>, usize),
    /// So much of a message is there, and the rest is not to come, or is not looked at.
    Incomplete(Begun, Vec<u8>, &'static str),
    /// So many bytes cannot be read.
    Skipped(u64, &'static str),
    /// The connection is not HTTP any more.
    Leaves(Begun),
}

/// How it goes on.
enum Next {
    /// Something comes off.
    Step(Step),
    /// In another state.
    Again,
    /// With more bytes.
    More,
}

impl Half {
    /// The next bytes.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        match &mut self.state {
            State::Left => {}
            State::Passing(left) => {
                let passed = (*left).min(bytes.len() as u64);
                *left -= passed;
                if *left == 0 {
                    self.state = State::default();
                    self.buffer.extend_from_slice(&bytes[passed as usize..]);
                }
            }
            _ => self.buffer.extend_from_slice(bytes),
        }
    }

    /// What comes next out of what is there.
    pub(super) fn step(&mut self, asked: &mut Asked) -> Option<Step> {
        loop {
            let next = match &self.state {
                State::Head { scanned } => self.in_head(*scanned, asked),
                State::Body { .. } => self.in_body(),
                State::Searching(passed) => self.in_search(*passed),
                State::Passing(_) | State::Left => Next::More,
            };
            match next {
                Next::Step(step) => return Some(step),
                Next::Again => {}
                Next::More => return None,
            }
        }
    }

    /// Before or in a head, of which so many bytes do not hold the end.
    fn in_head(&mut self, scanned: usize, asked: &mut Asked) -> Next {
        if scanned == 0 {
            // Empty lines before a message are passed over (RFC 9112 §2.2).
            let blank = self.buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.buffer.drain(..blank);
        }
        if self.buffer.is_empty() {
            return Next::More;
        }
        if !may_begin(&self.buffer) {
            // What was looked at is passed over, so that the search cannot come back to it.
            self.buffer.drain(..1);
            self.state = State::Searching(1);
            return Next::Again;
        }
        match end_of_head(&self.buffer, scanned) {
            Some(end) => match self.begin(end, asked) {
                Ok(next) => next,
                Err(why) => Next::Step(self.lose(why)),
            },
            None if self.buffer.len() > HEAD_LIMIT => Next::Step(self.lose("a head longer than 64 KiB")),
            None => {
                self.state = State::Head { scanned: self.buffer.len() };
                Next::More
            }
        }
    }

    fn in_body(&mut self) -> Next {
        let State::Body { message, rest } = &mut self.state else { return Next::More };
        let limit = MESSAGE_LIMIT + message.len as u64;
        let (is_long, end) = match rest {
            Rest::Until(len) => (*len > limit, usize::try_from(*len).ok().filter(|len| *len <= self.buffer.len())),
            Rest::Chunked(chunked) => match chunked.read(&self.buffer) {
                Ok(end) => (self.buffer.len() as u64 > limit, end),
                Err(NotChunked(why)) => return Next::Step(self.abandon(why, State::Searching(0))),
            },
            Rest::UntilClose => (self.buffer.len() as u64 > limit, None),
        };
        match end {
            _ if is_long => Next::Step(self.pass("a message longer than 16 MiB")),
            Some(end) => self.complete(end).map_or(Next::Again, Next::Step),
            None => Next::More,
        }
    }

    /// Between messages, after so many bytes of something else.
    fn in_search(&mut self, passed: u64) -> Next {
        let (skipped, found) = search(&self.buffer);
        self.buffer.drain(..skipped);
        let passed = passed + skipped as u64;
        if !found {
            self.state = State::Searching(passed);
            return Next::More;
        }
        self.state = State::default();
        if passed > 0 { Next::Step(Step::Skipped(passed, SEARCHED)) } else { Next::Again }
    }

    /// The head is whole: it tells how the message goes on.
    fn begin(&mut self, len: usize, asked: &mut Asked) -> Result<Next, &'static str> {
        let head = Head::parse(&self.buffer[..len]).map_err(|error| match error {
            httparse::Error::TooManyHeaders => "more than 128 fields",
            _ => "not the head of an HTTP message [RFC 9112 §2.1]",
        })?;
        let head = Rc::new(head);
        let request = asked.note(&head);
        let framing = framing(&head, request.as_deref().and_then(Head::method));
        let message = Begun { head, request, len };
        let rest = match framing.map_err(|Unframed(why)| why)? {
            Framing::Length(length) => Rest::Until(length.saturating_add(len as u64)),
            Framing::Chunked => Rest::Chunked(Chunked::new(len)),
            Framing::UntilClose => Rest::UntilClose,
            Framing::Leaves => {
                (self.state, self.buffer) = (State::Left, Vec::new());
                return Ok(Next::Step(Step::Leaves(message)));
            }
        };
        self.state = State::Body { message, rest };
        Ok(Next::Again)
    }

    /// The message is whole.
    fn complete(&mut self, end: usize) -> Option<Step> {
        let behind = self.buffer.split_off(end);
        let bytes = std::mem::replace(&mut self.buffer, behind);
        let State::Body { message, rest } = std::mem::take(&mut self.state) else { return None };
        let (runs, length) = match rest {
            Rest::Chunked(chunked) => (chunked.runs.clone(), chunked.len()),
            Rest::Until(_) | Rest::UntilClose => (vec![(0, message.len)], end - message.len),
        };
        Some(Step::Message(message, bytes, runs, length))
    }

    /// Bytes that are no message: goes on with the next line that begins one.
    fn lose(&mut self, why: &'static str) -> Step {
        let line = self.buffer.iter().position(|byte| *byte == b'\n').map_or(self.buffer.len(), |end| end + 1);
        self.buffer.drain(..line);
        self.state = State::Searching(0);
        Step::Skipped(line as u64, why)
    }

    /// The message is too long to be kept; it ends where it says.
    fn pass(&mut self, why: &'static str) -> Step {
        let left = match &self.state {
            State::Body { rest: Rest::Until(len), .. } => len.saturating_sub(self.buffer.len() as u64),
            State::Body { rest: Rest::UntilClose, .. } => u64::MAX,
            _ => return self.abandon(why, State::Searching(0)),
        };
        self.abandon(why, if left == 0 { State::default() } else { State::Passing(left) })
    }

    /// Gives a message up.
    fn abandon(&mut self, why: &'static str, next: State) -> Step {
        let bytes = std::mem::take(&mut self.buffer);
        match std::mem::replace(&mut self.state, next) {
            State::Body { message, .. } => Step::Incomplete(message, bytes, why),
            _ => Step::Skipped(bytes.len() as u64, why),
        }
    }

    /// Bytes are missing here.
    pub(super) fn gap(&mut self, missing: Option<u64>) -> Option<Step> {
        const WHY: &str = "the rest of the message is not in the capture";
        let lacking = match &self.state {
            State::Body { rest: Rest::Until(len), .. } => len.saturating_sub(self.buffer.len() as u64),
            State::Body { rest: Rest::UntilClose, .. } => u64::MAX,
            State::Passing(left) => *left,
            State::Left => return None,
            State::Head { .. } | State::Body { .. } | State::Searching(_) => 0,
        };
        // A gap that ends inside the message in which it began leaves its end known.
        let next = match missing.and_then(|missing| lacking.checked_sub(missing)) {
            None => State::Searching(0),
            Some(0) => State::default(),
            Some(left) => State::Passing(left),
        };
        let is_empty = self.buffer.is_empty();
        match self.state {
            State::Searching(passed) => {
                let bytes = passed + std::mem::take(&mut self.buffer).len() as u64;
                self.state = State::Searching(bytes);
                None
            }
            _ if is_empty => {
                self.state = next;
                None
            }
            _ => Some(self.abandon(WHY, next)),
        }
    }

    /// Nothing more comes from this side.
    pub(super) fn end(&mut self) -> Option<Step> {
        const WHY: &str = "the connection ends inside a message [RFC 9112 §8]";
        match self.state {
            State::Body { rest: Rest::UntilClose, .. } => self.complete(self.buffer.len()),
            State::Searching(passed) => {
                let bytes = passed + std::mem::take(&mut self.buffer).len() as u64;
                self.state = State::default();
                (bytes > 0).then_some(Step::Skipped(bytes, SEARCHED))
            }
            State::Body { .. } => Some(self.abandon(WHY, State::default())),
            State::Head { .. } if !self.buffer.is_empty() => Some(self.abandon(WHY, State::default())),
            State::Head { .. } | State::Passing(_) | State::Left => None,
        }
    }

    /// Whether it is not known where the next message begins.
    pub(super) fn is_searching(&self) -> bool {
        matches!(self.state, State::Searching(_))
    }

    /// The connection is not HTTP any more.
    pub(super) fn leave(&mut self) {
        (self.state, self.buffer) = (State::Left, Vec::new());
    }

    /// Bytes kept.
    pub(super) fn buffered(&self) -> usize {
        let body = match &self.state {
            State::Body { message, rest: Rest::Chunked(chunked) } => message.head.size() + chunked.size(),
            State::Body { message, .. } => message.head.size(),
            _ => 0,
        };
        self.buffer.capacity() + body
    }
}
