//! How the codec is called, and what must hold of whatever it answers.

use cwmp_codec::buf::testing::{Format, bytes_survive, encoded, encodes_exactly, value_survives};
use cwmp_codec::buf::{Decode, Message, Observer, Reader, Value};
use cwmp_codec::{Body, Clause, DecodeError, Envelope, Observed, Settings, xml};
use std::ops::Range;

/// Envelopes as a format of the laws.
pub(crate) struct Cwmp;

impl Format for Cwmp {
    type Value<'a> = Envelope<'a>;
    type Error = DecodeError;

    fn decode<'a>(r: &mut Reader<'a>) -> Result<Envelope<'a>, DecodeError> {
        Envelope::decode(r, &mut ())
    }

    fn offset(error: &DecodeError) -> usize {
        error.offset as usize
    }
}

/// Reads an envelope, strictly.
pub(crate) fn decode(bytes: &[u8]) -> Result<Envelope<'_>, DecodeError> {
    Envelope::from_bytes(bytes, &mut ())
}

/// An observer that takes notes.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) tolerated: Vec<(&'static str, usize)>,
    pub(crate) fields: Vec<(&'static str, Range<usize>)>,
    /// All text that is not secret.
    pub(crate) shown: String,
}

impl Observer for Seen {
    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        assert!(at.start <= at.end, "{name} at {at:?}");
        self.fields.push((name, at));
        if let Value::Text(text) = value {
            self.shown += &String::from_utf8_lossy(text);
        }
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.tolerated.push((clause, offset));
    }
}

/// Reads an envelope, and what the reader was told.
pub(crate) fn observed(bytes: &[u8], lenient: bool) -> (Result<Envelope<'_>, DecodeError>, Seen) {
    let mut cx = Observed { settings: Settings { lenient }, observer: Seen::default() };
    let envelope = Envelope::from_bytes(bytes, &mut cx);
    (envelope, cx.observer)
}

/// Any bytes: an error lies inside of them; an observer makes no difference, and what it is told lies inside, too; and what is
/// read can be written, if the standard lets it, and is then read as the same.
pub(crate) fn survives(input: &[u8]) {
    let strict = decode(input);
    for lenient in [false, true] {
        let (watched, notes) = observed(input, lenient);
        assert!(notes.tolerated.iter().all(|(_, at)| *at <= input.len()));
        assert!(notes.fields.iter().all(|(_, at)| at.end <= input.len()));
        match (&strict, &watched) {
            (Ok(strict), _) => assert_eq!(watched.as_ref(), Ok(strict)),
            (Err(error), Err(watched)) if !lenient => assert_eq!(error, watched),
            (Err(_), Ok(_)) => assert!(lenient && !notes.tolerated.is_empty()),
            _ => {}
        }
        match watched {
            Ok(envelope) => has_canonical_form(&envelope),
            Err(error) => assert!(error.offset as usize <= input.len(), "{error:?}"),
        }
    }
}

const TOO_MANY: Clause = Clause::Xml(xml::Clause::Bindings);

/// What was read is written, if the standard lets it, is read as the same, and written the same.
pub(crate) fn has_canonical_form(envelope: &Envelope<'_>) {
    let Ok(wire) = envelope.encode_to_vec() else { return };
    let again = match decode(&wire) {
        // what is copied brings its declarations, and they may be too many together with our own
        Err(error) if matches!(envelope.body, Body::Other(_)) && error.clause == TOO_MANY => return,
        again => again.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&wire))),
    };
    assert_eq!(again, *envelope, "{}", String::from_utf8_lossy(&wire));
    assert_eq!(encoded(&again), wire);
}

/// The laws for a value, and for the bytes that it is written as.
pub(crate) fn keeps_the_laws(envelope: &Envelope<'_>) {
    encodes_exactly(envelope);
    value_survives::<Cwmp>(envelope);
    bytes_survive::<Cwmp>(&encoded(envelope));
}

/// Whether this is the `torture` profile, and so time for everything: Cargo names the directory of a test program after its
/// profile.
pub(crate) fn thorough() -> bool {
    let program = std::env::current_exe().expect("the path of this program");
    program.components().any(|part| part.as_os_str() == "torture")
}
