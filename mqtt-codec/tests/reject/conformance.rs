//! The ledger: which statement of the standard is broken by which rows. A row is a decoder that refuses, with the reason
//! code to close with (MQTT-3.1.4-1, MQTT-4.13.1-1).

use crate::row::Row;
use crate::support::Version::{V3_1_1, V5_0};
use std::collections::BTreeSet;

/// The numbers of those statements in a list of `conformance` that a packet can break.
fn breakable(list: &str) -> impl Iterator<Item = &str> {
    let statements = list.lines().filter(|line| line.starts_with("MQTT-"));
    statements.filter_map(|line| line.split(": ").next()).filter(|number| !number.contains(' '))
}

fn all_rows() -> impl Iterator<Item = Row> {
    let modules = [
        crate::connect::rows(),
        crate::direction::rows(),
        crate::fixed_header::rows(),
        crate::packet_id::rows(),
        crate::properties::rows(),
        crate::publish::rows(),
        crate::reason_codes::rows(),
        crate::strings::rows(),
        crate::structure::rows(),
        crate::subscribe::rows(),
        crate::topics::rows(),
        crate::v3_1::rows(),
    ];
    modules.into_iter().flatten()
}

#[test]
fn every_statement_has_a_row() {
    let rows: Vec<Row> = all_rows().collect();
    let broken: BTreeSet<_> =
        rows.iter().flat_map(Row::statements).map(|(version, id)| (version == V5_0, id)).collect();
    let v5 = breakable(include_str!("../../conformance/mqtt-5.0.txt")).map(|id| (V5_0, id));
    let v3 = breakable(include_str!("../../conformance/mqtt-3.1.1.txt")).map(|id| (V3_1_1, id));
    let wanted: Vec<_> = v5.chain(v3).collect();
    assert!(wanted.len() > 100, "the lists were not read");
    let missing: Vec<_> = wanted.iter().filter(|&&(version, id)| !broken.contains(&(version == V5_0, id))).collect();
    assert!(missing.is_empty(), "no row breaks {missing:?}");
}
