//! What an observer is told: every field, in wire order, with the bytes that it takes.

use crate::support::wire::bytes;
use crate::support::{EXTENDED, Transport, seeds};
use coap_codec::buf::{Observer, Reader, Value};
use coap_codec::{Header, Message, Observed, Settings, Tcp, Udp, Ws};
use std::ops::Range;

#[derive(Default)]
struct Fields(Vec<(&'static str, Range<usize>, String)>);

impl Observer for Fields {
    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        let value = match value {
            Value::Number(number) => number.to_string(),
            Value::Text(text) => String::from_utf8_lossy(text).into_owned(),
            Value::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
            _ => String::new(),
        };
        self.0.push((name, at, value));
    }
}

fn seen<H: Header>(settings: Settings, wire: &[u8]) -> Vec<(&'static str, Range<usize>, String)> {
    let mut cx = Observed { settings, observer: Fields::default() };
    let _ = Reader::new(wire).decode::<Message<'_, H>, _>(&mut cx);
    cx.observer.0
}

fn expected(fields: &[(&'static str, Range<usize>, &str)]) -> Vec<(&'static str, Range<usize>, String)> {
    fields.iter().map(|(name, at, value)| (*name, at.clone(), (*value).to_owned())).collect()
}

#[test]
fn of_a_datagram() {
    let wire = bytes("41 45 1234 aa [4: beef] [12: 3c] [11000: '?'] ff '{}'");
    let fields = [
        ("version", 0..1, "1"),
        ("type", 0..1, "0"),
        ("message_id", 2..4, "4660"),
        ("token_length", 0..1, "1"),
        ("code", 1..2, "69"),
        ("token", 4..5, "aa"),
        ("option_number", 5..6, "4"),
        ("option_length", 5..6, "2"),
        ("ETag", 6..8, "beef"),
        ("option", 5..8, ""),
        ("option_number", 8..9, "12"),
        ("option_length", 8..9, "1"),
        ("Content-Format", 9..10, "60"),
        ("option", 8..10, ""),
        ("option_number", 10..13, "11000"),
        ("option_length", 10..13, "1"),
        ("option_value", 13..14, "3f"),
        ("option", 10..14, ""),
        ("payload_marker", 14..15, "255"),
        ("payload", 15..17, "7b7d"),
        ("message", 0..17, ""),
    ];
    assert_eq!(seen::<Udp>(Settings::default(), &wire), expected(&fields));
}

#[test]
fn of_a_message_in_a_stream() {
    let wire = bytes("2d 45 00 'thirteen byte' ff 'x' 00 45");
    let fields = [
        ("length", 0..1, "2"),
        ("token_length", 0..1, "13"),
        ("code", 1..2, "69"),
        ("extended_token_length", 2..3, "13"),
        ("token", 3..16, "746869727465656e2062797465"),
        ("payload_marker", 16..17, "255"),
        ("payload", 17..18, "78"),
        ("message", 0..18, ""),
    ];
    assert_eq!(seen::<Tcp>(EXTENDED, &wire), expected(&fields));
}

#[test]
fn those_before_an_error_are_told_too() {
    let fields = seen::<Udp>(Settings::default(), &bytes("40 01 1234 [11: 'a'] f0"));
    assert!(fields.contains(&("Uri-Path", 5..6, "a".to_owned())), "{fields:?}");
    assert!(!fields.iter().any(|(name, ..)| *name == "message"));
}

/// No byte of a message goes untold, and none is outside.
#[test]
fn they_cover_the_message() {
    for transport in Transport::ALL {
        let (seeds, see): (_, fn(Settings, &[u8]) -> _) = match transport {
            Transport::Udp => (seeds::udp(), seen::<Udp>),
            Transport::Tcp => (seeds::tcp_stream(), seen::<Tcp>),
            Transport::Ws => (seeds::ws(), seen::<Ws>),
        };
        for wire in seeds {
            let mut covered = vec![false; wire.len()];
            for (name, at, _) in see(Settings::default(), &wire) {
                assert!(at.end <= wire.len(), "{name} at {at:?} of {wire:02x?}");
                if name != "message" && name != "option" {
                    covered[at].fill(true);
                }
            }
            assert!(covered.iter().all(|covered| *covered), "{transport:?} {wire:02x?}: {covered:?}");
        }
    }
}
