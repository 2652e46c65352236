//! Legal packets in canonical form, every type with every optional field: what the loops start from.

use super::standard::{PLACES, PROPERTIES};
use super::wire::bytes;

/// MQTT 3.1.1, every packet type.
pub(crate) const V3_1_1: &[&str] = &[
    "10 (['MQTT'] 04 02 003c [])",
    "10 (['MQTT'] 04 00 0000 ['sensor-1'])",
    "10 (['MQTT'] 04 f6 003c ['sensor-1'] ['will/topic'] ['bye'] ['user'] ['secret'])",
    "10 (['MQTT'] 04 0e ffff ['c'] ['w'] [])",
    "10 (['MQTT'] 04 86 003c ['c'] ['w'] [00ff] [])",
    "10 (['MQTT'] 84 02 003c ['bridge'])",
    "20 (00 00)",
    "20 (01 00)",
    "20 (00 05)",
    "30 (['a/b'] 'hello')",
    "30 (['a/b'])",
    "31 (['$SYS/broker'] 'x')",
    "32 (['a/b'] 0001 'hello')",
    "3d (['a/b'] ffff 00ff)",
    "40 (1234)",
    "50 (1234)",
    "62 (1234)",
    "70 (1234)",
    "82 (0001 ['a/b'] 00)",
    "82 (0002 ['a/+'] 01 ['#'] 02 ['$share/g/t'] 00)",
    "90 (0002 00 01 02 80)",
    "a2 (0003 ['a/b'])",
    "a2 (0003 ['a/b'] ['+/#'])",
    "b0 (0003)",
    "c0 ()",
    "d0 ()",
    "e0 ()",
];

/// MQTT 3.1: its own CONNECT, and what it shares with 3.1.1.
pub(crate) const V3_1: &[&str] = &[
    "10 (['MQIsdp'] 03 02 003c ['c'])",
    "10 (['MQIsdp'] 03 f6 003c ['c'] ['w'] ['bye'] ['user'] ['secret'])",
    "10 (['MQIsdp'] 83 02 003c ['bridge'])",
    "20 (00 00)",
    "20 (00 05)",
    "30 (['a/b'] 'hello')",
    "34 (['a/b'] 0001 'hello')",
    "40 (1234)",
    "50 (1234)",
    "62 (1234)",
    "70 (1234)",
    "82 (0001 ['a/b'] 00 ['c'] 02)",
    "90 (0001 00 02)",
    "a2 (0003 ['a/b'])",
    "b0 (0003)",
    "c0 ()",
    "d0 ()",
    "e0 ()",
];

/// MQTT 5.0, every packet type; the properties are added by [`v5`].
const V5_0: &[&str] = &[
    "10 (['MQTT'] 05 02 003c () [])",
    "10 (['MQTT'] 05 42 003c () ['c'] ['password without user name'])",
    "10 (['MQTT'] 05 f6 003c (11 ffffffff) ['sensor-1'] (18 0000001e) ['will/topic'] ['bye'] ['user'] ['secret'])",
    "20 (00 00 ())",
    "20 (01 00 (12 ['id']))",
    "20 (00 87 (1f ['no'] 26 ['a']['b'] 26 ['a']['c']))",
    "30 (['a/b'] () 'hello')",
    "30 ([] (23 0001) 'hello')",
    "33 (['a/b'] 0001 (0b 01 0b ffffff7f) 'hello')",
    "3c (['a/b'] ffff () 00ff)",
    "40 (1234)",
    "40 (1234 10)",
    "40 (1234 80 (1f ['no']))",
    "50 (1234)",
    "50 (1234 91)",
    "62 (1234)",
    "62 (1234 92)",
    "70 (1234)",
    "70 (1234 92)",
    "82 (0001 () ['a/b'] 00)",
    "82 (0002 (0b 05) ['a/+'] 01 ['#'] 2e ['$share/g/t'] 18)",
    "90 (0002 () 00 01 02 80 a2)",
    "a2 (0003 () ['a/b'] ['$share/g/+/#'])",
    "b0 (0003 () 00 11 91)",
    "c0 ()",
    "d0 ()",
    "e0 ()",
    "e0 (04)",
    "e0 (00 (11 00000e10))",
    "e0 (9d (1c ['elsewhere']))",
    "f0 ()",
    "f0 (18 (15 ['SCRAM'] 16 [0102]))",
];

/// MQTT 5.0: the packets of every type, then each property in each place that may hold it.
pub(crate) fn v5() -> Vec<Vec<u8>> {
    let plain = V5_0.iter().map(|packet| bytes(packet));
    let filled = PLACES.iter().flat_map(|place| {
        let allowed = PROPERTIES.iter().filter(|property| place.allowed.contains(&property.id));
        allowed.map(|property| {
            let beside = place.companion(property.id);
            bytes(&place.with(&format!("{beside} {}", property.legal)))
        })
    });
    plain.chain(filled).collect()
}

/// The packets of one of the lists above.
pub(crate) fn v3(list: &[&str]) -> Vec<Vec<u8>> {
    list.iter().map(|packet| bytes(packet)).collect()
}
