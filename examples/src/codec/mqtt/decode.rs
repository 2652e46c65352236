//! `"op": "decode"`: one packet, or all of a stream.

use mqtt_codec::buf::{Framed, Message};
use mqtt_codec::{DecodeError, Packet, Sender, Version, frame};
use serde_json::json;

use super::{Answer, Object, Read, Refusal, SENDERS, broken, diagnostics, stream, to_hex, version};
use crate::protocol::mqtt::{decode, kind, message, version_of};
use crate::report::Fields;

/// What is known of the connection.
struct Connection {
    version: Option<Version>,
    sender: Option<Sender>,
    fields: Fields,
}

pub(super) fn answer(request: Object<'_>) -> Result<Answer, Refusal> {
    let bytes = request.hex("hex")?;
    let fields = Fields { lenient: request.flag("lenient")?, ..Fields::default() };
    let mut connection = Connection { version: version(request)?, sender: request.choice("sender", &SENDERS)?, fields };
    let read = |bytes: &[u8]| connection.read(bytes);
    if request.flag("stream")? { Ok(stream::all(&bytes, read)) } else { stream::first(&bytes, read) }
}

impl Connection {
    /// The first packet; an error only if not even its length can be told.
    fn read(&mut self, bytes: &[u8]) -> Result<Read, Refusal> {
        let unframed = |error: DecodeError| refusal(&self.version.map_or(error, |version| error.in_version(version)));
        match frame(bytes, usize::MAX).map_err(unframed)? {
            Framed::Incomplete { needed } => Ok(Read::Incomplete(needed)),
            Framed::Complete { len } => Ok(Read::Whole(self.packet(&bytes[..len]), len)),
        }
    }

    fn packet(&mut self, bytes: &[u8]) -> Answer {
        self.fields.clear();
        let decoded = decode(bytes, self.sender, self.version, &mut self.fields);
        match decoded {
            Ok(packet) => {
                let version = version_of(&packet, self.version);
                self.version = Some(version);
                self.describe(&packet, version, bytes)
            }
            Err(error) => {
                let refusal = refusal(&error).with("kind", kind(bytes)).with("consumed", bytes.len());
                Answer::refused(refusal)
            }
        }
    }

    fn describe(&self, packet: &Packet<'_>, version: Version, bytes: &[u8]) -> Answer {
        let kind = kind(bytes);
        let mut answer = Answer::new(true).with("kind", kind).with("consumed", bytes.len());
        answer = answer.with("message", message(packet));
        let mut diagnostics = diagnostics(&self.fields);
        match packet.encode_to_vec() {
            Ok(encoded) => {
                answer = answer.with("reencoded", to_hex(&encoded));
                if encoded != bytes {
                    answer = answer.with("canonical", false);
                }
            }
            Err(clause) => {
                let clause = clause.id(version);
                diagnostics.push(json!({ "kind": "not encodable", "offset": 0, "clause": clause }));
            }
        }
        if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) }
    }
}

fn refusal(error: &DecodeError) -> Refusal {
    broken(error.clause, error.version).with("offset", error.offset)
}
