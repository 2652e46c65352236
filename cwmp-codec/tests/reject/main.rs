//! What a decoder refuses or tells, and what an encoder refuses: each statement has a row.

#[path = "../support/mod.rs"]
mod support;

mod encode;
mod envelope;
mod message;
mod row;
mod told;

use cwmp_codec::Clause;

#[test]
fn every_statement_has_a_row() {
    let rows = [envelope::rows(), message::rows(), told::rows()].concat();
    let cited: Vec<Clause> = rows.iter().map(|row| row.clause).chain(encode::clauses()).collect();
    // the statements on side channels have their tests with these
    let missing: Vec<_> = Clause::ALL.iter().filter(|clause| !cited.contains(clause)).collect();
    assert!(missing.iter().all(|clause| clause.id().contains("Annex")), "{missing:?}");
}
