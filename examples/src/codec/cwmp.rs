//! `"proto": "cwmp"`: an envelope of TR-069.

use cwmp_codec::buf::{self, Message as _, Reader};
use cwmp_codec::xml::{Checker, Doctype, Vocabulary as _, Writer};
use cwmp_codec::{Body, Clause, Cwmp, Envelope, Fault, Level, Observed, Rpc, RpcSet as _, Settings, Value as Typed};
use serde_json::{Map, Value, json};

use super::{Answer, Object, Refusal, diagnostics, document, only_decode};
use crate::report::Fields;

/// Answers a request.
pub(super) fn answer(request: Object<'_>) -> Result<Answer, Refusal> {
    only_decode(request)?;
    let bytes = document(request)?;
    let mut fields = Fields { lenient: request.flag("lenient")?, ..Fields::default() };
    let settings = Settings { lenient: fields.lenient };
    let mut cx: Observed<_> = buf::Observed { settings, observer: &mut fields };
    let envelope: Envelope<'_> =
        Envelope::from_bytes(&bytes, &mut cx).map_err(|error| broken(error.clause).with("offset", error.offset))?;
    let mut answer = Answer::new(true).with("kind", kind(&envelope)).with("consumed", bytes.len());
    answer = answer.with("message", message(&envelope)?);
    let mut diagnostics = diagnostics(&fields);
    match envelope.encode_to_vec() {
        Ok(again) => {
            answer = answer.with("reencoded", String::from_utf8_lossy(&again));
            if again != bytes {
                answer = answer.with("canonical", false);
            }
        }
        Err(clause) => {
            // a number out of range is told of, but not made
            diagnostics.push(json!({ "kind": "not encodable", "offset": 0, "clause": clause.id() }));
            if let Some(again) = rewritten(&bytes) {
                answer = answer.with("reencoded", String::from_utf8_lossy(&again)).with("canonical", false);
            }
        }
    }
    Ok(if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) })
}

/// The same for whoever tells of an envelope: nothing in it is what JSON could not hold.
pub(crate) fn json(envelope: &Envelope<'_>) -> Value {
    message(envelope).unwrap_or_default()
}

/// The document as it stands, element by element.
fn rewritten(document: &[u8]) -> Option<Vec<u8>> {
    let checker: Checker<'_, Cwmp, 64, 16> =
        Checker::new(&mut Reader::new(document), Doctype::Refused, &mut ()).ok()?;
    let mut cursor = checker.here();
    cursor.child()?;
    let mut out = Vec::new();
    let mut writer = Writer::<Cwmp, _>::new(&mut out);
    let written = writer.declaration().and_then(|()| writer.start(Cwmp::ENVELOPE));
    written.and_then(|()| writer.part(&cursor.content())).and_then(|()| writer.end()).ok()?;
    writer.finish().ok()?;
    Some(out)
}

/// The name of the element in the body.
fn kind<'a>(envelope: &Envelope<'a>) -> &'a str {
    match &envelope.body {
        Body::Rpc(rpc) => Cwmp::entry(rpc.tag()).map_or("", |entry| entry.local()),
        Body::Fault(_) => "Fault",
        Body::Other(other) => other.name,
    }
}

/// The header, the version, and the arguments.
fn message(envelope: &Envelope<'_>) -> Result<Value, Refusal> {
    let mut message = Map::from_iter([("version".to_owned(), json!(envelope.version.to_string()))]);
    message.append(&mut object(&envelope.header)?);
    match &envelope.body {
        Body::Rpc(rpc) => message.append(&mut arguments(rpc)?),
        Body::Fault(fault) => _ = message.insert("fault".to_owned(), describe(fault)),
        Body::Other(other) => _ = message.insert("content".to_owned(), json!(other.content.as_str())),
    }
    Ok(Value::Object(message))
}

/// The arguments of an RPC, each under the name of its element.
fn arguments(rpc: &Rpc<'_>) -> Result<Map<String, Value>, Refusal> {
    // the name of the RPC is around them
    let named = object(rpc)?;
    Ok(named.into_iter().find_map(|(_, value)| as_object(value)).unwrap_or_default())
}

/// What is there of a part of the message.
fn object(part: &impl serde::Serialize) -> Result<Map<String, Value>, Refusal> {
    let value = serde_json::to_value(part).map_err(|error| Refusal::new("json", error.to_string()))?;
    Ok(as_object(tidy(value)).unwrap_or_default())
}

fn as_object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// Leaves out what is absent, and puts the type of a value beside it.
fn tidy(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(tidy).collect(),
        Value::Object(fields) => {
            let mut tidied = Map::new();
            for (name, field) in fields.into_iter().filter(|(_, field)| !field.is_null()) {
                match typed(&field) {
                    Some((kind, text)) => {
                        tidied.insert(name, text.clone());
                        if !kind.is_null() {
                            tidied.insert("type".to_owned(), kind.clone());
                        }
                    }
                    None => _ = tidied.insert(name, tidy(field)),
                }
            }
            Value::Object(tidied)
        }
        other => other,
    }
}

/// Type and characters of a value with a type ([`Typed`]).
fn typed(value: &Value) -> Option<(&Value, &Value)> {
    const _: fn(&Typed<'_>) = |value| _ = (&value.kind, &value.text);
    let fields = value.as_object().filter(|fields| fields.len() == 2)?;
    Some((fields.get("kind")?, fields.get("text")?))
}

/// A fault of CWMP; one of SOAP alone has no number.
fn describe(fault: &Fault<'_>) -> Value {
    let mut object = json!({ "soap_code": fault.faultcode.to_string(), "soap_string": fault.faultstring.to_string() });
    if let Some(actor) = fault.faultactor {
        object["soap_actor"] = json!(actor.to_string());
    }
    if let Some(cwmp) = fault.cwmp() {
        object["code"] = json!(cwmp.fault_code.0);
        if let Some(string) = cwmp.fault_string {
            object["string"] = json!(string.to_string());
        }
        let parameters = cwmp.set_parameter_values_faults.iter().map(|parameter| {
            let string = parameter.fault_string.map(|string| string.to_string());
            tidy(json!({ "name": parameter.parameter_name.to_string(), "code": parameter.fault_code.0, "string": string }))
        });
        let parameters: Vec<_> = parameters.collect();
        if !parameters.is_empty() {
            object["parameters"] = Value::Array(parameters);
        }
    }
    object
}

/// A failure for a statement.
fn broken(clause: Clause) -> Refusal {
    let level = match clause.level() {
        Level::Malformed => "malformed",
        Level::Foreign => "foreign",
        Level::Invalid => "invalid",
        Level::Limit => "limit",
        Level::Told => "told",
    };
    Refusal::new(level, clause.text()).with("clause", clause.id())
}
