//! Twice the input takes twice the time: the worst packets that can be written down, decoded, walked and encoded.

use crate::support::decode_with;
use crate::support::wire::bytes;
use crate::thorough;
use mqtt_codec::Version::{V3_1_1, V5_0};
use mqtt_codec::buf::Message;
use mqtt_codec::{Options, TopicFilter, TopicName, Version};
use std::fmt::{self, Write};
use std::hint::black_box;
use wire_buf::testing::is_linear;

/// A packet with `{}` repeated as often as it takes.
type Family = (&'static str, Version, &'static str, &'static str);

const FAMILIES: [Family; 18] = [
    ("user properties", V5_0, "30 (['a'] ({}) 'x')", "26 ['k']['v']"),
    ("empty user properties", V5_0, "20 (00 00 ({}))", "26 [][]"),
    ("equal user properties in a will", V5_0, "10 (['MQTT'] 05 06 003c () ['c'] ({}) ['w'] [])", "26 ['k']['v']"),
    ("subscription identifiers", V5_0, "30 (['a'] ({}) 'x')", "0b 01"),
    ("filters of 5.0", V5_0, "82 (0001 () {})", "['a/b'] 01"),
    ("equal filters of one character", V5_0, "82 (0001 () {})", "['#'] 00"),
    ("shared filters", V5_0, "82 (0001 () {})", "['$share/g/+/#'] 01"),
    ("filters of UNSUBSCRIBE", V5_0, "a2 (0001 () {})", "['a']"),
    ("reason codes of SUBACK", V5_0, "90 (0001 () {})", "01"),
    ("reason codes of UNSUBACK", V5_0, "b0 (0001 () {})", "11"),
    ("filters of 3.1.1", V3_1_1, "82 (0001 {})", "['a/b'] 01"),
    ("filters of UNSUBSCRIBE 3.1.1", V3_1_1, "a2 (0001 {})", "['a']"),
    ("return codes of 3.1.1", V3_1_1, "90 (0001 {})", "80"),
    ("a payload of text", V5_0, "30 (['a'] (01 01) {})", "e282ac"),
    ("a payload of 3.1.1", V3_1_1, "30 (['a'] {})", "00"),
    ("long strings in user properties", V5_0, "e0 (00 ({}))", "26 ['key key key key key key key']['été été été été']"),
    ("a password beside user properties", V5_0, "10 (['MQTT'] 05 42 003c ({}) ['c'] ['p'])", "26 []['v']"),
    ("reason string and user properties", V5_0, "40 (0001 10 (1f ['why'] {}))", "26 ['k'][]"),
];

/// Strings that fill one field, as long as 16 bits allow.
const FIELDS: [Family; 8] = [
    ("a filter of slashes", V5_0, "82 (0001 () [{}] 00)", "2f"),
    ("a filter of single-level wildcards", V5_0, "82 (0001 () [{} '#'] 00)", "'+/'"),
    ("a filter of slashes in 3.1.1", V3_1_1, "82 (0001 [{}] 00)", "2f"),
    ("a shared filter of slashes", V5_0, "82 (0001 () ['$share/g/' {}] 00)", "2f"),
    ("a topic of slashes", V5_0, "30 ([{}] () 'x')", "2f"),
    ("a topic of euros", V3_1_1, "30 ([{}])", "e282ac"),
    ("a client identifier of emoji", V5_0, "10 (['MQTT'] 05 02 003c () [{}])", "f09f9880"),
    ("a will payload", V3_1_1, "10 (['MQTT'] 04 06 003c [] ['w'] [{}])", "ff"),
];

/// Bytes of the smaller input: few enough that a run ends before the scheduler takes notice.
fn size() -> usize {
    if thorough() { 8_000 } else { 1_000 }
}

/// The input of either size.
fn both<T>(build: impl Fn(usize) -> T) -> [T; 2] {
    [size(), 2 * size()].map(build)
}

fn repeated(packet: &str, item: &str, bytes_wanted: usize) -> Vec<u8> {
    let times = bytes_wanted / bytes(item).len();
    bytes(&packet.replace("{}", &item.repeat(times)))
}

/// Throws away what is written to it: memory that grows would be timed with the code.
struct Nowhere;

impl Write for Nowhere {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        black_box(text);
        Ok(())
    }
}

fn check(families: &[Family]) {
    let mut out = vec![0; 3 * size()];
    for &(name, version, packet, item) in families {
        let packets = both(|size| repeated(packet, item, size));
        let options = Options {
            version: Some(version),
            check_payload_format: true,
            refuse_control_characters: true,
            ..Options::default()
        };
        is_linear(&format!("decoding {name}"), &packets, |packet| {
            let (result, _) = decode_with(options, black_box(packet));
            assert!(black_box(result).is_ok(), "{name}");
        });
        let decoded = packets.each_ref().map(|packet| (packet.len(), decode_with(options, packet).0.expect(name)));
        is_linear(&format!("encoding {name}"), &decoded, |(len, packet)| {
            let written = black_box(packet).encode_to_slice(&mut out).expect("room");
            assert_eq!(black_box(written).len(), *len);
        });
        is_linear(&format!("printing {name}"), &decoded, |(_, packet)| {
            write!(Nowhere, "{0:?} {0}", black_box(packet)).expect("nothing refuses");
        });
    }
}

#[test]
fn lists_and_payloads() {
    check(&FAMILIES);
}

#[test]
fn fields() {
    check(&FIELDS);
}

#[test]
fn refusals() {
    // The last byte is wrong: everything before it has been read.
    for (name, packet, item) in [
        ("a duplicate at the end", "30 (['a'] (01 00 {} 01 00) 'x')", "26 ['k']['v']"),
        ("a bad filter at the end", "82 (0001 () {} ['a#'] 00)", "['a/b'] 01"),
        ("a bad code at the end", "90 (0001 () {} 03)", "01"),
    ] {
        let packets = both(|size| repeated(packet, item, size));
        is_linear(name, &packets, |packet| {
            let options = Options { version: Some(V5_0), ..Options::default() };
            let (result, _) = decode_with(options, black_box(packet));
            assert!(result.is_err(), "{name}");
        });
    }
}

#[test]
fn matching() {
    let families = [
        ("slashes", "/", "", "/", "x"),
        ("wildcards that all match", "+/", "+", "a/", "a"),
        ("wildcards that fail at the end", "+/", "b", "a/", "a"),
        ("multi-level at the end", "a/", "#", "a/", "a"),
        ("empty levels against wildcards", "+/", "#", "/", ""),
        ("equal to the last character", "aaaa", "b", "aaaa", "a"),
    ];
    for (name, filter, filter_end, topic, topic_end) in families {
        // The longest strings have 65,535 bytes; in a thorough run these come near.
        let pairs = both(|size| {
            let build = |item: &str, end: &str| item.repeat(4 * size / item.len()) + end;
            (build(filter, filter_end), build(topic, topic_end))
        });
        is_linear(&format!("matching {name}"), &pairs, |(filter, topic)| {
            let filter = TopicFilter::new(filter).expect("a legal filter");
            let topic = TopicName::new(topic).expect("a legal name");
            black_box(black_box(filter).matches(black_box(topic)));
        });
    }
}
