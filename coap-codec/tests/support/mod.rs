//! What the test programs share: how to call the codec, how to write messages, and the tables of the standards.
#![allow(dead_code)] // no program uses all of it

pub(crate) mod blocks;
pub(crate) mod formats;
pub(crate) mod payloads;
pub(crate) mod seeds;
pub(crate) mod standard;
pub(crate) mod wire;

use coap_codec::buf::{Message as _, Observer, Reader, Value};
use coap_codec::{DecodeError, Header, Message, Observed, Settings, Tcp, Udp, Ws};
use std::ops::Range;

/// What carries a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    Udp,
    Tcp,
    Ws,
}

impl Transport {
    pub(crate) const ALL: [Self; 3] = [Self::Udp, Self::Tcp, Self::Ws];
}

/// No extended tokens, nothing tolerated.
pub(crate) const STRICT: Settings = Settings { extended_token: false, lenient: false };
/// Nothing agreed on, but tolerant.
pub(crate) const LENIENT: Settings = Settings { extended_token: false, lenient: true };
/// Extended tokens are agreed on (RFC 8974).
pub(crate) const EXTENDED: Settings = Settings { extended_token: true, lenient: false };

/// Decodes one message off the beginning.
pub(crate) fn decode<H: Header>(bytes: &[u8]) -> Result<Message<'_, H>, DecodeError> {
    decode_with(STRICT, bytes, 0).0
}

/// Decodes the message that begins at `start` and notes what was tolerated on the way.
pub(crate) fn decode_with<H: Header>(
    settings: Settings,
    stream: &[u8],
    start: usize,
) -> (Result<Message<'_, H>, DecodeError>, Tolerated) {
    let mut cx = Observed { settings, observer: Notes::default() };
    let message = Reader::at(start, &stream[start..]).decode(&mut cx);
    let notes = cx.observer;
    assert!(notes.reach <= stream.len(), "a field beyond the end of {stream:02x?}");
    // Unwatched, the decoder says the same.
    let mut settings = settings;
    let unwatched = Reader::at(start, &stream[start..]).decode(&mut settings);
    assert_eq!(message, unwatched, "the observer makes a difference: {stream:02x?}");
    (message, notes.tolerated)
}

/// Decodes a message over any transport: its `Debug`, or why it is none.
pub(crate) fn verdict(
    transport: Transport,
    settings: Settings,
    stream: &[u8],
    start: usize,
) -> (Result<String, DecodeError>, Tolerated) {
    fn of<H: Header>(settings: Settings, stream: &[u8], start: usize) -> (Result<String, DecodeError>, Tolerated) {
        let (message, tolerated) = decode_with::<H>(settings, stream, start);
        (message.map(|message| format!("{message:?}")), tolerated)
    }
    match transport {
        Transport::Udp => of::<Udp>(settings, stream, start),
        Transport::Tcp => of::<Tcp>(settings, stream, start),
        Transport::Ws => of::<Ws>(settings, stream, start),
    }
}

/// The statements that were broken and let pass, and where.
pub(crate) type Tolerated = Vec<(&'static str, usize)>;

#[derive(Default)]
struct Notes {
    tolerated: Tolerated,
    /// How far the fields reach that were told.
    reach: usize,
}

impl Observer for Notes {
    fn field(&mut self, name: &'static str, at: Range<usize>, _: Value<'_>) {
        assert!(at.start <= at.end, "{name} at {at:?}");
        self.reach = self.reach.max(at.end);
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.tolerated.push((clause, offset));
    }
}

/// The bytes of a message that must be valid.
pub(crate) fn encode<H: Header>(message: &Message<'_, H>) -> Vec<u8> {
    let wire = message.encode_to_vec().unwrap_or_else(|rule| panic!("{message:?} does not encode: {rule:?}"));
    assert_eq!(message.encoded_len(), Ok(wire.len()), "{message:?}");
    wire
}

/// Two hexadecimal digits a byte, for messages; cut where nobody reads on.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let shown: String = bytes.iter().take(64).map(|byte| format!("{byte:02x}")).collect();
    if bytes.len() > 64 { format!("{shown}… ({} bytes)", bytes.len()) } else { shown }
}

/// Whether this is the `torture` profile, and so time for everything: Cargo names the directory of a test program after its
/// profile.
pub(crate) fn thorough() -> bool {
    let program = std::env::current_exe().expect("the path of this program");
    program.components().any(|part| part.as_os_str() == "torture")
}
