//! The codecs in JSON lines: a request in, an answer out, whatever the request is.
//!
//! `codec.schema.json` describes the whole interface; [`answer`] is all of it.

mod answer;
mod coap;
pub(crate) mod cwmp;
mod lowpan;
mod mqtt;
mod object;
pub(crate) mod oma_dm;
mod stream;

use serde_json::{Value, json};

use crate::hex::{from_hex, to_hex};
use crate::report::Fields;

use answer::{Answer, Refusal};
use object::Object;

type Handler = fn(Object<'_>) -> Result<Answer, Refusal>;

/// Every value of `proto` and who answers it.
const PROTOCOLS: [(&str, Handler); 15] = [
    ("mqtt", mqtt::answer),
    ("coap-udp", coap::over_udp),
    ("coap-tcp", coap::over_tcp),
    ("coap-ws", coap::over_web_socket),
    ("coap-uri", coap::uri),
    ("link-format", coap::link_format),
    ("oscore-option", coap::oscore_option),
    ("lowpan", lowpan::answer),
    ("syncml-xml", oma_dm::syncml_xml),
    ("syncml-wbxml", oma_dm::syncml_wbxml),
    ("wap-prov-xml", oma_dm::provisioning_xml),
    ("wap-prov-wbxml", oma_dm::provisioning_wbxml),
    ("dm-notification", oma_dm::notification),
    ("wsp-push", oma_dm::push),
    ("cwmp", cwmp::answer),
];

#[derive(Clone, Copy)]
enum Operation {
    Decode,
    Encode,
}

const OPERATIONS: [(&str, Operation); 2] = [("decode", Operation::Decode), ("encode", Operation::Encode)];

/// Answers one line of input.
pub fn answer(line: &[u8]) -> Value {
    let refuse = |kind, error: String| Answer::refused(Refusal::new(kind, error)).with_id(None);
    match serde_json::from_slice(line) {
        Ok(Value::Object(request)) => {
            let answer = dispatch(Object::new(&request)).unwrap_or_else(Answer::refused);
            answer.with_id(request.get("id"))
        }
        Ok(_) => refuse("request", "the line is JSON, but not an object".to_owned()),
        Err(error) => refuse("json", format!("the line is not JSON: {error}")),
    }
}

fn dispatch(request: Object<'_>) -> Result<Answer, Refusal> {
    match request.choice("proto", &PROTOCOLS)? {
        Some(handler) => handler(request),
        None => Err(Refusal::request("`proto` is missing")),
    }
}

/// The bytes of a document: those of `text`, or of `hex`.
fn document(request: Object<'_>) -> Result<Vec<u8>, Refusal> {
    match request.optional_text("text")? {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => request.hex("hex"),
    }
}

/// Documents, and what is not a message, are only decoded.
fn only_decode(request: Object<'_>) -> Result<(), Refusal> {
    match request.choice("op", &OPERATIONS)? {
        None | Some(Operation::Decode) => Ok(()),
        Some(Operation::Encode) => Err(Refusal::request("only messages of MQTT and CoAP are encoded")),
    }
}

/// What was tolerated, for an answer.
fn diagnostics(fields: &Fields) -> Vec<Value> {
    let tolerated = fields.tolerated.iter();
    tolerated
        .map(|tolerated| json!({ "kind": "tolerated", "offset": tolerated.offset, "clause": tolerated.clause }))
        .collect()
}
