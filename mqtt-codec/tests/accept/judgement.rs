//! Where the standard leaves a choice, or the field differs from it: what is chosen, and what the observer is told.

use crate::support::wire::{bytes, wire};
use crate::support::{Tolerated, decode, decode_with, encode, hex, version_of};
use mqtt_codec::Version::{self, V3_1, V3_1_1, V5_0};
use mqtt_codec::buf::{Decode, Framed, Reader};
use mqtt_codec::{DecodeError, Options, Packet, frame};

const STRICT: Options = Options {
    sender: None,
    version: None,
    lenient: false,
    refuse_control_characters: false,
    check_payload_format: false,
};

const fn strict(version: Version) -> Options {
    Options { version: Some(version), ..STRICT }
}

const fn lenient(version: Version) -> Options {
    Options { lenient: true, ..strict(version) }
}

/// What strict and lenient decoding do with a packet, which is marked where it deviates.
struct Case {
    version: Version,
    packet: &'static str,
    clause: &'static str,
    /// Refused unless lenient; otherwise tolerated in both modes.
    refused: bool,
    /// What it encodes to, if anything.
    canonical: &'static str,
}

const fn told(version: Version, packet: &'static str, clause: &'static str, canonical: &'static str) -> Case {
    Case { version, packet, clause, refused: false, canonical }
}

const fn refused(version: Version, packet: &'static str, clause: &'static str, canonical: &'static str) -> Case {
    Case { refused: true, ..told(version, packet, clause, canonical) }
}

#[rustfmt::skip]
const CASES: [Case; 19] = [
    refused(V5_0, "f0 (18 >)", "MQTT-5.0 §3.15.2.1", ""),
    told(V5_0, "f0 () >", "MQTT-5.0 §3.15.2.2.2", "f0 ()"),
    refused(V5_0, ">38 (['a'] () 'x')", "MQTT-3.3.1-2", "30 (['a'] () 'x')"),
    refused(V3_1_1, ">38 (['a'] 'x')", "MQTT-3.3.1-2", "30 (['a'] 'x')"),
    told(V3_1_1, "c0 >8000", "MQTT-3.1.1 §2.2.3", "c0 ()"),
    told(V3_1, "c0 >8000", "MQTT-3.1.1 §2.2.3", "c0 ()"),
    // Flags that 3.1 leaves undefined.
    told(V3_1, ">1f (['MQIsdp'] 03 02 003c ['c'])", "MQTT-2.2.2-2", "10 (['MQIsdp'] 03 02 003c ['c'])"),
    told(V3_1, "20 (>01 00)", "MQTT-3.1.1 §3.2.2.1", "20 (00 00)"),
    told(V3_1, ">4b (0001)", "MQTT-2.2.2-2", "40 (0001)"),
    told(V3_1, ">6a (0001)", "MQTT-3.6.1-1", "62 (0001)"),
    told(V3_1, ">8a (0001 ['a'] 00)", "MQTT-3.8.1-1", "82 (0001 ['a'] 00)"),
    told(V3_1, ">aa (0001 ['a'])", "MQTT-3.10.1-1", "a2 (0001 ['a'])"),
    told(V3_1, ">c2 ()", "MQTT-2.2.2-2", "c0 ()"),
    told(V3_1, ">e8 ()", "MQTT-3.14.1-1", "e0 ()"),
    refused(V3_1, "90 (0001 >80)", "MQTT-3.9.3-2", "90 (0001 80)"),
    // 3.1 announces a user name and leaves it out; the Remaining Length decides.
    told(V3_1, "10 (['MQIsdp'] 03 82 003c ['c'] >)", "MQTT-3.1 §3.1", "10 (['MQIsdp'] 03 02 003c ['c'])"),
    // Client identifiers that a Server refuses with return code 2, so it must be able to read them: 3.1 wants 1 to 23
    // characters, 3.1.1 a clean session with an empty one.
    told(V3_1, "10 (['MQIsdp'] 03 02 003c >[])", "MQTT-3.1 §3.1", "10 (['MQIsdp'] 03 02 003c [])"),
    told(V3_1, "10 (['MQIsdp'] 03 02 003c >['abcdefghijklmnopqrstuvwx'])", "MQTT-3.1 §3.1", "10 (['MQIsdp'] 03 02 003c ['abcdefghijklmnopqrstuvwx'])"),
    told(V3_1_1, "10 (['MQTT'] 04 00 003c >[])", "MQTT-3.1.3-8", "10 (['MQTT'] 04 00 003c [])"),
];

#[test]
fn deviations_are_refused_or_told() {
    for case in &CASES {
        let Case { version, packet, clause, refused, canonical } = *case;
        let (marked, told) = (wire(packet), |offset| -> Tolerated { vec![(clause, offset)] });
        let at = marked.mark.expect("a mark");
        let (result, tolerated) = decode_with(strict(version), &marked.bytes);
        match result {
            Err(error) if refused => assert_eq!((error.id(), error.offset as usize), (clause, at), "{packet}"),
            Ok(_) if !refused => assert_eq!(tolerated, told(at), "{packet}"),
            other => panic!("{version:?} {packet}, strict: {other:?}"),
        }
        let (result, tolerated) = decode_with(lenient(version), &marked.bytes);
        let decoded = result.unwrap_or_else(|error| panic!("{version:?} {packet}, lenient: {error:?}"));
        assert_eq!(tolerated, told(at), "{packet}, lenient");
        if !canonical.is_empty() {
            assert_eq!(hex(&encode(&decoded)), hex(&bytes(canonical)), "{packet}");
        }
    }
}

/// MQTT-3.1.3-5, the rule of 3.1.
#[test]
fn a_client_identifier_of_23_characters_is_not_too_long() {
    for id in
        ["a", "abcdefghijklmnopqrstuvw", "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}"]
    {
        let packet = bytes(&format!("10 (['MQIsdp'] 03 02 003c ['{id}'])"));
        let (result, tolerated) = decode_with(strict(V3_1), &packet);
        assert!(result.is_ok() && tolerated.is_empty(), "{id}: {tolerated:?}");
    }
}

#[test]
fn legal_packets_are_not_commented_on() {
    let versions = [
        (V3_1, crate::support::seeds::v3(crate::support::seeds::V3_1)),
        (V3_1_1, crate::support::seeds::v3(crate::support::seeds::V3_1_1)),
        (V5_0, crate::support::seeds::v5()),
    ];
    for (version, seeds) in versions {
        for seed in seeds.iter().filter(|seed| ***seed != [0xf0, 0]) {
            for options in [strict(version), lenient(version)] {
                let (result, tolerated) = decode_with(options, seed);
                assert!(result.is_ok() && tolerated.is_empty(), "{}: {result:?} {tolerated:?}", hex(seed));
            }
        }
    }
}

#[test]
fn leniency_has_limits() {
    let still_wrong = [
        (V5_0, "c0 8000"),
        (V5_0, "c1 ()"),
        (V5_0, "30 ([] () 'x')"),
        (V5_0, "36 (['a'] 0001 ())"),
        (V5_0, "30 (['a'] (01 00 01 00))"),
        (V5_0, "40 (0000)"),
        (V5_0, "f0 (77)"),
        (V3_1_1, "30 (['a+'] 'x')"),
        (V3_1_1, "c1 ()"),
        (V3_1_1, "10 (['MQTT'] 04 42 003c ['c'] ['pw'])"),
    ];
    for (version, packet) in still_wrong {
        let wire = bytes(packet);
        assert!(decode_with(lenient(version), &wire).0.is_err(), "{version:?} {packet}");
    }
}

#[test]
fn control_characters() {
    let careful = |version| Options { refuse_control_characters: true, ..strict(version) };
    let refused = ["01", "1f", "7f", "c280", "c29f", "efb790", "efb7af", "efbfbe", "efbfbf", "f09fbfbe", "f48fbfbf"];
    for character in refused {
        let marked = wire(&format!("30 (['a/' >{character} '/b'] ())"));
        assert!(decode(V5_0, &marked.bytes).is_ok(), "{character} is discouraged, not forbidden");
        let error = decode_with(careful(V5_0), &marked.bytes).0.expect_err("refused when asked to");
        let expected = ("MQTT-5.0 §1.5.4", marked.mark, 0x81);
        assert_eq!((error.id(), Some(error.offset as usize), error.reason_code().0), expected, "{character}");
        let old = wire(&format!("10 (['MQTT'] 04 02 003c [>{character}])"));
        let error = decode_with(careful(V3_1_1), &old.bytes).0.expect_err("refused when asked to");
        assert_eq!((error.id(), Some(error.offset as usize)), ("MQTT-3.1.1 §1.5.3", old.mark), "{character}");
    }
    for character in ["20", "7e", "c2a0", "efb78f", "efb7b0", "efbbbf", "efbfbd", "f0908080"] {
        let packet = bytes(&format!("30 (['a/' {character} '/b'] ())"));
        assert!(decode_with(careful(V5_0), &packet).0.is_ok(), "{character} is an ordinary character");
    }
}

#[test]
fn payload_format() {
    let checking = Options { check_payload_format: true, ..strict(V5_0) };
    for (properties, payload, checked_ok) in [
        ("(01 01)", "'text'", true),
        ("(01 01)", "61 00 62", true),
        ("(01 01)", "", true),
        ("(01 01)", "c3 28", false),
        ("(01 01)", "61 ed a0 80", false),
        ("(01 00)", "ff", true),
        ("()", "ff", true),
    ] {
        let packet = bytes(&format!("30 (['a'] {properties} {payload})"));
        assert!(decode(V5_0, &packet).is_ok(), "{properties} {payload}");
        let result = decode_with(checking, &packet).0;
        assert_eq!(result.is_ok(), checked_ok, "{properties} {payload}: {result:?}");
        if let Err(error) = result {
            assert_eq!((error.id(), error.reason_code().0), ("MQTT-5.0 §3.3.2.3.2", 0x99));
        }
    }
}

fn without_version(packet: &[u8]) -> Result<Packet<'_>, DecodeError> {
    Packet::decode(&mut Reader::new(packet), &mut STRICT.clone())
}

#[test]
fn connect_tells_the_version() {
    for (notation, version) in [
        ("10 (['MQIsdp'] 03 02 003c ['c'])", V3_1),
        ("10 (['MQIsdp'] 83 02 003c ['c'])", V3_1),
        ("10 (['MQTT'] 04 02 003c ['c'])", V3_1_1),
        ("10 (['MQTT'] 84 02 003c ['c'])", V3_1_1),
        ("10 (['MQTT'] 05 02 003c () ['c'])", V5_0),
    ] {
        let packet = bytes(notation);
        let decoded = without_version(&packet).unwrap_or_else(|error| panic!("{notation}: {error:?}"));
        assert_eq!(version_of(&decoded), version, "{notation}");
    }
    // An old Server answers in its own way to a level that it does not know; only 3.x has a CONNACK of two bytes.
    for (notation, version) in [("20 (00 01)", V3_1_1), ("20 (00 84 ())", V5_0)] {
        let packet = bytes(notation);
        assert_eq!(without_version(&packet).map(|packet| version_of(&packet)), Ok(version), "{notation}");
    }
    for notation in ["30 (['a'] 'x')", "c0 ()", "e0 ()", "82 (0001 ['a'] 00)"] {
        let packet = bytes(notation);
        assert!(without_version(&packet).is_err(), "{notation} before any CONNECT");
    }
}

#[test]
fn tls_and_http_are_named() {
    let hello = bytes("16 0301 0200 01 0001fc 0303 4c8d");
    let request = b"GET / HTTP/1.1\r\nHost: broker.example\r\n\r\n";
    let post = b"POST /api HTTP/1.1\r\n\r\n";
    for (wire, name) in [(&hello[..], "TLS"), (&request[..], "HTTP"), (&post[..], "HTTP")] {
        let errors = [without_version(wire).err(), decode(V3_1_1, wire).err(), decode(V5_0, wire).err()];
        for error in errors.into_iter().map(|error| error.expect("not MQTT")) {
            assert!(error.to_string().contains(name), "{name} is called {error}");
        }
    }
}

#[test]
fn packets_that_begin_like_http_are_packets() {
    // A PUBREC of 85 bytes for the identifier 0x5420 begins with the letters `PUT `.
    let reason = "78".repeat(78);
    let packet = bytes(&format!("50 (5420 00 (1f [{reason}]))"));
    assert!(packet.starts_with(b"PUT "));
    let decoded = decode(V5_0, &packet).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(hex(&encode(&decoded)), hex(&packet));
    assert_eq!(frame(&packet, packet.len()), Ok(Framed::Complete { len: packet.len() }));
}
