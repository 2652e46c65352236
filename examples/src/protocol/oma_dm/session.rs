//! SyncML in the messages of one connection.

use oma_dm_codec::buf::{Decode, Reader};
use oma_dm_codec::{DecodeError, Encoding, MediaType, Observed, Settings, SyncMl};

use super::content::Shown;
use super::fault::fault;
use super::recognise::is_syncml;
use super::watch::{self, Watch};
use super::{LABEL, PROTOCOL};
use crate::flow::{Direction, HttpMessage};
use crate::protocol::http::{carry, document, tell_bare};
use crate::protocol::{HttpSession, Options, Reporter};
use crate::report::{Fields, Message};

/// What a message of SyncML is called.
const KIND: &str = "SyncML";

/// One connection.
pub(super) struct Session {
    fields: Fields,
    watch: Watch,
}

impl Session {
    pub(super) fn new(options: &Options) -> Self {
        let fields = Fields { lenient: options.lenient, wanted: options.fields, ..Fields::default() };
        Self { fields, watch: Watch::default() }
    }

    fn syncml(&mut self, message: &HttpMessage<'_>, out: &mut Reporter<'_>) {
        let Ok(sent) = &message.body else { return };
        let document = document(sent);
        let body = document.body();
        self.fields.clear();
        let decoded = decode(&body.bytes, &mut self.fields);
        carry(message, body, &mut self.fields);
        // What was compressed or transcoded is shown as it was read, and so are its offsets.
        let bytes = if body.is_as_sent() { message.bytes } else { &body.bytes };
        match decoded {
            Ok(syncml) => {
                let encoding = encoding(&body.bytes);
                let content = Shown { syncml: &syncml, http: message, encoding };
                let (outcome, fields) = (Ok(&content as _), &self.fields);
                out.message(&Message { label: LABEL, protocol: PROTOCOL.name, kind: KIND, bytes, outcome, fields });
                if out.options.findings {
                    self.watch.syncml(&syncml, message, &self.fields, out);
                }
            }
            Err(error) => {
                let fault = fault(&error, body, &self.fields);
                let (outcome, fields) = (Err(&fault), &self.fields);
                out.message(&Message { label: LABEL, protocol: PROTOCOL.name, kind: KIND, bytes, outcome, fields });
                if out.options.findings {
                    out.finding(watch::malformed(KIND, &fault));
                }
            }
        }
    }
}

impl HttpSession for Session {
    fn message(&mut self, _: Direction, message: &HttpMessage<'_>, out: &mut Reporter<'_>) {
        if out.options.findings {
            self.watch.http(message, out);
        }
        let carries = message.body.as_ref().is_ok_and(|body| {
            let named = MediaType::from_name(&message.media_type());
            let is_named = named.is_some_and(|media_type| media_type.encoding().is_some());
            !body.bytes.is_empty() && (is_named || is_syncml(&body.bytes))
        });
        if carries {
            self.syncml(message, out);
        } else {
            tell_bare(PROTOCOL.name, LABEL, "no SyncML", message, out);
        }
    }
}

/// Decodes a message; `fields` says how strictly, and sees its fields.
fn decode<'m>(bytes: &'m [u8], fields: &mut Fields) -> Result<SyncMl<'m>, DecodeError> {
    let settings = Settings { lenient: fields.lenient };
    SyncMl::decode(&mut Reader::new(bytes), &mut Observed { settings, observer: fields })
}

fn encoding(bytes: &[u8]) -> Encoding {
    match bytes.first() {
        Some(0..=3) => Encoding::Wbxml,
        _ => Encoding::Xml,
    }
}
