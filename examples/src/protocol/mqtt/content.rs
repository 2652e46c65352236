//! What a packet says, with its secrets kept.

use std::fmt::{self, Display, Formatter};

use mqtt_codec::{Packet, PacketType, Version, v3, v5};
use serde_json::{Map, Value, json};

use crate::protocol::secret::looks_secret;
use crate::report::{Content, FieldValue, Fields};

/// Stands in JSON for what is hidden.
const HIDDEN: &str = "(hidden)";

/// A packet as the report shows it.
pub(super) struct Shown<'p> {
    packet: &'p Packet<'p>,
    payload_is_secret: bool,
}

impl<'p> Shown<'p> {
    pub(super) fn new(packet: &'p Packet<'p>) -> Self {
        let payload_is_secret = message(packet).is_some_and(|(topic, payload)| looks_secret(topic, payload));
        Self { packet, payload_is_secret }
    }

    /// Hides the payload among the collected fields, if it has to be.
    pub(super) fn hide_in(&self, fields: &mut Fields) {
        if !self.payload_is_secret {
            return;
        }
        for field in &mut fields.list {
            if let FieldValue::Bytes(_) = field.value {
                field.value.hide();
            }
        }
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.packet.fmt(f)
    }
}

impl Content for Shown<'_> {
    fn json(&self, show_secrets: bool) -> Value {
        let mut json = json(self.packet);
        if !show_secrets {
            let secrets = ["/password", "/properties/authentication_data"];
            let payloads: &[_] = if self.payload_is_secret { &["/payload", "/will/payload"] } else { &[] };
            for pointer in secrets.iter().chain(payloads) {
                if let Some(secret) = json.pointer_mut(pointer) {
                    *secret = json!(HIDDEN);
                }
            }
        }
        json
    }
}

/// A packet in JSON: its kind, which makes it complete in itself, and its fields.
pub(crate) fn json(packet: &Packet<'_>) -> Value {
    let mut json = Map::from_iter([("kind".to_owned(), json!(packet.packet_type().name()))]);
    // Packets are made of numbers, texts and lists: nothing that JSON could not hold.
    if let Ok(Value::Object(fields)) = serde_json::to_value(packet) {
        json.extend(fields);
    }
    Value::Object(json)
}

/// Topic and payload of a PUBLISH or of a will.
pub(super) fn message<'p>(packet: &Packet<'p>) -> Option<(&'p [u8], &'p [u8])> {
    match packet {
        Packet::V3(v3::Packet::Publish(publish)) => Some((publish.topic.as_bytes(), publish.payload)),
        Packet::V3(v3::Packet::Connect(v3::Connect { will: Some(will), .. })) => {
            Some((will.topic.as_bytes(), will.payload.as_bytes()))
        }
        Packet::V5(v5::Packet::Publish(publish)) => {
            Some((publish.topic.map_or(&[], |topic| topic.as_bytes()), publish.payload))
        }
        Packet::V5(v5::Packet::Connect(v5::Connect { will: Some(will), .. })) => {
            Some((will.topic.as_bytes(), will.payload.as_bytes()))
        }
        _ => None,
    }
}

/// The standard's name for what a packet claims to be.
pub(crate) fn kind(bytes: &[u8]) -> &'static str {
    bytes.first().and_then(|first| PacketType(first >> 4).name()).unwrap_or("reserved type")
}

/// Protocol and version.
pub(super) fn label(version: Version) -> &'static str {
    match version {
        Version::V3_1 => "MQTT 3.1",
        Version::V3_1_1 => "MQTT 3.1.1",
        Version::V5_0 => "MQTT 5.0",
    }
}
