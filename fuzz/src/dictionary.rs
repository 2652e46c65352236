//! The dictionaries: what a fuzzer would otherwise have to guess bit by bit.

use std::fmt::Write;

use coap_codec::{Code, OptionNumber, problem_details::StandardKey, senml::Label};
use cwmp_codec::{Cwmp, xml::Vocabulary};
use lowpan_codec::NdOptionType;
use mqtt_codec::{PacketType, PropertyId, v3::ConnectReturnCode, v5::ReasonCode};

/// Names and contents of their files.
pub fn all() -> [(&'static str, String); 4] {
    [("coap.dict", coap()), ("cwmp.dict", cwmp()), ("lowpan.dict", lowpan()), ("mqtt.dict", mqtt())]
}

/// Codes, the numbers of options as a first delta, the bounds of every way to write a number, and the labels of documents.
fn coap() -> String {
    let mut dictionary = Dictionary::new();
    dictionary.entry("payload marker", b"\xFF");
    dictionary.entry("last option number", b"\xE0\xFE\xF2");
    dictionary.entry("option number too large", b"\xE0\xFE\xF3");
    dictionary.entry("longest option", b"\x0E\xFF\xFF");
    dictionary.entry("longest frame", b"\xF0\xFF\xFF\xFF\xFF");
    dictionary.entry("longest token", b"\x0E\x01\xFF\xFF");
    for nibbles in [0x0C, 0x0D, 0x0E, 0x0F, 0xC0, 0xD0, 0xDD, 0xDE, 0xE0, 0xED, 0xEE, 0xF0_u8] {
        dictionary.entry(&format!("delta and length {nibbles:02x}"), &[nibbles]);
    }
    for code in Code::KNOWN {
        dictionary.entry(&format!("code {code:?}"), &[code.0]);
    }
    for number in OptionNumber::KNOWN {
        let delta = crate::coap_support::wire::option_header(number.0.into(), 0);
        dictionary.entry(&format!("option {number}"), &delta);
    }
    for label in Label::KNOWN {
        let name = label.name().unwrap_or_default();
        dictionary.entry(&format!("SenML {name}"), format!("\"{name}\":").as_bytes());
    }
    for key in StandardKey::KNOWN {
        dictionary.entry(&format!("problem details {key}"), &[!key.0 as u8 | 0x20]);
    }
    dictionary.0
}

/// The beginnings of headers, and what stands in them more often than anything else.
fn lowpan() -> String {
    let mut dictionary = Dictionary::new();
    for (name, bytes) in [
        ("iphc elided", &b"\x7A\x33\x3B"[..]),
        ("iphc and nhc", b"\x7E\x33"),
        ("iphc with contexts", b"\x7E\xF7\x10"),
        ("udp", b"\xF3\x12\xAB\xCD"),
        ("udp without checksum", b"\xF7\x12"),
        ("hop by hop", b"\xE1\x06\x05\x02\x00\x00\x1E\x00"),
        ("tunnel", b"\xEE\x7A\x33"),
        ("bytecode", b"\xDF\x81\xB0\xC7"),
        ("first fragment", b"\xC0\x38\x00\x01"),
        ("next fragment", b"\xE0\x38\x00\x01\x06"),
        ("recoverable fragment", b"\xE8\x01\x04\x01\x00\x08"),
        ("mesh", b"\xB5\x00\x01\x00\x02"),
        ("page 1 and a route", b"\xF1\x80\x03"),
        ("rpi", b"\x93\x05\x02"),
        ("ip in ip", b"\xA1\x06\x3F"),
        ("hc1", b"\x42\xFB\xE0\x40"),
        ("ipv6", b"\x41\x60\x00\x00\x00\x00\x00\x3B\x40"),
    ] {
        dictionary.entry(name, bytes);
    }
    for kind in NdOptionType::KNOWN {
        dictionary.entry(&format!("option {kind}"), &[kind.0, 2]);
    }
    dictionary.0
}

/// Every name of an element or attribute, namespaces, and markup.
fn cwmp() -> String {
    let mut dictionary = Dictionary::new();
    for markup in
        ["<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&#x41;", "/>", "</", " xmlns=''", " xsi:type='xsd:int'", "[1]'"]
    {
        dictionary.entry(&format!("markup {}", dictionary.0.lines().count()), markup.as_bytes());
    }
    for namespace in Cwmp::NAMES.namespaces {
        for uri in namespace.uris {
            dictionary.entry(&format!("namespace {uri}"), uri.trim_end_matches('*').as_bytes());
        }
    }
    for name in Cwmp::NAMES.entries {
        dictionary.entry(&format!("name {}", name.local()), name.local().as_bytes());
    }
    dictionary.0
}

/// Protocol names and levels, and every number of the registries.
fn mqtt() -> String {
    let mut dictionary = Dictionary::new();
    dictionary.entry("mqtt 3.1", b"\0\x06MQIsdp\x03");
    dictionary.entry("mqtt 3.1 bridge", b"\0\x06MQIsdp\x83");
    dictionary.entry("mqtt 3.1.1", b"\0\x04MQTT\x04");
    dictionary.entry("mqtt 3.1.1 bridge", b"\0\x04MQTT\x84");
    dictionary.entry("mqtt 5.0", b"\0\x04MQTT\x05");
    dictionary.entry("shared subscription", b"$share/");
    dictionary.entry("longest remaining length", b"\xFF\xFF\xFF\x7F");
    for kind in PacketType::KNOWN {
        dictionary.entry(&format!("packet {kind}"), &[kind.0 << 4]);
    }
    for id in PropertyId::KNOWN {
        dictionary.entry(&format!("property {id}"), &[id.0]);
    }
    for code in ReasonCode::KNOWN {
        dictionary.entry(&format!("reason {code}"), &[code.0]);
    }
    for code in ConnectReturnCode::KNOWN {
        dictionary.entry(&format!("return {code}"), &[code.0]);
    }
    dictionary.0
}

/// Entries as libFuzzer reads them.
struct Dictionary(String);

impl Dictionary {
    fn new() -> Self {
        Self("# From the registries, by `cargo run --manifest-path fuzz/Cargo.toml --example seed`\n".to_owned())
    }

    fn entry(&mut self, name: &str, bytes: &[u8]) {
        let name = name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        let hex = bytes.iter().fold(String::new(), |hex, byte| hex + &format!("\\x{byte:02X}"));
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{name}=\"{hex}\"");
    }
}
