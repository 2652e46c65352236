//! The header of the MAC (OMA DM Security 1.2 §5.4.3).

use crate::row::{Kind, Row, check, row};
use oma_dm_codec::Clause;

pub(crate) fn rows() -> Vec<Row> {
    let row = |name, notation, clause| row(Kind::HmacHeader, name, notation, clause);
    vec![
        row("nothing", ">", Clause::HmacHeader),
        row("no user", "'mac=QUJD' >", Clause::HmacHeader),
        row("no MAC", "'username=u,' >", Clause::HmacHeader),
        row("a name alone", "'mac=QUJD, ' >'username'", Clause::HmacHeader),
        row("a quoted string without end", "'mac=QUJD, ' >'username=\u{22}u'", Clause::HmacHeader),
        row("a MAC twice", "'mac=QUJD, username=u, ' >'mac=QUJD'", Clause::HmacHeader),
        row("another algorithm", "'mac=QUJD, ' >'algorithm=SHA1, username=u'", Clause::HmacAlgorithm),
    ]
}

#[test]
fn headers() {
    check(&rows());
}
