//! Properties: where they may stand, how often, with which value, and how they are framed (§2.2.2).

use crate::row::{Row, check, row};
use crate::support::Version::V5_0;
use crate::support::standard::{Kind, PLACES, PROPERTIES, Place, Property};
use crate::support::wire::bytes;

/// An identifier that is not valid for its packet type is a Malformed Packet (§2.2.2.2).
const NOT_VALID_HERE: &str = "MQTT-5.0 §2.2.2.2";

/// Identifiers that Table 2-4 does not have.
const UNKNOWN: [u8; 12] = [0x00, 0x04, 0x07, 0x0a, 0x0c, 0x10, 0x14, 0x1b, 0x20, 0x2b, 0x40, 0x7f];

fn allowed(place: &Place) -> impl Iterator<Item = &'static Property> {
    let allowed = place.allowed;
    PROPERTIES.iter().filter(move |property| allowed.contains(&property.id))
}

fn misplaced() -> Vec<Row> {
    let mut rows = Vec::new();
    for place in &PLACES {
        let first = place.companion(0xff);
        for property in PROPERTIES.iter().filter(|property| !place.allowed.contains(&property.id)) {
            let packet = place.with(&format!("{first} >{}", property.legal));
            rows.push(row(V5_0, format!("{} in {}", property.name, place.name), &packet, NOT_VALID_HERE));
        }
        for id in UNKNOWN {
            let packet = place.with(&format!("{first} >{id:02x} 01"));
            rows.push(row(V5_0, format!("property {id:#04x} in {}", place.name), &packet, NOT_VALID_HERE));
        }
        let two_byte_id = place.with(&format!("{first} >ff01 00"));
        rows.push(row(V5_0, format!("property 255 in {}", place.name), &two_byte_id, NOT_VALID_HERE));
    }
    rows
}

fn repeated() -> Vec<Row> {
    let mut rows = Vec::new();
    for place in &PLACES {
        for property in allowed(place).filter(|property| !property.repeatable(place)) {
            let legal = property.legal;
            let companion = place.companion(property.id);
            let title = format!("two of {} in {}", property.name, place.name);
            let adjacent = place.with(&format!("{companion} {legal} >{legal}"));
            let apart = place.with(&format!("{companion} {legal} 26 ['k']['v'] >{legal}"));
            for packet in [adjacent, apart] {
                rows.push(row(V5_0, &title, &packet, place.clause(property.id)).protocol_error());
            }
        }
    }
    rows
}

fn values() -> Vec<Row> {
    let mut rows = Vec::new();
    for place in &PLACES {
        for property in allowed(place) {
            for refused in property.refused {
                let packet = place.with(&format!("{} {refused}", place.companion(property.id)));
                let title = format!("{} {refused} in {}", property.name, place.name);
                rows.push(match property.id {
                    0x08 => row(V5_0, title, &packet, "MQTT-3.3.2-14"),
                    0x23 => row(V5_0, title, &packet, "MQTT-3.3.2-8").reason(0x94),
                    id => row(V5_0, title, &packet, place.clause(id)).protocol_error(),
                });
            }
        }
        if place.allowed.contains(&0x08) {
            let packet = place.with("08 >[]");
            let title = format!("empty Response Topic in {}", place.name);
            rows.push(row(V5_0, title, &packet, "MQTT-4.7.3-1").protocol_error());
        }
    }
    rows
}

/// A property cut after each of its bytes by the end of the Property Length.
fn truncated() -> Vec<Row> {
    let mut rows = Vec::new();
    for place in &PLACES {
        for property in allowed(place) {
            let whole = bytes(property.legal);
            for cut in 1..whole.len() {
                let mut hex: Vec<_> = whole[..cut].iter().map(|byte| format!("{byte:02x}")).collect();
                hex.insert(field_start(property.kind, &whole, cut), ">".into());
                let packet = place.with(&format!("{} {}", place.companion(property.id), hex.concat()));
                let title = format!("{} in {} cut after {cut}", property.name, place.name);
                rows.push(row(V5_0, title, &packet, "MQTT-5.0 §2.2.2.1"));
            }
        }
    }
    rows
}

/// Where the field begins that a cut leaves incomplete.
fn field_start(kind: Kind, property: &[u8], cut: usize) -> usize {
    match (kind, property) {
        (Kind::Pair, [_, _, name, ..]) if cut >= 3 + usize::from(*name) => 3 + usize::from(*name),
        _ => 1,
    }
}

fn framing() -> Vec<Row> {
    let mut rows = Vec::new();
    for place in &PLACES {
        let instead = |length: &str| place.packet.replace("({})", length);
        let title = |what: &str| format!("{}: {what}", place.name);
        let first = place.companion(0xff);
        rows.extend([
            row(V5_0, title("Property Length beyond the packet"), &instead(">7f"), "MQTT-5.0 §2.1.4"),
            row(V5_0, title("Property Length of 268,435,455"), &instead(">ffffff7f"), "MQTT-5.0 §2.1.4"),
            row(V5_0, title("Property Length in two bytes"), &instead(">8000"), "MQTT-1.5.5-1"),
            row(V5_0, title("Property Length in four bytes"), &instead(">80808000"), "MQTT-1.5.5-1"),
            row(V5_0, title("Property Length in five bytes"), &instead("808080 >80 01"), "MQTT-5.0 §1.5.5"),
            row(
                V5_0,
                title("identifier in two bytes"),
                &place.with(&format!("{first} >a600 ['k']['v']")),
                NOT_VALID_HERE,
            ),
        ]);
        if place.allowed.contains(&0x0b) {
            rows.extend([
                row(V5_0, title("Subscription Identifier not minimal"), &place.with("0b >8100"), "MQTT-1.5.5-1"),
                row(V5_0, title("Subscription Identifier 0 in two bytes"), &place.with("0b >8000"), "MQTT-1.5.5-1"),
                row(
                    V5_0,
                    title("Subscription Identifier in five bytes"),
                    &place.with("0b 808080 >80 01"),
                    "MQTT-5.0 §1.5.5",
                ),
            ]);
        }
    }
    rows
}

/// Packets that end where the Property Length must stand.
fn missing() -> Vec<Row> {
    [
        ("CONNECT", "10 (['MQTT'] 05 02 003c >)"),
        ("WILL", "10 (['MQTT'] 05 06 003c () ['c'] >)"),
        ("CONNACK", "20 (00 00 >)"),
        ("PUBLISH", "30 (['a'] >)"),
        ("PUBLISH QoS 1", "32 (['a'] 0001 >)"),
        ("SUBSCRIBE", "82 (0001 >)"),
        ("SUBACK", "90 (0001 >)"),
        ("UNSUBSCRIBE", "a2 (0001 >)"),
        ("UNSUBACK", "b0 (0001 >)"),
    ]
    .map(|(name, packet)| row(V5_0, format!("{name} without properties"), packet, "MQTT-2.2.2-1"))
    .into()
}

fn authentication() -> Vec<Row> {
    [
        ("CONNECT with data, no method", "10 (['MQTT'] 05 02 003c (>16 [00]) ['c'])", "MQTT-5.0 §3.1.2.11.10"),
        ("AUTH without properties", "f0 (18 >())", "MQTT-5.0 §3.15.2.2.2"),
        ("AUTH with data, no method", "f0 (18 >(16 [00]))", "MQTT-5.0 §3.15.2.2.2"),
        ("AUTH with a reason only", "f0 (18 >(1f ['why']))", "MQTT-5.0 §3.15.2.2.2"),
    ]
    .map(|(title, packet, clause)| row(V5_0, title, packet, clause).protocol_error())
    .into()
}

pub(crate) fn rows() -> Vec<Row> {
    let groups = [misplaced(), repeated(), values(), truncated(), framing(), missing(), authentication()];
    groups.into_iter().flatten().collect()
}

#[test]
fn a_property_stands_where_table_2_4_allows_it() {
    check(&misplaced());
}

#[test]
fn a_property_stands_once() {
    check(&repeated());
}

#[test]
fn values_out_of_range() {
    check(&values());
}

#[test]
fn a_property_is_whole() {
    check(&truncated());
}

#[test]
fn property_lengths_and_identifiers() {
    check(&framing());
}

#[test]
fn properties_are_present_even_if_empty() {
    check(&missing());
}

#[test]
fn authentication_data_needs_a_method() {
    check(&authentication());
}
