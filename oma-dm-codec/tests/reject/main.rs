//! What the standards forbid: a row for every way to break every statement, with the offset of the fault and the statement.

#[path = "../support/mod.rs"]
mod support;

mod attributes;
mod devinf;
mod header;
mod hmac_header;
mod messages;
mod notation;
mod notification;
mod provisioning;
mod push;
mod row;
mod structure;
mod tokens;
mod transcode;
mod writer;

use oma_dm_codec::{Clause, Level};
use std::collections::HashSet;

/// Statements that only encoders and writers enforce; [`writer`] breaks them.
const OF_WRITERS: [Clause; 10] = [
    Clause::NameWithoutToken,
    Clause::BytesInXml,
    Clause::NestedTooDeep,
    Clause::Unbalanced,
    Clause::TagToken,
    Clause::NulInString,
    Clause::LiteralNameMissing,
    Clause::TooLong,
    Clause::NotificationField,
    Clause::PushValue,
];

#[test]
fn every_statement_has_a_row() {
    let rows = [
        header::rows(),
        tokens::rows(),
        structure::rows(),
        attributes::rows(),
        messages::rows(),
        notification::rows(),
        push::rows(),
        provisioning::rows(),
        devinf::rows(),
        transcode::rows(),
        hmac_header::rows(),
    ];
    let broken: HashSet<Clause> = rows.iter().flatten().map(|row| row.clause).collect();
    let elsewhere = |clause: &Clause| OF_WRITERS.contains(clause);
    let told = |clause: &Clause| clause.level() == Level::Told;
    let missing = Clause::ALL.iter().filter(|clause| !broken.contains(clause) && !elsewhere(clause) && !told(clause));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&Clause>::new());
}
