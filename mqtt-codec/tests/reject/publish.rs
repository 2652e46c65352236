//! PUBLISH beyond flags, identifier and strings (§3.3).

use crate::row::{Row, check, row};
use crate::support::Version::{V3_1, V3_1_1, V5_0};

fn topic_name() -> Vec<Row> {
    let wildcards =
        ["[>'#']", "[>'+']", "['a/' >'+']", "['a/' >'#']", "['a' >'+' 'b']", "['sport/tennis/player1' >'#']"];
    let mut rows = Vec::new();
    for topic in wildcards {
        let title = format!("wildcard in {topic}");
        rows.push(row(V5_0, &title, &format!("30 ({topic} () 'x')"), "MQTT-3.3.2-2").covers(&["MQTT-4.7.0-1"]));
        rows.push(row(V3_1_1, &title, &format!("30 ({topic} 'x')"), "MQTT-3.3.2-2").covers(&["MQTT-4.7.1-1"]));
        rows.push(row(V3_1, &title, &format!("30 ({topic} 'x')"), "MQTT-3.3.2-2"));
        let v5_will = format!("10 (['MQTT'] 05 06 003c () ['c'] () {topic} [])");
        let v3_will = format!("10 (['MQTT'] 04 06 003c ['c'] {topic} [])");
        rows.push(row(V5_0, format!("will: {title}"), &v5_will, "MQTT-4.7.0-1"));
        rows.push(row(V3_1_1, format!("will: {title}"), &v3_will, "MQTT-4.7.1-1"));
    }
    rows.extend([
        row(V5_0, "empty topic without alias", "30 (>[] () 'x')", "MQTT-4.7.3-1").protocol_error(),
        row(V5_0, "empty topic, other property", "30 (>[] (01 01) 'x')", "MQTT-4.7.3-1").protocol_error(),
        row(V3_1_1, "empty topic", "30 (>[] 'x')", "MQTT-4.7.3-1"),
        row(V3_1, "empty topic", "30 (>[] 'x')", "MQTT-4.7.3-1"),
    ]);
    rows
}

fn alias() -> Vec<Row> {
    vec![
        row(V5_0, "alias 0", "30 (['a'] (23 >0000) 'x')", "MQTT-3.3.2-8").reason(0x94),
        row(V5_0, "alias 0 instead of a topic", "30 ([] (23 >0000) 'x')", "MQTT-3.3.2-8").reason(0x94),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    [topic_name(), alias()].into_iter().flatten().collect()
}

#[test]
fn a_topic_name_has_no_wildcards_and_is_not_empty() {
    check(&topic_name());
}

#[test]
fn a_topic_alias_is_not_0() {
    check(&alias());
}
