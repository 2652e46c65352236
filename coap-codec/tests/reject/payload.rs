//! A payload marker announces a payload (RFC 7252 §3).

use crate::row::{Row, check, row, udp};
use crate::support::Transport::{Tcp, Ws};
use coap_codec::Clause;

pub(crate) fn rows() -> Vec<Row> {
    let rows = [
        udp("at once", "40 01 1234 >ff", Clause::MarkerWithoutPayload),
        udp("behind a token of markers", "42 01 1234 ffff >ff", Clause::MarkerWithoutPayload),
        udp("behind options", "60 45 1234 [12: 32] [14: ] >ff", Clause::MarkerWithoutPayload),
        udp("behind an option of markers", "40 01 1234 [11: ffff] >ff", Clause::MarkerWithoutPayload),
        row(Tcp, "at once", "10 45 >ff", Clause::MarkerWithoutPayload),
        row(Tcp, "before another message", "10 45 >ff 00 45", Clause::MarkerWithoutPayload),
        row(Ws, "at once", "00 45 >ff", Clause::MarkerWithoutPayload),
        row(Ws, "in a signal", "01 e2 42 >ff", Clause::MarkerWithoutPayload),
    ];
    rows.into_iter().map(Row::unless_lenient).collect()
}

#[test]
fn a_marker_and_nothing_behind() {
    check(&rows());
}
