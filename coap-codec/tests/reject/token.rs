//! The length of the token (RFC 7252 §3, RFC 8974 §2.1), and tokens that are cut off.

use crate::row::{Row, check, row, udp};
use crate::support::{
    EXTENDED,
    Transport::{Tcp, Ws},
};
use coap_codec::Clause;

/// 9 to 15 are reserved as long as nothing else is agreed on. Leniency reads 13 and 14 as RFC 8974 does.
fn reserved() -> Vec<Row> {
    let mut rows = Vec::new();
    for length in 9..=15_u8 {
        // A token of that length is there, or what RFC 8974 makes of it.
        let behind = match length {
            13 => format!("00 {}", "aa".repeat(13)),
            14 => format!("0000 {}", "aa".repeat(269)),
            _ => "aa".repeat(length.into()),
        };
        let over_udp = udp(format!("TKL {length}"), &format!(">4{length:x} 01 1234 {behind}"), Clause::TokenLength);
        let over_tcp = row(Tcp, format!("TKL {length}"), &format!(">0{length:x} 45 {behind}"), Clause::TokenLength);
        let over_ws = row(Ws, format!("TKL {length}"), &format!(">0{length:x} 45 {behind}"), Clause::TokenLength);
        let agreed = matches!(length, 13 | 14);
        rows.extend([over_udp, over_tcp, over_ws].map(|row| if agreed { row.unless_lenient() } else { row }));
    }
    rows
}

/// With RFC 8974 only 15 is.
fn reserved_in_rfc_8974() -> Vec<Row> {
    let token = "aa".repeat(15);
    vec![
        udp("TKL 15", &format!(">4f 01 1234 {token}"), Clause::TokenLengthReserved).with(EXTENDED),
        row(Tcp, "TKL 15", &format!(">0f 45 {token}"), Clause::TokenLengthReserved).with(EXTENDED),
        row(Ws, "TKL 15", &format!(">0f 45 {token}"), Clause::TokenLengthReserved).with(EXTENDED),
    ]
}

fn cut_off() -> Vec<Row> {
    let mut rows = Vec::new();
    for length in 1..=8_usize {
        for there in 0..length {
            let token = "aa".repeat(there);
            let name = format!("{there} of {length} bytes");
            rows.push(udp(&name, &format!("4{length} 01 1234 >{token}"), Clause::HeaderTruncated));
            rows.push(row(Ws, &name, &format!("0{length} 45 >{token}"), Clause::HeaderTruncated));
        }
    }
    rows
}

fn cut_off_in_rfc_8974() -> Vec<Row> {
    let [t8, t12, t268] = [8, 12, 268].map(|length| "aa".repeat(length));
    let rows = [
        ("9 bytes, 8 there", format!("9 01 >{t8}")),
        ("13 bytes, 12 there", format!("d 01 00 >{t12}")),
        ("269 bytes, 268 there", format!("e 01 0000 >{t268}")),
        ("65,804 bytes, none there", "e 01 ffff >".into()),
        ("no byte of the extended length", "d 01 >".into()),
        ("no bytes of the extended length", "e 01 >".into()),
        ("half an extended length", "e 01 >00".into()),
    ];
    rows.iter()
        .flat_map(|(name, rest)| {
            let over_udp = udp(*name, &format!("4{}", rest.replacen(" 01 ", " 01 1234 ", 1)), Clause::HeaderTruncated);
            let over_ws = row(Ws, *name, &format!("0{rest}"), Clause::HeaderTruncated);
            [over_udp.with(EXTENDED), over_ws.with(EXTENDED)]
        })
        .collect()
}

pub(crate) fn rows() -> Vec<Row> {
    [reserved(), reserved_in_rfc_8974(), cut_off(), cut_off_in_rfc_8974()].into_iter().flatten().collect()
}

#[test]
fn reserved_lengths() {
    check(&reserved());
}

#[test]
fn the_reserved_length_of_rfc_8974() {
    check(&reserved_in_rfc_8974());
}

#[test]
fn tokens_that_are_cut_off() {
    check(&cut_off());
}

#[test]
fn long_tokens_that_are_cut_off() {
    check(&cut_off_in_rfc_8974());
}
