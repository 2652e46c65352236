//! MQTT.

mod mountain_mqtt;
mod mqtt_codec_kit;
mod mqtt_proto;
mod mqtt_protocol_core;
mod mqttbytes;
mod mqttrs;
mod ntex_mqtt;
mod rumqttc;

use crate::job::{Contender, contender};

/// Every peer in each version that it speaks.
pub(super) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![
        contender::<rumqttc::V5>(),
        contender::<mqttbytes::V5>(),
        contender::<ntex_mqtt::V5>(),
        contender::<mqtt_proto::V5>(),
        contender::<mqtt_codec_kit::V5>(),
        contender::<mqtt_protocol_core::V5>(),
        contender::<mountain_mqtt::V5>(),
        contender::<rumqttc::V3>(),
        contender::<mqttbytes::V3>(),
        contender::<ntex_mqtt::V3>(),
        contender::<mqtt_proto::V3>(),
        contender::<mqtt_codec_kit::V3>(),
        contender::<mqtt_protocol_core::V3>(),
        contender::<mqttrs::V3>(),
    ]
}
