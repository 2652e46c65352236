//! CWMP in the messages of one connection.

use cwmp_codec::{DecodeError, Envelope, Level, Observed, Settings};

use super::content::{Shown, claimed, kind};
use super::recognise::is_envelope;
use super::secret::NAMING;
use super::watch::watch;
use super::{PROTOCOL, called};
use crate::flow::{Direction, HttpMessage};
use crate::protocol::http::{Broken, HttpWatch, carry, document, tell, tell_bare};
use crate::protocol::secret::names_secret;
use crate::protocol::{HttpSession, Options, Reporter};
use crate::report::Fields;

/// What the messages without content say: nothing more, or nothing but that somebody is to call.
const EMPTY: &str = "Empty";
pub(super) const CONNECTION_REQUEST: &str = "ConnectionRequest";

/// One connection.
pub(super) struct Session {
    fields: Fields,
    http_watch: HttpWatch,
    /// An envelope was seen, and so a GET is not there to ask for a session.
    is_open: bool,
}

impl Session {
    pub(super) fn new(options: &Options) -> Self {
        let fields = Fields { lenient: options.lenient, wanted: options.fields, ..Fields::default() };
        Self { fields, http_watch: HttpWatch::default(), is_open: false }
    }

    fn envelope(&mut self, message: &HttpMessage<'_>, out: &mut Reporter<'_>) {
        let Ok(sent) = &message.body else { return };
        let document = document(sent);
        let body = document.body();
        self.fields.clear();
        let decoded = decode(&body.bytes, &mut self.fields);
        NAMING.hide(&body.bytes, &mut self.fields);
        carry(message, body, &mut self.fields);
        match decoded {
            Ok(envelope) => {
                let content = Shown::new(&envelope, message);
                tell(called(kind(&envelope)), message.bytes, body, Ok(&content), &self.fields, out);
                out.shared.cwmp_devices.learn(&envelope);
                if out.options.findings {
                    watch(&envelope, out);
                }
            }
            Err(error) => {
                let (clause, text, kind) = (error.id(), error.clause.text(), level(error.level()));
                let broken = Broken { clause, text, kind, offset: error.offset };
                let fault = broken.fault(body, &self.fields, names_secret(&body.bytes));
                tell(called(claimed(&body.bytes)), message.bytes, body, Err(&fault), &self.fields, out);
            }
        }
    }
}

impl HttpSession for Session {
    fn message(&mut self, _: Direction, message: &HttpMessage<'_>, out: &mut Reporter<'_>) {
        if out.options.findings {
            self.http_watch.message(PROTOCOL.name, message, out);
        }
        let body = message.body.as_ref().map(|body| &body.bytes[..]).unwrap_or_default();
        if is_envelope(body) {
            self.is_open = true;
            self.envelope(message, out);
        } else {
            let kind = match message.head.method() {
                Some("GET") if !self.is_open => CONNECTION_REQUEST,
                _ if body.is_empty() => EMPTY,
                _ => "HTTP",
            };
            tell_bare(called(kind), message, out);
        }
    }
}

/// Decodes an envelope; `fields` says how strictly, and sees its fields.
fn decode<'m>(bytes: &'m [u8], fields: &mut Fields) -> Result<Envelope<'m>, DecodeError> {
    let settings = Settings { lenient: fields.lenient };
    Envelope::from_bytes(bytes, &mut Observed { settings, observer: fields })
}

/// How a statement is broken, in one word.
pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Malformed => "malformed",
        Level::Foreign => "foreign",
        Level::Invalid => "invalid",
        Level::Limit => "limit",
        Level::Told => "told",
    }
}
