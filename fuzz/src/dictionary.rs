//! The dictionary: what a fuzzer would otherwise have to guess bit by bit.

use std::fmt::Write;

use mqtt_codec::{PacketType, PropertyId, v3::ConnectReturnCode, v5::ReasonCode};

/// Protocol names and levels, and every number of the registries, as libFuzzer reads them.
pub fn mqtt() -> String {
    let mut lines =
        String::from("# From the registries, by `cargo run --manifest-path fuzz/Cargo.toml --example seed`\n");
    let mut entry = |name: &str, bytes: &[u8]| {
        let name = name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        let hex = bytes.iter().fold(String::new(), |hex, byte| hex + &format!("\\x{byte:02X}"));
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{name}=\"{hex}\"");
    };
    entry("mqtt 3.1", b"\0\x06MQIsdp\x03");
    entry("mqtt 3.1 bridge", b"\0\x06MQIsdp\x83");
    entry("mqtt 3.1.1", b"\0\x04MQTT\x04");
    entry("mqtt 3.1.1 bridge", b"\0\x04MQTT\x84");
    entry("mqtt 5.0", b"\0\x04MQTT\x05");
    entry("shared subscription", b"$share/");
    entry("longest remaining length", b"\xFF\xFF\xFF\x7F");
    for kind in PacketType::KNOWN {
        entry(&format!("packet {kind}"), &[kind.0 << 4]);
    }
    for id in PropertyId::KNOWN {
        entry(&format!("property {id}"), &[id.0]);
    }
    for code in ReasonCode::KNOWN {
        entry(&format!("reason {code}"), &[code.0]);
    }
    for code in ConnectReturnCode::KNOWN {
        entry(&format!("return {code}"), &[code.0]);
    }
    lines
}
