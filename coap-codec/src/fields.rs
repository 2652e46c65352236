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

#[cfg(test)]
mod tests {
    use std::{format, string::String, vec::Vec};

    use wire_buf::{Observer, Reader};

    use super::*;
    use crate::{
        header::{Tcp, Udp, Ws},
        message::Message,
    };

    #[derive(Default)]
    struct Fields(Vec<String>);

    impl Observer for Fields {
        fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
            self.0.push(match value {
                Value::Number(number) => format!("{at:?} {name} {number}"),
                Value::Text(bytes) | Value::Bytes(bytes) => format!("{at:?} {name} {}", bytes.escape_ascii()),
                _ => format!("{at:?} {name}"),
            });
        }
    }

    impl Context for Fields {
        fn extended_token(&self) -> bool {
            true
        }
    }

    /// The fields of what begins at byte 100, up to an error if there is one.
    fn fields<H: Header>(wire: &[u8]) -> Vec<String> {
        let mut fields = Fields::default();
        let _ = Reader::at(100, wire).decode::<Message<'_, H>, _>(&mut fields);
        fields.0
    }

    #[test]
    fn every_byte_of_a_datagram_is_shown() {
        let wire = [0x41, 0x01, 0x7D, 0x34, 0x20, 0xB1, b'a', 0x11, 60, 0xD1, 0xEE, 9, 0xFF, b'x'];
        assert_eq!(
            fields::<Udp>(&wire),
            [
                "100..101 version 1",
                "100..101 type 0",
                "102..104 message_id 32052",
                "100..101 token_length 1",
                "101..102 code 1",
                "104..105 token  ",
                "105..106 option_number 11",
                "105..106 option_length 1",
                "106..107 Uri-Path a",
                "105..107 option",
                "107..108 option_number 12",
                "107..108 option_length 1",
                "108..109 Content-Format 60",
                "107..109 option",
                "109..111 option_number 263",
                "109..111 option_length 1",
                "111..112 option_value \\t",
                "109..112 option",
                "112..113 payload_marker 255",
                "113..114 payload x",
                "100..114 message",
            ]
        );
    }

    #[test]
    fn the_lengths_of_streams_and_tokens_are_shown() {
        let wire = [&[0xDD, 0x01, 0xE2, 0x00][..], &[b't'; 13], &[0x20, 0xFF], &[b'p'; 12]].concat();
        let seen = fields::<Tcp>(&wire);
        assert_eq!(
            seen[..5],
            [
                "100..102 length 14",
                "100..101 token_length 13",
                "102..103 code 226",
                "103..104 extended_token_length 13",
                "104..117 token ttttttttttttt",
            ]
        );
        assert!(seen.contains(&"118..118 Custody ".into()), "{seen:?}");
        assert_eq!(fields::<Ws>(&[0x00, 0x45])[0], "100..101 length 0");
    }

    #[test]
    fn what_stands_before_an_error_is_shown() {
        let seen = fields::<Udp>(&[0x40, 0x01, 0, 1, 0xB1, b'a', 0x0F]);
        assert_eq!(seen.last().map(String::as_str), Some("104..106 option"));
        assert_eq!(fields::<Udp>(&[0x40, 0xE1, 0, 1]).len(), 6, "the code is refused, and shown");
    }
}
