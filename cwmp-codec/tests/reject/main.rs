//! What a decoder refuses or tells, and what an encoder refuses: each statement has a row.

#[path = "../support/mod.rs"]
mod support;

mod encode;
mod envelope;
mod message;
mod row;
mod side_channels;
mod told;

use cwmp_codec::Clause;

#[test]
fn every_statement_has_a_row() {
    let rows = [envelope::rows(), message::rows(), told::rows()].concat();
    let of_others = encode::clauses().into_iter().chain(side_channels::clauses());
    let cited: Vec<Clause> = rows.iter().map(|row| row.clause).chain(of_others).collect();
    // wire-buf wants a statement for readers that run short; the readers of this crate look first
    let missing = Clause::ALL.iter().filter(|clause| !cited.contains(clause) && **clause != Clause::Truncated);
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&Clause>::new());
}
