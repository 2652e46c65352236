//! What an observer is shown of a message.

use core::ops::Range;

use wire_buf::Value;

use crate::{
    context::Context,
    header::{Header, Opened},
    options::Options,
    registry::{Code, OptionFormat, OptionNumber},
};

/// Shows header, code and token of a message that begins at `start`.
pub(crate) fn show_head<H: Header, C: Context>(start: usize, opened: &Opened<'_, H>, cx: &mut C) {
    let Opened { header, code, code_at, token_len, rest } = opened;
    header.show(start, rest.remaining().saturating_sub(*token_len), cx);
    cx.field("token_length", start..start.saturating_add(1), Value::Number(*token_len as u64));
    cx.field("code", *code_at..code_at.saturating_add(1), Value::Number(code.0.into()));
    let token_at = rest.offset();
    let extension_at = token_at.saturating_sub(crate::nibble::extension_len(*token_len));
    if extension_at < token_at {
        cx.field("extended_token_length", extension_at..token_at, Value::Number(*token_len as u64));
    }
    if let Some(token) = rest.as_slice().get(..*token_len) {
        cx.field("token", token_at..token_at.saturating_add(*token_len), Value::Bytes(token));
    }
}

/// Shows the options, which begin at `start`: for each its number and length, which share its first bytes, its value under
/// its name, and a group around them.
pub(crate) fn show_options<C: Context>(start: usize, code: Code, options: Options<'_>, cx: &mut C) {
    for (Range { start: first, end }, number, value) in options.with_ranges() {
        let (first, end) = (start.saturating_add(first), start.saturating_add(end));
        let value_at = end.saturating_sub(value.len());
        cx.field("option_number", first..value_at, Value::Number(number.0.into()));
        cx.field("option_length", first..value_at, Value::Number(value.len() as u64));
        cx.field(number.name_in(code).unwrap_or("option_value"), value_at..end, typed(code, number, value));
        cx.field("option", first..end, Value::Group);
    }
}

/// The value of an option in the format that it is defined with.
fn typed(code: Code, number: OptionNumber, value: &[u8]) -> Value<'_> {
    match number.definition_in(code).map(|definition| definition.format) {
        Some(OptionFormat::Uint) if value.len() <= 8 => {
            Value::Number(value.iter().fold(0, |number, digit| number << 8 | u64::from(*digit)))
        }
        Some(OptionFormat::String) => Value::Text(value),
        _ => Value::Bytes(value),
    }
}

/// Shows the payload marker at `marker_at`, and the payload, if there is one; and a group around the message.
pub(crate) fn show_end<C: Context>(start: usize, marker_at: usize, payload: &[u8], cx: &mut C) {
    let mut end = marker_at;
    if !payload.is_empty() {
        let payload_at = marker_at.saturating_add(1);
        end = payload_at.saturating_add(payload.len());
        cx.field("payload_marker", marker_at..payload_at, Value::Number(0xFF));
        cx.field("payload", payload_at..end, Value::Bytes(payload));
    }
    cx.field("message", start..end, Value::Group);
}
