//! `"proto": "wsp-push"`: how notifications and bootstrap documents arrive.

use oma_dm_codec::auth::{Mac, Pin};
use oma_dm_codec::buf::{Message as _, Reader};
use oma_dm_codec::wsp::{Header, HeaderCode, Media, Name, Parameter, ParameterCode, Push, SecurityMethod, WspValue};
use serde_json::{Value, json};

use super::{Answer, Object, Refusal, broken, context, fields, malformed, only_decode};
use crate::codec::{diagnostics, to_hex};

/// Answers a request. With `secret`, the MAC of a bootstrap document is verified.
pub(in crate::codec) fn answer(request: Object<'_>) -> Result<Answer, Refusal> {
    only_decode(request)?;
    let (bytes, secret) = (request.hex("hex")?, request.optional_hex("secret")?);
    let mut fields = fields(request)?;
    let push: Push<'_> = Reader::new(&bytes).decode(&mut context(&mut fields)).map_err(|error| malformed(&error))?;
    let again = push.encode_to_vec().map_err(broken)?;
    let mut answer = Answer::new(true).with("kind", push.pdu_type.name().unwrap_or("push"));
    answer = answer.with("consumed", bytes.len()).with("message", describe(&push)).with("reencoded", to_hex(&again));
    if again != bytes {
        answer = answer.with("canonical", false);
    }
    if let Some(secret) = secret {
        let (method, mac) = (push.content_type.security_method(), push.content_type.mac());
        answer = answer.with("verified", verifies(method, mac.unwrap_or_default(), &secret, push.body));
    }
    let diagnostics = diagnostics(&fields);
    Ok(if diagnostics.is_empty() { answer } else { answer.with("diagnostics", diagnostics) })
}

/// Whether a MAC is that of a document. Which part of the key `secret` is makes no difference: one follows the other.
pub(super) fn verifies(method: Option<SecurityMethod>, mac: &[u8], secret: &[u8], document: &[u8]) -> bool {
    let pin = match method {
        Some(SecurityMethod::NETWPIN) => Pin { network: secret, user: &[] },
        _ => Pin { network: &[], user: secret },
    };
    let computed = method.and_then(|method| Mac::new(method, pin, document));
    computed.is_some_and(|computed| computed.verifies(mac))
}

fn describe(push: &Push<'_>) -> Value {
    let mut message = json!({ "transaction_id": push.transaction_id, "pdu_type": push.pdu_type.0 });
    message["content_type"] = match (push.content_type.media_type(), push.content_type.media) {
        (Some(known), _) => json!(known.name()),
        (None, Media::Code(code)) => json!(code),
        (None, Media::Text(name)) => json!(String::from_utf8_lossy(name)),
    };
    message["parameters"] = push.content_type.parameters.iter().map(|one| parameter(&one)).collect();
    if let Some(id) = push.application_id() {
        message["application_id"] = json!(id.0);
    }
    message["headers"] = push.headers.iter().map(|one| header(&one)).collect();
    message["body"] = json!(to_hex(push.body));
    message
}

/// `[name, value]`
fn parameter(parameter: &Parameter<'_>) -> Value {
    let known = match parameter.name {
        Name::Code(code) => ParameterCode(code).name(),
        Name::Text(_) => None,
    };
    json!([known.map_or_else(|| name(parameter.name), |known| json!(known)), value(parameter.value)])
}

/// `[name, value]`, and the code page if it is not the usual one.
fn header(header: &Header<'_>) -> Value {
    let known = header.code().and_then(HeaderCode::name);
    let name = known.map_or_else(|| name(header.name), |known| json!(known));
    if header.page == 1 { json!([name, value(header.value)]) } else { json!([name, value(header.value), header.page]) }
}

fn name(name: Name<'_>) -> Value {
    match name {
        Name::Code(code) => json!(code),
        Name::Text(text) => json!(String::from_utf8_lossy(text)),
    }
}

/// A number, text, or `{"hex"}`.
fn value(value: WspValue<'_>) -> Value {
    match value {
        WspValue::Short(number) => json!(number),
        WspValue::Text(_) => json!(String::from_utf8_lossy(value.text().unwrap_or_default())),
        WspValue::Data(bytes) => json!({ "hex": to_hex(bytes) }),
    }
}
