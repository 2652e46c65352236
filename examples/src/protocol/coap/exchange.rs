//! What a message refers to: the request that it answers, the message that it acknowledges, the one that it repeats.

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};

use coap_codec::{Code, MessageType, OptionNumber, Udp};

use super::message::Any;
use crate::capture::{Stamp, Timestamp};
use crate::flow::Direction;

/// Messages remembered of a flow. When there are more, the oldest are forgotten.
const LIMIT: usize = 256;
/// EXCHANGE_LIFETIME in seconds: until then a message id stands for the same message (RFC 7252 §4.8.2).
const LIFETIME: f64 = 247.0;
/// The longest path that is remembered.
const PATH_LIMIT: usize = 256;

/// A message that later ones may refer to.
#[derive(Clone, Debug)]
pub(super) struct Remembered {
    pub(super) packet: u64,
    pub(super) time: Timestamp,
    direction: Direction,
    udp: Option<Udp>,
    pub(super) code: Code,
    token: Box<[u8]>,
    /// The path of a request, with its query.
    pub(super) path: String,
    /// Bytes of the message.
    pub(super) length: usize,
    digest: u64,
    /// Asks a proxy.
    pub(super) is_forwarded: bool,
    /// Asks to be told of changes.
    observes: bool,
    /// How often it was answered.
    answers: u64,
}

/// The messages of a flow that later ones may refer to.
#[derive(Default)]
pub(super) struct Exchanges {
    /// The oldest first.
    remembered: VecDeque<Remembered>,
    bytes: usize,
}

/// What a message is to those before it.
#[derive(Default)]
pub(super) struct Relation {
    /// The request that it answers.
    pub(super) answers: Option<Answered>,
    /// The packet of the message that it acknowledges or rejects.
    pub(super) settles: Option<u64>,
    /// The packet of the message with the same id, and whether it was the same message.
    pub(super) repeats: Option<Repeated>,
}

/// The request that a response answers.
pub(super) struct Answered {
    pub(super) request: Remembered,
    /// Seconds since the request.
    pub(super) elapsed: f64,
    /// Which notification of an observed resource this is, from 1 (RFC 7641 §3.2); the first response is none.
    pub(super) notification: Option<u64>,
}

/// A message with the type and id of this one.
#[derive(Clone, Copy)]
pub(super) struct Repeated {
    pub(super) packet: u64,
    /// Every byte is the same.
    pub(super) is_same: bool,
}

impl Exchanges {
    /// Finds what `message` refers to, and remembers it for those that will refer to it. Who was asked by multicast answers in
    /// another flow: `elsewhere` are the requests of those.
    pub(super) fn relate(
        &mut self,
        stamp: Stamp,
        direction: Direction,
        message: &Any<'_>,
        bytes: &[u8],
        elsewhere: impl FnOnce() -> Option<Remembered>,
    ) -> Relation {
        let digest = digest(bytes);
        let repeats = message.udp().and_then(|udp| self.repeated(stamp, direction, udp, digest));
        let settles = message.udp().and_then(|udp| self.settled(direction, udp));
        let answers = if message.is_response() {
            let here = self.answered(stamp, direction, message, repeats.is_some());
            here.or_else(|| elsewhere().map(|request| answered(stamp, message, request)))
        } else {
            None
        };
        if repeats.is_none() && is_referred_to(message) {
            self.remember(Remembered {
                packet: stamp.packet,
                time: stamp.time,
                direction,
                udp: message.udp(),
                code: message.code,
                token: message.token.as_bytes().into(),
                path: path(message),
                length: bytes.len(),
                digest,
                is_forwarded: asks_proxy(message),
                observes: registers(message),
                answers: 0,
            });
        }
        Relation { answers, settles, repeats }
    }

    /// The message that was remembered last.
    pub(super) fn last(&self) -> Option<&Remembered> {
        self.remembered.back()
    }

    /// Bytes held.
    pub(super) fn buffered(&self) -> usize {
        self.bytes
    }

    fn remember(&mut self, message: Remembered) {
        self.bytes += message.size();
        self.remembered.push_back(message);
        if self.remembered.len() > LIMIT {
            let oldest = self.remembered.pop_front();
            self.bytes -= oldest.map_or(0, |oldest| oldest.size());
        }
    }

    fn repeated(&self, stamp: Stamp, direction: Direction, udp: Udp, digest: u64) -> Option<Repeated> {
        let mut before = self.remembered.iter().rev();
        let same = before.find(|before| before.direction == direction && before.udp == Some(udp))?;
        let recent = stamp.time.since(same.time) < LIFETIME;
        recent.then_some(Repeated { packet: same.packet, is_same: same.digest == digest })
    }

    /// The message with the id of an Acknowledgement or a Reset message.
    fn settled(&self, direction: Direction, udp: Udp) -> Option<u64> {
        if !matches!(udp.message_type, MessageType::Acknowledgement | MessageType::Reset) {
            return None;
        }
        let has_id = |before: &Remembered| before.udp.is_some_and(|before| before.message_id == udp.message_id);
        let mut before = self.remembered.iter().rev();
        before.find(|before| before.direction == direction.reverse() && has_id(before)).map(|before| before.packet)
    }

    fn answered(
        &mut self,
        stamp: Stamp,
        direction: Direction,
        message: &Any<'_>,
        is_repetition: bool,
    ) -> Option<Answered> {
        let token = message.token.as_bytes();
        let mut before = self.remembered.iter_mut().rev();
        let request = before.find(|before| {
            before.direction == direction.reverse() && before.code.is_request() && *before.token == *token
        })?;
        let mut answered = answered(stamp, message, request.clone());
        if is_repetition {
            answered.notification = None;
        } else {
            request.answers += 1;
        }
        Some(answered)
    }
}

impl Remembered {
    /// The token, which its answers have as well.
    pub(super) fn token(&self) -> &[u8] {
        &self.token
    }

    fn size(&self) -> usize {
        size_of::<Self>() + self.token.len() + self.path.len()
    }
}

fn answered(stamp: Stamp, message: &Any<'_>, request: Remembered) -> Answered {
    let notifies = request.observes && request.answers > 0 && message.options.get(OptionNumber::OBSERVE).is_some();
    Answered { elapsed: stamp.time.since(request.time), notification: notifies.then_some(request.answers), request }
}

/// Requests are answered, Confirmable and Non-confirmable messages acknowledged or rejected.
fn is_referred_to(message: &Any<'_>) -> bool {
    match message.udp() {
        Some(udp) => matches!(udp.message_type, MessageType::Confirmable | MessageType::NonConfirmable),
        None => message.is_request(),
    }
}

/// Whether a request is also one to be told of changes: its Observe is 0 (RFC 7641 §2).
fn registers(message: &Any<'_>) -> bool {
    let observe = message.options.get(OptionNumber::OBSERVE);
    message.is_request() && observe.is_some_and(|value| value.iter().all(|byte| *byte == 0))
}

/// Path and query as people write them; not percent-encoded.
pub(super) fn path(message: &Any<'_>) -> String {
    let mut path = String::new();
    for segment in message.options.all(OptionNumber::URI_PATH) {
        path.push('/');
        path.push_str(&String::from_utf8_lossy(segment));
    }
    for (n, argument) in message.options.all(OptionNumber::URI_QUERY).enumerate() {
        path.push(if n == 0 { '?' } else { '&' });
        path.push_str(&String::from_utf8_lossy(argument));
    }
    if let Some((end, _)) = path.char_indices().nth(PATH_LIMIT) {
        path.truncate(end);
    }
    if path.starts_with('/') { path } else { format!("/{path}") }
}

/// Whether a request is for a forward proxy (RFC 7252 §5.7.2).
pub(super) fn asks_proxy(message: &Any<'_>) -> bool {
    const PROXY: [OptionNumber; 4] = [
        OptionNumber::PROXY_URI,
        OptionNumber::PROXY_SCHEME,
        OptionNumber::PROXY_CRI,
        OptionNumber::PROXY_SCHEME_NUMBER,
    ];
    message.is_request() && PROXY.iter().any(|number| message.options.get(*number).is_some())
}

fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
