//! `"op": "encode"`: a message as `decode` prints it, back to bytes.

use coap_codec::buf::Message as _;
use coap_codec::{CoapOption, Code, InOrder, Message, MessageType, OptionNumber, Tcp, Token, Udp, Ws};
use serde_json::Value;

use super::{Answer, Carrier, Object, Refusal, broken};
use crate::codec::{from_hex, to_hex};

const TYPES: [(&str, MessageType); 4] = [
    ("CON", MessageType::Confirmable),
    ("NON", MessageType::NonConfirmable),
    ("ACK", MessageType::Acknowledgement),
    ("RST", MessageType::Reset),
];

pub(super) fn answer(request: Object<'_>, carrier: Carrier) -> Result<Answer, Refusal> {
    let message = request.object("message")?;
    // `decode` puts the code into the message and, as its kind, beside it.
    let kind = message.optional_text("code")?.map_or_else(|| request.text("kind"), Ok)?;
    let code = code(kind).ok_or_else(|| Refusal::request(format!("`{kind}` is not a code such as 2.05")))?;
    let token = message.optional_hex("token")?.unwrap_or_default();
    let token = if request.flag("extended_token")? { Token::extended(&token) } else { Token::new(&token) };
    let values = option_values(message)?;
    let options: Result<Vec<_>, _> =
        values.iter().map(|(number, value)| CoapOption::new_in(code, *number, value)).collect();
    let options = options.map_err(broken)?;
    let options = InOrder::new(&options).map_err(broken)?;
    let payload = message.optional_hex("payload")?.unwrap_or_default();
    let unframed = Message { header: (), code, token: token.map_err(broken)?, options, payload: &payload };
    let bytes = match carrier {
        Carrier::Udp | Carrier::Link => unframed.with_header(header(message)?).encode_to_vec(),
        Carrier::Tcp => unframed.with_header(Tcp).encode_to_vec(),
        Carrier::WebSocket => unframed.with_header(Ws).encode_to_vec(),
    };
    Ok(Answer::new(true).with("kind", kind).with("hex", to_hex(&bytes.map_err(broken)?)))
}

fn header(message: Object<'_>) -> Result<Udp, Refusal> {
    let message_type = message.choice("type", &TYPES)?.ok_or_else(|| Refusal::request("`type` is missing"))?;
    Ok(Udp { message_type, message_id: message.number("mid")? })
}

/// `2.05`.
fn code(text: &str) -> Option<Code> {
    let (class, detail) = text.split_once('.')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if class.len() != 1 || detail.len() != 2 || !digits(class) || !digits(detail) {
        return None;
    }
    Code::new(class.parse().ok()?, detail.parse().ok()?)
}

/// `[[number, "hex"], …]`, in any order; those with the same number keep theirs.
fn option_values(message: Object<'_>) -> Result<Vec<(OptionNumber, Vec<u8>)>, Refusal> {
    fn pair(value: &Value) -> Option<(OptionNumber, Vec<u8>)> {
        match value.as_array()?.as_slice() {
            [number, value] => Some((OptionNumber(number.as_u64()?.try_into().ok()?), from_hex(value.as_str()?).ok()?)),
            _ => None,
        }
    }
    let mut options = message.optional_list("options", "a pair of a number and hexadecimal digits", pair)?;
    options.sort_by_key(|(number, _)| *number);
    Ok(options)
}
