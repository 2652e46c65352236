//! A message in either encoding, and in the other one.

use oma_dm_codec::buf::{Message as _, Reader};
use oma_dm_codec::syncml::{Command, Data, Item};
use oma_dm_codec::{Encoding, SyncMl};
use serde_json::{Value, json};

use super::transcode::{ENCODINGS, transcoded, written};
use super::{Answer, Object, Refusal, broken, context, document, fields, json as as_json, malformed, only_decode};
use crate::codec::diagnostics;

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
    let wire = &bytes[..r.offset()];
    let mut answer = Answer::new(true).with("kind", "SyncML").with("consumed", wire.len());
    answer = answer.with("message", shown(&message, wire, encoding)?);
    let mut diagnostics = diagnostics(&fields);
    let again = match (encoding, to) {
        (Encoding::Xml, Encoding::Xml) => message.as_xml().encode_to_vec(),
        (Encoding::Wbxml, Encoding::Wbxml) => message.as_wbxml().encode_to_vec(),
        _ => Ok(transcoded(wire, to).map_err(|error| malformed(&error))?),
    };
    match again {
        Ok(again) => {
            answer = answer.with("reencoded", written(&again, to));
            if to == encoding && again != wire {
                answer = answer.with("canonical", false);
            }
        }
        Err(clause) => diagnostics.push(json!({ "kind": "not encodable", "offset": 0, "clause": clause.id() })),
    }
    Ok(if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) })
}

/// The message as JSON. Markup is shown as XML, and data that are no characters as XML has to hold them, so that a message
/// looks the same in both encodings.
fn shown(message: &SyncMl<'_>, wire: &[u8], encoding: Encoding) -> Result<Value, Refusal> {
    let is_text = message.as_xml().encoded_len().is_ok();
    match encoding {
        Encoding::Wbxml if !is_text || has_markup(message.body.commands.iter()) => {
            let xml = transcoded(wire, Encoding::Xml).map_err(|error| malformed(&error))?;
            again(&xml)
        }
        Encoding::Xml if is_text && has_markup(message.body.commands.iter()) => {
            again(&message.as_xml().encode_to_vec().map_err(broken)?)
        }
        _ => Ok(as_json::message(message)),
    }
}

/// A message of XML, with markup as the encoder writes it.
fn again(xml: &[u8]) -> Result<Value, Refusal> {
    let message = SyncMl::from_xml(&mut Reader::new(xml), &mut ()).map_err(|error| malformed(&error))?;
    let canonical = message.as_xml().encode_to_vec().map_err(broken)?;
    let message = SyncMl::from_xml(&mut Reader::new(&canonical), &mut ()).map_err(|error| malformed(&error))?;
    Ok(as_json::message(&message))
}

fn has_markup<'a>(mut commands: impl Iterator<Item = Command<'a>>) -> bool {
    let is_markup = |item: Item<'_>| matches!(item.data, Some(Data::Elements(_)));
    commands.any(|command| {
        let inside = command.commands().is_some_and(|inner| has_markup(inner.iter()));
        inside || as_json::items(&command).is_some_and(|items| items.iter().any(is_markup))
    })
}
