//! The grammar of Topic Filters and Shared Subscriptions (§4.7, §4.8.2).

use crate::row::{Row, check, row};
use crate::support::Version::{V3_1_1, V5_0};

/// `#` that is not a whole last level, marked at the `#`.
const MULTI_LEVEL: [&str; 8] = [
    "'a' >'#'",
    "'sport/tennis' >'#'",
    ">'#' 'a'",
    ">'#' '/ranking'",
    "'sport/tennis/' >'#' '/ranking'",
    "'a/' >'##'",
    "'a/' >'#' '/#'",
    "'/' >'#' '/'",
];

/// `+` that shares its level, marked at the `+`.
const SINGLE_LEVEL: [&str; 7] =
    ["'sport' >'+'", ">'+' 'sport'", "'a/b' >'+'", "'a/' >'+' 'b/c'", "'a/b' >'+' '/c'", "'+/a' >'+'", ">'++'"];

/// `$share` without a ShareName of its own or without a filter behind it.
#[rustfmt::skip]
const SHARED: [(&str, &str, &str); 9] = [
    ("empty ShareName", "'$share/' >'/a'", "MQTT-4.8.2-1"),
    ("nothing after $share/", "'$share/' >", "MQTT-4.8.2-1"),
    ("ShareName with +", "'$share/' >'+' '/a'", "MQTT-4.8.2-2"),
    ("ShareName with + inside", "'$share/g' >'+' 'h/a'", "MQTT-4.7.1-2"),
    ("ShareName with #", "'$share/' >'#'", "MQTT-4.8.2-2"),
    ("ShareName with # inside", "'$share/g' >'#' '/a'", "MQTT-4.7.1-1"),
    ("no filter", "'$share/group' >", "MQTT-4.8.2-2"),
    ("empty filter", "'$share/group' >'/'", "MQTT-4.8.2-2"),
    ("filter with # inside", "'$share/group/a/' >'#' '/b'", "MQTT-4.7.1-1"),
];

/// The packets that hold filters: 5.0, then 3.1.1.
const PACKETS: [(&str, &str, &str); 2] = [
    ("SUBSCRIBE", "82 (0001 () [{}] 00)", "82 (0001 [{}] 00)"),
    ("UNSUBSCRIBE", "a2 (0001 () [{}])", "a2 (0001 [{}])"),
];

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, v5, v3) in PACKETS {
        let both = [(V5_0, v5, "MQTT-4.7.1-1", "MQTT-4.7.1-2"), (V3_1_1, v3, "MQTT-4.7.1-2", "MQTT-4.7.1-3")];
        for (version, packet, multi, single) in both {
            for (filters, clause) in [(&MULTI_LEVEL[..], multi), (&SINGLE_LEVEL[..], single)] {
                rows.extend(
                    filters
                        .iter()
                        .map(|filter| row(version, format!("{name} {filter}"), &packet.replace("{}", filter), clause)),
                );
            }
            let empty = row(version, format!("{name} empty"), &packet.replace("[{}]", ">[]"), "MQTT-4.7.3-1");
            rows.push(empty.protocol_error());
        }
        for (what, filter, clause) in SHARED {
            let title = format!("{name} shared: {what}");
            let row = row(V5_0, title, &v5.replace("{}", filter), clause);
            rows.push(if clause.starts_with("MQTT-4.8") { row.protocol_error() } else { row });
        }
    }
    rows
}

#[test]
fn topic_filters() {
    check(&rows());
}
