//! Connection requests over UDP (TR-069 §G.2.2.3).

use std::fmt::{self, Display, Formatter};

use cwmp_codec::buf::Reader;
use cwmp_codec::{DecodeError, Observed, Settings, UdpConnectionRequest};
use serde_json::{Value, json};

use super::called;
use super::session::{CONNECTION_REQUEST, level};
use crate::flow::{Body, Direction};
use crate::protocol::http::{Broken, tell};
use crate::protocol::{Options, Reporter, Session};
use crate::report::{Content, Fields};

/// The datagrams between two ends.
pub(super) struct Datagrams {
    fields: Fields,
}

impl Datagrams {
    pub(super) fn new(options: &Options) -> Self {
        Self { fields: Fields { lenient: options.lenient, wanted: options.fields, ..Fields::default() } }
    }
}

impl Session for Datagrams {
    fn data(&mut self, _: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        self.fields.clear();
        let decoded = decode(bytes, &mut self.fields);
        let (fields, body) = (&self.fields, Body::whole(bytes));
        match decoded {
            Ok(request) => tell(called(CONNECTION_REQUEST), bytes, &body, Ok(&Shown(request)), fields, out),
            Err(error) => {
                let (clause, text, kind) = (error.id(), error.clause.text(), level(error.level()));
                let fault = Broken { clause, text, kind, offset: error.offset }.fault(&body, fields, false);
                tell(called(CONNECTION_REQUEST), bytes, &body, Err(&fault), fields, out);
            }
        }
    }

    fn gap(&mut self, _: Direction, _: Option<u64>, _: &mut Reporter<'_>) {}

    fn end(&mut self, _: Direction, _: &mut Reporter<'_>) {}

    fn buffered(&self) -> usize {
        0
    }
}

/// Decodes a request; `fields` says how strictly, and sees its fields.
fn decode<'m>(bytes: &'m [u8], fields: &mut Fields) -> Result<UdpConnectionRequest<'m>, DecodeError> {
    let settings = Settings { lenient: fields.lenient };
    Reader::new(bytes).decode(&mut Observed { settings, observer: fields })
}

/// Whether a datagram is one.
pub(super) fn is_request(bytes: &[u8]) -> bool {
    bytes.starts_with(b"GET ") && decode(bytes, &mut Fields { lenient: true, ..Fields::default() }).is_ok()
}

struct Shown<'a>(UdpConnectionRequest<'a>);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let UdpConnectionRequest { host, timestamp, id, username, .. } = &self.0;
        write!(f, "over UDP to {host} by \"{username}\", id {id}, made at {timestamp}")
    }
}

impl Content for Shown<'_> {
    fn json(&self, _: bool) -> Value {
        let UdpConnectionRequest { host, timestamp, id, username, cnonce, .. } = &self.0;
        json!({
            "kind": CONNECTION_REQUEST, "host": host, "timestamp": timestamp.to_string(), "id": id.to_string(),
            "username": username.to_string(), "cnonce": cnonce.to_string(),
        })
    }
}
