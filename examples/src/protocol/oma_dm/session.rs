//! SyncML in the messages of one connection.

use oma_dm_codec::buf::{Decode, Reader};
use oma_dm_codec::{DecodeError, Encoding, MediaType, Observed, Settings, SyncMl};

use super::content::Shown;
use super::fault::fault;
use super::recognise::is_syncml;
use super::secret::NAMING;
use super::watch::Watch;
use super::{PROTOCOL, called};
use crate::flow::{Direction, HttpMessage};
use crate::protocol::http::{HttpWatch, carry, document, tell, tell_bare};
use crate::protocol::{HttpSession, Options, Reporter};
use crate::report::Fields;

/// What a message of SyncML is called.
const KIND: &str = "SyncML";

/// One connection.
pub(super) struct Session {
    fields: Fields,
    http_watch: HttpWatch,
    watch: Watch,
}

impl Session {
    pub(super) fn new(options: &Options) -> Self {
        let fields = Fields { lenient: options.lenient, wanted: options.fields, ..Fields::default() };
        Self { fields, http_watch: HttpWatch::default(), watch: Watch::default() }
    }

    fn syncml(&mut self, message: &HttpMessage<'_>, out: &mut Reporter<'_>) {
        let Ok(sent) = &message.body else { return };
        let document = document(sent);
        let body = document.body();
        self.fields.clear();
        let decoded = decode(&body.bytes, &mut self.fields);
        NAMING.hide(&body.bytes, &mut self.fields);
        carry(message, body, &mut self.fields);
        match decoded {
            Ok(syncml) => {
                let content = Shown { syncml: &syncml, http: message, encoding: encoding(&body.bytes) };
                tell(called(KIND), message.bytes, body, Ok(&content), &self.fields, out);
                if out.options.findings {
                    self.watch.syncml(&syncml, message, out);
                }
            }
            Err(error) => {
                let fault = fault(&error, body, &self.fields);
                tell(called(KIND), message.bytes, body, Err(&fault), &self.fields, out);
            }
        }
    }
}

impl HttpSession for Session {
    fn message(&mut self, _: Direction, message: &HttpMessage<'_>, out: &mut Reporter<'_>) {
        if out.options.findings {
            self.http_watch.message(PROTOCOL.name, message, out);
        }
        let carries = message.body.as_ref().is_ok_and(|body| {
            let named = MediaType::from_name(&message.media_type());
            let is_named = named.is_some_and(|media_type| media_type.encoding().is_some());
            !body.bytes.is_empty() && (is_named || is_syncml(&body.bytes))
        });
        if carries {
            self.syncml(message, out);
        } else {
            tell_bare(called("HTTP"), message, out);
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
