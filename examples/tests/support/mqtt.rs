//! Packets to fill captures with.

/// CONNECT of 3.1.1: clean session, no client id.
pub const CONNECT: &[u8] = b"\x10\x0c\x00\x04MQTT\x04\x02\x00\x3c\x00\x00";
/// CONNECT of 5.0: clean start, no client id.
pub const CONNECT_5: &[u8] = b"\x10\x0d\x00\x04MQTT\x05\x02\x00\x3c\x00\x00\x00";
/// CONNACK of 3.1.1: accepted.
pub const CONNACK: &[u8] = b"\x20\x02\x00\x00";
/// PINGREQ.
pub const PINGREQ: &[u8] = b"\xc0\x00";
/// DISCONNECT of 3.1.1.
pub const DISCONNECT: &[u8] = b"\xe0\x00";

/// PUBLISH of 3.1.1 with QoS 0.
pub fn publish(topic: &str, payload: &[u8]) -> Vec<u8> {
    let mut body = (topic.len() as u16).to_be_bytes().to_vec();
    body.extend(topic.as_bytes());
    body.extend(payload);
    let mut packet = vec![0x30];
    let mut length = body.len();
    while length >= 128 {
        packet.push(length as u8 | 0x80);
        length >>= 7;
    }
    packet.push(length as u8);
    packet.extend(body);
    packet
}
