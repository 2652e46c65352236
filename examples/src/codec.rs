//! The codecs in JSON lines: a request in, an answer out, whatever the request is.
//!
//! `codec.schema.json` describes the whole interface; [`answer`] is all of it.

mod answer;
mod hex;
mod mqtt;
mod object;

use serde_json::Value;

use answer::{Answer, Refusal};
use hex::{from_hex, to_hex};
use object::Object;

type Handler = fn(Object<'_>) -> Result<Answer, Refusal>;

/// Every value of `proto` and who answers it.
const PROTOCOLS: [(&str, Handler); 1] = [("mqtt", mqtt::answer)];

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
