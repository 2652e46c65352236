//! MQTT by its content.

use mqtt_codec::buf::Framed;
use mqtt_codec::frame;

use super::version::decodes;
use crate::flow::Carrier;
use crate::protocol::Recognised;

/// How a CONNECT goes on after its length.
const NAMES: [&[u8]; 2] = [b"\0\x04MQTT", b"\0\x06MQIsdp"];

/// Whether a stream begins with CONNECT, or amid a connection with packets that name a topic.
pub(super) fn recognise(carrier: Carrier, bytes: &[u8]) -> Recognised {
    if carrier == Carrier::Udp {
        return Recognised::No;
    }
    match connect(bytes) {
        Recognised::No if are_telling_packets(bytes) => Recognised::Yes,
        recognised => recognised,
    }
}

/// Whether `bytes` begin with CONNECT.
pub(super) fn is_connect(bytes: &[u8]) -> bool {
    connect(bytes) == Recognised::Yes
}

fn connect(bytes: &[u8]) -> Recognised {
    let Some((first, rest)) = bytes.split_first() else { return Recognised::Perhaps };
    if first >> 4 != 1 {
        return Recognised::No;
    }
    let length = rest.iter().take(4).take_while(|byte| **byte >= 0x80).count();
    let Some(name) = rest.get(length + 1..) else {
        return if length < 4 { Recognised::Perhaps } else { Recognised::No };
    };
    if NAMES.iter().any(|known| name.starts_with(known)) {
        Recognised::Yes
    } else if NAMES.iter().any(|known| known.starts_with(name)) {
        Recognised::Perhaps
    } else {
        Recognised::No
    }
}

/// Whether `bytes` are whole packets to the last byte, one of which names a topic in letters.
///
/// Shorter packets would be found in anything.
fn are_telling_packets(mut bytes: &[u8]) -> bool {
    let mut telling = false;
    while let Ok(Framed::Complete { len }) = frame(bytes, bytes.len()) {
        let (packet, rest) = bytes.split_at(len);
        if !decodes(packet) {
            return false;
        }
        telling |= names_topic(packet);
        if rest.is_empty() {
            return telling;
        }
        bytes = rest;
    }
    false
}

/// Whether a PUBLISH has a topic of four graphic characters or more.
pub(super) fn names_topic(packet: &[u8]) -> bool {
    let length = packet.iter().skip(1).take_while(|byte| **byte >= 0x80).count();
    match packet.get(length + 2..) {
        Some([a, b, rest @ ..]) if packet[0] >> 4 == 3 => {
            let topic = rest.get(..usize::from(u16::from_be_bytes([*a, *b])));
            topic.is_some_and(|topic| topic.len() >= 4 && topic.iter().all(u8::is_ascii_graphic))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connect_by_its_first_bytes() {
        for connect in [&b"\x10\x0c\0\x04MQTT\x04\x02\0\x3c\0\0"[..], b"\x10\x8e\x00\0\x06MQIsdp\x03\x02\0\x3c\0\0"] {
            let name_ends = connect.len() - 6;
            for cut in 0..name_ends {
                assert_eq!(recognise(Carrier::Tcp, &connect[..cut]), Recognised::Perhaps, "{cut}");
            }
            for cut in name_ends..=connect.len() {
                assert_eq!(recognise(Carrier::Tcp, &connect[..cut]), Recognised::Yes, "{cut}");
            }
        }
    }

    #[test]
    fn other_things_are_not_mqtt() {
        for other in
            [&b"GET / HTTP/1.1\r\n\r\n"[..], b"\x16\x03\x01\x02\0", b"SSH-2.0-x\r\n", b"\xc0\0", b"\x40\x02\0\x01"]
        {
            assert_eq!(recognise(Carrier::Tcp, other), Recognised::No);
        }
    }

    #[test]
    fn a_publish_tells_even_amid_a_connection() {
        assert_eq!(recognise(Carrier::Tcp, b"\x30\x0d\0\x06a/b/c1hell"), Recognised::No, "cut off");
        assert_eq!(recognise(Carrier::Tcp, b"\x30\x0d\0\x06a/b/c1hello"), Recognised::Yes);
        assert_eq!(recognise(Carrier::Tcp, b"\xc0\0\x30\x0d\0\x06a/b/c1hello"), Recognised::Yes);
        assert_eq!(recognise(Carrier::Udp, b"\x30\x0d\0\x06a/b/c1hello"), Recognised::No);
    }
}
