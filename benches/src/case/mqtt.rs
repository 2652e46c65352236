//! MQTT: connecting, publishing, subscribing, acknowledging.

use super::{Case, Format};
use crate::wire::Body;

/// A version of the protocol, as far as the measured packets differ by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// MQTT 3.1.1.
    V3_1_1,
    /// MQTT 5.0.
    V5_0,
}

/// The cases of a version.
pub(super) fn cases(version: Version) -> Vec<Case> {
    let case = |name, bytes| Case { name, format: Format::Mqtt(version), bytes, fields: None };
    let mut all = vec![case("connect", connect(version)), case("publish-64", publish(version, &Body::new(), 64))];
    if version == Version::V5_0 {
        all.push(case("publish-64-properties", publish(version, &five_properties(), 64)));
    }
    all.extend([
        case("publish-4096", publish(version, &Body::new(), 4096)),
        case("subscribe-8", subscribe(version)),
        case("puback", Body::new().u16(0x1234).packet(0x40)),
    ]);
    all
}

/// Whether a broker sends this packet on to other clients.
pub(crate) fn is_publish(case: &Case) -> bool {
    matches!(case.format, Format::Mqtt(_)) && case.bytes[0] >> 4 == 3
}

/// A client with a will, a user name and a password; in 5.0 with properties of its own and of the will.
fn connect(version: Version) -> Vec<u8> {
    let will_qos_1 = 1 << 3;
    let flags = 0x80 | 0x40 | will_qos_1 | 0x04 | 0x02; // user name, password, will, clean start
    let mut body = Body::new().string("MQTT").u8(level(version)).u8(flags).u16(60);
    if version == Version::V5_0 {
        let properties = Body::new().u8(0x11).u32(3600).u8(0x21).u16(100);
        body = body.properties(&properties.u8(0x26).pair("region", "eu-central"));
    }
    body = body.string("line-4/sensor-0017");
    if version == Version::V5_0 {
        let properties = Body::new().u8(0x18).u32(30).u8(0x02).u32(600);
        body = body.properties(&properties.u8(0x03).string("text/plain"));
    }
    body.string("plant/line-4/sensor-0017/state")
        .string("connection lost")
        .string("sensor-0017")
        .string("correct horse battery staple")
        .packet(0x10)
}

/// A message of QoS 1 to a topic of 32 bytes.
fn publish(version: Version, properties: &Body, payload: usize) -> Vec<u8> {
    let mut body = Body::new().string("plant/line-4/sensor-0017/reading").u16(0x1234);
    if version == Version::V5_0 {
        body = body.properties(properties);
    }
    let payload: Vec<u8> = (0..payload).map(|i| b'0' + (i % 10) as u8).collect();
    body.raw(payload).packet(0x32)
}

/// Payload format, expiry, response topic, correlation data and a user property.
fn five_properties() -> Body {
    Body::new()
        .u8(0x01)
        .u8(1)
        .u8(0x02)
        .u32(86_400)
        .u8(0x08)
        .string("plant/line-4/answers")
        .u8(0x09)
        .string([0x00, 0x9f, 0x13, 0x37, 0xca, 0xfe, 0x80, 0x01])
        .u8(0x26)
        .pair("trace", "4bf92f3577b34da6")
}

/// Eight filters, with and without wildcards.
fn subscribe(version: Version) -> Vec<u8> {
    let filters = [
        "plant/+/sensor-0017/reading",
        "plant/line-4/#",
        "plant/line-4/sensor-0018/reading",
        "plant/line-5/sensor-0001/state",
        "building/7/floor/2/+/temperature",
        "alerts/#",
        "firmware/sensor-0017/offer",
        "time/beacon",
    ];
    let mut body = Body::new().u16(0x1234);
    if version == Version::V5_0 {
        body = body.properties(&Body::new());
    }
    for (filter, qos) in filters.into_iter().zip([0, 1, 2].into_iter().cycle()) {
        body = body.string(filter).u8(qos);
    }
    body.packet(0x82)
}

/// The Protocol Level, called Protocol Version in 5.0.
fn level(version: Version) -> u8 {
    match version {
        Version::V3_1_1 => 4,
        Version::V5_0 => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_is_one_whole_packet() {
        for case in [cases(Version::V3_1_1), cases(Version::V5_0)].concat() {
            let (length, width) = case.bytes[1..]
                .iter()
                .enumerate()
                .find_map(|(i, b)| (b & 0x80 == 0).then_some(i + 1))
                .map(|width| {
                    let fold = |n, b: &u8| n << 7 | usize::from(b & 0x7f);
                    (case.bytes[1..=width].iter().rev().fold(0, fold), width)
                })
                .expect("a Remaining Length that ends");
            assert_eq!(1 + width + length, case.bytes.len(), "{}", case.name);
        }
    }
}
