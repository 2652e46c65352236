//! Package #0 (OMA DM Notification Initiated Session 1.2 §6).

use crate::row::{Kind, Row, check, row};
use oma_dm_codec::Clause;

pub(crate) fn rows() -> Vec<Row> {
    let row = |name, notation: &str, clause| {
        let notation = notation.replace('D', "00112233445566778899aabbccddeeff");
        row(Kind::Notification, name, &notation, clause)
    };
    vec![
        row("nothing", ">", Clause::NotificationTruncated),
        row("half a digest", ">00112233445566778899aabbccddee", Clause::NotificationTruncated),
        row("a digest", "D >", Clause::NotificationTruncated),
        row("half a version", "D >02", Clause::NotificationTruncated),
        row("half of what is for future use", "D 02f8 >0000", Clause::NotificationTruncated),
        row("half a session identifier", "D 02f8000000 >00", Clause::NotificationTruncated),
        row("no length", "D 02f8000000 0001 >", Clause::NotificationTruncated),
        row("a server without a name", "D 02f8000000 0001 >00 'vendor'", Clause::ServerIdLength),
        row("a name longer than the message", "D 02f8000000 0001 >05 'acme'", Clause::NotificationTruncated),
    ]
}

#[test]
fn notifications() {
    check(&rows());
}
