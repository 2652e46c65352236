//! The codecs in JSON lines: a request in, an answer out, whatever the request is.
//!
//! `codec.schema.json` describes the whole interface; [`answer`] is all of it.

mod answer;
mod hex;
mod mqtt;
mod request;

use serde_json::Value;

pub use answer::Answer;
pub(crate) use hex::{from_hex, to_hex};
pub use request::{Refusal, Request};

type Handler = fn(&Request<'_>) -> Result<Answer, Refusal>;

/// Every value of `proto` and who answers it.
const PROTOCOLS: [(&str, Handler); 1] = [("mqtt", mqtt::answer)];

/// Answers one line of input.
pub fn answer(line: &[u8]) -> Value {
    let request = match serde_json::from_slice(line) {
        Ok(Value::Object(request)) => request,
        Ok(_) => return Answer::refused(&Refusal::new("request", "the line is JSON, but not an object")).with_id(None),
        Err(error) => return Answer::refused(&Refusal::new("json", format!("the line is not JSON: {error}"))).with_id(None),
    };
    let answer = dispatch(&Request::new(&request)).unwrap_or_else(|refusal| Answer::refused(&refusal));
    answer.with_id(request.get("id"))
}

fn dispatch(request: &Request<'_>) -> Result<Answer, Refusal> {
    let wanted = request.required_text("proto")?;
    match PROTOCOLS.iter().find(|(name, _)| *name == wanted) {
        Some((_, handler)) => handler(request),
        None => {
            let known: Vec<_> = PROTOCOLS.iter().map(|(name, _)| *name).collect();
            Err(Refusal::new("request", format!("unknown proto `{wanted}`; known: {}", known.join(", "))))
        }
    }
}
