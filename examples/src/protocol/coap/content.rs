//! What a message says, and what it refers to, with its secrets kept.

use std::fmt::{self, Display, Formatter};

use coap_codec::{MessageType, OptionNumber};
use serde_json::{Value, json};

use super::exchange::{Answered, Relation, Repeated, path};
use super::json::json;
use super::message::Any;
use crate::protocol::secret::{looks_secret, names_secret};
use crate::report::{Content, FieldValue, Fields};

/// Stands for what is hidden.
const HIDDEN: &str = "(hidden)";

/// A message as the report shows it.
pub(super) struct Shown<'m> {
    message: &'m Any<'m>,
    relation: &'m Relation,
    show_secrets: bool,
    payload_is_secret: bool,
}

impl<'m> Shown<'m> {
    pub(super) fn new(message: &'m Any<'m>, relation: &'m Relation, show_secrets: bool) -> Self {
        Self { message, relation, show_secrets, payload_is_secret: has_secret_payload(message, relation) }
    }

    /// Hides among the collected fields what has to be.
    pub(super) fn hide_in(&self, fields: &mut Fields) {
        for field in &mut fields.list {
            let is_secret = match (field.name, &field.value) {
                ("payload", _) => self.payload_is_secret,
                ("Uri-Query", FieldValue::Text(text)) => names_secret(text.as_bytes()),
                _ => false,
            };
            if is_secret {
                field.value.hide();
            }
        }
    }
}

/// Whether the payload looks like a secret, by itself or by what the resource is called.
pub(super) fn has_secret_payload(message: &Any<'_>, relation: &Relation) -> bool {
    let resource = relation.answers.as_ref().map_or_else(|| path(message), |answered| answered.request.path.clone());
    looks_secret(resource.as_bytes(), message.payload)
}

/// The arguments of the query that look like a secret.
pub(super) fn secret_arguments<'a>(message: &Any<'a>) -> impl Iterator<Item = &'a [u8]> {
    message.options.all(OptionNumber::URI_QUERY).filter(|argument| names_secret(argument))
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut line = self.message.to_string();
        if !self.show_secrets {
            for argument in secret_arguments(self.message) {
                let number = OptionNumber::URI_QUERY;
                line =
                    line.replace(&number.show(self.message.code, argument).to_string(), &format!("{number}={HIDDEN}"));
            }
        }
        f.write_str(&line)?;
        let Relation { answers, settles, repeats } = self.relation;
        if let Some(repeated) = repeats {
            f.write_str(if repeated.is_same { " [again, first in packet " } else { " [with the id of packet " })?;
            write!(f, "{}]", repeated.packet)?;
        }
        match (answers, settles, self.message.udp()) {
            (Some(answered), ..) => write!(f, " [{answered}]"),
            (None, Some(packet), Some(udp)) if udp.message_type == MessageType::Reset => {
                write!(f, " [rejects packet {packet}]")
            }
            (None, Some(packet), _) => write!(f, " [acknowledges packet {packet}]"),
            (None, None, _) => Ok(()),
        }
    }
}

/// For instance `answers GET /a of packet 1 after 0.812 ms`.
impl Display for Answered {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { request, elapsed, notification } = self;
        match notification {
            Some(number) => write!(f, "notification {number} for ")?,
            None => f.write_str("answers ")?,
        }
        let (code, path, packet) = (request.code, Path(&request.path), request.packet);
        let method = code.name().map_or_else(|| code.to_string(), str::to_owned);
        write!(f, "{method} {path} of packet {packet} after {:.3} ms", elapsed * 1e3)
    }
}

/// A path whose query does not name a secret.
struct Path<'a>(&'a str);

impl Display for Path<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0.split_once('?') {
            Some((path, query)) if names_secret(query.as_bytes()) => write!(f, "{path}?{HIDDEN}"),
            _ => f.write_str(self.0),
        }
    }
}

impl Content for Shown<'_> {
    fn json(&self, show_secrets: bool) -> Value {
        let mut json = json(self.message);
        if !show_secrets {
            self.hide(&mut json);
        }
        let Relation { answers, settles, repeats } = self.relation;
        if let Some(Answered { request, elapsed, notification }) = answers {
            let path = if show_secrets { request.path.clone() } else { Path(&request.path).to_string() };
            json["answers"] =
                json!({ "packet": request.packet, "code": request.code.to_string(), "path": path, "elapsed": elapsed });
            if let Some(number) = notification {
                json["notification"] = json!(number);
            }
        }
        if let Some(packet) = settles {
            json["settles"] = json!({ "packet": packet });
        }
        if let Some(Repeated { packet, is_same }) = repeats {
            json["repeats"] = json!({ "packet": packet, "same": is_same });
        }
        json
    }
}

impl Shown<'_> {
    fn hide(&self, json: &mut Value) {
        if self.payload_is_secret {
            json["payload"] = json!(HIDDEN);
        }
        for (n, (number, value)) in self.message.options.iter().enumerate() {
            if number == OptionNumber::URI_QUERY && names_secret(value) {
                json["options"][n][1] = json!(HIDDEN);
                json["option_values"][n][1] = json!(HIDDEN);
            }
        }
    }
}
