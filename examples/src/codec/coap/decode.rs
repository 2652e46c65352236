//! `"op": "decode"`: a message, or all of a stream.

use coap_codec::buf::Framed;
use coap_codec::{DecodeError, Level, OptionProblem, OptionReason, Settings, Udp, frame};
use serde_json::{Value, json};

use super::{Answer, Carrier, Object, Refusal, refusal};
use crate::codec::stream::{self, Read};
use crate::codec::{diagnostics, to_hex};
use crate::protocol::coap::{Any, decode, message, respond};
use crate::report::Fields;

/// How to read.
struct Decoder {
    carrier: Carrier,
    settings: Settings,
    fields: Fields,
}

pub(super) fn answer(request: Object<'_>, carrier: Carrier) -> Result<Answer, Refusal> {
    let bytes = request.hex("hex")?;
    let settings = Settings { extended_token: request.flag("extended_token")?, lenient: request.flag("lenient")? };
    let fields = Fields { lenient: settings.lenient, ..Fields::default() };
    let mut decoder = Decoder { carrier, settings, fields };
    match carrier {
        Carrier::Tcp => {
            let read = |bytes: &[u8]| decoder.frame(bytes);
            if request.flag("stream")? { Ok(stream::all(&bytes, read)) } else { stream::first(&bytes, read) }
        }
        Carrier::Udp | Carrier::Link | Carrier::WebSocket => Ok(decoder.message(&bytes)),
    }
}

impl Decoder {
    /// The first message of a stream.
    fn frame(&mut self, bytes: &[u8]) -> Result<Read, Refusal> {
        match frame(bytes, usize::MAX, &self.settings).map_err(|error| refusal(&error))? {
            Framed::Incomplete { needed } => Ok(Read::Incomplete(needed)),
            Framed::Complete { len } => Ok(Read::Whole(self.message(&bytes[..len]), len)),
        }
    }

    fn message(&mut self, bytes: &[u8]) -> Answer {
        self.fields.clear();
        match decode(self.carrier, bytes, self.settings, &mut self.fields) {
            Ok(message) => self.describe(&message, bytes),
            Err(error) => Answer::refused(self.malformed(&error, bytes)),
        }
    }

    fn describe(&self, decoded: &Any<'_>, bytes: &[u8]) -> Answer {
        let kind = decoded.code.to_string();
        let mut answer =
            Answer::new(true).with("kind", kind).with("consumed", bytes.len()).with("message", message(decoded));
        let mut diagnostics = diagnostics(&self.fields);
        if let Some(error) = decoded.rejected().filter(|_| self.carrier == Carrier::Udp) {
            answer = answer.with("respond", respond(error.answer(bytes, false)));
        }
        if let Some(problem) = decoded.problems().into_iter().find(|problem| problem.critical) {
            answer = match (problem.answer, decoded.udp()) {
                (Some(code), _) => answer.with("respond", code.to_string()),
                (None, Some(header)) => answer.with("respond", respond(header.rejection(false))),
                (None, None) => answer,
            };
        }
        diagnostics.extend(decoded.problems().iter().map(describe));
        match decoded.encode() {
            Ok(encoded) => {
                answer = answer.with("reencoded", to_hex(&encoded));
                if encoded != bytes {
                    answer = answer.with("canonical", false);
                }
            }
            Err(clause) => diagnostics.push(json!({ "kind": "not encodable", "offset": 0, "clause": clause.id() })),
        }
        if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) }
    }

    fn malformed(&self, error: &DecodeError, bytes: &[u8]) -> Refusal {
        let mut refusal = refusal(error);
        if error.level() == Level::Ignore {
            refusal = refusal.with("ignore", true);
        }
        if self.carrier != Carrier::Udp {
            return refusal;
        }
        if let Some(Udp { message_type, message_id }) = Udp::peek(bytes) {
            refusal = refusal.with("type", message_type.name()).with("mid", message_id);
        }
        refusal.with("respond", respond(error.answer(bytes, false)))
    }
}

/// An option that is not to be processed.
fn describe(problem: &OptionProblem) -> Value {
    let (kind, clause) = match problem.reason {
        OptionReason::Unrecognized => ("unrecognized option", "RFC 7252 §5.4.1"),
        OptionReason::Length => ("option length", "RFC 7252 §5.4.3"),
        OptionReason::Repeated => ("repeated option", "RFC 7252 §5.4.5"),
        OptionReason::Value => ("option value", "RFC 7252 §5.4.3"),
    };
    json!({ "kind": kind, "offset": problem.offset, "clause": clause })
}
