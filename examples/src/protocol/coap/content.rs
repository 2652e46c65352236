//! What a message says, and what it refers to, with its secrets kept.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use coap_codec::{Code, MessageType, OptionNumber};
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
                (name, FieldValue::Text(text)) => {
                    ARGUMENTS.iter().any(|number| number.name() == Some(name)) && names_secret(text.as_bytes())
                }
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

/// The options that may hold a secret: those in which clients put arguments.
const ARGUMENTS: [OptionNumber; 3] = [OptionNumber::URI_QUERY, OptionNumber::LOCATION_QUERY, OptionNumber::PROXY_URI];

/// Whether an option looks like a secret.
fn is_secret(number: OptionNumber, value: &[u8]) -> bool {
    ARGUMENTS.contains(&number) && names_secret(value)
}

/// The options that look like a secret.
pub(super) fn secret_options<'a>(message: &Any<'a>) -> impl Iterator<Item = (OptionNumber, &'a [u8])> {
    message.options.iter().filter(|(number, value)| is_secret(*number, value))
}

/// A path, without its query if that names a secret.
pub(super) fn shown_path(path: &str, show_secrets: bool) -> Cow<'_, str> {
    match path.split_once('?') {
        Some((path, query)) if !show_secrets && names_secret(query.as_bytes()) => format!("{path}?{HIDDEN}").into(),
        _ => path.into(),
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut line = self.message.to_string();
        if !self.show_secrets {
            for (number, value) in secret_options(self.message) {
                line = line.replace(&number.show(self.message.code, value).to_string(), &format!("{number}={HIDDEN}"));
            }
        }
        f.write_str(&line)?;
        let Relation { answers, settles, repeats } = self.relation;
        if let Some(repeated) = repeats {
            f.write_str(if repeated.is_same { " [again, first in packet " } else { " [with the id of packet " })?;
            write!(f, "{}]", repeated.packet)?;
        }
        match (answers, settles, self.message.udp()) {
            (Some(answered), ..) => self.answered(answered, f),
            (None, Some(packet), Some(udp)) if udp.message_type == MessageType::Reset => {
                write!(f, " [rejects packet {packet}]")
            }
            (None, Some(packet), _) => write!(f, " [acknowledges packet {packet}]"),
            (None, None, _) => Ok(()),
        }
    }
}

impl Shown<'_> {
    /// For instance `[answers GET /a of packet 1 after 0.812 ms]`.
    fn answered(&self, answered: &Answered, f: &mut Formatter<'_>) -> fmt::Result {
        let Answered { request, elapsed, notification } = answered;
        match notification {
            Some(number) => write!(f, " [notification {number} for ")?,
            None => f.write_str(" [answers ")?,
        }
        let (method, path) = (method(request.code), shown_path(&request.path, self.show_secrets));
        write!(f, "{method} {path} of packet {} after {:.3} ms]", request.packet, elapsed * 1e3)
    }
}

/// The name of a method, or its code.
pub(super) fn method(code: Code) -> Cow<'static, str> {
    code.name().map_or_else(|| code.to_string().into(), Cow::Borrowed)
}

impl Content for Shown<'_> {
    fn json(&self, show_secrets: bool) -> Value {
        let mut json = json(self.message);
        if !show_secrets {
            self.hide(&mut json);
        }
        let Relation { answers, settles, repeats } = self.relation;
        if let Some(Answered { request, elapsed, notification }) = answers {
            let path = shown_path(&request.path, show_secrets);
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
            if is_secret(number, value) {
                json["options"][n][1] = json!(HIDDEN);
                json["option_values"][n][1] = json!(HIDDEN);
            }
        }
    }
}
