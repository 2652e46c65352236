//! A message in either encoding, and in the other one.

use oma_dm_codec::buf::{Message as _, Reader};
use oma_dm_codec::syncml::{Command, Data, Item};
use oma_dm_codec::{Clause, Encoding, SyncMl};
use serde_json::{Value, json};

use super::{Answer, Object, Refusal, broken, context, document, fields, json as as_json, malformed, only_decode};
use crate::codec::{diagnostics, to_hex};

const ENCODINGS: [(&str, Encoding); 2] = [("xml", Encoding::Xml), ("wbxml", Encoding::Wbxml)];

/// Answers a request about a message in this encoding. `to` is the encoding that it is wanted in.
pub(super) fn answer(request: Object<'_>, encoding: Encoding) -> Result<Answer, Refusal> {
    only_decode(request)?;
    let bytes = document(request)?;
    let to = request.choice("to", &ENCODINGS)?.unwrap_or(encoding);
    let mut fields = fields(request)?;
    let mut r = Reader::new(&bytes);
    let decoded = match encoding {
        Encoding::Xml => SyncMl::from_xml(&mut r, &mut context(&mut fields)),
        Encoding::Wbxml => SyncMl::from_wbxml(&mut r, &mut context(&mut fields)),
    };
    let message = decoded.map_err(|error| malformed(&error))?;
    let consumed = r.offset();
    let mut answer = Answer::new(true).with("kind", "SyncML").with("consumed", consumed);
    answer = answer.with("message", shown(&message)?);
    let mut diagnostics = diagnostics(&fields);
    match encode(&message, to) {
        Ok(again) => {
            answer = answer.with("reencoded", written(&again, to));
            if to == encoding && again != bytes[..consumed] {
                answer = answer.with("canonical", false);
            }
        }
        // who asks for the other encoding is not told of this one
        Err(clause) if to != encoding => return Err(broken(clause)),
        Err(clause) => diagnostics.push(json!({ "kind": "not encodable", "offset": 0, "clause": clause.id() })),
    }
    Ok(if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) })
}

fn encode(message: &SyncMl<'_>, to: Encoding) -> Result<Vec<u8>, Clause> {
    match to {
        Encoding::Xml => message.as_xml().encode_to_vec(),
        Encoding::Wbxml => message.as_wbxml().encode_to_vec(),
    }
}

/// XML is text, WBXML is bytes.
fn written(document: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Xml => String::from_utf8_lossy(document).into_owned(),
        Encoding::Wbxml => to_hex(document),
    }
}

/// The message as JSON. Markup in it is shown as XML, so that it looks the same in both encodings.
fn shown(message: &SyncMl<'_>) -> Result<Value, Refusal> {
    if !has_markup(message.body.commands.iter()) {
        return Ok(as_json::message(message));
    }
    match message.as_xml().encode_to_vec() {
        Ok(xml) => {
            let again = SyncMl::from_xml(&mut Reader::new(&xml), &mut ());
            again.map(|message| as_json::message(&message)).map_err(|error| malformed(&error))
        }
        // there are bytes in it as well
        Err(_) => Ok(as_json::message(message)),
    }
}

fn has_markup<'a>(mut commands: impl Iterator<Item = Command<'a>>) -> bool {
    let is_markup = |item: Item<'_>| matches!(item.data, Some(Data::Elements(_)));
    commands.any(|command| {
        let inside = command.commands().is_some_and(|inner| has_markup(inner.iter()));
        inside || as_json::items(&command).is_some_and(|items| items.iter().any(is_markup))
    })
}
