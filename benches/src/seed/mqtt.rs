//! Valid packets of every type, with every property and every short form, to mutate.

use crate::case::mqtt::Version;
use crate::wire::Body;

/// Every seed of a version.
#[must_use]
pub fn seeds(version: Version) -> Vec<Vec<u8>> {
    match version {
        Version::V3_1_1 => seeds3(),
        Version::V5_0 => seeds5(),
    }
}

/// Packets of 5.0 that hold one property each, wherever properties stand, whether it may stand there or not.
#[must_use]
pub fn single_properties() -> Vec<Vec<u8>> {
    (0..=0x2b).flat_map(|id| with_property(&property(id))).collect()
}

/// One packet of each kind, and one will, with these properties and nothing else that could be left away.
fn with_property(properties: &Body) -> Vec<Vec<u8>> {
    let connect = |flags| Body::new().string("MQTT").u8(5).u8(flags).u16(60);
    let id = || Body::new().u16(10);
    let mut packets = vec![
        connect(2).properties(properties).string("").packet(0x10),
        connect(6).properties(&Body::new()).string("").properties(properties).string("will").string("").packet(0x10),
        Body::new().u8(0).u8(0).properties(properties).packet(0x20),
        Body::new().string("t").properties(properties).packet(0x30),
        id().properties(properties).string("t").u8(0).packet(0x82),
        id().properties(properties).u8(0).packet(0x90),
        id().properties(properties).string("t").packet(0xa2),
        id().properties(properties).u8(0).packet(0xb0),
        Body::new().u8(0).properties(properties).packet(0xe0),
        Body::new().u8(0).properties(&authentication().raw(properties)).packet(0xf0),
    ];
    packets.extend([0x40, 0x50, 0x62, 0x70].map(|first| id().u8(0).properties(properties).packet(first)));
    packets
}

/// A property with a legal value; of an identifier that is none, only that.
fn property(id: u8) -> Body {
    let body = Body::new().u8(id);
    match id {
        0x01 | 0x17 | 0x19 | 0x24 | 0x25 | 0x28..=0x2a => body.u8(1),
        0x02 | 0x11 | 0x18 | 0x27 => body.u32(1),
        0x03 | 0x08 | 0x09 | 0x12 | 0x15 | 0x16 | 0x1a | 0x1c | 0x1f => body.string("t"),
        0x0b => body.varint(1),
        0x13 | 0x21 | 0x22 | 0x23 => body.u16(1),
        0x26 => body.pair("k", "v"),
        _ => body,
    }
}

fn seeds3() -> Vec<Vec<u8>> {
    let connect = |level, flags| Body::new().string("MQTT").u8(level).u8(flags).u16(60);
    let id = || Body::new().u16(10);
    let mut seeds = vec![
        connect(4, 0x02).string("").packet(0x10),
        connect(4, 0xc2).string("id").string("user").string("secret").packet(0x10),
        connect(4, 0xee).string("id").string("will/topic").string("gone").string("me").string("pw").packet(0x10),
        connect(0x84, 0x00).string("bridge").packet(0x10),
        Body::new().u8(1).u8(0).packet(0x20),
        Body::new().u8(0).u8(5).packet(0x20),
        Body::new().string("a/b").raw("payload").packet(0x30),
        Body::new().string("a").u16(10).packet(0x33),
        Body::new().string("temp/\u{b0}C").u16(10).raw([0xff, 0x00]).packet(0x3c),
        id().string("a/+/#").u8(1).string("+").u8(2).packet(0x82),
        id().u8(0).u8(1).u8(2).u8(0x80).packet(0x90),
        id().string("a/b").string("#").packet(0xa2),
    ];
    seeds.extend([0x40, 0x50, 0x62, 0x70, 0xb0].map(|first| id().packet(first)));
    seeds.extend([0xc0, 0xd0, 0xe0].map(|first| Body::new().packet(first)));
    seeds
}

fn seeds5() -> Vec<Vec<u8>> {
    let connect = |flags| Body::new().string("MQTT").u8(5).u8(flags).u16(60);
    let id = || Body::new().u16(10);
    let none = Body::new();
    let reason = Body::new().u8(0x1f).string("why").u8(0x26).pair("k", "v");
    let publish = publish_properties();
    let mut seeds = vec![
        connect(0x02).properties(&none).string("").packet(0x10),
        connect(0x40).properties(&none).string("id").string("secret").packet(0x10),
        connect(0xee)
            .properties(&connect_properties())
            .string("id")
            .properties(&will_properties())
            .string("will/topic")
            .string("gone")
            .string("me")
            .string("pw")
            .packet(0x10),
        Body::new().u8(1).u8(0).properties(&none).packet(0x20),
        Body::new().u8(0).u8(0x9d).properties(&connack_properties()).packet(0x20),
        Body::new().string("a/b").properties(&none).raw("payload").packet(0x30),
        Body::new().string("").properties(&Body::new().u8(0x23).u16(3)).packet(0x31),
        Body::new().string("temp/\u{b0}C").u16(10).properties(&publish).raw([0x21; 7]).packet(0x3c),
        id().properties(&Body::new().u8(0x0b).varint(300).u8(0x26).pair("k", "v"))
            .string("a/+/#")
            .u8(0x2d)
            .string("$share/group/t")
            .u8(0x12)
            .packet(0x82),
        id().properties(&reason).u8(0).u8(2).u8(0x87).packet(0x90),
        id().properties(&Body::new().u8(0x26).pair("k", "v")).string("a/b").string("#").packet(0xa2),
        id().properties(&reason).u8(0).u8(0x11).packet(0xb0),
        Body::new().packet(0xe0),
        Body::new().u8(0x82).packet(0xe0),
        Body::new()
            .u8(0)
            .properties(&Body::new().u8(0x11).u32(9).u8(0x1c).string("there").raw(b"\x1f\0\x01x"))
            .packet(0xe0),
        Body::new().packet(0xf0),
        Body::new().u8(0x18).properties(&authentication().raw(b"\x1f\0\x01x\x26\0\x01k\0\x01v")).packet(0xf0),
    ];
    for (first, error) in [(0x40, 0x10), (0x50, 0x97), (0x62, 0x92), (0x70, 0x92)] {
        seeds.extend([id().packet(first), id().u8(error).packet(first)]);
        seeds.push(id().u8(0).properties(&reason).packet(first));
    }
    seeds.extend([0xc0, 0xd0].map(|first| Body::new().packet(first)));
    seeds
}

fn authentication() -> Body {
    Body::new().u8(0x15).string("method").u8(0x16).string([0x00, 0xff])
}

fn connect_properties() -> Body {
    let limits = authentication().u8(0x11).u32(u32::MAX).u8(0x21).u16(10).u8(0x22).u16(0).u8(0x27).u32(1 << 20);
    limits.u8(0x17).u8(0).u8(0x19).u8(1).u8(0x26).pair("k", "v").u8(0x26).pair("k", "")
}

fn will_properties() -> Body {
    publish_common().u8(0x18).u32(5)
}

fn publish_common() -> Body {
    let body = Body::new().u8(0x01).u8(1).u8(0x02).u32(60).u8(0x03).string("text/plain");
    body.u8(0x08).string("answer/to").u8(0x09).string([0, 1, 2]).u8(0x26).pair("k", "v")
}

fn publish_properties() -> Body {
    publish_common().u8(0x0b).varint(1).u8(0x0b).varint(268_435_455).u8(0x23).u16(7)
}

fn connack_properties() -> Body {
    let limits = authentication().u8(0x11).u32(0).u8(0x12).string("assigned").u8(0x13).u16(30).u8(0x21).u16(9);
    let flags = limits.u8(0x24).u8(1).u8(0x25).u8(0).u8(0x28).u8(1).u8(0x29).u8(0).u8(0x2a).u8(1);
    let texts = flags.u8(0x1a).string("info").u8(0x1c).string("server").u8(0x1f).string("why");
    texts.u8(0x22).u16(4).u8(0x27).u32(4096).u8(0x26).pair("k", "v")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::second::mqtt::decode;

    #[test]
    fn every_seed_is_valid_and_every_type_is_there() {
        for (version, kinds) in [(Version::V3_1_1, 1..=14), (Version::V5_0, 1..=15)] {
            for kind in kinds {
                assert!(seeds(version).iter().any(|seed| seed[0] >> 4 == kind), "{version:?} has no type {kind}");
            }
            for seed in seeds(version) {
                assert!(decode(version, &seed).is_some(), "{version:?} {seed:02x?}");
            }
        }
    }

    #[test]
    fn every_property_is_there() {
        let found: std::collections::BTreeSet<u8> = seeds(Version::V5_0)
            .iter()
            .flat_map(|seed| decode(Version::V5_0, seed).expect("a valid seed").properties)
            .map(|property| property.id)
            .collect();
        assert_eq!(found.len(), 27);
    }
}
