//! What a message of SyncML says, with its secrets kept.

use std::fmt::{self, Display, Formatter};

use oma_dm_codec::{Encoding, SyncMl};
use serde_json::{Map, Value, json};

use super::lines::lines;
use super::secret::is_secret_uri;
use crate::codec::oma_dm::message;
use crate::flow::HttpMessage;
use crate::protocol::http::start;
use crate::report::{Content, Detail};

/// Stands in JSON for what is hidden.
const HIDDEN: &str = "(hidden)";

/// A message as the report shows it.
pub(super) struct Shown<'p> {
    pub(super) syncml: &'p SyncMl<'p>,
    pub(super) http: &'p HttpMessage<'p>,
    pub(super) encoding: Encoding,
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let encoding = match self.encoding {
            Encoding::Xml => "XML",
            Encoding::Wbxml => "WBXML",
        };
        write!(f, "{} {encoding} {}", start(self.http), self.syncml)
    }
}

impl Content for Shown<'_> {
    fn json(&self, show_secrets: bool) -> Value {
        let mut json =
            Map::from_iter([("kind".to_owned(), json!("SyncML")), ("http".to_owned(), json!(start(self.http)))]);
        if let Value::Object(fields) = message(self.syncml) {
            json.extend(fields);
        }
        let mut json = Value::Object(json);
        if !show_secrets {
            hide(&mut json);
        }
        json
    }

    fn lines(&self, detail: Detail) -> Vec<String> {
        lines(self.syncml, detail)
    }
}

/// Takes credentials, nonces, and the data of secret nodes out. Nesting is as deep as the decoder allows.
fn hide(json: &mut Value) {
    match json {
        Value::Array(list) => list.iter_mut().for_each(hide),
        Value::Object(object) => {
            let uri = |end: &str| object.get(end).and_then(Value::as_str);
            let is_secret = uri("target").or_else(|| uri("source")).is_some_and(is_secret_uri);
            for (name, value) in object {
                match (name.as_str(), &mut *value) {
                    ("cred", Value::Object(cred)) => hide_data(cred),
                    ("next_nonce", _) => *value = json!(HIDDEN),
                    ("data" | "data_hex" | "elements", _) if is_secret => *value = json!(HIDDEN),
                    _ => hide(value),
                }
            }
        }
        _ => {}
    }
}

fn hide_data(cred: &mut Map<String, Value>) {
    for (name, value) in cred {
        if name.starts_with("data") {
            *value = json!(HIDDEN);
        }
    }
}
