//! Empty messages have nothing behind their header (RFC 7252 §4.1), and so no token.

use crate::row::{Row, check, row, udp};
use crate::support::Transport::{Tcp, Ws};
use coap_codec::Clause;

fn over_udp() -> Vec<Row> {
    let mut rows = Vec::new();
    for message_type in ["4", "6", "7"] {
        for length in 1..=8 {
            let token = "00".repeat(length);
            let datagram = format!(">{message_type}{length} 00 1234 {token}");
            rows.push(udp("a token", &datagram, Clause::EmptyWithContent));
        }
        rows.extend([
            udp("a token that is not there", &format!(">{message_type}1 00 1234"), Clause::EmptyWithContent),
            udp("an option", &format!("{message_type}0 00 1234 >[11: 'a']"), Clause::EmptyWithContent),
            udp("a payload", &format!("{message_type}0 00 1234 >ff 'x'"), Clause::EmptyWithContent),
            udp("a marker", &format!("{message_type}0 00 1234 >ff"), Clause::EmptyWithContent),
            udp("any byte", &format!("{message_type}0 00 1234 >00"), Clause::EmptyWithContent),
            udp("no option", &format!("{message_type}0 00 1234 >f0"), Clause::EmptyWithContent),
        ]);
    }
    rows
}

/// RFC 8323 §3.2 leaves the meaning of the code unchanged.
fn over_connections() -> Vec<Row> {
    vec![
        row(Tcp, "a token", ">01 00 aa", Clause::EmptyWithContent),
        row(Tcp, "an option", "10 00 >[6: ]", Clause::EmptyWithContent),
        row(Tcp, "a payload", "20 00 >ff 'x'", Clause::EmptyWithContent),
        row(Ws, "a token", ">01 00 aa", Clause::EmptyWithContent),
        row(Ws, "an option", "00 00 >[6: ]", Clause::EmptyWithContent),
        row(Ws, "a payload", "00 00 >ff 'x'", Clause::EmptyWithContent),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    [over_udp(), over_connections()].into_iter().flatten().collect()
}

#[test]
fn content_in_datagrams() {
    check(&over_udp());
}

#[test]
fn content_in_connections() {
    check(&over_connections());
}
