//! The ledger: which statement of the standard is broken by which rows.

use crate::row::Row;
use crate::support::Version::{V3_1_1, V5_0};
use std::collections::BTreeSet;

/// The statements of MQTT 5.0 that bytes can break or an encoder must keep.
#[rustfmt::skip]
const V5: [&str; 62] = [
    "MQTT-1.5.4-1", "MQTT-1.5.4-2", "MQTT-1.5.5-1", "MQTT-1.5.7-1",
    "MQTT-2.1.3-1", "MQTT-2.2.1-3", "MQTT-2.2.1-4", "MQTT-2.2.2-1",
    "MQTT-3.1.2-1", "MQTT-3.1.2-2", "MQTT-3.1.2-3", "MQTT-3.1.2-9", "MQTT-3.1.2-11", "MQTT-3.1.2-12", "MQTT-3.1.2-13",
    "MQTT-3.1.2-16", "MQTT-3.1.2-17", "MQTT-3.1.2-18", "MQTT-3.1.2-19",
    "MQTT-3.1.3-3", "MQTT-3.1.3-4", "MQTT-3.1.3-11", "MQTT-3.1.3-12",
    "MQTT-3.2.2-1", "MQTT-3.2.2-6", "MQTT-3.2.2-8",
    "MQTT-3.3.1-2", "MQTT-3.3.1-4", "MQTT-3.3.2-1", "MQTT-3.3.2-2", "MQTT-3.3.2-8", "MQTT-3.3.2-13", "MQTT-3.3.2-14",
    "MQTT-3.3.2-19", "MQTT-3.3.4-6",
    "MQTT-3.4.2-1", "MQTT-3.5.2-1", "MQTT-3.6.1-1", "MQTT-3.6.2-1", "MQTT-3.7.2-1",
    "MQTT-3.8.1-1", "MQTT-3.8.3-1", "MQTT-3.8.3-2", "MQTT-3.8.3-4", "MQTT-3.8.3-5", "MQTT-3.9.3-2",
    "MQTT-3.10.1-1", "MQTT-3.10.3-1", "MQTT-3.10.3-2", "MQTT-3.11.3-2",
    "MQTT-3.14.1-1", "MQTT-3.14.2-1", "MQTT-3.14.2-2", "MQTT-3.15.1-1", "MQTT-3.15.2-1",
    "MQTT-4.7.0-1", "MQTT-4.7.1-1", "MQTT-4.7.1-2", "MQTT-4.7.3-1", "MQTT-4.7.3-2",
    "MQTT-4.8.2-1", "MQTT-4.8.2-2",
];

/// The same for MQTT 3.1.1, whose own numbering it is.
#[rustfmt::skip]
const V3: [&str; 40] = [
    "MQTT-1.5.3-1", "MQTT-1.5.3-2", "MQTT-2.2.2-1", "MQTT-2.2.2-2", "MQTT-2.3.1-1",
    "MQTT-3.1.2-1", "MQTT-3.1.2-2", "MQTT-3.1.2-3", "MQTT-3.1.2-9", "MQTT-3.1.2-11", "MQTT-3.1.2-13", "MQTT-3.1.2-14",
    "MQTT-3.1.2-15", "MQTT-3.1.2-18", "MQTT-3.1.2-19", "MQTT-3.1.2-20", "MQTT-3.1.2-21", "MQTT-3.1.2-22",
    "MQTT-3.1.3-3", "MQTT-3.1.3-4", "MQTT-3.1.3-10", "MQTT-3.1.3-11",
    "MQTT-3.2.2-4", "MQTT-3.3.1-2", "MQTT-3.3.1-4", "MQTT-3.3.2-1", "MQTT-3.3.2-2", "MQTT-3.6.1-1",
    "MQTT-3.8.1-1", "MQTT-3.8.3-1", "MQTT-3.8.3-3", "MQTT-3-8.3-4", "MQTT-3.9.3-2",
    "MQTT-3.10.1-1", "MQTT-3.10.3-1", "MQTT-3.10.3-2", "MQTT-3.14.1-1",
    "MQTT-4.7.1-1", "MQTT-4.7.1-2", "MQTT-4.7.1-3",
];

// Not in the lists, because no packet can show them broken: an identifier in a QoS 0 PUBLISH (5.0 2.2.1-2, 3.1.1 2.3.1-5)
// reads as payload, and fields of CONNECT in another order (3.1.3-1) read as each other.

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
    let wanted = V5.map(|id| (V5_0, id)).into_iter().chain(V3.map(|id| (V3_1_1, id)));
    let missing: Vec<_> = wanted.filter(|&(version, id)| !broken.contains(&(version == V5_0, id))).collect();
    assert!(missing.is_empty(), "no row breaks {missing:?}");
}
