//! The fields of a message as an indented tree with their byte ranges.

use std::cmp::Reverse;
use std::fmt::Write;
use std::ops::Range;

use super::{Field, FieldValue, printable};

/// How many bytes, or characters, of a value a line shows.
const SHOWN: usize = 64;

/// Renders `fields` one a line: the bytes in brackets, then name and value, indented by what contains it.
pub fn tree(fields: &[Field], show_secrets: bool) -> String {
    let mut sorted: Vec<&Field> = fields.iter().collect();
    // A stable sort: bit fields of one byte stay in the order in which the decoder told them.
    sorted.sort_by_key(|field| (field.at.start, Reverse(field.at.end), field.value != FieldValue::Group));
    let mut text = String::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    for field in sorted {
        while open
            .last()
            .is_some_and(|group| field.at.end > group.end || field.at.start >= group.end.max(group.start + 1))
        {
            open.pop();
        }
        line(&mut text, field, open.len(), show_secrets);
        if field.value == FieldValue::Group {
            open.push(field.at.clone());
        }
    }
    text
}

fn line(text: &mut String, field: &Field, depth: usize, show_secrets: bool) {
    let range = match field.at.len() {
        1 => format!("[{}]", field.at.start),
        _ => format!("[{}..{}]", field.at.start, field.at.end),
    };
    let value = match &field.value {
        FieldValue::Group => String::new(),
        FieldValue::Number(number) => format!(" = {number}{}", hexadecimal(*number)),
        FieldValue::Flag(flag) => format!(" = {}", u8::from(*flag)),
        FieldValue::Text(value) => format!(" = \"{}\"", shortened(&printable(value))),
        FieldValue::Bytes(bytes) => format!(" = {}", hex_or_text(bytes, field.at.len())),
        FieldValue::Secret(bytes) if show_secrets => format!(" = {}", hex_or_text(bytes, field.at.len())),
        FieldValue::Secret(_) => " = (hidden)".to_owned(),
    };
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{range:>14}  {:indent$}{}{value}", "", field.name, indent = 2 * depth);
}

fn hexadecimal(number: u64) -> String {
    if number < 10 { String::new() } else { format!(" (0x{number:02x})") }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

fn hex_or_text(bytes: &[u8], whole: usize) -> String {
    if bytes.is_empty() {
        return "(empty)".to_owned();
    }
    let readable = bytes.iter().all(|byte| (b' '..=b'~').contains(byte));
    if readable {
        return format!("\"{}\"", shortened(&String::from_utf8_lossy(bytes)));
    }
    let mut text: String = bytes.iter().take(SHOWN / 2).map(|byte| format!("{byte:02x}")).collect();
    if bytes.len() > SHOWN / 2 {
        let _ = write!(text, "… {whole} bytes");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &'static str, at: Range<usize>, value: FieldValue) -> Field {
        Field { name, at, value }
    }

    #[test]
    fn nests_by_range_whatever_the_order() {
        let fields = [
            field("qos", 0..1, FieldValue::Number(1)),
            field("topic", 2..6, FieldValue::Text("a\u{1b}[2J".into())),
            field("flags", 0..1, FieldValue::Group),
            field("packet", 0..9, FieldValue::Group),
            field("password", 6..9, FieldValue::Secret(b"abc".to_vec())),
        ];
        assert_eq!(
            tree(&fields, false),
            "        [0..9]  packet\n           [0]    flags\n           [0]      qos = 1\n        [2..6]    topic = \"a\\u{1b}[2J\"\n        [6..9]    password = (hidden)\n"
        );
        assert!(tree(&fields, true).ends_with("password = \"abc\"\n"));
    }

    #[test]
    fn long_values_are_shortened() {
        let text = tree(&[field("payload", 0..1000, FieldValue::Bytes(vec![0; 65]))], false);
        assert!(text.ends_with("0000… 1000 bytes\n"), "{text}");
    }
}
