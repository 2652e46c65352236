//! Fields that run past the packet, and bytes behind its last field: the Remaining Length holds the packet exactly.

use crate::row::{Row, check, row};
use crate::support::Version::{self, V3_1_1, V5_0};
use crate::support::wire::{bytes, variable_byte_integer};
use crate::support::{decode_from, hex};

/// A packet of each type, and the lengths to which its body may be cut so that it stays legal.
const V5: [(&str, &[usize]); 14] = [
    ("10 (['MQTT'] 05 f6 003c (11 ffffffff) ['c'] (18 0000001e) ['w'] ['bye'] ['u'] ['p'])", &[]),
    ("20 (00 87 (1f ['no']))", &[]),
    // What is left of a payload is a payload.
    ("30 (['a'] (01 00) 'hi')", &[6, 7]),
    ("32 (['a'] 0001 () 'hi')", &[6, 7]),
    // The short forms: no properties, then no reason code either.
    ("40 (0001 80 (1f ['no']))", &[2, 3]),
    ("50 (0001 80 (1f ['no']))", &[2, 3]),
    ("62 (0001 92 (1f ['no']))", &[2, 3]),
    ("70 (0001 92 (1f ['no']))", &[2, 3]),
    // A list may end after any item but before the first.
    ("82 (0001 (0b 05) ['a'] 00 ['b'] 01)", &[9]),
    ("90 (0001 () 00 01)", &[4]),
    ("a2 (0001 () ['a'] ['b'])", &[6]),
    ("b0 (0001 () 00 11)", &[4]),
    ("e0 (00 (11 00000e10))", &[0, 1]),
    ("f0 (18 (15 ['m']))", &[0]),
];

const V3: [(&str, &[usize]); 11] = [
    ("10 (['MQTT'] 04 f6 003c ['c'] ['w'] ['bye'] ['u'] ['p'])", &[]),
    ("20 (00 05)", &[]),
    ("30 (['a'] 'hi')", &[3, 4]),
    ("32 (['a'] 0001 'hi')", &[5, 6]),
    ("40 (0001)", &[]),
    ("50 (0001)", &[]),
    ("62 (0001)", &[]),
    ("70 (0001)", &[]),
    ("82 (0001 ['a'] 00 ['b'] 01)", &[6]),
    ("90 (0001 00 01)", &[3]),
    ("a2 (0001 ['a'] ['b'])", &[5]),
];

fn cut_everywhere(version: Version, packets: &[(&str, &[usize])]) {
    for &(packet, legal) in packets {
        let whole = bytes(packet);
        let (first, body) = (whole[0], &whole[2..]);
        for cut in 0..body.len() {
            let mut packet = vec![first];
            packet.extend(variable_byte_integer(cut));
            packet.extend(&body[..cut]);
            let result = decode_from(version, None, &packet);
            let shown = hex(&packet);
            assert_eq!(result.is_ok(), legal.contains(&cut), "{version:?} {shown}: {result:?}");
            if let Err(error) = result {
                assert!(error.offset as usize <= packet.len(), "{version:?} {shown}: {error:?}");
            }
        }
    }
}

/// Fields whose own length is too large for what is left of the packet.
fn overlong() -> Vec<Row> {
    let v5 = [
        ("Protocol Name", "10 (>ffff 'MQTT' 05 02 003c () ['c'])"),
        ("Client Identifier", "10 (['MQTT'] 05 02 003c () >0002 'c')"),
        ("Will Topic", "10 (['MQTT'] 05 06 003c () ['c'] () >0009 'w' [])"),
        ("Will Payload", "10 (['MQTT'] 05 06 003c () ['c'] () ['w'] >0004 'bye')"),
        ("User Name", "10 (['MQTT'] 05 82 003c () ['c'] >0100 'u')"),
        ("Password", "10 (['MQTT'] 05 42 003c () ['c'] >ffff 'p')"),
        ("Topic Name", "30 (>0007 'a/b' () 'x')"),
        ("SUBSCRIBE Topic Filter", "82 (0001 () >0005 'a/b' 00)"),
        ("UNSUBSCRIBE Topic Filter", "a2 (0001 () ['a'] >0004 'a/b')"),
    ];
    let v3 = [
        ("Client Identifier", "10 (['MQTT'] 04 02 003c >0002 'c')"),
        ("Will Topic", "10 (['MQTT'] 04 06 003c ['c'] >0009 'w' [])"),
        ("Will Message", "10 (['MQTT'] 04 06 003c ['c'] ['w'] >0004 'bye')"),
        ("User Name", "10 (['MQTT'] 04 82 003c ['c'] >0100 'u')"),
        ("Password", "10 (['MQTT'] 04 c2 003c ['c'] [] >ffff 'p')"),
        ("Topic Name", "30 (>0007 'a/b')"),
        ("SUBSCRIBE Topic Filter", "82 (0001 >0005 'a/b' 00)"),
        ("UNSUBSCRIBE Topic Filter", "a2 (0001 >0004 'a/b')"),
    ];
    let v5 = v5.map(|(field, packet)| row(V5_0, format!("{field} overruns"), packet, "MQTT-5.0 §2.1.4"));
    let v3 = v3.map(|(field, packet)| row(V3_1_1, format!("{field} overruns"), packet, "MQTT-3.1.1 §2.2.3"));
    v5.into_iter().chain(v3).collect()
}

fn trailing() -> Vec<Row> {
    let v5 = [
        "10 (['MQTT'] 05 02 003c () ['c'] >00)",
        "10 (['MQTT'] 05 06 003c () ['c'] () ['w'] [] >0000)",
        "20 (00 00 () >00)",
        "40 (0001 00 () >00)",
        "50 (0001 00 (26 ['k']['v']) >00)",
        "62 (0001 00 () >00)",
        "70 (0001 00 () >00)",
        "c0 (>00)",
        "d0 (>00)",
        "e0 (00 () >00)",
        "f0 (18 (15 ['m']) >00)",
    ];
    let v3 = [
        "10 (['MQTT'] 04 02 003c ['c'] >00)",
        "20 (00 00 >00)",
        "40 (0001 >00)",
        "50 (0001 >00)",
        "62 (0001 >00)",
        "70 (0001 >00)",
        "b0 (0001 >00)",
        "c0 (>00)",
        "d0 (>00)",
        "e0 (>00)",
    ];
    let v5 = v5.map(|packet| row(V5_0, "a byte too many", packet, "MQTT-5.0 §2.1.4"));
    let v3 = v3.map(|packet| row(V3_1_1, "a byte too many", packet, "MQTT-3.1.1 §2.2.3"));
    v5.into_iter().chain(v3).collect()
}

pub(crate) fn rows() -> Vec<Row> {
    [overlong(), trailing()].into_iter().flatten().collect()
}

#[test]
fn every_cut_of_a_5_0_packet() {
    cut_everywhere(V5_0, &V5);
}

#[test]
fn every_cut_of_a_3_1_1_packet() {
    cut_everywhere(V3_1_1, &V3);
}

#[test]
fn fields_that_run_past_the_packet() {
    check(&overlong());
}

#[test]
fn bytes_behind_the_last_field() {
    check(&trailing());
}
