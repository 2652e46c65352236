//! Messages and options in JSON.

use coap_codec::{Block, Code, ContentFormat, OptionFormat, OptionNumber, OscoreOption};
use serde_json::{Map, Value, json};

use super::message::Any;
use crate::hex::to_hex;

/// A message: its code, which makes it complete in itself, and its fields. `options` are as they were received,
/// `option_values` what they say.
pub(crate) fn json(message: &Any<'_>) -> Value {
    let mut json = Map::new();
    let mut put = |key: &str, value: Value| _ = json.insert(key.to_owned(), value);
    if let Some(udp) = message.udp() {
        put("type", udp.message_type.name().into());
    }
    put("code", message.code.to_string().into());
    if let Some(name) = message.code.name() {
        put("name", name.into());
    }
    if let Some(udp) = message.udp() {
        put("mid", udp.message_id.into());
    }
    put("token", to_hex(message.token.as_bytes()).into());
    put("options", message.options.iter().map(|(number, value)| json!([number.0, to_hex(value)])).collect());
    if !message.options.is_empty() {
        let values = message.options.iter();
        put("option_values", values.map(|(number, value)| named(message.code, number, value)).collect());
    }
    if !message.payload.is_empty() {
        put("payload", to_hex(message.payload).into());
    }
    Value::Object(json)
}

/// `["Uri-Path", "a"]`; an unknown option keeps its number for a name.
fn named(code: Code, number: OptionNumber, bytes: &[u8]) -> Value {
    match number.name_in(code) {
        Some(name) => json!([name, value(code, number, bytes)]),
        None => json!([number.0, to_hex(bytes)]),
    }
}

/// The value of a known option; bytes, if they are not what the option is defined to have.
fn value(code: Code, number: OptionNumber, bytes: &[u8]) -> Value {
    let Some(definition) = number.definition_in(code).filter(|definition| definition.admits(bytes.len())) else {
        return to_hex(bytes).into();
    };
    match definition.format {
        OptionFormat::Empty => Value::Bool(true),
        OptionFormat::Opaque if number == OptionNumber::OSCORE => {
            OscoreOption::decode(bytes).map_or_else(|_| to_hex(bytes).into(), |option| oscore(&option))
        }
        OptionFormat::Opaque => to_hex(bytes).into(),
        OptionFormat::String => std::str::from_utf8(bytes).map_or_else(|_| to_hex(bytes).into(), Value::from),
        OptionFormat::Uint => {
            let uint = bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            if code.is_signal() { uint.into() } else { number_value(number, bytes, uint) }
        }
    }
}

/// A number that stands for something else, as what it stands for.
fn number_value(number: OptionNumber, bytes: &[u8], uint: u64) -> Value {
    match number {
        OptionNumber::BLOCK1 | OptionNumber::BLOCK2 | OptionNumber::Q_BLOCK1 | OptionNumber::Q_BLOCK2 => {
            let block = Block::from_value(bytes);
            block.map_or_else(
                || uint.into(),
                |block| json!({ "num": block.num(), "more": block.more(), "size": block.size().bytes() }),
            )
        }
        OptionNumber::CONTENT_FORMAT | OptionNumber::ACCEPT => {
            let name = u16::try_from(uint).ok().and_then(|format| ContentFormat(format).name());
            name.map_or_else(|| uint.into(), Value::from)
        }
        _ => uint.into(),
    }
}

/// The parts of an OSCORE option (RFC 8613 §6.1).
pub(crate) fn oscore(option: &OscoreOption<'_>) -> Value {
    let parts = [("partial_iv", option.partial_iv()), ("kid_context", option.kid_context()), ("kid", option.kid())];
    let parts = parts.into_iter().filter_map(|(name, bytes)| Some((name.to_owned(), to_hex(bytes?).into())));
    Value::Object(parts.collect())
}
