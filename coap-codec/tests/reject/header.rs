//! Version and length of the header (RFC 7252 §3, RFC 8323 §3.2, §4.2).

use crate::row::{Row, check, row, udp};
use crate::support::{
    EXTENDED,
    Transport::{Tcp, Ws},
};
use coap_codec::Clause;

/// Whatever else is wrong with the message, and however short it is.
fn versions() -> Vec<Row> {
    let mut rows = Vec::new();
    for version in [0, 2, 3_u8] {
        for rest in 0..64 {
            let first = version << 6 | rest;
            let name = format!("version {version}");
            for behind in ["", "01", "01 12", "01 1234", "01 1234 ff", "00 1234 ff", "e0 1234 f0"] {
                rows.push(udp(&name, &format!(">{first:02x} {behind}"), Clause::Version));
            }
        }
    }
    rows
}

fn too_short() -> Vec<Row> {
    vec![
        udp("no bytes", ">", Clause::HeaderTruncated),
        udp("no code", "40 >", Clause::HeaderTruncated),
        udp("no message id", "40 01 >", Clause::HeaderTruncated),
        udp("half a message id", "40 01 >12", Clause::HeaderTruncated),
        udp("no message id of an Empty message", "70 00 >00", Clause::HeaderTruncated),
        row(Ws, "no bytes", ">", Clause::HeaderTruncated),
        row(Ws, "no code", "00 >", Clause::HeaderTruncated),
        row(Tcp, "no bytes", ">", Clause::HeaderTruncated),
        row(Tcp, "no code", "00 >", Clause::HeaderTruncated),
        row(Tcp, "no extended length", "d0 >", Clause::HeaderTruncated),
        row(Tcp, "half an extended length", "e0 >00", Clause::HeaderTruncated),
        row(Tcp, "a quarter of an extended length", "f0 >00", Clause::HeaderTruncated),
        row(Tcp, "three quarters of an extended length", "f0 >000000", Clause::HeaderTruncated),
        row(Tcp, "no code behind the length", "d0 00 >", Clause::HeaderTruncated),
        row(Tcp, "no code behind the longest length", "f0 00000000 >", Clause::HeaderTruncated),
    ]
}

fn websocket_lengths() -> Vec<Row> {
    let wrong = |first: u8| row(Ws, "a length", &format!(">{first:02x} 45 ff 'x'"), Clause::WebSocketLength);
    (0x10..=0xff).map(wrong).collect()
}

/// The length over TCP promises more than there is: what frames a stream must have waited for it.
fn frames() -> Vec<Row> {
    vec![
        row(Tcp, "a byte too few", ">10 45", Clause::FrameTruncated),
        row(Tcp, "a byte too few behind the token", ">11 45 aa", Clause::FrameTruncated),
        row(Tcp, "no token", ">01 45", Clause::FrameTruncated),
        row(Tcp, "12 promised, 11 there", ">c0 45 ff 00000000000000000000", Clause::FrameTruncated),
        row(Tcp, "13 promised, none there", ">d0 00 45", Clause::FrameTruncated),
        row(Tcp, "269 promised, none there", ">e0 0000 45", Clause::FrameTruncated),
        row(Tcp, "65 805 promised, none there", ">f0 00000000 45", Clause::FrameTruncated),
        row(Tcp, "4 GiB promised", ">f0 ffffffff 45", Clause::FrameTruncated),
        row(Tcp, "4 GiB and a token promised", ">f8 ffffffff 45", Clause::FrameTruncated),
        row(Tcp, "4 GiB and a long token promised", ">fe ffffffff 45 ffff", Clause::FrameTruncated).with(EXTENDED),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    [versions(), too_short(), websocket_lengths(), frames()].into_iter().flatten().collect()
}

#[test]
fn the_version_is_1() {
    check(&versions());
}

#[test]
fn a_header_is_there() {
    check(&too_short());
}

#[test]
fn a_websocket_message_has_no_length() {
    check(&websocket_lengths());
}

#[test]
fn a_message_over_tcp_is_as_long_as_it_says() {
    check(&frames());
}
