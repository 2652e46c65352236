//! What begins like an option and is none (RFC 7252 §3.1, §12.2).

use crate::row::{Row, check, row, udp};
use crate::support::Transport::{Tcp, Ws};
use crate::support::wire::tcp;
use coap_codec::Clause;

/// Rows over every transport: an option at the beginning, behind another, and behind a token.
fn everywhere(name: &str, option: &str, clause: Clause) -> Vec<Row> {
    let mut rows = vec![
        udp(name, &format!("40 01 1234 >{option}"), clause),
        udp(name, &format!("42 02 1234 aabb >{option}"), clause),
        row(Ws, name, &format!("00 45 >{option}"), clause),
    ];
    let length = tcp(&crate::support::wire::bytes(&format!("00 45 {option}"))).len() - 2;
    rows.push(row(Tcp, name, &format!("{length:x}0 45 >{option}"), clause));
    rows
}

fn reserved_nibbles() -> Vec<Row> {
    let mut rows = Vec::new();
    for length in 0..=14 {
        rows.extend(everywhere("delta 15", &format!("f{length:x} 000000"), Clause::DeltaReserved));
        rows.push(udp("delta 15 and nothing behind", &format!("40 01 1234 >f{length:x}"), Clause::DeltaReserved));
    }
    for delta in 0..=14 {
        rows.extend(everywhere("length 15", &format!("{delta:x}f 000000"), Clause::LengthReserved));
        rows.push(udp("length 15 and nothing behind", &format!("40 01 1234 >{delta:x}f"), Clause::LengthReserved));
    }
    rows.push(udp("delta 15 behind an option", "40 01 1234 [11: 'a'] >f1 00", Clause::DeltaReserved));
    rows.push(udp("length 15 behind an option", "40 01 1234 [11: 'a'] >0f 00", Clause::LengthReserved));
    rows
}

fn cut_off() -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, option) in [
        ("no extended delta", "d0"),
        ("no extended length", "0d"),
        ("neither", "dd"),
        ("an extended delta without the extended length", "dd 00"),
        ("half an extended delta", "e0 00"),
        ("no bytes of an extended delta", "e0"),
        ("half an extended length", "0e 00"),
        ("no bytes of an extended length", "0e"),
        ("an extended delta and half an extended length", "ee 0000 00"),
        ("two extensions of one byte, of which one is there", "de 00 00"),
        ("no value", "b1"),
        ("a byte of two", "b2 'a'"),
        ("11 bytes of 12", "bc 'aaaaaaaaaaa'"),
        ("12 bytes of 13", "bd 00 'aaaaaaaaaaa' 61"),
        ("none of 268 bytes", "bd ff"),
        ("none of 269 bytes", "be 0000"),
        ("none of 65 804 bytes", "be ffff"),
        ("a marker is not a value", "b2 ff"),
    ] {
        rows.push(udp(name, &format!("40 01 1234 >{option}"), Clause::OptionTruncated));
        rows.push(udp(name, &format!("41 45 1234 aa [3: 'h'] >{option}"), Clause::OptionTruncated));
        rows.push(row(Ws, name, &format!("00 45 >{option}"), Clause::OptionTruncated));
    }
    // What follows the message in a stream is not its own.
    rows.push(row(Tcp, "the value is in the next message", "10 45 >b1 00 45", Clause::OptionTruncated));
    rows.push(row(Tcp, "the length is in the next message", "10 45 >bd 00 45", Clause::OptionTruncated));
    rows
}

/// Option numbers have 16 bits; deltas reach further.
fn numbers() -> Vec<Row> {
    let long = "00".repeat(13);
    vec![
        udp("65 536 at once", "40 01 1234 >e0 fef3", Clause::OptionNumberTooLarge),
        udp("65 804 at once", "40 01 1234 >e0 ffff", Clause::OptionNumberTooLarge),
        udp("65 535 and 1", "40 01 1234 e0 fef2 >10", Clause::OptionNumberTooLarge),
        udp("65 535 and 12", "40 01 1234 e0 fef2 >c0", Clause::OptionNumberTooLarge),
        udp("65 535 and 13", "40 01 1234 e0 fef2 >d0 00", Clause::OptionNumberTooLarge),
        udp("65 535 and 269", "40 01 1234 e0 fef2 >e0 0000", Clause::OptionNumberTooLarge),
        udp("65 535 and 65 804", "40 01 1234 e0 fef2 >e0 ffff", Clause::OptionNumberTooLarge),
        udp("65 525 and 11", "40 01 1234 e0 fee8 >b1 'a'", Clause::OptionNumberTooLarge),
        udp("with a long value", &format!("40 01 1234 e0 fef2 >1d 00 {long}"), Clause::OptionNumberTooLarge),
        udp("twice 32 768", "40 01 1234 e0 7ef3 >e0 7ef3", Clause::OptionNumberTooLarge),
        row(Ws, "65 536 at once", "00 45 >e0 fef3", Clause::OptionNumberTooLarge),
        row(Tcp, "65 535 and 1", "40 45 e0 fef2 >10", Clause::OptionNumberTooLarge),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    [reserved_nibbles(), cut_off(), numbers()].into_iter().flatten().collect()
}

#[test]
fn reserved_deltas_and_lengths() {
    check(&reserved_nibbles());
}

#[test]
fn options_that_run_past_their_message() {
    check(&cut_off());
}

#[test]
fn numbers_above_16_bits() {
    check(&numbers());
}
