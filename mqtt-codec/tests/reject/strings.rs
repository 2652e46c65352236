//! UTF-8 Encoded Strings in every field that holds one (5.0 §1.5.4, 3.1.1 §1.5.3).

use crate::row::{Row, check, row};
use crate::support::Version::{self, V3_1_1, V5_0};
use crate::support::standard::{Kind, PLACES, PROPERTIES};

/// Contents that no string may have, marked at the first byte that is wrong.
const ILL_FORMED: [(&str, &str); 14] = [
    ("a lone continuation byte", ">80"),
    ("a lone continuation byte after text", "'ab' >bf 'c'"),
    ("a sequence cut short by the end", "'a' >c3"),
    ("a three-byte sequence cut short by the end", "'a' >e282"),
    ("a four-byte sequence cut short by the end", "'a' >f09f98"),
    ("a sequence cut short by text", ">c328"),
    ("U+0000 overlong", ">c080"),
    ("'/' overlong", ">c0af"),
    ("'/' overlong in three bytes", ">e080af"),
    ("'/' overlong in four bytes", ">f08080af"),
    ("the first surrogate", "'a' >eda080"),
    ("the last surrogate", ">edbfbf"),
    ("above U+10FFFF", ">f4908080"),
    ("a byte that UTF-8 never uses", "'a/b' >ff"),
];

/// U+0000 at the start, in the middle, at the end, and beyond the first machine word.
const NULL: [(&str, &str); 4] = [
    ("U+0000 alone", ">00"),
    ("U+0000 inside", "'a' >00 'b'"),
    ("U+0000 at the end", "'ab' >00"),
    ("U+0000 after 20 characters", "'abcdefghijklmnopqrst' >00 'u'"),
];

/// A legal packet but for the contents of one string, `{}`; and the statement that repeats the rule for that field.
type Field = (&'static str, &'static str, &'static [&'static str]);

const FIELDS_3_1_1: [Field; 6] = [
    ("Client Identifier", "10 (['MQTT'] 04 02 003c [{}])", &["MQTT-3.1.3-4"]),
    ("Will Topic", "10 (['MQTT'] 04 06 003c ['c'] [{}] [])", &["MQTT-3.1.3-10"]),
    ("User Name", "10 (['MQTT'] 04 82 003c ['c'] [{}])", &["MQTT-3.1.3-11"]),
    ("Topic Name", "30 ([{}])", &["MQTT-3.3.2-1", "MQTT-4.7.3-2"]),
    ("SUBSCRIBE Topic Filter", "82 (0001 [{}] 00)", &["MQTT-3.8.3-1", "MQTT-4.7.3-2"]),
    ("UNSUBSCRIBE Topic Filter", "a2 (0001 [{}])", &["MQTT-3.10.3-1", "MQTT-4.7.3-2"]),
];

const FIELDS_5_0: [Field; 7] = [
    ("Client Identifier", "10 (['MQTT'] 05 02 003c () [{}])", &["MQTT-3.1.3-4"]),
    ("Will Topic", "10 (['MQTT'] 05 06 003c () ['c'] () [{}] [])", &["MQTT-3.1.3-11"]),
    ("User Name", "10 (['MQTT'] 05 82 003c () ['c'] [{}])", &["MQTT-3.1.3-12"]),
    ("Topic Name", "30 ([{}] ())", &["MQTT-3.3.2-1", "MQTT-4.7.3-2"]),
    ("SUBSCRIBE Topic Filter", "82 (0001 () [{}] 00)", &["MQTT-3.8.3-1", "MQTT-4.7.3-2"]),
    ("second Topic Filter", "82 (0001 () ['ok'] 00 [{}] 00)", &["MQTT-3.8.3-1", "MQTT-4.7.3-2"]),
    ("UNSUBSCRIBE Topic Filter", "a2 (0001 () [{}])", &["MQTT-3.10.3-1", "MQTT-4.7.3-2"]),
];

fn bad_contents(version: Version) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let (ill_formed, null) = match version {
        V5_0 => ("MQTT-1.5.4-1", "MQTT-1.5.4-2"),
        _ => ("MQTT-1.5.3-1", "MQTT-1.5.3-2"),
    };
    let ill_formed = ILL_FORMED.into_iter().map(move |(name, contents)| (name, contents, ill_formed));
    ill_formed.chain(NULL.into_iter().map(move |(name, contents)| (name, contents, null)))
}

fn fields(version: Version, fields: &[Field]) -> Vec<Row> {
    let mut rows = Vec::new();
    for &(field, packet, covers) in fields {
        for (what, contents, clause) in bad_contents(version) {
            let packet = packet.replace("{}", contents);
            rows.push(row(version, format!("{field}: {what}"), &packet, clause).covers(covers));
        }
    }
    rows
}

/// Every property with text in it, in every place that may hold it.
fn properties() -> Vec<Row> {
    let mut rows = Vec::new();
    for place in &PLACES {
        for property in PROPERTIES.iter().filter(|property| place.allowed.contains(&property.id)) {
            let id = property.id;
            let shapes: &[String] = match property.kind {
                Kind::Text => &[format!("{id:02x} [@]")],
                Kind::Pair => &[format!("{id:02x} [@]['v']"), format!("{id:02x} ['k'][@]")],
                _ => continue,
            };
            let covers: &[&str] = match id {
                0x03 => &["MQTT-3.3.2-19"],
                0x08 => &["MQTT-3.3.2-13"],
                0x26 => &["MQTT-1.5.7-1"],
                _ => &[],
            };
            for shape in shapes {
                for (what, contents, clause) in bad_contents(V5_0) {
                    let name = format!("{} {}: {what}", place.name, property.name);
                    let bad = shape.replace('@', contents);
                    let packet = place.with(&format!("{} {bad}", place.companion(id)));
                    rows.push(row(V5_0, name, &packet, clause).covers(covers));
                }
            }
        }
    }
    rows
}

pub(crate) fn rows() -> Vec<Row> {
    let fields = [fields(V3_1_1, &FIELDS_3_1_1), fields(V5_0, &FIELDS_5_0), properties()];
    fields.into_iter().flatten().collect()
}

#[test]
fn strings_of_3_1_1() {
    check(&fields(V3_1_1, &FIELDS_3_1_1));
}

#[test]
fn strings_of_5_0() {
    check(&fields(V5_0, &FIELDS_5_0));
}

#[test]
fn strings_in_properties() {
    check(&properties());
}
