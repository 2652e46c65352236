//! The registries against the tables of the standards.

use crate::support::standard::{Kind, OPTIONS, Repeats, Row, SIGNALS};
use coap_codec::{CoapOption, Code, ContentFormat, OptionDefinition, OptionFormat, OptionNumber, Repeatable};

fn agrees(row: &Row, definition: OptionDefinition) -> bool {
    let format = match row.kind {
        Kind::Empty => OptionFormat::Empty,
        Kind::Opaque => OptionFormat::Opaque,
        Kind::Uint => OptionFormat::Uint,
        Kind::Text => OptionFormat::String,
    };
    let repeatable = match row.repeats {
        Repeats::No => Repeatable::Never,
        Repeats::Yes => Repeatable::Always,
        Repeats::InRequests => Repeatable::InRequests,
    };
    let bounds = (usize::from(definition.min), usize::from(definition.max));
    (definition.format, bounds, definition.repeatable) == (format, (row.min, row.max), repeatable)
}

/// Numbers, which tell whether an option is critical, lengths, and how often each may come (RFC 7252 §5.10, RFC 7959 §2.1,
/// §4, and where the others are defined).
#[test]
fn options() {
    for row in &OPTIONS {
        let number = OptionNumber(row.number);
        let definition = number.definition().unwrap_or_else(|| panic!("{} is unknown", row.name));
        assert!(agrees(row, definition), "{row:?} {definition:?}");
        assert_eq!((number.name(), number.to_string()), (Some(row.name), row.name.to_owned()));
    }
    let defaults = OPTIONS.map(|row| OptionNumber(row.number).definition().and_then(|definition| definition.default));
    let defaults: Vec<_> =
        OPTIONS.iter().zip(defaults).filter_map(|(row, default)| Some((row.name, default?))).collect();
    assert_eq!(defaults, [("Max-Age", 60), ("Hop-Limit", 16), ("No-Response", 0)]);
}

#[test]
fn options_of_signals() {
    for (code, row) in &SIGNALS {
        let (code, number) = (Code(*code), OptionNumber(row.number));
        let definition = number.definition_in(code).unwrap_or_else(|| panic!("{} is unknown", row.name));
        assert!(agrees(row, definition), "{code:?} {row:?} {definition:?}");
        assert_eq!(number.name_in(code), Some(row.name));
        assert_eq!(number.name_in(Code::GET), number.name());
    }
    // Each signal has its own.
    assert_eq!(OptionNumber(6).name_in(Code::PING), None);
    assert_eq!(OptionNumber(11).name_in(Code::CSM), None);
}

/// RFC 7252 §5.4.6 figure 10.
#[test]
fn every_number_says_what_it_is() {
    for number in 0..=u16::MAX {
        let option = OptionNumber(number);
        assert_eq!(option.is_critical(), number % 2 == 1);
        assert_eq!(option.is_unsafe(), number / 2 % 2 == 1);
        // Bits 1 to 4 are 1110: safe, and 111 before it.
        assert_eq!(option.is_no_cache_key(), number >> 1 & 0b1111 == 0b1110, "{number}");
    }
}

/// Lengths of values, one below and one above the bounds.
#[test]
fn made_options_keep_their_bounds() {
    for row in &OPTIONS {
        let value = vec![b'a'; row.max + 1];
        let made = |length: usize| CoapOption::new(OptionNumber(row.number), &value[..length]).is_ok();
        assert!(made(row.min) && made(row.max), "{}", row.name);
        assert!(!made(row.max + 1), "{}", row.name);
        assert!(row.min == 0 || !made(row.min - 1), "{}", row.name);
    }
    for (code, row) in &SIGNALS {
        let value = vec![b'a'; row.max + 1];
        let made = |length: usize| CoapOption::new_in(Code(*code), OptionNumber(row.number), &value[..length]).is_ok();
        assert!(made(row.min) && made(row.max) && !made(row.max + 1), "{}", row.name);
    }
}

/// RFC 7252 tables 5 and 6; RFC 7959 §6; RFC 8132 §5; RFC 8516 §7; RFC 8768 §6; RFC 8323 table 10.
#[rustfmt::skip]
const CODES: [(u8, u8, &str); 40] = [
    (0, 0, "Empty"),
    (0, 1, "GET"), (0, 2, "POST"), (0, 3, "PUT"), (0, 4, "DELETE"), (0, 5, "FETCH"), (0, 6, "PATCH"), (0, 7, "iPATCH"),
    (2, 1, "Created"), (2, 2, "Deleted"), (2, 3, "Valid"), (2, 4, "Changed"), (2, 5, "Content"), (2, 31, "Continue"),
    (4, 0, "Bad Request"), (4, 1, "Unauthorized"), (4, 2, "Bad Option"), (4, 3, "Forbidden"), (4, 4, "Not Found"),
    (4, 5, "Method Not Allowed"), (4, 6, "Not Acceptable"), (4, 8, "Request Entity Incomplete"), (4, 9, "Conflict"),
    (4, 12, "Precondition Failed"), (4, 13, "Request Entity Too Large"), (4, 15, "Unsupported Content-Format"),
    (4, 22, "Unprocessable Entity"), (4, 29, "Too Many Requests"),
    (5, 0, "Internal Server Error"), (5, 1, "Not Implemented"), (5, 2, "Bad Gateway"), (5, 3, "Service Unavailable"),
    (5, 4, "Gateway Timeout"), (5, 5, "Proxying Not Supported"), (5, 8, "Hop Limit Reached"),
    (7, 1, "CSM"), (7, 2, "Ping"), (7, 3, "Pong"), (7, 4, "Release"), (7, 5, "Abort"),
];

#[test]
fn codes() {
    for (class, detail, name) in CODES {
        let code = Code::new(class, detail).expect("three and five bits");
        assert_eq!(code.0, class << 5 | detail);
        assert_eq!((code.class(), code.detail(), code.name()), (class, detail, Some(name)));
        assert_eq!(code.to_string(), format!("{class}.{detail:02}"));
    }
    assert_eq!(Code::KNOWN.len(), CODES.len());
}

#[test]
fn content_formats() {
    for (number, name) in [
        (0, "text/plain;charset=utf-8"),
        (40, "application/link-format"),
        (41, "application/xml"),
        (42, "application/octet-stream"),
        (47, "application/exi"),
        (50, "application/json"),
        (60, "application/cbor"),
        (110, "application/senml+json"),
        (112, "application/senml+cbor"),
        (257, "application/concise-problem-details+cbor"),
    ] {
        let shown = ContentFormat(number).to_string().replace("; ", ";");
        assert_eq!(shown, name, "{number}");
    }
    assert_eq!(ContentFormat(65_000).name(), None);
}
